import { Prec, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import classes from '../editor.module.css';
import type { CodeMark } from './types';

const DECORATION = {
  value: Decoration.mark({ class: classes.value }),
  wrong: Decoration.mark({ class: classes.wrong }),
};

function marked(view: EditorView, marks: (text: string) => CodeMark[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const range of view.visibleRanges) {
    // Whole lines, so that a part that begins out of sight is seen as such.
    const start = view.state.doc.lineAt(range.from).from;
    const end = view.state.doc.lineAt(range.to).to;
    for (const mark of marks(view.state.sliceDoc(start, end))) {
      builder.add(start + mark.from, start + mark.to, DECORATION[mark.kind]);
    }
  }
  return builder.finish();
}

const plugin = (marks: (text: string) => CodeMark[]) =>
  ViewPlugin.define(
    (view) => ({
      decorations: marked(view, marks),
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.decorations = marked(update.view, marks);
      },
    }),
    { decorations: (it) => it.decorations },
  );

/** Marks the visible parts that `marks` finds, around the colours of their syntax. */
export const marking = (marks: (text: string) => CodeMark[]) => Prec.lowest(plugin(marks));
