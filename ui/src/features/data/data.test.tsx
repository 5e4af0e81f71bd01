import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { demoBackup, demoImport } from '@/platform/demo/jobs';
import { openWindow } from '../../../tests/render';

const open = (change?: Parameters<typeof openWindow>[1]) => openWindow('/settings/data', change);

describe('backing up', () => {
  it('wants the passphrase twice, goes on elsewhere, and is cancelled', async () => {
    const { user, state, router } = open();
    await user.click(await screen.findByTestId('backup-begin'));
    await user.click(screen.getByTestId('backup-submit'));
    expect(await screen.findByText('Enter a passphrase')).toBeInTheDocument();
    await user.type(screen.getByTestId('backup-passphrase'), 'correct horse');
    await user.type(screen.getByTestId('backup-repeat'), 'correct hors');
    await user.click(screen.getByTestId('backup-submit'));
    expect(await screen.findByText('The passphrases differ')).toBeInTheDocument();
    expect(state.jobs.backup).toBeNull();
    await user.type(screen.getByTestId('backup-repeat'), 'e');
    await user.click(screen.getByTestId('backup-submit'));
    expect(await screen.findByText('268 MB of 412 MB, 65%')).toBeInTheDocument();
    expect(screen.getByText('about 6 s left, then it is checked')).toBeInTheDocument();
    expect(state.jobs.backup?.encrypted).toBe(true);
    await router.navigate({ to: '/users' });
    expect(await screen.findByTestId('backup-fact')).toHaveTextContent('Backup 65%');
    await router.navigate({ to: '/settings/$', params: { _splat: 'data' } });
    await user.click(await screen.findByTestId('backup-cancel'));
    await waitFor(() => expect(screen.queryByTestId('backup-job')).toBeNull());
    expect(screen.queryByTestId('backup-fact')).toBeNull();
  });

  it('warns where there is no passphrase', async () => {
    const { user, state } = open();
    await user.click(await screen.findByTestId('backup-begin'));
    expect(screen.queryByTestId('backup-warning')).toBeNull();
    await user.click(screen.getByTestId('backup-bare'));
    expect(await screen.findByTestId('backup-warning')).toBeInTheDocument();
    await user.click(screen.getByTestId('backup-submit'));
    await waitFor(() => expect(state.jobs.backup?.encrypted).toBe(false));
  });

  it('says what is in it, or why there is none', async () => {
    const { state } = open((before) => {
      before.jobs.backup = demoBackup('done');
    });
    expect(await screen.findByTestId('backup-done')).toHaveTextContent('3,918 tokens');
    const message = 'Not enough room: 412 MB needed, 96 MB free';
    state.jobs.backup = { ...demoBackup('failed'), problem: { kind: 'no_room', message } };
    state.jobs.tell();
    expect(await screen.findByTestId('backup-failed')).toHaveTextContent(message);
  });
});

describe('restoring', () => {
  it('wants the passphrase and the word, and begins the window anew', async () => {
    const { user, state } = open();
    await user.click(await screen.findByTestId('restore-begin'));
    await user.type(await screen.findByTestId('check-passphrase'), 'wrong{Enter}');
    expect(await screen.findByTestId('check-fault')).toHaveTextContent('Wrong passphrase');
    await user.type(screen.getByTestId('check-passphrase'), 'correct horse{Enter}');
    const submit = await screen.findByTestId('restore-submit');
    expect(submit).toBeDisabled();
    await user.type(screen.getByTestId('restore-confirm'), 'restor');
    expect(submit).toBeDisabled();
    await user.type(screen.getByTestId('restore-confirm'), 'e');
    await user.click(submit);
    await user.click(await screen.findByTestId('restore-reload'));
    expect(state.jobs).toMatchObject({ restored: 1, reloads: 1 });
  });

  it.each(['This file is not a Keyfob backup', 'Damaged: block 3,114 differs'])(
    'offers nothing for a file of which is said: %s',
    async (message) => {
      const { user } = open((before) => {
        before.jobs.fault = { kind: 'damaged', message };
      });
      await user.click(await screen.findByTestId('restore-begin'));
      expect(await screen.findByTestId('check-fault')).toHaveTextContent(message);
      expect(screen.queryByTestId('restore-submit')).toBeNull();
      expect(screen.queryByTestId('check-passphrase')).toBeNull();
    },
  );

  it('that fails says that all is as it was', async () => {
    const { user, state } = open((before) => {
      before.jobs.passphrase = null;
      before.jobs.restoreFault = { kind: 'busy', message: 'A backup is being made.' };
    });
    await user.click(await screen.findByTestId('restore-begin'));
    await user.type(await screen.findByTestId('restore-confirm'), 'restore{Enter}');
    expect(await screen.findByTestId('restore-failed')).toHaveTextContent('A backup is being made.');
    expect(state.jobs.reloads).toBe(0);
  });

  it('is not needed to check a file', async () => {
    const { user, state } = open((before) => {
      before.jobs.passphrase = null;
    });
    await user.click(await screen.findByTestId('check-begin'));
    expect(await screen.findByTestId('check-sound')).toHaveTextContent('1,048,206 users');
    expect(screen.queryByTestId('restore-confirm')).toBeNull();
    expect(state.jobs.restored).toBe(0);
  });
});

describe('the list of backups', () => {
  const listed = async () => await screen.findAllByTestId('listed-backup');
  const button = (row: HTMLElement | undefined, name: string) =>
    within(row as HTMLElement).queryByRole('button', { name });

  it('says of each whether it was checked; a damaged one cannot be restored', async () => {
    const { user } = open();
    const [checked, , damaged, unchecked] = await listed();
    expect(checked).toHaveTextContent('By ada409 MBChecked');
    expect(button(checked, 'Restore…')).toBeEnabled();
    expect(damaged).toHaveTextContent('Damaged');
    expect(button(damaged, 'Restore…')).toBeDisabled();
    await user.click(button(damaged, 'Why') as HTMLElement);
    expect(await screen.findByText(/block 3,114 differs/)).toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect(unchecked).toHaveTextContent('By the operator396 MBNot checked');
    expect(button(unchecked, 'Restore…')).toBeEnabled();
  });

  it('checks one and asks again how they are', async () => {
    const { user, state } = open((before) => {
      before.jobs.passphrase = null;
    });
    const unchecked = (await listed())[3];
    await user.click(button(unchecked, 'Check') as HTMLElement);
    expect(await screen.findByTestId('check-sound')).toBeInTheDocument();
    state.jobs.backups = state.jobs.backups.map((one) => ({ ...one, state: 'checked' }));
    await user.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(async () => expect((await listed())[3]).not.toHaveTextContent('Not checked'));
  });

  it('restores one after the word, and shows the files', async () => {
    const { user, state } = open((before) => {
      before.jobs.passphrase = null;
    });
    await user.click(screen.queryByTestId('backups-show') ?? (await screen.findByTestId('backups-show')));
    await waitFor(() => expect(state.jobs.shown).toBe('~/Backups/keyfob-2026-11-23-1200.kfb'));
    await user.click(button((await listed())[0], 'Restore…') as HTMLElement);
    await user.type(await screen.findByTestId('restore-confirm'), 'restore{Enter}');
    await screen.findByTestId('restore-reload');
    expect(state.jobs.restored).toBe(1);
  });

  it('is not there before the first one', async () => {
    open((before) => {
      before.jobs.backups = [];
    });
    await screen.findByTestId('backup-begin');
    expect(screen.queryByText('Last backups')).toBeNull();
  });
});

describe('erasing', () => {
  it('wants the word, says where the copy is, and begins the window anew', async () => {
    const { user, state } = open();
    await user.click(await screen.findByTestId('erase-begin'));
    const submit = await screen.findByTestId('erase-submit');
    await user.type(screen.getByTestId('erase-confirm'), 'Erase');
    expect(submit).toBeDisabled();
    await user.clear(screen.getByTestId('erase-confirm'));
    await user.type(screen.getByTestId('erase-confirm'), 'erase');
    await user.click(submit);
    expect(await screen.findByText(/before-erase/)).toBeInTheDocument();
    await user.click(screen.getByTestId('restore-reload'));
    expect(state.jobs).toMatchObject({ erased: 1, reloads: 1 });
  });

  it('that fails says that all is as it was', async () => {
    const { user, state } = open((before) => {
      before.jobs.restoreFault = { kind: 'busy', message: 'A backup is being made.' };
    });
    await user.click(await screen.findByTestId('erase-begin'));
    await user.type(await screen.findByTestId('erase-confirm'), 'erase{Enter}');
    expect(await screen.findByTestId('restore-failed')).toHaveTextContent(
      'Nothing was erased; all is as it was. A backup is being made.',
    );
    expect(state.jobs.erased).toBe(0);
  });
});

describe('importing from Django', () => {
  it('shows what the file has, then a reason for each row left out', async () => {
    const { user, state } = open();
    await user.click(await screen.findByTestId('import-choose'));
    const dialog = await screen.findByTestId('import-dialog');
    expect(dialog).toHaveTextContent('1,206 of 1,208 can be imported');
    await user.click(screen.getByTestId('import-submit'));
    await screen.findByTestId('import-report');
    const table = () => within(screen.getByRole('table', { name: 'Skipped rows' }));
    expect(table().getAllByText('Its user was skipped')).toHaveLength(4);
    await user.click(screen.getByRole('radio', { name: /Users/ }));
    expect(table().queryByText('Its user was skipped')).toBeNull();
    expect(table().getAllByText('Username is taken here; yours was kept')).toHaveLength(2);
    await user.click(screen.getByTestId('import-done'));
    expect(await screen.findByTestId('import-choose')).toBeInTheDocument();
    expect(state.jobs.import).toBeNull();
  });

  it('exports the report as a table', async () => {
    const saved: string[] = [];
    const { user, platform } = open((before) => {
      before.jobs.import = demoImport('done');
    });
    platform.saveText = async (name, text) => {
      saved.push(text);
      return { name, bytes: text.length };
    };
    await user.click(await screen.findByTestId('import-export'));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.split('\r\n')[1]).toBe('auth_user,ada,skipped,Username is taken here; yours was kept');
    expect(saved[0]?.trim().split('\r\n')).toHaveLength(12);
  });

  it('says what is wrong with a file', async () => {
    const { user } = open((before) => {
      before.jobs.fault = { kind: 'django', message: 'No auth_user table in this file' };
    });
    await user.click(await screen.findByTestId('import-choose'));
    expect(await screen.findByTestId('import-failed')).toHaveTextContent('No auth_user table in this file');
  });
});

describe('exporting', () => {
  it('for Django says what was left out', async () => {
    const { user } = open();
    await user.click(await screen.findByTestId('django-export'));
    await user.click(await screen.findByTestId('django-submit'));
    const dialog = await screen.findByTestId('django-exported');
    expect(dialog).toHaveTextContent('2 tokens were left out');
    expect(dialog).toHaveTextContent('argon2-cffi');
  });

  it('is all that a browser has', async () => {
    open((before) => {
      before.kind = 'browser';
    });
    expect(await screen.findByTestId('setting-export-audit')).toBeInTheDocument();
    for (const id of ['location', 'backup', 'restore', 'import', 'export-django', 'erase'])
      expect(screen.queryByTestId(`setting-${id}`)).toBeNull();
  });
});
