import { Button } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { Empty } from '@/shared/Empty';

/** Instead of the table while the first administrator is the only user. */
export function Alone({ onNew, onShow }: { onNew: () => void; onShow: () => void }) {
  return (
    <Empty
      icon={<IconUsers size={44} stroke={1.5} />}
      title="No users yet besides you"
      text="Users sign in at /api-token-auth/ to get a token. Add one to try it, or bring your users over from Django with keyfob import django."
      actions={
        <>
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={onNew}>
            New user
          </Button>
          <Button variant="default" onClick={onShow}>
            Show your account
          </Button>
        </>
      }
    />
  );
}
