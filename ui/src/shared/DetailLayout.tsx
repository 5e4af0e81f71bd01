import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { SidePanel } from './SidePanel';
import { useNarrow } from './useNarrow';

interface DetailLayoutProps {
  list: ReactNode;
  /** The open row's panel, or nothing. */
  detail: ReactNode;
  /** What the panel is about, such as `User`. */
  label: string;
  onClose: () => void;
  /** Of the panel at first, in pixels. */
  width?: number;
}

/** A list with the open row's panel beside it, or over it below 1100 px. */
export function DetailLayout({ list, detail, label, onClose, width = 420 }: DetailLayoutProps) {
  const narrow = useNarrow();
  return (
    <>
      <SidePanel list={list} panel={narrow ? null : detail} width={width} />
      {narrow && (
        <Drawer
          opened={Boolean(detail)}
          onClose={onClose}
          position="right"
          size={width}
          padding={0}
          withCloseButton={false}
          aria-label={label}
          overlayProps={{ backgroundOpacity: 0.3 }}
          styles={{ body: { height: '100%' } }}
        >
          {detail}
        </Drawer>
      )}
    </>
  );
}

/** After a panel is gone, the keyboard goes on where it was. */
export function focusRow(testId: string, id: number | null): void {
  setTimeout(() => {
    const rows = [...document.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)];
    const row =
      rows.find((element) => element.dataset.id === String(id)) ??
      rows.find((element) => element.tabIndex === 0);
    row?.focus();
  });
}
