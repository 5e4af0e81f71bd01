import { startCompletion } from '@codemirror/autocomplete';
import { undo } from '@codemirror/commands';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, useState } from 'react';
import { editorOf, textOf, writeInto } from '../../tests/editor';
import { CodeEditor, type CodeEditorHandle, type CodeEditorProps } from './CodeEditor';
import { jsonProblem } from './editor/json';
import classes from './editor.module.css';

function Held(props: Partial<CodeEditorProps> & { first?: string }) {
  const [value, setValue] = useState(props.first ?? '');
  return (
    <>
      <CodeEditor label="Body" value={value} onChange={setValue} {...props} />
      <output>{value}</output>
      <button type="button" onClick={() => setValue('from outside')}>
        Set
      </button>
    </>
  );
}

test('what is typed is told, and what comes from outside is shown', async () => {
  render(<Held first="one" />);
  const field = await screen.findByRole('textbox', { name: 'Body' });
  expect(textOf(field)).toBe('one');
  await writeInto(field, 'two');
  expect(screen.getByRole('status')).toHaveTextContent('two');
  await userEvent.click(screen.getByRole('button', { name: 'Set' }));
  expect(textOf(field)).toBe('from outside');
  act(() => void undo(editorOf(field)));
  expect(screen.getByRole('status')).toHaveTextContent('two');
});

test('Tab leaves it, and it says so', async () => {
  render(<Held />);
  const field = await screen.findByRole('textbox', { name: 'Body' });
  expect(field).toHaveAccessibleDescription('Tab leaves the editor. Control ] and Control [ indent.');
  act(() => field.focus());
  await userEvent.tab();
  expect(screen.getByRole('button', { name: 'Set' })).toHaveFocus();
});

test('a problem tints its line, and its words are part of the description', async () => {
  const problem = { line: 2, message: 'expected , or }' };
  render(
    <Held first={'{\n"a": 1 2}'} problems={[problem]} error="Line 2: expected , or }" language="json" />,
  );
  const field = await screen.findByRole('textbox', { name: 'Body' });
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(/^Line 2: expected , or }/);
  const lines = [...field.querySelectorAll('.cm-line')];
  expect(lines.map((line) => line.classList.contains(classes.faulty ?? '-'))).toEqual([false, true]);
});

test('names are marked and completed; a brace that closed itself is not doubled', async () => {
  const complete = (before: string) => ({
    from: before.lastIndexOf('{'),
    options: [{ label: '{now}', detail: 'the time' }],
  });
  const marks = (text: string) =>
    [...text.matchAll(/\{now\}/g)].map(({ index }) => ({
      from: index,
      to: index + 5,
      kind: 'value' as const,
    }));
  render(<Held first="{}" complete={complete} marks={marks} />);
  const field = await screen.findByRole('textbox', { name: 'Body' });
  const view = editorOf(field);
  act(() => {
    view.focus();
    view.dispatch({ selection: { anchor: 1 } });
    startCompletion(view);
  });
  expect(await screen.findByRole('option', { name: /\{now\}/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(textOf(field)).toBe('{now}'));
  expect(field.querySelector(`.${classes.value}`)).toHaveTextContent('{now}');
});

test('a caller can write at the cursor; a read-only text stays', async () => {
  const handle = createRef<CodeEditorHandle>();
  const { unmount } = render(<Held first="ab" handle={handle} />);
  const field = await screen.findByRole('textbox', { name: 'Body' });
  act(() => editorOf(field).dispatch({ selection: { anchor: 1 } }));
  act(() => handle.current?.insert('-'));
  expect(textOf(field)).toBe('a-b');
  expect(field).toHaveFocus();
  unmount();
  render(<Held first="ab" readOnly />);
  const other = await screen.findByRole('textbox', { name: 'Body' });
  expect(other).toHaveAttribute('aria-readonly', 'true');
  expect(editorOf(other).state.readOnly).toBe(true);
});

test.each([
  ['', null],
  ['{"a": [1, -2.5e3, true, null, "\\u00e9"], "b": {}}', null],
  ['{\n  "a": 1,\n  "b": 2\n  "c": 3\n}', { line: 4, message: 'expected , or }' }],
  ['[1\n2]', { line: 2, message: 'expected , or ]' }],
  ['[1', { line: 1, message: 'the body ends too early' }],
  ['[1]\nx', { line: 2, message: 'nothing can follow the value' }],
  ['[1,]', { line: 1, message: 'expected a value' }],
  ['{a: 1}', { line: 1, message: 'expected a name in quotes' }],
  ['{"a" 1}', { line: 1, message: 'expected :' }],
  ['["\\x"]', { line: 1, message: 'invalid escape' }],
])('%j is held against JSON as the server does', (text, problem) => {
  expect(jsonProblem(text)).toEqual(problem);
});
