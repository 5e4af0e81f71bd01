import { Button, Input, Menu } from '@mantine/core';
import { useCallback, useMemo, useRef } from 'react';
import { CodeEditor, type CodeEditorHandle } from '@/shared/CodeEditor';
import { bytes } from '@/shared/format';
import { valueNames } from './path';
import { byteLength } from './problems';
import classes from './routes.module.css';
import { completionOf, insertable, languageOf, marksOf } from './template';
import type { RouteForm } from './useRouteForm';

function InsertMenu({ names, onInsert }: { names: string[]; onInsert: (text: string) => void }) {
  return (
    <Menu width={230} returnFocus={false}>
      <Menu.Target>
        <Button size="xs" variant="transparent" className={classes.link} data-testid="body-insert">
          Insert…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {insertable(names).map(({ label, detail }) => (
          <Menu.Item
            key={label}
            rightSection={<span className={classes.hint}>{detail}</span>}
            onClick={() => onInsert(label)}
          >
            <span className="mono">{label}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The body of a made-up answer, with values in braces. */
export function BodyField({ form }: { form: RouteForm }) {
  const { body, path, content_type } = form.values;
  const editor = useRef<CodeEditorHandle>(null);
  const named = valueNames(path).join(' ');
  const names = useMemo(() => named.split(' ').filter((name) => name !== ''), [named]);
  const marks = useCallback((text: string) => marksOf(text, names), [names]);
  const complete = useCallback(
    (before: string, asked: boolean) => completionOf(before, asked, names),
    [names],
  );
  const problem = form.problem('body');
  const { line, message } = problem ?? {};
  const problems = useMemo(
    () => (line === undefined || message === undefined ? [] : [{ line, message }]),
    [line, message],
  );
  return (
    <div role="group" aria-label="Body">
      <div className={classes.line}>
        <Input.Label labelElement="div">Body</Input.Label>
        <span className={classes.tools}>
          <span className={classes.hint} data-testid="body-size">
            {bytes(byteLength(body))} of 1 MB
          </span>
          <InsertMenu names={names} onInsert={(text) => setTimeout(() => editor.current?.insert(text))} />
        </span>
      </div>
      <CodeEditor
        label="Body"
        value={body}
        onChange={(next) => form.set('body', next)}
        onBlur={() => form.leave('body')}
        language={languageOf(content_type) === 'json' ? 'json' : 'text'}
        problems={problems}
        error={message}
        marks={marks}
        complete={complete}
        placeholder="No body"
        minHeight={144}
        maxHeight={420}
        handle={editor}
        data-path="body"
        data-testid="route-body"
      />
    </div>
  );
}
