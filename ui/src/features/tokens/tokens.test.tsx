import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { IssuedToken } from '@/api/tokens';
import { openWindow, renderPart } from '../../../tests/render';
import { CopyTokenDialog } from './CopyTokenDialog';

const KEY = '4e81b6d0c29f53a7e0184cd65b3fa9721d06e8c4';
const TOKEN: IssuedToken = {
  id: 9,
  kind: 'classic',
  prefix: KEY.slice(0, 8),
  user: { id: 1, username: 'ada' },
  created: '2026-11-23T12:00:00Z',
  recoverable: true,
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

describe('the tokens screen', () => {
  it('asks for an owner, then warns before replacing a token', async () => {
    const { user, state } = openWindow('/tokens');
    await user.click(await screen.findByTestId('token-create'));
    await user.click(await screen.findByTestId('token-submit'));
    expect(await screen.findByText('Choose an owner')).toBeInTheDocument();
    await user.click(screen.getByTestId('token-owner'));
    await user.click(await screen.findByRole('option', { name: /^grace/, hidden: true }));
    await user.click(screen.getByTestId('token-submit'));
    expect(await screen.findByText(/This user already has a token/)).toBeInTheDocument();
    expect(screen.queryByTestId('new-token-key')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Replace token' }));
    expect((await screen.findByTestId('new-token-key')).textContent).toMatch(/^[0-9a-f]{40}$/);
    expect(state.store.tokens.filter((token) => token.user.username === 'grace')).toHaveLength(1);
  });

  it('revokes after a confirmation', async () => {
    const { user, state } = openWindow('/tokens?search=vitor');
    await user.click(await screen.findByRole('button', { name: /^Actions for vitor/ }));
    await user.click(await screen.findByTestId('token-revoke'));
    const count = state.store.tokens.length;
    const confirm = await screen.findByTestId('revoke-confirm');
    expect(state.store.tokens).toHaveLength(count);
    await user.click(confirm);
    await waitFor(() => expect(state.store.tokens).toHaveLength(count - 1));
    expect(state.store.tokens.some((token) => token.user.username === 'vitor')).toBe(false);
  });

  it('reveals without the page ever having the token', async () => {
    const { user, platform } = openWindow('/tokens?search=vitor');
    const reveal = vi.spyOn(platform, 'tokenReveal');
    await user.click(await screen.findByRole('button', { name: /^Actions for vitor/ }));
    await user.click(await screen.findByTestId('token-reveal'));
    await user.click(await screen.findByTestId('reveal-continue'));
    await waitFor(() => expect(reveal).toHaveBeenCalledOnce());
    expect(document.body.textContent).not.toMatch(/[0-9a-f]{40}/);
  });
});
