import { PasswordInput, type PasswordInputProps } from '@mantine/core';

/** The same password once more. */
export function RepeatPassword({ input, ...rest }: { input: PasswordInputProps; 'data-testid'?: string }) {
  return (
    <PasswordInput
      {...input}
      label="Repeat password"
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': 'Show repeated password' }}
      {...rest}
    />
  );
}
