import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type IssuedToken, issueNamedToken, issueToken } from '@/api/tokens';
import type { User } from '@/api/users';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { UserSelect } from '@/shared/UserSelect';
import { useLiveForm } from '@/shared/useLiveForm';
import { CopyTokenDialog } from './CopyTokenDialog';
import { ExpiresField } from './form/ExpiresField';
import { type ExpiryChoice, expiryProblem, toExpiry } from './form/expiry';
import { KindChoice, type NewKind, useLacksClassic } from './form/KindChoice';
import { MoreFields } from './form/MoreFields';
import { nameProblem, scopesProblem } from './form/problems';
import { ScopesField } from './form/ScopesField';
import { useRefreshTokens } from './queries';

interface NewTokenDialogProps {
  /** Chosen already when opened from a user. */
  owner?: User;
  onClose: () => void;
  /** Opens Client with a connection that was saved. */
  onClient: (connection: string) => void;
}

const UNTOUCHED: ExpiryChoice = { preset: 'default', at: '' };

function useNewToken(owner: User | undefined, onIssued: (token: IssuedToken) => void) {
  const api = useApi();
  const refresh = useRefreshTokens();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { form, field, submit } = useLiveForm({
    initialValues: {
      user: (owner ?? null) as User | null,
      kind: 'named' as NewKind,
      name: '',
      expires: UNTOUCHED,
      scopes: ['read'],
      allowed: [] as string[],
      max_uses: '' as number | string,
      idle_seconds: '',
    },
    validate: {
      user: (user) => (user === null ? 'Choose an owner' : null),
      name: (name, { kind }) => (kind === 'named' ? nameProblem(name) : null),
      expires: (choice, { kind }) => (kind === 'named' ? expiryProblem(choice) : null),
      scopes: (scopes, { kind, user }) => (kind === 'named' ? scopesProblem(scopes, user) : null),
    },
  });
  const send = submit(async (values) => {
    if (values.user === null) return;
    setFailure(null);
    setBusy(true);
    try {
      const { id } = values.user;
      const issued =
        values.kind === 'classic'
          ? await issueToken(api, id, 'refuse')
          : await issueNamedToken(api, {
              user: id,
              name: values.name.trim(),
              scopes: values.scopes,
              expires: toExpiry(values.expires),
              allowed: values.allowed,
              max_uses: values.max_uses === '' ? null : Number(values.max_uses),
              idle_seconds: values.idle_seconds === '' ? null : Number(values.idle_seconds),
            });
      onIssued(issued);
      await refresh();
    } finally {
      setBusy(false);
    }
  }, setFailure);
  return { form, field, send, failure, busy };
}

/** Makes a token for a user; then it is shown once. */
export function NewTokenDialog({ owner, onClose, onClient }: NewTokenDialogProps) {
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const { form, field, send, failure, busy } = useNewToken(owner, setIssued);
  const { user, kind } = form.values;
  const lacksClassic = useLacksClassic(user);
  if (issued) return <CopyTokenDialog token={issued} onDone={onClose} onClient={onClient} />;
  const choose = (next: User | null) => {
    form.setFieldValue('user', next);
    form.setFieldValue('kind', 'named');
  };
  return (
    <Dialog
      title="New token"
      width={520}
      onClose={onClose}
      dirty={form.isDirty('name')}
      data-testid="token-dialog"
    >
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert>
              <strong>No token was made.</strong> {failure}
            </Notice>
          )}
          <UserSelect
            {...field('user')}
            label="Owner"
            value={user}
            onChange={choose}
            data-autofocus={owner ? undefined : true}
            data-testid="token-owner"
          />
          {lacksClassic && <KindChoice value={kind} onChange={(next) => form.setFieldValue('kind', next)} />}
          {kind === 'named' && (
            <>
              <TextInput
                {...field('name')}
                label="Name"
                description="Shown in tables and in the audit log. Unique for this owner."
                autoComplete="off"
                spellCheck={false}
                data-autofocus={owner ? true : undefined}
                data-testid="token-name"
              />
              <ExpiresField {...field('expires')} value={form.values.expires} />
              <ScopesField {...field('scopes')} value={form.values.scopes} staff={user?.is_staff ?? false} />
              <MoreFields
                allowed={field('allowed')}
                maxUses={field('max_uses')}
                idle={field('idle_seconds')}
              />
            </>
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
          <Button type="submit" loading={busy} data-testid="token-submit">
            Create token
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
