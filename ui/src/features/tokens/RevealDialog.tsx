import { Button } from '@mantine/core';
import type { Token } from '@/api/tokens';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { RevealChoice } from '@/shared/RevealChoice';
import { useReveal } from './queries';

export function RevealDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const reveal = useReveal();
  return (
    <Dialog title={`Reveal ${token.user.username}’s token?`} onClose={onClose} data-testid="reveal-dialog">
      <p className="second" style={{ margin: '0 0 12px' }}>
        Anyone who sees it can act as {token.user.username} on this server.
      </p>
      <RevealChoice />
      <DialogFoot left="Your system will ask you to confirm.">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={reveal.isPending}
          onClick={() => reveal.mutate(token, { onSettled: onClose })}
          data-autofocus
          data-testid="reveal-continue"
        >
          Continue
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
