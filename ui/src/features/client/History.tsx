import { Button, UnstyledButton } from '@mantine/core';
import { Badge } from '@/shared/Badge';
import classes from './client.module.css';
import { useDraft, useHistory, useShown } from './queries';
import { statusTone } from './ResponseBar';

/** What was sent with this connection since the window opened; a click shows it again. */
export function History({ connection }: { connection: string }) {
  const [history, setHistory] = useHistory();
  const [shown, setShown] = useShown(connection);
  const [, setDraft] = useDraft(connection);
  const entries = history.filter((entry) => entry.connection === connection);
  if (entries.length === 0) return null;
  return (
    <div className={classes.history}>
      <div className={classes.leftHead}>
        <h2>History</h2>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => setHistory((all) => all.filter((entry) => entry.connection !== connection))}
        >
          Clear
        </Button>
      </div>
      <ul className={classes.entries}>
        {entries.map(({ key, method, path, exchange }) => (
          <li key={key}>
            <UnstyledButton
              className={`mono ${classes.entry}`}
              aria-current={key === shown ? 'true' : undefined}
              onClick={() => {
                setShown(() => key);
                setDraft((draft) => ({ ...draft, method, path }));
              }}
            >
              <span className="second">{method}</span>
              <span className="ellipsis">{path}</span>
              <Badge tone={statusTone(exchange)} mono>
                {exchange.problem ? 'none' : exchange.status}
              </Badge>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
