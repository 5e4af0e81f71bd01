import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  tone: 'error' | 'warn' | 'info';
  children: ReactNode;
  actions?: ReactNode;
  alert?: boolean;
  'data-testid'?: string;
}

/** A tinted box inside a dialog or panel: an icon and words, never colour alone. */
export function Notice({ tone, children, actions, alert, ...rest }: NoticeProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes.notice} data-tone={tone} role={alert ? 'alert' : undefined} {...rest}>
      <Icon size={16} stroke={1.75} className={classes.icon} aria-hidden />
      <div>
        {children}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </div>
  );
}
