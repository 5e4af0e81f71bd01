import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPlus, IconShieldLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Connection } from '@/platform/types';
import { host } from '@/shared/format';
import classes from './client.module.css';
import { History } from './History';
import { PlaceIcon } from './PlaceIcon';

interface ConnectionsColumnProps {
  connections: Connection[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  onAdd: () => void;
}

export function ConnectionsColumn({ connections, chosen, onChoose, onAdd }: ConnectionsColumnProps) {
  return (
    <section className={classes.left} aria-label="Connections">
      <div className={classes.leftHead}>
        <h2>Connections</h2>
        <Tooltip label="Add connection">
          <ActionIcon
            size="sm"
            aria-label="Add connection"
            onClick={onAdd}
            data-testid="client-add-connection"
          >
            <IconPlus size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      <ul className={classes.connections}>
        {connections.map((connection) => (
          <li key={connection.id}>
            <UnstyledButton
              className={classes.connection}
              aria-current={connection.id === chosen ? 'true' : undefined}
              onClick={() => onChoose(connection.id)}
              data-testid="client-connection"
              data-name={connection.name}
            >
              <span className={classes.connectionWords}>
                <span className={classes.connectionName}>{connection.name}</span>
                <span className="mono second ellipsis">{host(connection.baseUrl)}</span>
              </span>
              <PlaceIcon place={connection.token.place} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {connections.length > 0 && (
        <div className={classes.legend} aria-hidden>
          <span>
            <PlaceIcon place="keychain" silent /> stored
          </span>
          {connections.some(({ token }) => token.place === 'session') && (
            <span>
              <PlaceIcon place="session" silent /> session
            </span>
          )}
          <span>
            <PlaceIcon place="locked" silent /> locked
          </span>
          <span>
            <PlaceIcon place="none" silent /> none
          </span>
        </div>
      )}
      {chosen !== undefined && <History connection={chosen} />}
      {connections.length > 0 && (
        <Link to="/client/stored" className={classes.storedLink} data-testid="client-stored">
          <IconShieldLock size={16} stroke={1.75} aria-hidden />
          Stored tokens
        </Link>
      )}
    </section>
  );
}
