import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { announce } from './announce';
import { copyText } from './copy';

function useCopied(text: string, what: string, onCopied?: () => void) {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const copy = async () => {
    if (!(await copyText(text))) return announce('Could not copy');
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), 1500);
    announce(`${what} copied`);
    onCopied?.();
  };
  return { copied, copy };
}

/** An icon that copies; `what` names the thing, as in `Copy address`. */
export function CopyIcon({ text, what, size = 'md' }: { text: string; what: string; size?: 'xs' | 'md' }) {
  const { copied, copy } = useCopied(text, what);
  return (
    <Tooltip label={copied ? 'Copied' : `Copy ${what.toLowerCase()}`}>
      <ActionIcon size={size} aria-label={`Copy ${what.toLowerCase()}`} onClick={copy}>
        {copied ? <IconCheck size={16} stroke={1.75} /> : <IconCopy size={16} stroke={1.75} />}
      </ActionIcon>
    </Tooltip>
  );
}

interface CopyButtonProps {
  text: string;
  what: string;
  size?: 'xs' | 'sm';
  variant?: 'default' | 'filled';
  label?: string;
  autoFocus?: boolean;
  onCopied?: () => void;
  'data-testid'?: string;
}

/** A button that copies and says so. */
export function CopyButton({ text, what, label = 'Copy', onCopied, ...rest }: CopyButtonProps) {
  const { copied, copy } = useCopied(text, what, onCopied);
  const { size = 'xs', variant = 'default', autoFocus, ...others } = rest;
  return (
    <Button
      size={size}
      variant={variant}
      onClick={copy}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      aria-label={label === 'Copy' ? `Copy ${what.toLowerCase()}` : undefined}
      leftSection={copied ? <IconCheck size={14} stroke={1.75} /> : <IconCopy size={14} stroke={1.75} />}
      {...others}
    >
      {copied ? 'Copied' : label}
    </Button>
  );
}
