import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { StoredToken } from '@/platform/types';
import { openWindow } from '../../../tests/render';
import { verdictOf } from './verdict';

const row = async (name: string) =>
  (await screen.findAllByTestId('stored-row')).find(({ dataset }) => dataset.name === name) as HTMLElement;

describe('stored tokens', () => {
  it('says of each what the keychain and the server make together', async () => {
    openWindow('/client/stored');
    expect(await row('grace')).toHaveTextContent(/Matches|Expires in/);
    expect(await row('qa-bot')).toHaveTextContent('Cannot be checkedAdd server…');
    expect(screen.queryByText('hedy')).toBeNull();
  });

  it('asks before a token that works is forgotten, and can end it there too', async () => {
    const { user, state } = openWindow('/client/stored');
    const { id } = state.store.tokens.find(({ user: owner }) => owner.username === 'grace') ?? { id: 0 };
    await user.click(within(await row('grace')).getByTestId('row-menu'));
    await user.click(await screen.findByRole('menuitem', { name: 'Forget', hidden: true }));
    expect(await screen.findByText(/It still works on the server/)).toBeInTheDocument();
    await user.click(screen.getByTestId('stored-both'));
    await waitFor(() => expect(screen.queryByText('Forget the token of grace?')).toBeNull());
    expect(state.client.connections.find(({ name }) => name === 'grace')?.token.place).toBe('none');
    expect(state.store.tokens.find((token) => token.id === id)?.ended?.how).toBe('revoked');
  });

  it('forgets at once what no longer works', async () => {
    const { user, state } = openWindow('/client/stored', ({ store }) => {
      store.tokens = store.tokens.filter(({ user: owner }) => owner.username !== 'grace');
    });
    const gone = await row('grace');
    expect(gone).toHaveTextContent('Not on the server');
    await user.click(within(gone).getByTestId('stored-action'));
    await waitFor(() =>
      expect(state.client.connections.find(({ name }) => name === 'grace')?.token.place).toBe('none'),
    );
  });

  it('shows no key, filters by verdict, and says when there is none', async () => {
    const { user, state } = openWindow('/client/stored');
    await row('grace');
    await user.click(screen.getByRole('radio', { name: /Unknown/ }));
    expect(screen.getAllByTestId('stored-row').map(({ dataset }) => dataset.name)).toEqual(['qa-bot']);
    state.client.connections = [];
    await user.click(screen.getByTestId('stored-check'));
    expect(await screen.findByText('No stored tokens')).toBeInTheDocument();
  });
});

describe('a verdict', () => {
  const NOW = Date.parse('2026-11-23T12:00:00Z');
  const of = (status: string, expires: string | null = null) =>
    verdictOf({ compared: 'found', record: { status, expires } } as unknown as StoredToken, NOW);

  it('follows the server’s record', () => {
    expect(of('active').words).toBe('Matches');
    expect(of('active', '2026-11-25T12:00:00Z')).toMatchObject({
      words: 'Expires in 2 days',
      action: 'log-in',
    });
    expect(of('active', '2026-12-25T12:00:00Z').words).toBe('Matches');
    expect(of('expired')).toMatchObject({ words: 'Expired, still stored', action: 'log-in' });
    expect(of('revoked')).toMatchObject({ words: 'Revoked, still stored', action: 'forget' });
  });
});

describe('a server that does not answer', () => {
  it('is quoted with what it said last, and the time', async () => {
    openWindow('/client/stored', (state) => {
      state.silent = ['grace'];
    });
    const silent = await row('grace');
    expect(silent).toHaveTextContent('Server not reachableCheck again');
    expect(silent).toHaveTextContent(/(Active|Expired|Revoked),\s*as of /);
    expect(silent.querySelector('time')).not.toBeNull();
    // Made before the time of saving was noted.
    expect(await row('qa-bot')).toHaveTextContent('Not known');
  });
});
