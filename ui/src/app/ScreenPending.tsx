import { Skeleton } from '@mantine/core';
import page from '@/shared/page.module.css';
import classes from './shell.module.css';

const ROWS = ['72%', '64%', '80%', '58%', '70%', '62%'];

/** In place of a screen whose code is still being read. */
export function ScreenPending() {
  return (
    <div className={page.page} role="status" aria-label="Loading">
      <div className={page.header} />
      <div className={classes.pending}>
        {ROWS.map((width) => (
          <Skeleton key={width} height={12} width={width} radius="sm" />
        ))}
      </div>
    </div>
  );
}
