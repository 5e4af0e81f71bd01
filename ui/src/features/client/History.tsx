import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { messageOf } from '@/platform/types';
import { Badge } from '@/shared/Badge';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { absolute, clock, shortDay } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { useNow } from '@/shared/useNow';
import classes from './client.module.css';
import { draftOf } from './model';
import { useClearHistory, useDraft, useForgetEntry, useHistory, useShown } from './queries';
import { statusTone } from './ResponseBar';

function ClearDialog({ connection, onClose }: { connection: string; onClose: () => void }) {
  const clear = useClearHistory();
  return (
    <Dialog title="Clear the history of this connection?" onClose={onClose} local>
      <p className="second" style={{ margin: 0 }}>
        The requests are deleted from this computer. Nothing changes on the server.
      </p>
      <DialogFoot>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          color="red"
          loading={clear.isPending}
          onClick={() => clear.mutate(connection, { onSettled: onClose })}
          data-testid="history-clear-confirm"
        >
          Clear history
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** `12:04` today, `11 Nov` before. */
function sentWords(sentAt: string, now: number): string {
  const today = new Date(now).toDateString() === new Date(sentAt).toDateString();
  return today ? clock(sentAt).slice(0, 5) : shortDay(sentAt, now);
}

/** What was sent with this connection, over restarts too; a click puts it in the composer again. */
export function History({ connection }: { connection: string }) {
  const { data: history = [], error } = useHistory();
  const now = useNow(60_000);
  const forget = useForgetEntry();
  const [shown, setShown] = useShown(connection);
  const [, setDraft] = useDraft(connection);
  const [clearing, setClearing] = useState(false);
  const entries = history.filter((entry) => entry.connection === connection);
  if (error) {
    return (
      <Notice tone="error" alert>
        <strong>Could not load the history.</strong> {messageOf(error)}
      </Notice>
    );
  }
  if (entries.length === 0) return null;
  return (
    <div className={classes.history}>
      <div className={classes.leftHead}>
        <h2>History</h2>
        <Button size="xs" variant="subtle" onClick={() => setClearing(true)} data-testid="history-clear">
          Clear
        </Button>
      </div>
      <ul className={classes.entries} data-testid="history">
        {entries.map((entry) => (
          <li key={entry.id} className={classes.entryRow}>
            <UnstyledButton
              className={`mono ${classes.entry}`}
              aria-current={entry.id === shown ? 'true' : undefined}
              onClick={() => {
                setShown(() => entry.id);
                setDraft((draft) => draftOf(entry, draft));
              }}
            >
              <span className="second">{entry.method}</span>
              <span className="ellipsis">{entry.path}</span>
              <time className={classes.entryTime} dateTime={entry.sentAt} title={absolute(entry.sentAt)}>
                {sentWords(entry.sentAt, now)}
              </time>
              <Badge tone={statusTone(entry)} mono>
                {entry.problem ? 'none' : entry.status}
              </Badge>
            </UnstyledButton>
            <ActionIcon
              className={classes.entryDelete}
              size={24}
              aria-label={`Delete ${entry.method} ${entry.path} from the history`}
              onClick={() => forget.mutate(entry.id)}
            >
              <IconTrash size={14} stroke={1.75} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {clearing && <ClearDialog connection={connection} onClose={() => setClearing(false)} />}
    </div>
  );
}
