import { isolateHistory } from '@codemirror/commands';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useImperativeHandle, useRef } from 'react';
import { always, chosen } from './extensions';
import { showProblems } from './problems';
import type { CodeEditorProps } from './types';

/** The part of a code editor that brings CodeMirror with it. Loaded when the first editor is shown. */
export default function CodeArea(props: CodeEditorProps & { describedBy: string }) {
  const { value, problems, handle, describedBy } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  /** The text as the caller knows it: a value that differs comes from outside. */
  const known = useRef(value);
  const latest = useRef(props);
  latest.current = props;
  const changing = useRef(new Compartment());

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is told to it below
  useEffect(() => {
    if (!place.current) return;
    const told = EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      const text = update.state.doc.toString();
      if (text === known.current) return;
      known.current = text;
      latest.current.onChange?.(text);
    });
    const left = EditorView.domEventHandlers({ blur: () => latest.current.onBlur?.() });
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: value,
        extensions: [changing.current.of(chosen(props, describedBy)), always(), told, left],
      }),
    });
    editor.current = view;
    return () => {
      view.destroy();
      editor.current = null;
    };
  }, []);

  const { label, error, readOnly, lineNumbers, wrap, language, placeholder, marks, complete } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: just what `chosen` reads
  useEffect(() => {
    editor.current?.dispatch({ effects: changing.current.reconfigure(chosen(props, describedBy)) });
  }, [
    label,
    Boolean(error),
    readOnly,
    lineNumbers,
    wrap,
    language,
    placeholder,
    marks,
    complete,
    describedBy,
  ]);

  useEffect(() => {
    const view = editor.current;
    if (!view || value === known.current) return;
    known.current = value;
    const changes = { from: 0, to: view.state.doc.length, insert: value };
    // A step of its own to undo.
    view.dispatch({ changes, annotations: isolateHistory.of('full') });
  }, [value]);

  useEffect(() => {
    const view = editor.current;
    if (view) view.dispatch(showProblems(view.state, problems ?? []));
  }, [problems]);

  useImperativeHandle(handle, () => ({
    focus: () => editor.current?.focus(),
    insert: (text) => {
      const view = editor.current;
      if (!view) return;
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' });
      view.focus();
    },
    goTo: (line) => {
      const view = editor.current;
      if (!view) return;
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      view.focus();
    },
  }));

  return <div ref={place} />;
}
