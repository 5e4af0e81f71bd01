import { Input, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listTokens } from '@/api/tokens';
import type { User } from '@/api/users';
import { useApi } from '@/platform/context';

export type NewKind = 'named' | 'classic';

/** Whether the user has no classic token; false until that is known. */
export function useLacksClassic(user: User | null): boolean {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['tokens', 'classic-of', user?.id],
    enabled: user !== null,
    queryFn: () => listTokens(api, { user: user?.id, kind: 'classic', status: 'active' }, null, 1),
  });
  return user !== null && data?.results.length === 0;
}

const WORDS: Record<NewKind, string> = {
  named: 'With a name, scopes and an expiry. Shown once.',
  classic: 'As in Django REST Framework: one a user, the same at each login, no expiry.',
};

/** Which kind of token to make; only asked where both are possible. */
export function KindChoice({ value, onChange }: { value: NewKind; onChange: (kind: NewKind) => void }) {
  return (
    <Input.Wrapper label="Kind" labelElement="div">
      <SegmentedControl
        fullWidth
        value={value}
        onChange={(kind) => onChange(kind as NewKind)}
        aria-label="Kind"
        data={[
          { value: 'named', label: 'Named' },
          { value: 'classic', label: 'Classic' },
        ]}
        data-testid="token-kind"
      />
      <div className="dim" style={{ fontSize: 12, lineHeight: '16px', marginTop: 6 }}>
        {WORDS[value]}
      </div>
    </Input.Wrapper>
  );
}
