import { Button, Input, Menu, NumberInput, Switch, TextInput } from '@mantine/core';
import { IconCheck, IconLock, IconPlugConnectedX, IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { asApiError } from '@/api/errors';
import type { Identity } from '@/api/routes';
import { StateWord } from '@/shared/Badge';
import { IconAction } from '@/shared/IconAction';
import { addressProblem } from '@/shared/validation';
import { IDENTITY } from './model';
import classes from './routes.module.css';
import { useUpstream } from './upstream';
import type { RouteForm } from './useRouteForm';

interface SwitchLineProps {
  label: ReactNode;
  text?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  'data-testid'?: string;
}

/** Words left, their switch right. */
function SwitchLine({ label, text, checked, onChange, ...rest }: SwitchLineProps) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <div>
        <label htmlFor={id}>{label}</label>
        {text && <div className={classes.live}>{text}</div>}
      </div>
      <Switch
        id={id}
        size="xs"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        {...rest}
      />
    </div>
  );
}

/** What asking the upstream gave, with `Check again`. */
function CheckLine({ check, ready }: { check: ReturnType<typeof useUpstream>; ready: boolean }) {
  if (!ready) return null;
  const { data, error, isFetching, refetch } = check;
  const words = () => {
    if (isFetching && !data) return <span className={classes.hint}>Checking…</span>;
    if (!data) return error && <span className={classes.hint}>{asApiError(error).message}</span>;
    const good = data.state === 'answers';
    return (
      <StateWord
        tone={good ? 'ok' : 'error'}
        icon={
          good ? (
            <IconCheck size={14} stroke={1.75} aria-hidden />
          ) : (
            <IconPlugConnectedX size={14} stroke={1.75} aria-hidden />
          )
        }
      >
        {data.message}
      </StateWord>
    );
  };
  return (
    <div className={classes.line} role="status" data-testid="upstream-check">
      {words() || <span />}
      <Button
        size="xs"
        variant="transparent"
        className={classes.link}
        loading={isFetching && data !== undefined}
        onClick={() => refetch()}
      >
        Check again
      </Button>
    </div>
  );
}

/** What stands before every path that is sent there. */
const baseOf = (upstream: string): string =>
  addressProblem(upstream) === null ? new URL(upstream).pathname.replace(/\/+$/, '') : '';

/** `/app/orders/17/` goes to `/orders/17/`. */
function Passed({ prefix, upstream, strip }: { prefix: string; upstream: string; strip: boolean }) {
  const from = `${prefix.replace(/\/*$/, '/')}orders/17/`;
  const to = baseOf(upstream) + (strip ? '/orders/17/' : from);
  return (
    <>
      <span className="mono">{from}</span> goes to <span className="mono">{to}</span>
    </>
  );
}

/** Where a proxy sends to. It is asked when the panel opens, and when the address was changed and left. */
export function UpstreamFields({ form }: { form: RouteForm }) {
  const { values, set, leave } = form;
  const { upstream, strip_prefix, path, timeout_seconds } = values;
  const [asked, setAsked] = useState(upstream);
  const ready = addressProblem(asked) === null && asked === upstream;
  const seconds = Math.min(300, Math.max(1, Number(timeout_seconds) || 30));
  const check = useUpstream(ready ? asked : null, seconds);
  const refused = ready && check.error ? asApiError(check.error).fields.upstream : undefined;
  const error = form.problem('upstream')?.message ?? refused;
  return (
    <div className={classes.below}>
      <TextInput
        label="Upstream"
        placeholder="http://127.0.0.1:3000"
        value={upstream}
        onChange={(event) => set('upstream', event.currentTarget.value)}
        onBlur={() => {
          leave('upstream');
          setAsked(upstream);
        }}
        error={error}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        autoComplete="off"
        data-path="upstream"
        data-testid="route-upstream"
      />
      <CheckLine check={check} ready={ready && !error} />
      <SwitchLine
        label="Send the path without the prefix"
        text={path.startsWith('/') && <Passed prefix={path} upstream={upstream} strip={strip_prefix} />}
        checked={strip_prefix}
        onChange={(on) => set('strip_prefix', on)}
        data-testid="route-strip"
      />
    </div>
  );
}

/** Who asks, in headers; callers cannot send these themselves. */
function IdentityFields({ form }: { form: RouteForm }) {
  const { identity } = form.values;
  const before = useRef<Identity[]>(identity);
  const tells = identity.length > 0;
  const absent = IDENTITY.filter(({ id }) => !identity.includes(id));
  const set = (next: Identity[]) => form.set('identity', next);
  /** In the order of the headers, whatever the order they were added in. */
  const among = (chosen: Identity[]) => IDENTITY.map(({ id }) => id).filter((id) => chosen.includes(id));
  const toggle = (on: boolean) => {
    if (tells) before.current = identity;
    const all = IDENTITY.map(({ id }) => id);
    set(on ? (before.current.length > 0 ? before.current : all) : []);
  };
  const problem = form.problem('identity');
  const label = useId();
  return (
    <div className={classes.section} role="group" aria-label="Tell the upstream who it is">
      <div className={classes.line}>
        <Input.Label labelElement="label" htmlFor={label}>
          Tell the upstream who it is
        </Input.Label>
        <span className={classes.tools}>
          {tells && absent.length > 0 && (
            <Menu width={190}>
              <Menu.Target>
                <Button size="xs" variant="transparent" className={classes.link}>
                  Add header
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {absent.map(({ id, header }) => (
                  <Menu.Item key={id} onClick={() => set(among([...identity, id]))}>
                    <span className="mono">{header}</span>
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          <Switch
            id={label}
            size="xs"
            checked={tells}
            onChange={(event) => toggle(event.currentTarget.checked)}
            data-testid="route-identity"
          />
        </span>
      </div>
      {IDENTITY.filter(({ id }) => identity.includes(id)).map(({ id, header, holds }) => (
        <div key={id} className={classes.header}>
          <span className="mono">{header}</span>
          <span className="mono second ellipsis">{holds}</span>
          {id === 'user' ? (
            <span className={classes.fixed} role="img" aria-label="Always sent with the others">
              <IconLock size={14} stroke={1.75} aria-hidden />
            </span>
          ) : (
            <IconAction label={`Remove ${header}`} onClick={() => set(identity.filter((one) => one !== id))}>
              <IconX size={14} stroke={1.75} />
            </IconAction>
          )}
        </div>
      ))}
      {problem && <Input.Error>{problem.message}</Input.Error>}
    </div>
  );
}

/** What an upstream is told, what it does not get, and how long it is waited for. */
export function ProxyFields({ form }: { form: RouteForm }) {
  const { values, set, leave } = form;
  const timeout = useId();
  return (
    <>
      <IdentityFields form={form} />
      <div className={classes.section} role="group" aria-label="Removed from every request">
        <Input.Label labelElement="div">Removed from every request</Input.Label>
        <div className={classes.choice}>
          <span>These headers, as the caller sent them</span>
          <span className={`dim ${classes.always}`}>
            <IconLock size={14} stroke={1.75} aria-hidden /> always
          </span>
        </div>
        <SwitchLine
          label={<span className="mono">Authorization</span>}
          checked={values.remove_authorization}
          onChange={(on) => set('remove_authorization', on)}
          data-testid="route-authorization"
        />
        <SwitchLine
          label={<span className="mono">Cookie</span>}
          checked={values.remove_cookie}
          onChange={(on) => set('remove_cookie', on)}
          data-testid="route-cookie"
        />
      </div>
      <div className={classes.section}>
        <div className={classes.choice}>
          <Input.Label htmlFor={timeout}>Timeout</Input.Label>
          <NumberInput
            id={timeout}
            w={88}
            value={values.timeout_seconds}
            onChange={(seconds) => set('timeout_seconds', seconds)}
            onBlur={() => leave('timeout_seconds')}
            error={form.problem('timeout_seconds')?.message}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            suffix=" s"
            classNames={{ error: classes.wideLeft }}
            data-path="timeout_seconds"
            data-testid="route-timeout"
          />
        </div>
      </div>
    </>
  );
}
