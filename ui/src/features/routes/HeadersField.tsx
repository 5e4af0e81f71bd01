import { Button, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { MockHeader } from '@/api/routes';
import { IconAction } from '@/shared/IconAction';
import classes from './routes.module.css';
import type { RouteForm } from './useRouteForm';

/** Headers of a made-up answer besides those that Keyfob sets itself. */
export function HeadersField({ form }: { form: RouteForm }) {
  const { headers } = form.values;
  const problem = form.problem('headers');
  const list = useRef<HTMLDivElement>(null);
  const added = useRef(false);
  const set = (next: MockHeader[]) => form.set('headers', next);
  const edit = (at: number, change: Partial<MockHeader>) =>
    set(headers.map((header, nth) => (nth === at ? { ...header, ...change } : header)));
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current?.querySelector<HTMLElement>(`[data-nth="${headers.length - 1}"]`)?.focus();
  }, [headers.length]);
  const add = () => {
    added.current = true;
    set([...headers, { name: '', value: '' }]);
  };
  return (
    <div role="group" aria-label="Headers" className={classes.below} ref={list}>
      <div className={classes.line}>
        <Input.Label labelElement="div">Headers</Input.Label>
        <Button
          size="xs"
          variant="transparent"
          className={classes.link}
          onClick={add}
          data-testid="header-add"
        >
          Add header
        </Button>
      </div>
      {headers.map(({ name, value }, at) => (
        <div key={at} className={classes.header}>
          <input
            className="mono"
            aria-label="Header name"
            placeholder="Name"
            value={name}
            spellCheck={false}
            onChange={(event) => edit(at, { name: event.currentTarget.value })}
            onBlur={() => name !== '' && form.leave('headers')}
            data-path={at === 0 ? 'headers' : undefined}
            data-nth={at}
          />
          <input
            className="mono second"
            aria-label={`Value of ${name || 'the header'}`}
            placeholder="Value"
            value={value}
            spellCheck={false}
            onChange={(event) => edit(at, { value: event.currentTarget.value })}
            onBlur={() => form.leave('headers')}
          />
          <IconAction
            label={`Remove ${name || 'header'}`}
            onClick={() => set(headers.filter((_, nth) => nth !== at))}
          >
            <IconX size={14} stroke={1.75} />
          </IconAction>
        </div>
      ))}
      {problem && <Input.Error role="status">{problem.message}</Input.Error>}
    </div>
  );
}
