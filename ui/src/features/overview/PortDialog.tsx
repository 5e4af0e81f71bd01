import { Button, TextInput } from '@mantine/core';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { useLiveForm } from '@/shared/useLiveForm';
import { portProblem } from '@/shared/validation';

interface PortDialogProps {
  port: number;
  onClose: () => void;
  onChoose: (port: number) => void;
}

export function PortDialog({ port, onClose, onChoose }: PortDialogProps) {
  const { form, field, submit } = useLiveForm({
    initialValues: { port: String(port) },
    validate: { port: portProblem },
  });
  const send = submit(
    async (values) => {
      onChoose(Number(values.port));
      onClose();
    },
    () => undefined,
  );
  return (
    <Dialog title="Start on another port" onClose={onClose} dirty={form.isDirty()}>
      <form onSubmit={send} noValidate>
        <TextInput {...field('port')} label="Port" inputMode="numeric" data-autofocus />
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Start</Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
