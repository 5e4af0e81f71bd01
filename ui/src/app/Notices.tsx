import { Notifications } from '@mantine/notifications';

/** Where notices appear. They wait in their list until this is there. */
export function Notices() {
  return <Notifications position="bottom-right" limit={3} containerWidth={400} />;
}
