import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import classes from './undo.module.css';

const SECONDS = 10;
const STEP = 100;

/** Notices that can still be undone, the newest last: Ctrl Z is for that one. */
const open: string[] = [];

interface UndoNoticeProps {
  text: string;
  onUndo: () => void;
  /** The time is over. */
  onEnd: () => void;
}

/** The body of a notice that offers Undo for 10 s; its timer stops while it is hovered or focused. */
export function UndoNotice({ text, onUndo, onEnd }: UndoNoticeProps) {
  const [left, setLeft] = useState(SECONDS * 1000);
  const body = useRef<HTMLDivElement>(null);
  const held = useRef(false);
  const id = useId();
  useHotkeys([['mod+Z', () => open.at(-1) === id && onUndo()]]);
  useEffect(() => {
    open.push(id);
    return () => void open.splice(open.indexOf(id), 1);
  }, [id]);
  useEffect(() => {
    const notice = body.current?.closest('.mantine-Notification-root') ?? body.current;
    const hold = () => {
      held.current = true;
    };
    const release = () => {
      held.current = notice?.matches(':hover, :focus-within') ?? false;
    };
    const holding = ['mouseenter', 'focusin'];
    const releasing = ['mouseleave', 'focusout'];
    for (const name of holding) notice?.addEventListener(name, hold);
    // The browser moves the focus after it said so.
    const later = () => setTimeout(release);
    for (const name of releasing) notice?.addEventListener(name, later);
    return () => {
      for (const name of holding) notice?.removeEventListener(name, hold);
      for (const name of releasing) notice?.removeEventListener(name, later);
    };
  }, []);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!held.current) setLeft((before) => before - STEP);
    }, STEP);
    return () => clearInterval(timer);
  }, []);
  const over = left <= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it ends once
  useEffect(() => {
    if (over) onEnd();
  }, [over]);
  return (
    <div ref={body} data-testid="undo-notice">
      {text}
      <div className={classes.row}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={14} stroke={1.75} />}
          onClick={onUndo}
          data-testid="undo"
        >
          Undo
        </Button>
        <span className="dim">Can be undone for {Math.max(0, Math.ceil(left / 1000))} s</span>
      </div>
      <div className={classes.track} aria-hidden>
        <div
          className={classes.bar}
          style={{ transform: `scaleX(${Math.max(0, left) / (SECONDS * 1000)})` }}
        />
      </div>
    </div>
  );
}
