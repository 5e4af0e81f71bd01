import { Button } from '@mantine/core';
import { IconSend, IconX } from '@tabler/icons-react';
import { Badge } from '@/shared/Badge';
import { DetailPanel } from '@/shared/DetailPanel';
import { type Fact, Facts } from '@/shared/Facts';
import { IconAction } from '@/shared/IconAction';
import { AnswerCell, NeedsCell } from './cells';
import { HELLO, methodWords, type RouteItem } from './model';
import classes from './routes.module.css';
import { useTryInClient } from './tryInClient';

/** What is known of a route that Keyfob answers itself. */
export function BuiltInPanel({ item, onClose }: { item: RouteItem; onClose: () => void }) {
  const tryIt = useTryInClient();
  const facts: Fact[] = [
    [
      'Path',
      <span key="path" className="mono">
        {item.path}
      </span>,
    ],
    [
      'Methods',
      <span key="methods" className="mono">
        {methodWords(item.methods)}
      </span>,
    ],
    ['Needs', <NeedsCell key="needs" item={item} />],
    ['Answers', <AnswerCell key="answers" item={item} brief={false} />],
    ['State', item.enabled ? 'On' : 'Off'],
  ];
  const words =
    item.path === HELLO
      ? 'Built in: it can be switched off, not changed or deleted.'
      : 'Built in: it cannot be changed, switched off or deleted.';
  return (
    <DetailPanel
      id={item.key}
      what="route"
      label={`Route ${item.path}`}
      loaded
      error={null}
      onRetry={onClose}
      onClose={onClose}
      data-testid="route-panel"
    >
      <div className={classes.editor}>
        <div className={classes.head}>
          <h2>Route</h2>
          <Badge tone="neutral">Built-in</Badge>
          <span className={classes.tools}>
            <IconAction label="Close" onClick={onClose}>
              <IconX size={16} stroke={1.75} />
            </IconAction>
          </span>
        </div>
        <Facts facts={facts} />
        <p className={`second ${classes.note}`}>{words}</p>
        {tryIt && (
          <div className={classes.foot}>
            <Button
              variant="default"
              leftSection={<IconSend size={14} stroke={1.75} />}
              onClick={() => tryIt(item)}
            >
              Try in Client
            </Button>
          </div>
        )}
      </div>
    </DetailPanel>
  );
}
