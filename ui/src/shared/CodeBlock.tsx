import type { ReactNode } from 'react';
import { CopyButton, CopyIcon } from './CopyButton';
import classes from './code.module.css';
import { paintCode } from './highlight';

interface CodeBlockProps {
  code: string;
  /** What Copy copies, as in `Copy command`. */
  what: string;
  button?: 'icon' | 'text' | 'none';
  label?: string;
  children?: ReactNode;
}

/** Code in a sunken box, with Copy in its corner. */
export function CodeBlock({ code, what, button = 'icon', label }: CodeBlockProps) {
  return (
    <section className={classes.box} aria-label={label ?? what}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className={classes.pre} tabIndex={0}>
        <code>{paintCode(code)}</code>
      </pre>
      {button !== 'none' && (
        <div className={classes.corner}>
          {button === 'icon' ? <CopyIcon text={code} what={what} /> : <CopyButton text={code} what={what} />}
        </div>
      )}
    </section>
  );
}
