import { Button, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChangeToken, changeToken, type Token } from '@/api/tokens';
import { getUser } from '@/api/users';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { moment } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { noticeDone } from '@/shared/notices';
import { useLiveForm } from '@/shared/useLiveForm';
import { ExpiresField } from './form/ExpiresField';
import { type ExpiryChoice, expiryProblem, toExpiry } from './form/expiry';
import { MoreFields } from './form/MoreFields';
import { nameProblem } from './form/problems';
import { ScopesField } from './form/ScopesField';
import { useRefreshTokens } from './queries';

const KEEP: ExpiryChoice = { preset: 'keep', at: '' };

const valuesOf = (token: Token) => ({
  name: token.name,
  expires: KEEP,
  scopes: token.scopes ?? [],
  allowed: token.allowed,
  max_uses: (token.max_uses ?? '') as number | string,
});

const same = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((word) => other.includes(word));

/** Only what is different from now. */
function changesOf(token: Token, values: ReturnType<typeof valuesOf>): ChangeToken {
  const before = valuesOf(token);
  const changes: ChangeToken = {};
  if (values.name.trim() !== before.name) changes.name = values.name.trim();
  if (!same(values.scopes, before.scopes)) changes.scopes = values.scopes;
  if (!same(values.allowed, before.allowed)) changes.allowed = values.allowed;
  if (values.expires.preset !== 'keep') changes.expires = toExpiry(values.expires);
  if (values.max_uses !== before.max_uses) changes.max_uses = Number(values.max_uses || 0);
  return changes;
}

function useChangeForm(token: Token, onClose: () => void) {
  const api = useApi();
  const refresh = useRefreshTokens();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { form, field, submit } = useLiveForm({
    initialValues: valuesOf(token),
    validate: { name: nameProblem, expires: (choice) => expiryProblem(choice) },
  });
  const send = submit(async (values) => {
    setFailure(null);
    const changes = changesOf(token, values);
    if (Object.keys(changes).length === 0) return onClose();
    setBusy(true);
    try {
      const changed = await changeToken(api, token.id, changes);
      noticeDone(`${changed.name} changed`);
      onClose();
      await refresh();
    } finally {
      setBusy(false);
    }
  }, setFailure);
  return { form, field, send, failure, busy };
}

/** Name, scopes, expiry and limits of a named token; its key stays. */
export function ChangeTokenDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const api = useApi();
  const { form, field, send, failure, busy } = useChangeForm(token, onClose);
  const owner = useQuery({
    queryKey: ['users', 'one', token.user.id],
    queryFn: () => getUser(api, token.user.id),
  });
  const limited = token.allowed.length > 0 || token.max_uses != null;
  return (
    <Dialog
      title={`Change ${token.name}`}
      width={520}
      onClose={onClose}
      dirty={form.isDirty()}
      data-testid="change-dialog"
    >
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert>
              <strong>Nothing was changed.</strong> {failure}
            </Notice>
          )}
          <TextInput
            {...field('name')}
            label="Name"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            data-testid="token-name"
          />
          <ExpiresField
            {...field('expires')}
            value={form.values.expires}
            keep={token.expires ? `As it is: ${moment(token.expires)} local time` : 'As it is: never'}
          />
          <ScopesField
            {...field('scopes')}
            value={form.values.scopes}
            staff={owner.data?.is_staff ?? false}
          />
          <MoreFields allowed={field('allowed')} maxUses={field('max_uses')} open={limited} />
        </Stack>
        <DialogFoot left="The key stays the same.">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} data-testid="change-submit">
            Save changes
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
