import { IconEye, IconEyeOff } from '@tabler/icons-react';

/** Shown while a password is hidden or visible. */
export function PasswordEye({ reveal }: { reveal: boolean }) {
  const Eye = reveal ? IconEyeOff : IconEye;
  return <Eye size={16} stroke={1.75} />;
}
