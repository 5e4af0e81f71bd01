import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { IssuedToken } from '@/api/tokens';
import { renderPart } from '../../../tests/render';
import { CopyTokenDialog } from './CopyTokenDialog';

const KEY = '4e81b6d0c29f53a7e0184cd65b3fa9721d06e8c4';
const TOKEN: IssuedToken = {
  id: 9,
  kind: 'classic',
  prefix: KEY.slice(0, 8),
  user: { id: 1, username: 'ada' },
  created: '2026-11-23T12:00:00Z',
  issued_by: 'operator',
  recoverable: true,
  status: 'active',
  name: '',
  scopes: null,
  allowed: [],
  uses: 0,
  disabled: false,
  key: KEY,
};

describe('the new token', () => {
  function open() {
    const onDone = vi.fn();
    const user = userEvent.setup();
    renderPart(<CopyTokenDialog token={TOKEN} onDone={onDone} onClient={() => undefined} />);
    return { onDone, user };
  }

  it('keeps Done disabled until the tick', async () => {
    const { onDone, user } = open();
    const done = await screen.findByTestId('new-token-done');
    expect(done).toBeDisabled();
    await waitFor(() => expect(screen.getByTestId('new-token-copy')).toHaveFocus());
    await user.click(screen.getByTestId('new-token-stored'));
    expect(done).toBeEnabled();
    await user.click(screen.getByTestId('new-token-stored'));
    expect(done).toBeDisabled();
    expect(onDone).not.toHaveBeenCalled();
  });

  it('enables Done once copied, and copies the whole token', async () => {
    const { onDone, user } = open();
    await user.click(await screen.findByTestId('new-token-copy'));
    await waitFor(() => expect(screen.getByTestId('new-token-done')).toBeEnabled());
    expect(await navigator.clipboard.readText()).toBe(KEY);
    await user.click(screen.getByTestId('new-token-done'));
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('stays disabled when copying fails', async () => {
    const { user } = open();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await user.click(await screen.findByTestId('new-token-copy'));
    expect(screen.getByTestId('new-token-done')).toBeDisabled();
  });

  it('does not close by Esc and has no cross', async () => {
    const { onDone, user } = open();
    await screen.findByTestId('new-token-key');
    await user.keyboard('{Escape}');
    expect(onDone).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
  });
});
