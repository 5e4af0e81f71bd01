import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { type EditorState, StateEffect, StateField, type TransactionSpec } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import classes from '../editor.module.css';
import type { CodeProblem } from './types';

const setLines = StateEffect.define<number[]>();
const faulty = Decoration.line({ class: classes.faulty });

/** The tint of lines that something is wrong with. */
export const faultyLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, change) {
    const told = change.effects.find((effect) => effect.is(setLines));
    return told
      ? Decoration.set(told.value.map((at: number) => faulty.range(at)))
      : lines.map(change.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Shows these problems and no others. One on a line that is not there is on the last one. */
export function showProblems(state: EditorState, problems: CodeProblem[]): TransactionSpec {
  const found: Diagnostic[] = problems.map(({ line, message }) => {
    const { from, to } = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
    return { from, to, severity: 'error', message };
  });
  const lines = [...new Set(found.map(({ from }) => from))].sort((a, b) => a - b);
  const told = setDiagnostics(state, found);
  return { effects: [...[told.effects ?? []].flat(), setLines.of(lines)] };
}
