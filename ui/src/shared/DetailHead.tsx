import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './detail.module.css';
import { IconAction } from './IconAction';

interface DetailHeadProps {
  /** Its first letter stands before the title. */
  avatar?: string;
  title: ReactNode;
  /** State and kind, beside the title. */
  badges?: ReactNode;
  sub: ReactNode;
  /** Icons before Close. */
  tools?: ReactNode;
  /** What can be done, in a row below. */
  actions?: ReactNode;
  onClose: () => void;
}

/** The top of a detail panel: what it is, and what can be done to it. */
export function DetailHead({ avatar, title, badges, sub, tools, actions, onClose }: DetailHeadProps) {
  return (
    <div className={classes.head}>
      <div className={classes.top}>
        {avatar && (
          <span className={classes.avatar} aria-hidden>
            {avatar.charAt(0).toUpperCase()}
          </span>
        )}
        <div className={classes.names}>
          <div className={classes.name}>
            <h2 className="ellipsis">{title}</h2>
            {badges}
          </div>
          <div className="second ellipsis">{sub}</div>
        </div>
        {tools}
        <IconAction label="Close" onClick={onClose}>
          <IconX size={16} stroke={1.75} />
        </IconAction>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
