import { ActionIcon, Button, type PasswordInputProps, TextInput, Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { CopyIcon } from './CopyButton';
import { generatePassword } from './generatePassword';
import { StrengthMeter } from './StrengthMeter';
import { usePasswordCheck } from './usePasswordCheck';

interface NewPasswordFieldProps {
  label?: string;
  username: string;
  email: string;
  /** What `form.getInputProps` gives, with the value. */
  input: Pick<PasswordInputProps, 'value' | 'onBlur' | 'onFocus' | 'error'> & {
    onChange?: (value: string) => void;
  };
  /** Errors of the server's check are shown once the field was left. */
  seen: boolean;
  hint?: string;
  generate?: boolean;
  'data-testid'?: string;
}

/** A field for choosing a password: hidden until asked, strength below, Generate and Copy where wanted. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const { label = 'Password', username, email, input, seen, hint, generate } = props;
  const [shown, setShown] = useState(false);
  const value = String(input.value ?? '');
  const { score, problem } = usePasswordCheck(value, username, email);
  const Eye = shown ? IconEyeOff : IconEye;
  return (
    <div>
      <TextInput
        {...input}
        onChange={(event) => input.onChange?.(event.currentTarget.value)}
        error={input.error ?? (seen ? problem : null)}
        type={shown ? 'text' : 'password'}
        label={label}
        autoComplete="new-password"
        spellCheck={false}
        data-testid={props['data-testid']}
        rightSectionWidth={generate ? 140 : 32}
        classNames={shown ? { input: 'mono' } : undefined}
        rightSection={
          <div style={{ display: 'flex', alignItems: 'center', gap: 2, paddingInlineEnd: 4 }}>
            <Tooltip label={shown ? 'Hide password' : 'Show password'}>
              <ActionIcon
                size="xs"
                aria-label={shown ? 'Hide password' : 'Show password'}
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
              >
                <Eye size={16} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
            {generate && (
              <>
                <CopyIcon size="xs" text={value} what="Password" />
                <Button
                  size="xs"
                  variant="subtle"
                  style={{ color: 'var(--kf-accent)' }}
                  onClick={() => {
                    input.onChange?.(generatePassword());
                    setShown(true);
                  }}
                >
                  Generate
                </Button>
              </>
            )}
          </div>
        }
      />
      <StrengthMeter score={score} hint={hint} />
    </div>
  );
}
