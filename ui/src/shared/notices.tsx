import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { asApiError } from '@/api/errors';
import { messageOf } from '@/platform/types';

export function noticeDone(title: string, message?: string): void {
  notifications.show({
    title,
    message,
    icon: <IconCheck size={16} />,
    color: 'var(--kf-ok)',
    autoClose: 5000,
  });
}

/** A failed change: says what did not happen and why. */
export function noticeFailed(title: string, error: unknown): void {
  const message = error instanceof Error ? asApiError(error).message : messageOf(error);
  notifications.show({
    title,
    message,
    icon: <IconAlertTriangle size={16} />,
    color: 'var(--kf-danger)',
    autoClose: 10_000,
    role: 'alert',
  });
}
