import { Button } from '@mantine/core';
import type { Connection } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { host } from '@/shared/format';
import { RevealChoice } from '@/shared/RevealChoice';
import { useClientReveal } from './queries';

export function ClientRevealDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const reveal = useClientReveal();
  return (
    <Dialog title={`Reveal ${connection.name}’s token?`} onClose={onClose} data-testid="client-reveal-dialog">
      <p className="second" style={{ margin: '0 0 12px' }}>
        Anyone who sees it can act as {connection.username} on <code>{host(connection.baseUrl)}</code>.
      </p>
      <RevealChoice />
      <DialogFoot left="Your system will ask you to confirm.">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          data-autofocus
          loading={reveal.isPending}
          onClick={() => reveal.mutate(connection, { onSettled: onClose })}
          data-testid="client-reveal-continue"
        >
          Continue
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
