import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openWindow } from '../../../tests/render';

type Opened = ReturnType<typeof openWindow>;

const tokenOf = ({ state }: Opened, name: string) => {
  const token = state.store.tokens.find((one) => one.name === name);
  if (!token) throw new Error(`No token ${name}`);
  return token;
};

/** Opens a row's menu and chooses an item. */
async function choose({ user }: Opened, row: RegExp, item: string) {
  await user.click(await screen.findByRole('button', { name: row }));
  await user.click(await screen.findByTestId(item));
}

describe('the tokens table', () => {
  it('says how each token stands, in the words of the Expires cell', async () => {
    openWindow('/tokens');
    const grid = await screen.findByRole('grid', { name: 'Tokens' });
    const row = (name: string) => within(grid).getByRole('row', { name: new RegExp(`\\b${name}\\b`) });
    expect(await within(grid).findByText('webhook-relay')).toBeInTheDocument();
    expect(row('webhook-relay')).toHaveTextContent('in 6 days');
    expect(row('nightly-export')).toHaveTextContent('in 83 days');
    expect(row('nightly-export')).toHaveTextContent('readaudit');
    expect(row('load-test')).toHaveTextContent('Expired 3 min ago');
    expect(row('old-laptop')).toHaveTextContent(/Revoked \d+ \w{3}/);
    expect(row('postman')).toHaveTextContent('Never');
    expect(row('spare-key')).toHaveTextContent('Disabled');
    expect(row('one-time')).toHaveTextContent('Used up, 5 of 5');
    expect(within(grid).getByText('Grace ends in 59 min')).toBeInTheDocument();
    expect(row('webhook-relay')).toHaveTextContent('2 min ago127.0.0.1');
    expect(row('tablet-qa')).toHaveTextContent('Never used');
    expect(row('kiosk-lobby')).toHaveTextContent('read+2');
  });

  it('filters by state and kind, sorts, and keeps all of it in the address', async () => {
    const { user, router } = openWindow('/tokens');
    const filters = await screen.findByRole('radiogroup', { name: 'Filter tokens' });
    await waitFor(() =>
      expect(within(filters).getByRole('radio', { name: /^Expired/ })).toHaveTextContent('1'),
    );
    await user.click(within(filters).getByRole('radio', { name: /^Expired/ }));
    await waitFor(() => expect(screen.queryByText('webhook-relay')).toBeNull());
    expect(screen.getByText('load-test')).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ filter: 'expired' });
    await user.keyboard('{ArrowRight}');
    expect(await screen.findByText('old-laptop')).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ filter: 'revoked' });

    await user.click(screen.getByRole('radio', { name: /^All/ }));
    await user.click(screen.getByTestId('token-filter'));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Classic', hidden: true }));
    await waitFor(() => expect(screen.queryByText('webhook-relay')).toBeNull());
    expect(screen.getAllByText('unnamed').length).toBeGreaterThan(5);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Expires' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ kind: 'classic', order: 'expires' }));
    expect(screen.getByRole('columnheader', { name: 'Expires' })).toHaveAttribute('aria-sort', 'ascending');
  });

  it('leads to those that end soon', async () => {
    const { user, router } = openWindow('/tokens');
    await user.click(await screen.findByRole('button', { name: /expire within 7 days/ }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ filter: 'expiring', order: 'expires' }),
    );
    await waitFor(() => expect(screen.queryByText('nightly-export')).toBeNull());
    const rows = screen.getAllByTestId('token-row').map((row) => row.dataset.name);
    expect(rows[0]).toMatch(/^grace ci-smoke|^grace spa-dev/);
    expect(rows.some((name) => name?.startsWith('linus webhook-relay'))).toBe(true);
  });

  it('restores what its address says', async () => {
    openWindow('/tokens?filter=disabled&kind=named');
    expect(await screen.findByText('spare-key')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Disabled' })).toBeChecked();
    expect(screen.queryByText('webhook-relay')).toBeNull();
  });
});

describe('revoking', () => {
  it('is at once, and Undo takes it back', async () => {
    const opened = openWindow('/tokens?search=webhook');
    await choose(opened, /^Actions for linus webhook-relay/, 'token-revoke');
    await waitFor(() => expect(tokenOf(opened, 'webhook-relay').ended?.how).toBe('revoked'));
    expect(await screen.findByText(/^webhook-relay \(.*…\) revoked$/)).toBeInTheDocument();
    expect(screen.getByText('linus’s clients now get 401 “Invalid token.”')).toBeInTheDocument();
    expect(await screen.findByText('Revoked just now')).toBeInTheDocument();
    await opened.user.click(screen.getByTestId('undo'));
    await waitFor(() => expect(tokenOf(opened, 'webhook-relay').ended).toBeNull());
    expect(await screen.findByText('in 6 days')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByTestId('undo')).toBeNull());
  });

  it('is undone by Ctrl Z, for a classic token too', async () => {
    const opened = openWindow('/tokens?search=radia&kind=classic');
    const classic = opened.state.store.tokens.find(
      ({ kind, user }) => kind === 'classic' && user.username === 'radia',
    );
    await choose(opened, /^Actions for radia/, 'token-revoke');
    await waitFor(() => expect(classic?.ended).not.toBeNull());
    await screen.findByTestId('undo');
    await opened.user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(classic?.ended).toBeNull());
  });

  it('can be undone from the row’s menu too', async () => {
    const opened = openWindow('/tokens?search=webhook');
    await choose(opened, /^Actions for linus webhook-relay/, 'token-revoke');
    await screen.findByText('Revoked just now');
    await choose(opened, /^Actions for linus webhook-relay/, 'token-restore');
    await waitFor(() => expect(tokenOf(opened, 'webhook-relay').ended).toBeNull());
  });

  it('is not offered for what has ended', async () => {
    const opened = openWindow('/tokens?search=old-laptop');
    await opened.user.click(await screen.findByRole('button', { name: /^Actions for dennis/ }));
    expect(await screen.findByRole('menuitem', { name: 'Open dennis' })).toBeInTheDocument();
    for (const id of ['token-revoke', 'token-restore', 'token-rotate', 'token-change']) {
      expect(screen.queryByTestId(id)).toBeNull();
    }
  });
});

describe('a classic token', () => {
  it('is revealed without the page ever having it', async () => {
    const opened = openWindow('/tokens?search=vitor&kind=classic');
    const reveal = vi.spyOn(opened.platform, 'tokenReveal');
    await choose(opened, /^Actions for vitor/, 'token-reveal');
    await opened.user.click(await screen.findByTestId('reveal-continue'));
    await waitFor(() => expect(reveal).toHaveBeenCalledOnce());
    expect(document.body.textContent).not.toMatch(/[0-9a-f]{40}/);
  });

  it('is replaced after a confirmation, and the new one is shown once', async () => {
    const opened = openWindow('/tokens?search=vitor&kind=classic');
    const old = opened.state.store.tokens.find((t) => t.kind === 'classic' && t.user.username === 'vitor');
    await choose(opened, /^Actions for vitor/, 'token-replace');
    expect(await screen.findByTestId('replace-dialog')).toBeInTheDocument();
    expect(old?.ended).toBeNull();
    await opened.user.click(screen.getByTestId('replace-confirm'));
    expect((await screen.findByTestId('new-token-key')).textContent).toMatch(/^[0-9a-f]{40}$/);
    expect(old?.ended?.how).toBe('replaced');
  });
});

describe('a named token', () => {
  it('is disabled and enabled', async () => {
    const opened = openWindow('/tokens?search=webhook');
    await choose(opened, /^Actions for linus/, 'token-set-disabled');
    await waitFor(() => expect(tokenOf(opened, 'webhook-relay').disabled).toBe(true));
    expect(await screen.findByText('Disabled')).toBeInTheDocument();
    await choose(opened, /^Actions for linus/, 'token-set-disabled');
    await waitFor(() => expect(tokenOf(opened, 'webhook-relay').disabled).toBe(false));
  });

  it('is changed: only what differs is sent', async () => {
    const opened = openWindow('/tokens?search=webhook');
    const request = vi.spyOn(opened.platform, 'apiRequest');
    await choose(opened, /^Actions for linus/, 'token-change');
    const name = await screen.findByTestId('token-name');
    await opened.user.clear(name);
    await opened.user.type(name, 'relay');
    await opened.user.click(screen.getByTestId('scope-read'));
    await opened.user.click(screen.getByTestId('change-submit'));
    await waitFor(() => expect(tokenOf(opened, 'relay').scopes).toEqual(['write', 'read']));
    const patch = request.mock.calls.find(([{ method }]) => method === 'PATCH')?.[0];
    expect(patch?.body).toEqual({ name: 'relay', scopes: ['write', 'read'] });
    await waitFor(() => expect(screen.queryByTestId('change-dialog')).toBeNull());
  });

  it('is rotated with a grace period, then shown once', async () => {
    const opened = openWindow('/tokens?search=webhook');
    const old = tokenOf(opened, 'webhook-relay');
    await choose(opened, /^Actions for linus/, 'token-rotate');
    const dialog = await screen.findByTestId('rotate-dialog');
    expect(dialog).toHaveTextContent('Last used 2 min ago from 127.0.0.1.');
    await opened.user.click(within(dialog).getByRole('radio', { name: '5 min' }));
    expect(dialog).toHaveTextContent('Both tokens work.');
    await opened.user.click(screen.getByTestId('rotate-submit'));
    expect((await screen.findByTestId('new-token-key')).textContent).toMatch(/^kf_/);
    expect(Date.parse(old.grace_until ?? '') - Date.now()).toBeGreaterThan(290_000);
    expect(old.rotated_to).not.toBeNull();
    await opened.user.click(screen.getByTestId('new-token-stored'));
    await opened.user.click(screen.getByTestId('new-token-done'));
    expect(await screen.findByText(/^Grace ends in [45] min$/)).toBeInTheDocument();
  });
});

describe('the panel of a token', () => {
  it('shows the rotations it is part of, each a click away', async () => {
    const opened = openWindow('/tokens');
    await screen.findByText('webhook-relay');
    const smoke = tokenOf(opened, 'ci-smoke');
    const row = () => screen.getByRole('row', { name: new RegExp(`ci-smoke.*${smoke.prefix}`) });
    act(() => row().focus());
    await opened.user.keyboard('{Enter}');
    const panel = await screen.findByTestId('token-detail');
    expect(opened.router.state.location.pathname).toBe(`/tokens/${smoke.id}`);
    const lineage = await within(panel).findByTestId('token-lineage');
    const items = within(lineage).getAllByRole('listitem');
    expect(items).toHaveLength(2);
    expect(items[0]).toHaveTextContent('Grace, 59 min left');
    expect(items[1]).toHaveAttribute('aria-current', 'true');
    await opened.user.click(within(items[0] as HTMLElement).getByRole('button'));
    await waitFor(() => expect(opened.router.state.location.pathname).not.toBe(`/tokens/${smoke.id}`));
    expect(await within(panel).findByText('Grace ends in 59 min')).toBeInTheDocument();
  });

  it('says who ended it and why', async () => {
    const { state } = openWindow('/overview');
    const ended = state.store.tokens.find(({ name }) => name === 'old-laptop');
    openWindow(`/tokens/${ended?.id}`);
    const panel = await screen.findByTestId('token-detail');
    expect(await within(panel).findByText('Laptop was lost')).toBeInTheDocument();
    expect(within(panel).queryByTestId('detail-revoke')).toBeNull();
  });

  it('closes by Esc', async () => {
    const { router, user } = openWindow('/tokens/1');
    const panel = await screen.findByTestId('token-detail');
    await within(panel).findByText('Can be revealed');
    act(() => panel.focus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/tokens'));
  });
});
