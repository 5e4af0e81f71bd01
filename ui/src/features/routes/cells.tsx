import { Switch, Tooltip } from '@mantine/core';
import { IconArrowRight, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Badge, StateWord } from '@/shared/Badge';
import { bytes } from '@/shared/format';
import { HELLO, NEED_WORDS, type RouteItem, titleOf } from './model';
import { useSwitchRoute } from './queries';
import classes from './routes.module.css';
import { type Checked, fails, SHORT } from './upstream';

/** A path with the names of its values in another colour. */
export function PathWords({ path }: { path: string }) {
  const parts = path.split(/(\{[^{}]*\})/);
  return (
    <span className={`mono ${classes.path}`}>
      {parts.map((part, at) => (
        <Fragment key={at}>{part.startsWith('{') ? <em>{part}</em> : part}</Fragment>
      ))}
    </span>
  );
}

export const canSwitch = (item: RouteItem, helloKnown: boolean): boolean =>
  item.id != null || (item.path === HELLO && helloKnown);

/** On or off; a lock where a route is always on. */
export function SwitchCell({ item, helloKnown }: { item: RouteItem; helloKnown: boolean }) {
  const change = useSwitchRoute();
  if (!canSwitch(item, helloKnown)) {
    return (
      <Tooltip label="Built in, always on">
        <span className={classes.lock} role="img" aria-label="Built in, always on">
          <IconLock size={14} stroke={1.75} aria-hidden />
        </span>
      </Tooltip>
    );
  }
  return (
    <Switch
      size="xs"
      tabIndex={-1}
      aria-label={`${titleOf(item)} is on`}
      checked={item.enabled}
      disabled={change.isPending}
      onChange={(event) => change.mutate({ item, enabled: event.currentTarget.checked })}
      data-testid="route-switch"
    />
  );
}

/** Scopes of a row that are shown; the others are counted. */
const SHOWN = 2;

/** Who may pass: in words, with the scopes as badges. */
export function NeedsCell({ item }: { item: RouteItem }) {
  const { needs, scopes } = item;
  const shown = scopes.slice(0, SHOWN);
  const more = scopes.length - shown.length;
  const words = needs === 'scopes' && scopes.length > 0 ? null : NEED_WORDS[needs];
  return (
    <span className={classes.needs} title={more > 0 ? scopes.join(' ') : undefined}>
      {words && <span className={needs === 'anyone' ? 'dim' : classes.strong}>{words}</span>}
      {words && scopes.length > 0 && <span className="dim">+</span>}
      {shown.map((scope) => (
        <Badge key={scope} tone="neutral">
          {scope}
        </Badge>
      ))}
      {more > 0 && <span className="dim">+{more}</span>}
    </span>
  );
}

/** `JSON`, `CSV`: what a content type is called among people. */
function typeWord(contentType: string | null | undefined): string {
  const subtype = (contentType ?? '').split(';')[0]?.trim().split('/')[1] ?? '';
  const word = subtype.split('+').pop() ?? '';
  return word === 'plain' ? 'text' : word.toUpperCase();
}

function MockAnswer({ item }: { item: RouteItem }) {
  const size = item.body_bytes ?? 0;
  return (
    <>
      <span className={`mono ${classes.strong}`}>{item.status}</span>
      <span className="dim"> · </span>
      {size === 0 ? 'no body' : `${bytes(size)} ${typeWord(item.content_type)}`}
    </>
  );
}

function ProxyAnswer({ item, check, brief }: { item: RouteItem; check?: Checked; brief: boolean }) {
  const failing = item.enabled && fails(check);
  return (
    <span className={classes.upstream}>
      <IconArrowRight size={14} stroke={1.75} aria-label="to" className={classes.to} />
      <span className={`mono ellipsis ${classes.strong}`} title={item.upstream ?? undefined}>
        {item.upstream}
      </span>
      {failing && (
        <StateWord
          tone="error"
          large
          title={check.message}
          icon={<IconPlugConnectedX size={14} stroke={1.75} aria-hidden />}
        >
          {brief ? <span className="visually-hidden">{SHORT[check.state]}</span> : SHORT[check.state]}
        </StateWord>
      )}
    </span>
  );
}

/** A status such as the built-in summaries begin with. */
const STATUS = /^(\d{3}) · (.*)$/;

/** What is answered: status and size, where it is sent to, or a few words. */
export function AnswerCell(props: { item: RouteItem; check?: Checked; brief: boolean }) {
  const { item } = props;
  if (item.kind === 'proxy') return <ProxyAnswer {...props} />;
  if (item.kind === 'mock') return <MockAnswer item={item} />;
  const [, status, rest] = STATUS.exec(item.summary) ?? [];
  if (!status) return item.summary;
  return (
    <>
      <span className={`mono ${classes.strong}`}>{status}</span>
      <span className="dim"> · </span>
      {rest}
    </>
  );
}
