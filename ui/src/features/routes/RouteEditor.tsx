import { Button, Switch } from '@mantine/core';
import { IconSend, IconX } from '@tabler/icons-react';
import { useBlocker } from '@tanstack/react-router';
import type { FormEvent, ReactNode } from 'react';
import { Badge } from '@/shared/Badge';
import { DiscardQuestion } from '@/shared/Dialog';
import { IconAction } from '@/shared/IconAction';
import type { Creating } from '@/shared/search';
import { MockFields } from './MockFields';
import { KIND_WORDS } from './model';
import { NeedsFields } from './NeedsFields';
import { PathFields } from './PathFields';
import { ProxyFields, UpstreamFields } from './ProxyFields';
import classes from './routes.module.css';
import { useTryInClient } from './tryInClient';
import type { RouteForm } from './useRouteForm';

interface RouteEditorProps {
  title: string;
  /** What the button that sends it says. */
  save: string;
  form: RouteForm;
  kindChoice?: ReactNode;
  onClose: () => void;
  onOther: (id: number) => void;
  /** It was sent, though its changes are not forgotten yet. */
  mayLeave?: () => boolean;
}

/** Leaving with changes asks first, by whatever way it is left. */
function Leaving({ form, mayLeave }: Pick<RouteEditorProps, 'form' | 'mayLeave'>) {
  const changed = form.count > 0;
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => {
      const making = (search: unknown) => (search as Creating).new === true;
      const same = current.pathname === next.pathname && making(current.search) === making(next.search);
      return changed && !same && !mayLeave?.();
    },
    enableBeforeUnload: () => changed,
    withResolver: true,
  });
  if (leaving.status !== 'blocked') return null;
  return <DiscardQuestion onKeep={leaving.reset} onDiscard={leaving.proceed} />;
}

/** All fields of a route, with what can be done at the foot. */
export function RouteEditor(props: RouteEditorProps) {
  const { title, save, form, kindChoice, onClose, onOther, mayLeave } = props;
  const tryIt = useTryInClient();
  const { values, kind, set } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form className={classes.editor} onSubmit={submit} noValidate aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {!kindChoice && <Badge tone="neutral">{KIND_WORDS[kind]}</Badge>}
        <span className={classes.tools}>
          <Switch
            size="xs"
            label="On"
            checked={values.enabled}
            onChange={(event) => set('enabled', event.currentTarget.checked)}
            data-testid="route-on"
          />
          <IconAction label="Close" onClick={onClose}>
            <IconX size={16} stroke={1.75} />
          </IconAction>
        </span>
      </div>
      {kindChoice}
      <div className={classes.section}>
        <PathFields form={form} onOther={onOther} />
        {kind === 'proxy' && <UpstreamFields form={form} />}
      </div>
      <div className={classes.section}>
        <NeedsFields form={form} />
      </div>
      {kind === 'mock' ? <MockFields form={form} /> : <ProxyFields form={form} />}
      <div className={classes.foot}>
        {tryIt && (
          <Button
            variant="default"
            leftSection={<IconSend size={14} stroke={1.75} />}
            onClick={() => tryIt(values)}
            data-testid="route-try"
          >
            Try in Client
          </Button>
        )}
        <span className={classes.tools}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.saving} data-testid="route-save">
            {save}
          </Button>
        </span>
      </div>
      <Leaving form={form} mayLeave={mayLeave} />
    </form>
  );
}
