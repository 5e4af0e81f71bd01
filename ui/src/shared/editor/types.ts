import type { ReactNode, Ref } from 'react';

/** Something wrong in the text. */
export interface CodeProblem {
  /** Counted from one. */
  line: number;
  message: string;
}

/** A part of the text that is more than text. Offsets are those of the text that was looked at. */
export interface CodeMark {
  from: number;
  to: number;
  kind: 'value' | 'wrong';
}

export interface CodeOption {
  /** What is inserted. */
  label: string;
  /** Shown behind it. */
  detail?: string;
}

/** What could stand at the cursor, in place of the text since `from` (an offset in the line). */
export interface CodeCompletion {
  from: number;
  options: CodeOption[];
}

/** What a caller can do with the editor once it is there. */
export interface CodeEditorHandle {
  focus: () => void;
  /** Writes in place of the selection and goes on behind it. */
  insert: (text: string) => void;
  /** Puts the cursor at the start of a line, counted from one. */
  goTo: (line: number) => void;
}

export interface CodeEditorProps {
  /** What it is, to assistive technology. A visible label stands above it. */
  label: string;
  value: string;
  onChange?: (value: string) => void;
  onBlur?: () => void;
  language?: 'json' | 'text';
  /** Marked in the text; F8 goes to the next one. Who gives them also says them, by `error`. */
  problems?: CodeProblem[];
  /** Stands below the editor, whose edge is then red. */
  error?: ReactNode;
  /** Marks parts of the text. Asked for the visible lines only. */
  marks?: (text: string) => CodeMark[];
  /** Asked while typing and by Ctrl Space, with the line up to the cursor. */
  complete?: (before: string, asked: boolean) => CodeCompletion | null;
  /** Can be read, searched through and copied, not changed. */
  readOnly?: boolean;
  placeholder?: string;
  lineNumbers?: boolean;
  /** Breaks long lines instead of scrolling sideways. */
  wrap?: boolean;
  /** In pixels; it grows with its text between them. */
  minHeight?: number;
  maxHeight?: number;
  /** Fills the height of what it stands in. */
  fill?: boolean;
  handle?: Ref<CodeEditorHandle>;
  'data-testid'?: string;
  /** The field it is, for a form that puts the focus on it. */
  'data-path'?: string;
}
