import { Button, Loader, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { usePlatform } from '@/platform/context';
import type { CheckedBackup, ChosenBackup } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { bytes, moment } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { holdingsOf } from './holdings';
import { ReplaceEverything } from './ReplaceEverything';
import { useCheck } from './useCheck';

interface RestoreDialogProps {
  file: ChosenBackup;
  /** False where it is only checked. */
  restore: boolean;
  onClose: () => void;
}

/** Checks a backup file whole; then, where that is wanted, puts what it holds into the place of what is here. */
export function RestoreDialog({ file, restore, onClose }: RestoreDialogProps) {
  const { checked, locked, fault, busy, check } = useCheck();
  const title = restore ? 'Restore from a backup' : 'Check a backup';
  if (checked && restore) return <Replace file={file} checked={checked} onClose={onClose} />;
  return (
    <Dialog title={title} onClose={onClose} data-testid="restore-dialog">
      <Stack gap={16}>
        <File file={file} />
        {busy && (
          <div className="second" role="status">
            <Loader size={14} /> Checking everything in it…
          </div>
        )}
        {fault && !busy && (
          <Notice tone="error" alert data-testid="check-fault">
            <strong>{fault}</strong>
          </Notice>
        )}
        {checked && (
          <Notice tone="info" data-testid="check-sound">
            <strong>Checked: it is sound.</strong> <About checked={checked} />
          </Notice>
        )}
        {locked && !checked && !busy && <Passphrase onSubmit={check} />}
      </Stack>
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {checked ? 'Done' : 'Cancel'}
        </Button>
        {locked && !checked && (
          <Button type="submit" form="backup-unlock" loading={busy} data-testid="check-submit">
            Check
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
}

function File({ file }: { file: ChosenBackup }) {
  return (
    <div>
      <span className="mono">{file.name}</span> <span className="dim">{bytes(file.bytes)}</span>
    </div>
  );
}

function About({ checked }: { checked: CheckedBackup }) {
  return (
    <>
      Made {moment(checked.made)} by Keyfob {checked.program},{' '}
      {checked.encrypted ? 'encrypted' : 'not encrypted'}. It holds {holdingsOf(checked.holds)}.
    </>
  );
}

function Passphrase({ onSubmit }: { onSubmit: (passphrase: string) => void }) {
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '') onSubmit(typed);
  };
  return (
    <form id="backup-unlock" onSubmit={submit}>
      <PasswordInput
        label="Passphrase"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show passphrase' }}
        data-autofocus
        data-testid="check-passphrase"
      />
    </form>
  );
}

interface ReplaceProps {
  file: ChosenBackup;
  checked: CheckedBackup;
  onClose: () => void;
}

/** The last question before everything is replaced, and what came of it. */
function Replace({ file, checked, onClose }: ReplaceProps) {
  const { data } = usePlatform();
  if (!data) return null;
  return (
    <ReplaceEverything
      title="Restore from a backup"
      word="restore"
      label="Restore"
      act={() => data.restore()}
      done={{ title: 'Restored', words: 'Everything is as it was when the backup was made.' }}
      unchanged="Nothing was restored; all is as it was."
      onClose={onClose}
    >
      <File file={file} />
      <p className="second" style={{ margin: 0 }}>
        <About checked={checked} />
      </p>
      <Notice tone="error">
        <strong>This replaces everything here.</strong> What was changed since the backup is undone: passwords
        are the old ones, and tokens revoked since then work again. The server stops for it; what is here is
        kept beside it.
      </Notice>
    </ReplaceEverything>
  );
}
