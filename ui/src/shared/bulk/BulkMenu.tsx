import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** The rarer things to do to all selected rows. */
export function BulkMenu({ children }: { children: ReactNode }) {
  return (
    <Menu width={200} position="top-end">
      <Menu.Target>
        <ActionIcon aria-label="More for the selected rows" data-testid="bulk-more">
          <IconDots size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
