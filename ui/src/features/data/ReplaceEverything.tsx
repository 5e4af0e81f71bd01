import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { messageOf } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Replaced, Unchanged } from './Outcome';

interface ReplaceEverythingProps {
  title: string;
  /** What is typed to confirm, and the start of the parts' test ids. */
  word: 'erase' | 'restore';
  /** On the button. */
  label: string;
  /** Does it; where the old store is kept. */
  act: () => Promise<{ kept: string | null }>;
  /** What is said when it is done. */
  done: { title: string; words: string };
  /** What is said when it failed. */
  unchanged: string;
  onClose: () => void;
  /** What it would do. */
  children: ReactNode;
}

/** The last question before everything is replaced: a word is typed. Then what came of it. */
export function ReplaceEverything(props: ReplaceEverythingProps) {
  const { title, word, onClose } = props;
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [kept, setKept] = useState<string | null | undefined>(undefined);
  const matches = typed === word;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!matches || busy) return;
    setBusy(true);
    try {
      setKept((await props.act()).kept);
    } catch (reason) {
      setFailure(messageOf(reason));
    } finally {
      setBusy(false);
    }
  };
  if (kept !== undefined) return <Replaced {...props.done} kept={kept} />;
  if (failure !== null)
    return <Unchanged title={title} words={props.unchanged} failure={failure} onClose={onClose} />;
  return (
    <Dialog title={title} onClose={onClose} held={busy} data-testid={`${word}-dialog`}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {props.children}
          <TextInput
            label={
              <>
                Type <span className="mono">{word}</span> to confirm
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            classNames={{ input: 'mono' }}
            autoComplete="off"
            spellCheck={false}
            disabled={busy}
            data-autofocus
            data-testid={`${word}-confirm`}
          />
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={!matches} loading={busy} data-testid={`${word}-submit`}>
            {props.label}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
