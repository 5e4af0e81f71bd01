import { EmptyState } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

interface EmptyProps {
  icon: ReactNode;
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  foot?: ReactNode;
  tone?: 'warn' | 'error';
  alert?: boolean;
}

/** A centred message in place of content: icon, what is so, what can be done. */
export function Empty({ icon, title, text, actions, foot, tone, alert }: EmptyProps) {
  return (
    <div className={classes.empty} role={alert ? 'alert' : undefined}>
      <EmptyState
        icon={<span style={{ color: tone ? `var(--kf-${tone})` : 'var(--kf-text3)' }}>{icon}</span>}
        title={title}
        description={text}
        styles={{
          root: { '--empty-state-title-fz': '16px', '--empty-state-description-fz': '13px', gap: 4 },
          title: { fontWeight: 600, lineHeight: '24px' },
          description: { maxWidth: 480, lineHeight: '20px', color: 'var(--kf-text2)' },
          actions: { marginTop: 8 },
        }}
      >
        {actions && <EmptyState.Actions>{actions}</EmptyState.Actions>}
        {foot && (
          <div className="dim" style={{ fontSize: 12, marginTop: 12 }}>
            {foot}
          </div>
        )}
      </EmptyState>
    </div>
  );
}
