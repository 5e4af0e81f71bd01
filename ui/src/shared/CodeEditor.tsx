import { IconAlertCircle } from '@tabler/icons-react';
import { type CSSProperties, lazy, Suspense, useId } from 'react';
import type { CodeEditorProps } from './editor/types';
import classes from './editor.module.css';

export type {
  CodeCompletion,
  CodeEditorHandle,
  CodeEditorProps,
  CodeMark,
  CodeOption,
  CodeProblem,
} from './editor/types';

/** The editor's code comes with the first screen that shows one, not with the window. */
const CodeArea = lazy(() => import('./editor/CodeArea'));

/**
 * Text with line numbers, syntax colours, brackets, undo and completion. Tab leaves it, Ctrl ] and Ctrl [ indent.
 * Until it is loaded its text can be read.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { error, readOnly, fill, minHeight = 96, maxHeight = 320, value } = props;
  const id = useId();
  const size = fill ? undefined : { '--editor-min': `${minHeight}px`, '--editor-max': `${maxHeight}px` };
  return (
    <div className={classes.editor} data-fill={fill || undefined}>
      <div
        className={classes.box}
        style={size as CSSProperties}
        data-invalid={Boolean(error) || undefined}
        data-readonly={readOnly || undefined}
      >
        <Suspense fallback={<pre className={classes.waiting}>{value}</pre>}>
          <CodeArea {...props} describedBy={error ? `${id}-error ${id}-keys` : `${id}-keys`} />
        </Suspense>
      </div>
      <span id={`${id}-keys`} className="visually-hidden">
        Tab leaves the editor. Control ] and Control [ indent.
      </span>
      {error && (
        <div id={`${id}-error`} className={classes.error} role="status">
          <IconAlertCircle size={14} stroke={1.75} aria-hidden />
          <span>{error}</span>
        </div>
      )}
    </div>
  );
}
