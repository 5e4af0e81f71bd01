import { type ReactNode, useEffect, useRef } from 'react';
import classes from './page.module.css';

/** The first screen keeps the focus where the window put it. */
let opened = false;

interface PageHeaderProps {
  title: string;
  meta?: ReactNode;
  actions?: ReactNode;
}

/** The 48 px header of a screen. Its `h1` gets the focus when the screen changes. */
export function PageHeader({ title, meta, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Keyfob`;
    if (opened) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, [title]);
  return (
    <header className={classes.header}>
      <h1 ref={heading} tabIndex={-1} className={classes.title}>
        {title}
      </h1>
      {meta && <div className={classes.meta}>{meta}</div>}
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}
