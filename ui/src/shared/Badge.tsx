import type { ReactNode } from 'react';
import classes from './badge.module.css';

interface BadgeProps {
  tone: 'ok' | 'warn' | 'error' | 'neutral';
  icon?: ReactNode;
  mono?: boolean;
  children: ReactNode;
  'data-testid'?: string;
}

/** A state in a tinted box; the word always says it too. */
export function Badge({ tone, icon, mono, children, ...rest }: BadgeProps) {
  return (
    <span className={`${classes.badge} ${mono ? 'mono' : ''}`} data-tone={tone} {...rest}>
      {icon}
      {children}
    </span>
  );
}

interface WordProps {
  title?: string;
  /** As large as body text. */
  large?: boolean;
}

/** A state in plain coloured words with an icon, for table cells. */
export function StateWord({ tone, icon, title, large, children }: Omit<BadgeProps, 'mono'> & WordProps) {
  return (
    <span className={classes.word} data-tone={tone} data-large={large || undefined} title={title}>
      {icon}
      {children}
    </span>
  );
}
