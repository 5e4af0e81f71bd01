import { Button, Input, SegmentedControl, Stack } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '@/api/errors';
import { type IssuedToken, rotateToken, type Token } from '@/api/tokens';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { ago, clock, moment } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { useNow } from '@/shared/useNow';
import { CopyTokenDialog } from './CopyTokenDialog';
import { useRefreshTokens } from './queries';
import classes from './tokens.module.css';

const GRACES = [
  { value: '0', label: 'None' },
  { value: '300', label: '5 min' },
  { value: '3600', label: '1 hour' },
  { value: '86400', label: '24 hours' },
  { value: '604800', label: '7 days' },
];

interface RotateDialogProps {
  token: Token;
  onClose: () => void;
  onClient: (connection: string) => void;
}

/** The end of the grace period; never past the token's own expiry. */
function endOfGrace(token: Token, seconds: number, now: number): string {
  const end = now + seconds * 1000;
  const expiry = token.expires ? Date.parse(token.expires) : Number.POSITIVE_INFINITY;
  return new Date(Math.min(end, expiry)).toISOString();
}

/** The time alone on this day, with its date on another. */
function shortMoment(at: string, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return today ? clock(at).slice(0, 5) : moment(at);
}

function Steps({ token, seconds, now }: { token: Token; seconds: number; now: number }) {
  const at = (time: string) => shortMoment(time, now);
  const start = `${at(new Date(now).toISOString())} now`;
  if (seconds === 0) {
    return (
      <dl className={classes.steps}>
        <dt>{start}</dt>
        <dd>New token shown once. Old token stops working and is listed as revoked.</dd>
      </dl>
    );
  }
  return (
    <dl className={classes.steps}>
      <dt>{start}</dt>
      <dd>New token shown once. Both tokens work.</dd>
      <dt>{at(endOfGrace(token, seconds, now))}</dt>
      <dd>Old token stops working and is listed as revoked.</dd>
    </dl>
  );
}

function LastUser({ token, seconds, now }: { token: Token; seconds: number; now: number }) {
  const use = token.last_use;
  if (!use) return <Notice tone="info">It was never used, so no client should notice.</Notice>;
  const end = seconds === 0 ? 'at once' : `before ${shortMoment(endOfGrace(token, seconds, now), now)}`;
  return (
    <Notice tone="info">
      Last used {ago(use.at, now)}
      {use.address && (
        <>
          {' from '}
          <span className="mono">{use.address}</span>
        </>
      )}
      . That client needs the new token {end}.
    </Notice>
  );
}

/** Makes a successor with the same settings, and says until when the old token works. */
export function RotateDialog({ token, onClose, onClient }: RotateDialogProps) {
  const api = useApi();
  const refresh = useRefreshTokens();
  const now = useNow();
  const [grace, setGrace] = useState('3600');
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const seconds = Number(grace);
  const rotation = useMutation({
    mutationFn: () => rotateToken(api, token.id, seconds),
    onSuccess: async (made) => {
      setIssued(made);
      await refresh();
    },
  });
  if (issued) return <CopyTokenDialog token={issued} onDone={onClose} onClient={onClient} />;
  return (
    <Dialog title={`Rotate ${token.name}`} width={480} onClose={onClose} data-testid="rotate-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rotation.mutate();
        }}
      >
        <Stack gap={16}>
          <p className="second" style={{ margin: 0 }}>
            Creates a new token for {token.user.username} with the same name, scopes and expiry rule. The old
            one, <span className="mono">{token.prefix}…</span>,{' '}
            {seconds === 0 ? 'stops working.' : 'keeps working for the grace period.'}
          </p>
          <Input.Wrapper label="Grace period for the old token" labelElement="div">
            <SegmentedControl
              fullWidth
              data={GRACES}
              value={grace}
              onChange={setGrace}
              aria-label="Grace period for the old token"
              data-testid="rotate-grace"
            />
          </Input.Wrapper>
          <Steps token={token} seconds={seconds} now={now} />
          <LastUser token={token} seconds={seconds} now={now} />
          {rotation.error && (
            <Notice tone="error" alert>
              <strong>The token was not rotated.</strong> {asApiError(rotation.error).message}
            </Notice>
          )}
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            leftSection={<IconRefresh size={14} stroke={1.75} />}
            loading={rotation.isPending}
            data-autofocus
            data-testid="rotate-submit"
          >
            Rotate token
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
