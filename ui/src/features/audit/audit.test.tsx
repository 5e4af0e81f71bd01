import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openWindow } from '../../../tests/render';

/** The newest row whose name, its number, actor and action, matches. */
async function rowOf(words: RegExp): Promise<HTMLElement> {
  const rows = await screen.findAllByTestId('audit-row');
  const row = rows.find((one) => words.test(one.dataset.name ?? ''));
  if (!row) throw new Error(`No row ${words} among ${rows.map((one) => one.dataset.name).join('; ')}`);
  return row;
}

describe('the audit log', () => {
  it('says who did what to whom, how it came in, and what was refused', async () => {
    openWindow('/audit');
    await screen.findByText('Token rotated');
    expect(await rowOf(/Token rotated/)).toHaveTextContent(
      /OperatorConsoleToken rotatedci-smoke .*Grace 1 h/,
    );
    const failed = await rowOf(/alan Sign-in failed/);
    expect(failed).toHaveTextContent('alanAPISign-in failedalanWrong password');
    expect(await rowOf(/Token changed/)).toHaveTextContent('Command line');
    expect(await rowOf(/Ended tokens swept/)).toHaveTextContent('KeyfobSystem');
    expect(within(failed).getAllByRole('link', { name: 'alan' })[0]).toHaveAttribute('href', '/users/4');
    expect(screen.getByText(/^Today, \w{3} \d+ \w{3} \d{4}$/)).toBeInTheDocument();
  });

  it('filters by what, outcome, time and search, all in the address', async () => {
    const { user, router } = openWindow('/audit');
    await screen.findByText('Token rotated');
    await user.click(screen.getByRole('radio', { name: 'Tokens' }));
    await waitFor(() => expect(screen.queryByText('Signed in')).toBeNull());
    expect(screen.getByText('Token rotated')).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ filter: 'tokens' });

    await user.click(screen.getByRole('radio', { name: 'All' }));
    await user.click(screen.getByTestId('audit-outcome'));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Refused', hidden: true }));
    await waitFor(() => expect(screen.getAllByTestId('audit-row')).toHaveLength(3));
    await user.type(screen.getByRole('searchbox', { name: 'Search the audit log' }), 'alan');
    await waitFor(() => expect(screen.getAllByTestId('audit-row')).toHaveLength(1));
    expect(router.state.location.search).toEqual({ outcome: 'refused', search: 'alan' });

    await user.clear(screen.getByRole('searchbox', { name: 'Search the audit log' }));
    await user.click(screen.getByTestId('audit-range'));
    await user.click(await screen.findByRole('radio', { name: 'Last hour', hidden: true }));
    await waitFor(() => expect(router.state.location.search).toEqual({ outcome: 'refused', range: 'hour' }));
    // The old rows stay until the new ones are there.
    await waitFor(() => expect(screen.getAllByTestId('audit-row')).toHaveLength(3));
  });

  it('shows the entries of one user', async () => {
    const { user, router } = openWindow('/audit');
    await screen.findByText('Token rotated');
    await user.click(screen.getByTestId('audit-who'));
    await user.click(await screen.findByTestId('audit-user'));
    await user.click(await screen.findByRole('option', { name: /^grace/, hidden: true }));
    await waitFor(() => expect(router.state.location.search).toEqual({ user: 12 }));
    await waitFor(() => expect(screen.queryByText('Token rotated')).toBeNull());
    expect(screen.getByTestId('audit-who')).toHaveTextContent('grace');
    expect(await screen.findByText('Password reset')).toBeInTheDocument();
  });

  it('sorts by time', async () => {
    const { user, router } = openWindow('/audit?outcome=refused');
    const numbers = () => screen.getAllByTestId('audit-row').map((row) => Number(row.dataset.id));
    await waitFor(() => expect(numbers()).toEqual([...numbers()].sort((one, other) => other - one)));
    const newest = numbers();
    await user.click(screen.getByRole('button', { name: 'Time' }));
    await waitFor(() => expect(numbers()).toEqual([...newest].reverse()));
    expect(router.state.location.search).toEqual({ outcome: 'refused', order: 'number' });
  });

  it('opens an entry by Enter, restores it from the address, and closes it by Esc', async () => {
    const { user, router, state } = openWindow('/audit?outcome=refused');
    const row = await rowOf(/alan Sign-in failed/);
    const entry = state.store.audit.find(({ number }) => number === Number(row.dataset.id));
    act(() => row.focus());
    await user.keyboard('{Enter}');
    const detail = await screen.findByTestId('audit-detail');
    expect(router.state.location.search).toEqual({ outcome: 'refused', open: entry?.number });
    expect(detail).toHaveTextContent(`Entry hash${entry?.hash.slice(0, 8)}…${entry?.hash.slice(-4)}`);
    expect(detail).toHaveTextContent(`Links to${(entry?.number ?? 0) - 1} ${entry?.previous.slice(0, 8)}`);
    expect(detail).toHaveTextContent('RefusedWrong password');
    expect(detail).toHaveTextContent('From127.0.0.1 HTTPie/3.2.4');
    expect(row).toHaveAttribute('aria-expanded', 'true');
    await user.click(within(detail).getByRole('button', { name: 'Copy entry hash' }));
    expect(await navigator.clipboard.readText()).toBe(entry?.hash);
    act(() => row.focus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('audit-detail')).toBeNull());
  });

  it('is reached by Ctrl 6', async () => {
    const { user, router } = openWindow('/overview');
    await screen.findByTestId('nav-audit');
    await user.keyboard('{Control>}6{/Control}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/audit'));
  });

  it('says when nothing matches', async () => {
    const { user } = openWindow('/audit?search=zzz');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('Token rotated')).toBeInTheDocument();
  });
});

describe('the chain', () => {
  it('is verified once, and again when asked', async () => {
    const { user, platform } = openWindow('/audit');
    const request = vi.spyOn(platform, 'apiRequest');
    const walks = () => request.mock.calls.filter(([{ path }]) => path.endsWith('/verify/')).length;
    expect(await screen.findByText(/^Chain verified \d\d:\d\d$/)).toBeInTheDocument();
    expect(screen.getByTestId('chain-fact')).toHaveTextContent('Audit chain verified');
    const before = walks();
    await user.click(screen.getByTestId('chain-verify'));
    await waitFor(() => expect(walks()).toBe(before + 1));
  });

  it('is reported where it breaks, with what still holds', async () => {
    const { user } = openWindow('/audit', (state) => {
      state.store.brokenAt = 30;
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Chain broken at entry 30');
    expect(screen.getByTestId('chain-fact')).toHaveTextContent('Audit chain broken');
    await user.click(screen.getByTestId('chain-show'));
    expect(await screen.findByText(/Entries 1 to 29 are what was written/)).toBeInTheDocument();
  });
});

describe('the export', () => {
  it('saves what the list shows', async () => {
    const opened = openWindow('/audit?filter=tokens&outcome=done');
    const download = vi.fn(async (_path: string, name: string) => ({ name, bytes: 1 }));
    opened.platform.download = download;
    await opened.user.click(await screen.findByTestId('audit-export'));
    const path = '/api/v1/audit/export/?action=token.&outcome=done';
    expect(download).toHaveBeenCalledExactlyOnceWith(path, 'keyfob-audit.jsonl');
    expect(await screen.findByText('Audit log exported')).toBeInTheDocument();
  });

  it('says nothing where the person thought better of it', async () => {
    const opened = openWindow('/audit');
    opened.platform.download = vi.fn(async () => null);
    await opened.user.click(await screen.findByTestId('audit-export'));
    expect(opened.platform.download).toHaveBeenCalledOnce();
    expect(screen.queryByText('Audit log exported')).toBeNull();
  });
});
