import { Input, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { ConnectionWire } from '@/platform/types';
import { usualPath } from '@/shared/wire';

const KINDS = [
  { value: 'drf', label: 'Django REST framework' },
  { value: 'knox', label: 'knox' },
] as const;

const NOTES: Record<ConnectionWire['kind'], string> = {
  drf: 'Name and password as JSON; the same token at each login. Keyfob has it too.',
  knox: 'HTTP Basic; a token for each login, which expires and which Log out ends. Keyfob has it too.',
};

const KEYWORDS = ['Token', 'Bearer'];

const OWN = 'Other';

interface WireFieldsProps {
  wire: ConnectionWire;
  onChange: (wire: ConnectionWire) => void;
  /** What is wrong with the two texts. */
  errors: { loginPath?: ReactNode; keyword?: ReactNode };
}

/** A keyword that can be sent: letters, digits and `-._`. */
export function keywordProblem(keyword: string): string | null {
  return /^[A-Za-z0-9._-]{1,32}$/.test(keyword.trim()) ? null : 'A keyword is one word, such as Token';
}

export function pathProblem(path: string): string | null {
  return path.trim() === '' || path.trim().startsWith('/') ? null : 'Path starts with /';
}

/** How the server takes logins and tokens. */
export function WireFields({ wire, onChange, errors }: WireFieldsProps) {
  const id = useId();
  const own = !KEYWORDS.includes(wire.keyword);
  return (
    <Stack gap={16}>
      <Input.Wrapper label="Logins" labelProps={{ id: `${id}-kind` }} description={NOTES[wire.kind]}>
        <SegmentedControl
          mt={4}
          aria-labelledby={`${id}-kind`}
          data={KINDS.map(({ value, label }) => ({ value, label }))}
          value={wire.kind}
          onChange={(kind) => onChange({ ...wire, kind: kind === 'knox' ? 'knox' : 'drf' })}
          data-testid="connection-kind"
        />
      </Input.Wrapper>
      <TextInput
        label={
          <>
            Login path <span className="dim">optional</span>
          </>
        }
        placeholder={usualPath(wire.kind)}
        classNames={{ input: 'mono' }}
        value={wire.loginPath}
        error={errors.loginPath}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...wire, loginPath: event.currentTarget.value })}
        data-testid="connection-login-path"
      />
      <Input.Wrapper
        label="Keyword"
        labelProps={{ id: `${id}-keyword` }}
        description="The word before the token in the Authorization header"
      >
        <SegmentedControl
          mt={4}
          aria-labelledby={`${id}-keyword`}
          data={[...KEYWORDS, OWN]}
          value={own ? OWN : wire.keyword}
          onChange={(keyword) => onChange({ ...wire, keyword: keyword === OWN ? '' : keyword })}
          data-testid="connection-keyword"
        />
      </Input.Wrapper>
      {own && (
        <TextInput
          aria-label="Own keyword"
          placeholder="JWT"
          classNames={{ input: 'mono' }}
          value={wire.keyword}
          error={errors.keyword}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange({ ...wire, keyword: event.currentTarget.value })}
          data-testid="connection-own-keyword"
        />
      )}
    </Stack>
  );
}
