import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { integer } from '@/shared/format';
import { filtersOf, useTokenCount } from './queries';
import classes from './tokens.module.css';

/** How many end within a week, and the way to them. */
export function Soon({ onShow }: { onShow: () => void }) {
  const count = useTokenCount(filtersOf({}, 'expiring'));
  if (!count) return <span />;
  return (
    <UnstyledButton className={classes.soon} onClick={onShow}>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      {integer(count)} {count === 1 ? 'expires' : 'expire'} within 7 days
    </UnstyledButton>
  );
}
