import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { completing } from './completion';
import { colours } from './highlight';
import { marking } from './marks';
import { faultyLines } from './problems';
import type { CodeEditorProps } from './types';

/** Keys that belong to the window (send, Back and Forward), which the editor would take. */
const LEFT_ALONE = ['Mod-Enter', 'Alt-ArrowLeft', 'Alt-ArrowRight'];

const free = (binding: KeyBinding): boolean => !LEFT_ALONE.includes(binding.key ?? '');

/** What every editor has. Tab is not bound: it leaves the editor; Ctrl ] and Ctrl [ indent. */
export const always = (): Extension[] => [
  history(),
  bracketMatching(),
  closeBrackets(),
  indentOnInput(),
  colours,
  faultyLines,
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...defaultKeymap.filter(free),
    ...historyKeymap,
    ...lintKeymap,
  ]),
];

/** What follows from the properties, and changes with them. */
export function chosen(props: CodeEditorProps, describedBy: string): Extension[] {
  const attributes: Record<string, string> = {
    'aria-label': props.label,
    'aria-describedby': describedBy,
    'aria-invalid': String(Boolean(props.error)),
  };
  if (props.readOnly) attributes['aria-readonly'] = 'true';
  if (props['data-path']) attributes['data-path'] = props['data-path'];
  if (props['data-testid']) attributes['data-testid'] = props['data-testid'];
  return [
    EditorView.contentAttributes.of(attributes),
    EditorState.readOnly.of(Boolean(props.readOnly)),
    props.lineNumbers === false ? [] : lineNumbers(),
    props.wrap ? EditorView.lineWrapping : [],
    props.language === 'json' ? json() : [],
    props.placeholder ? placeholder(props.placeholder) : [],
    props.marks ? marking(props.marks) : [],
    props.complete ? completing(props.complete) : [],
  ];
}
