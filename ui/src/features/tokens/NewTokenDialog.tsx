import { Button, Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { asApiError } from '@/api/errors';
import { type IssuedToken, issueToken } from '@/api/tokens';
import { listUsers } from '@/api/users';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { CopyTokenDialog } from './CopyTokenDialog';
import { useRefreshTokens } from './queries';

interface NewTokenDialogProps {
  /** Chosen already when opened from a user. */
  owner?: { id: number; username: string };
  onClose: () => void;
  onClient: (connection: string) => void;
}

function useOwners(typed: string) {
  const api = useApi();
  const [search] = useDebouncedValue(typed, 200);
  return useQuery({
    queryKey: ['users', 'owners', search],
    queryFn: () => listUsers(api, { search, is_active: true, ordering: 'username' }, null, 20),
  }).data?.results;
}

/** New classic token: choose its owner, then it is shown once. */
export function NewTokenDialog({ owner, onClose, onClient }: NewTokenDialogProps) {
  const api = useApi();
  const refresh = useRefreshTokens();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(owner ? String(owner.id) : null);
  const [problem, setProblem] = useState<string | null>(null);
  const [token, setToken] = useState<IssuedToken | null>(null);
  const owners = useOwners(typed);
  const known = owner && !owners?.some((user) => user.id === owner.id) ? [{ ...owner, email: '' }] : [];
  const options = [...known, ...(owners ?? [])].map((user) => ({
    value: String(user.id),
    label: user.email ? `${user.username} — ${user.email}` : user.username,
  }));

  const issue = useMutation({
    mutationFn: (ifExists: 'refuse' | 'replace') => issueToken(api, Number(chosen), ifExists),
    onSuccess: async (issued) => {
      setToken(issued);
      await refresh();
    },
  });
  const exists = issue.error !== null && asApiError(issue.error).message === 'This user already has a token';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === null) return setProblem('Choose an owner');
    issue.mutate(exists ? 'replace' : 'refuse');
  };

  if (token) return <CopyTokenDialog token={token} onDone={onClose} onClient={onClient} />;
  return (
    <Dialog title="New token" width={520} onClose={onClose} data-testid="token-dialog">
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          <Select
            label="Owner"
            description="A user has one classic token, as in Django REST Framework."
            placeholder="Choose a user"
            data={options}
            value={chosen}
            onChange={(value) => {
              setChosen(value);
              setProblem(null);
              issue.reset();
            }}
            onSearchChange={(text) => setTyped(text.split(' — ')[0] ?? '')}
            onBlur={() => chosen === null && setProblem('Choose an owner')}
            error={problem}
            searchable
            filter={({ options: all }) => all}
            nothingFoundMessage="No such user"
            maxDropdownHeight={220}
            data-autofocus={owner ? undefined : true}
            openOnFocus={false}
            data-testid="token-owner"
          />
          {exists && (
            <Notice tone="warn" alert>
              <strong>This user already has a token.</strong> Replacing it revokes the old one: clients that
              use it get 401 at once.
            </Notice>
          )}
          {issue.error && !exists && (
            <Notice tone="error" alert>
              <strong>No token was made.</strong> {asApiError(issue.error).message}
            </Notice>
          )}
        </Stack>
        <DialogFoot
          left={
            <>
              Sent as <span className="mono">Authorization: Token …</span>
            </>
          }
        >
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={issue.isPending}
            color={exists ? 'red' : undefined}
            data-autofocus={owner ? true : undefined}
            data-testid="token-submit"
          >
            {exists ? 'Replace token' : 'Create token'}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
