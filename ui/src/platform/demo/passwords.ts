const COMMON = new Set(['password', 'password1', '12345678', 'letmein1']);

/** A rough copy of the server's rules. */
export function verdict(password: string, username: string): { score: number; errors: string[] } {
  const errors: string[] = [];
  if (password.length < 8) {
    errors.push('This password is too short. It must contain at least 8 characters.');
  }
  if (COMMON.has(password.toLowerCase())) errors.push('This password is too common.');
  if (username && password.toLowerCase().includes(username.toLowerCase())) {
    errors.push('The password is too similar to the username.');
  }
  if (errors.length > 0) return { score: 0, errors };
  return { score: Math.min(4, Math.floor(password.length / 5)), errors };
}
