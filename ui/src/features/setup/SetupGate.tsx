import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { asApiError } from '@/api/errors';
import { Empty } from '@/shared/Empty';
import { useDelayed } from '@/shared/useDelayed';
import { useHasAdministrator } from './queries';

/** Shows its children where an administrator exists, `otherwise` where none does. */
export function SetupGate({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  const { data, error, refetch } = useHasAdministrator();
  const late = useDelayed(data === undefined && !error);
  if (error && data === undefined) {
    return (
      <Empty
        alert
        tone="error"
        icon={<IconAlertTriangle size={40} stroke={1.5} />}
        title="Could not read the store"
        text={asApiError(error).message}
        actions={<Button onClick={() => refetch()}>Try again</Button>}
      />
    );
  }
  if (data === undefined) return late ? <Loader size="sm" m="xl" aria-label="Loading" /> : null;
  return data ? children : otherwise;
}
