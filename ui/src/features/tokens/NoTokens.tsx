import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { CopyButton } from '@/shared/CopyButton';
import { Empty } from '@/shared/Empty';
import { useServer } from '@/shared/useServer';

/** Instead of the table while there is no token at all. */
export function NoTokens({ onNew }: { onNew: () => void }) {
  const { status } = useServer();
  const address = status?.address ?? 'http://127.0.0.1:8000';
  const curl = `curl -X POST ${address.replace(/\/$/, '')}/api-token-auth/ -d username=ada -d password="$PASSWORD"`;
  return (
    <Empty
      icon={<IconKey size={44} stroke={1.5} />}
      title="No tokens yet"
      text="A token is made when a user signs in, or by you."
      actions={
        <>
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={onNew}>
            New token
          </Button>
          <CopyButton text={curl} what="Curl command" size="sm" label="Copy curl" />
        </>
      }
    />
  );
}
