import { EditorView } from '@codemirror/view';
import { act } from '@testing-library/react';

/** The editor whose text field this is. */
export function editorOf(field: HTMLElement): EditorView {
  const view = EditorView.findFromDOM(field);
  if (!view) throw new Error('There is no editor here');
  return view;
}

export const textOf = (field: HTMLElement): string => editorOf(field).state.doc.toString();

/** Replaces the whole text, as by typing. */
export async function writeInto(field: HTMLElement, text: string): Promise<void> {
  const view = editorOf(field);
  const changes = { from: 0, to: view.state.doc.length, insert: text };
  await act(async () => view.dispatch({ changes, userEvent: 'input.type' }));
}
