import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import code from '../code.module.css';

/** The syntax colours of UI.md, by the same classes that paint code elsewhere. */
export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, class: code.key },
    { tag: tags.string, class: code.string },
    { tag: [tags.number, tags.bool, tags.null], class: code.number },
    { tag: tags.comment, class: code.comment },
  ]),
);
