import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Empty } from '@/shared/Empty';

/** Instead of a screen that failed to draw; what failed inside is not shown. */
export function ScreenFailed({ reset }: ErrorComponentProps) {
  return (
    <Empty
      alert
      tone="error"
      icon={<IconAlertTriangle size={40} stroke={1.5} />}
      title="This screen stopped working"
      text="Nothing was changed. The other screens still work."
      actions={<Button onClick={reset}>Try again</Button>}
    />
  );
}
