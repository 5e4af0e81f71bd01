import { type ReactNode, useEffect, useRef } from 'react';
import { useWindowManaged } from './managed';
import classes from './page.module.css';
import { ServerChip, serverColours } from './ServerMark';

/** The first screen keeps the focus where the window put it. */
let opened = false;

interface PageHeaderProps {
  title: string;
  meta?: ReactNode;
  actions?: ReactNode;
}

/** The 48 px header of a screen. Its `h1` gets the focus when the screen changes. */
export function PageHeader({ title, meta, actions }: PageHeaderProps) {
  const { kind, name, colour } = useWindowManaged();
  const remote = kind === 'remote' ? name : null;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = remote ? `${title} – ${remote} – Keyfob` : `${title} – Keyfob`;
    if (opened) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, [title, remote]);
  return (
    <header
      className={classes.header}
      data-remote={remote !== null || undefined}
      style={colour ? serverColours(colour) : undefined}
    >
      <h1 ref={heading} tabIndex={-1} className={classes.title}>
        {title}
        {remote && ' '}
        {remote && <span className="visually-hidden">on {remote}</span>}
      </h1>
      <ServerChip />
      {meta && <div className={classes.meta}>{meta}</div>}
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}
