import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { asApiError } from '@/api/errors';
import classes from './detail.module.css';
import { Empty } from './Empty';

interface DetailPanelProps {
  id: number;
  /** What it is about, such as `user`. */
  what: string;
  label: string;
  loaded: boolean;
  error: unknown;
  onRetry: () => void;
  onClose: () => void;
  children: ReactNode;
  'data-testid'?: string;
}

/** The panel of one row. Esc closes it. */
export function DetailPanel(props: DetailPanelProps) {
  const { id, what, label, loaded, error, onRetry, onClose, children } = props;
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row starts at the top
  useEffect(() => {
    panel.current?.scrollTo?.(0, 0);
  }, [id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    // Dialogs and menus of the panel are elsewhere in the document; they and open lists close by Esc themselves.
    const own = event.currentTarget.contains(target) && target.getAttribute('aria-expanded') !== 'true';
    if (event.key === 'Escape' && own && !event.defaultPrevented) onClose();
  };
  return (
    <aside
      ref={panel}
      id="detail"
      tabIndex={-1}
      className={classes.panel}
      aria-label={label}
      onKeyDown={onKeyDown}
      data-testid={props['data-testid']}
    >
      {error != null && !loaded && (
        <Empty
          tone="error"
          icon={<IconAlertTriangle size={32} stroke={1.5} />}
          title={`Could not load this ${what}`}
          text={asApiError(error).message}
          actions={
            <>
              <Button variant="default" onClick={onRetry}>
                Try again
              </Button>
              <Button variant="default" onClick={onClose}>
                Close
              </Button>
            </>
          }
        />
      )}
      {!loaded && error == null && <Loader size="sm" m="xl" aria-label="Loading" />}
      {loaded && children}
    </aside>
  );
}
