import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
} from '@codemirror/autocomplete';
import { type EditorView, keymap } from '@codemirror/view';
import type { CodeEditorProps, CodeOption } from './types';

/** A bracket that was closed by itself while typing is part of what is replaced. */
function apply(view: EditorView, option: Completion, from: number, to: number): void {
  const next = view.state.sliceDoc(to, to + 1);
  const end = next !== '' && '}])"'.includes(next) && option.label.endsWith(next) ? to + 1 : to;
  view.dispatch({
    changes: { from, to: end, insert: option.label },
    selection: { anchor: from + option.label.length },
    userEvent: 'input.complete',
  });
}

/** Completion by a source outside of the editor. Tab and Enter take the chosen option. */
export function completing(complete: NonNullable<CodeEditorProps['complete']>) {
  const source = (context: CompletionContext) => {
    const line = context.state.doc.lineAt(context.pos);
    const found = complete(line.text.slice(0, context.pos - line.from), context.explicit);
    if (!found) return null;
    const options = found.options.map((option: CodeOption) => ({ ...option, apply }));
    return { from: line.from + found.from, options };
  };
  return [
    autocompletion({ override: [source], icons: false, interactionDelay: 0 }),
    keymap.of([{ key: 'Tab', run: acceptCompletion }]),
  ];
}
