import { Checkbox, Input, TagsInput } from '@mantine/core';
import classes from '../tokens.module.css';

const BUILT_IN = [
  { scope: 'read', words: 'GET, HEAD, OPTIONS' },
  { scope: 'write', words: 'POST, PUT, PATCH, DELETE' },
  { scope: 'audit', words: 'Read the audit log' },
  { scope: 'admin', words: 'Manage users and tokens' },
  { scope: 'introspect', words: 'Ask about other tokens' },
];
const isBuiltIn = (scope: string): boolean => BUILT_IN.some((one) => one.scope === scope);

interface ScopesFieldProps {
  value: string[];
  onChange: (value: string[]) => void;
  error?: string;
  /** The owner is staff, without whom `admin` does not work. */
  staff: boolean;
}

/** What a token may be used for: Keyfob's own scopes with a line each, and any other words. */
export function ScopesField({ value, onChange, error, staff }: ScopesFieldProps) {
  const own = value.filter((scope) => !isBuiltIn(scope));
  const toggle = (scope: string, on: boolean) =>
    onChange(on ? [...value, scope] : value.filter((one) => one !== scope));
  return (
    <Input.Wrapper label="Scopes" labelElement="div" error={error} role="group" aria-label="Scopes">
      <div className={classes.scopeGrid}>
        {BUILT_IN.map(({ scope, words }) => (
          <Checkbox
            key={scope}
            label={scope}
            description={words}
            checked={value.includes(scope)}
            disabled={scope === 'admin' && !staff && !value.includes('admin')}
            onChange={(event) => toggle(scope, event.currentTarget.checked)}
            data-testid={`scope-${scope}`}
          />
        ))}
        <TagsInput
          aria-label="Own scopes"
          placeholder={own.length === 0 ? 'Own, such as orders:read' : undefined}
          value={own}
          onChange={(words) => onChange([...value.filter(isBuiltIn), ...words])}
          splitChars={[',', ' ']}
          data-path="scopes"
          data-testid="scope-own"
        />
      </div>
      <div className="dim" style={{ fontSize: 12, lineHeight: '16px', marginTop: 8 }}>
        “admin” needs a staff owner. Without any scope, the token opens nothing.
      </div>
    </Input.Wrapper>
  );
}
