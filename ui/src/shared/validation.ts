/** Rules and messages of UI.md section 7; null means fine. */

export function usernameProblem(username: string): string | null {
  if (username.trim() === '') return 'Enter a username';
  if ([...username].length > 150) return '150 characters at most';
  if (!/^[\p{L}\p{N}_.@+-]+$/u.test(username)) return 'Use letters, digits and @ . + - _ only';
  return null;
}

export function emailProblem(email: string, optional = false): string | null {
  if (optional && email === '') return null;
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) ? null : 'Enter an email such as ada@example.com';
}

export function passwordProblem(password: string): string | null {
  return [...password].length < 8 ? 'Use at least 8 characters' : null;
}

export function repeatProblem(repeat: string, password: string): string | null {
  return repeat === password ? null : 'The passwords differ';
}

export function addressProblem(address: string): string | null {
  try {
    const url = new URL(address);
    if ((url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '') return null;
  } catch {
    // Not an address at all: the same message.
  }
  return 'Enter an http or https address';
}

export function portProblem(port: number | string): string | null {
  const number = Number(port);
  return Number.isInteger(number) && number >= 1024 && number <= 65535 ? null : 'Choose 1024 to 65535';
}
