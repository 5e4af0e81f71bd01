import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useManaged } from './managed';
import { ServerDot } from './ServerMark';

interface DialogProps {
  title: ReactNode;
  width?: number;
  onClose: () => void;
  /** Asks before throwing away what was typed. */
  dirty?: boolean;
  /** No Esc, no outside click, no cross: the dialog's own buttons decide. */
  held?: boolean;
  /** Changes nothing on the managed server, so it does not name it. */
  local?: boolean;
  children: ReactNode;
  'data-testid'?: string;
}

/** A dialog that is open as long as it is rendered. */
export function Dialog({ title, width = 460, onClose, dirty, held, local, children, ...rest }: DialogProps) {
  const [asking, setAsking] = useState(false);
  const close = () => (dirty ? setAsking(true) : onClose());
  return (
    <>
      <Modal
        opened
        onClose={close}
        title={local ? title : <NamedTitle>{title}</NamedTitle>}
        size={width}
        radius="lg"
        centered
        closeOnEscape={!held}
        closeOnClickOutside={!held}
        withCloseButton={!held}
        closeButtonProps={{ 'aria-label': 'Close', size: 28 }}
        overlayProps={{ backgroundOpacity: 0.4 }}
        transitionProps={{ duration: 120, transition: 'fade' }}
        styles={{
          content: { background: 'var(--kf-raised)', border: '1px solid var(--kf-edge)' },
          header: { background: 'var(--kf-raised)', padding: '16px 20px 8px', minHeight: 0 },
          title: { fontSize: 16, lineHeight: '24px', fontWeight: 600 },
          body: { padding: '4px 20px 20px' },
        }}
        {...rest}
      >
        {children}
      </Modal>
      {asking && <DiscardQuestion onKeep={() => setAsking(false)} onDiscard={onClose} />}
    </>
  );
}

/** What is done to a remote server says to which. */
function NamedTitle({ children }: { children: ReactNode }) {
  const { kind, name, colour } = useManaged();
  if (kind !== 'remote' || !colour) return children;
  return (
    <>
      {children} <span className="visually-hidden">on</span>{' '}
      <span style={{ ...TITLE_SERVER, color: `var(--kf-${colour})` }} data-testid="dialog-server">
        <ServerDot colour={colour} />
        {name}
      </span>
    </>
  );
}

const TITLE_SERVER = {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  marginLeft: 10,
  fontSize: 12,
  lineHeight: '16px',
  fontWeight: 500,
} as const;

interface DiscardQuestionProps {
  text?: string;
  onKeep: () => void;
  onDiscard: () => void;
}

/** Mounted only while asking, or the Esc that opens it would close it again. */
export function DiscardQuestion({
  text = 'What you typed is lost.',
  onKeep,
  onDiscard,
}: DiscardQuestionProps) {
  return (
    <Modal
      opened
      onClose={onKeep}
      title="Discard changes?"
      size={360}
      radius="lg"
      centered
      zIndex={300}
      closeButtonProps={{ 'aria-label': 'Close', size: 28 }}
      styles={{
        content: { background: 'var(--kf-raised)', border: '1px solid var(--kf-edge)' },
        header: { background: 'var(--kf-raised)', padding: '16px 20px 8px', minHeight: 0 },
        title: { fontSize: 16, lineHeight: '24px', fontWeight: 600 },
        body: { padding: '4px 20px 20px' },
      }}
    >
      <p className="second" style={{ margin: 0 }}>
        {text}
      </p>
      <DialogFoot>
        <Button variant="default" onClick={onKeep} data-autofocus>
          Keep editing
        </Button>
        <Button color="red" onClick={onDiscard} data-testid="discard">
          Discard
        </Button>
      </DialogFoot>
    </Modal>
  );
}

/** The row of buttons at a dialog's foot. */
export function DialogFoot({ left, children }: { left?: ReactNode; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" mt="lg" wrap="nowrap">
      <div className="dim" style={{ fontSize: 12, minWidth: 0 }}>
        {left}
      </div>
      <Group gap="sm" wrap="nowrap">
        {children}
      </Group>
    </Group>
  );
}
