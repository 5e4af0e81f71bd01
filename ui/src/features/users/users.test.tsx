import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';

describe('deleting a user', () => {
  async function openDelete() {
    const opened = openWindow('/users/12');
    await opened.user.click(await screen.findByTestId('user-delete'));
    await screen.findByTestId('delete-confirm');
    return opened;
  }

  it('needs the exact username', async () => {
    const { user, state } = await openDelete();
    const button = screen.getByTestId('delete-submit');
    const input = screen.getByTestId('delete-confirm');
    expect(button).toBeDisabled();
    for (const wrong of ['grac', 'Grace', 'grace ']) {
      await user.clear(input);
      await user.type(input, wrong);
      expect(button).toBeDisabled();
    }
    await user.keyboard('{Enter}');
    expect(state.store.users.some(({ username }) => username === 'grace')).toBe(true);
    await user.clear(input);
    await user.type(input, 'grace');
    expect(button).toBeEnabled();
    await user.click(button);
    await waitFor(() => expect(state.store.users.some(({ username }) => username === 'grace')).toBe(false));
    await waitFor(() => expect(screen.queryByTestId('user-detail')).toBeNull());
  });

  it('offers to disable instead', async () => {
    const { user, state } = await openDelete();
    await user.click(screen.getByRole('button', { name: 'Disable instead' }));
    await waitFor(() =>
      expect(state.store.users.find(({ username }) => username === 'grace')?.is_active).toBe(false),
    );
    await waitFor(() => expect(screen.queryByTestId('delete-confirm')).toBeNull());
  });

  it('says why the last superuser stays', async () => {
    const { user } = openWindow('/users/1');
    await user.click(await screen.findByTestId('user-delete'));
    await user.type(await screen.findByTestId('delete-confirm'), 'ada');
    await user.click(screen.getByTestId('delete-submit'));
    expect(await screen.findByText(/The last superuser cannot be deleted/)).toBeInTheDocument();
  });
});

describe('a new user', () => {
  it('focuses the first bad field, then maps the server’s refusal to its field', async () => {
    const { user, state } = openWindow('/users');
    await user.click(await screen.findByTestId('user-create'));
    await user.click(await screen.findByTestId('user-submit'));
    expect(await screen.findByText('Enter a username')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByTestId('user-username')).toHaveFocus());

    await user.type(screen.getByTestId('user-username'), 'grace');
    await user.type(screen.getByTestId('user-password'), 'amber kettle forty');
    await user.click(screen.getByTestId('user-submit'));
    expect(await screen.findByText('This username is taken')).toBeInTheDocument();
    expect(state.store.users.filter(({ username }) => username === 'grace')).toHaveLength(1);
  });

  it('validates on blur, then while typing', async () => {
    const { user } = openWindow('/users');
    await user.click(await screen.findByTestId('user-create'));
    const field = await screen.findByTestId('user-username');
    await user.type(field, 'sophie wilson');
    expect(screen.queryByText(/Use letters, digits/)).toBeNull();
    await user.tab();
    expect(await screen.findByText(/Use letters, digits/)).toBeInTheDocument();
    await user.clear(field);
    await user.type(field, 'sophie');
    await waitFor(() => expect(screen.queryByText(/Use letters, digits/)).toBeNull());
    await user.type(field, '!');
    expect(await screen.findByText(/Use letters, digits/)).toBeInTheDocument();
  });
});

describe('a dialog with changes', () => {
  it('asks before Esc throws them away, and not without changes', async () => {
    const { user } = openWindow('/users');
    await user.click(await screen.findByTestId('user-create'));
    await user.type(await screen.findByTestId('user-username'), 'sophie');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(screen.getByTestId('user-username')).toHaveValue('sophie');
    await user.clear(screen.getByTestId('user-username'));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('user-username')).toBeNull());
  });
});

describe('the list', () => {
  it('keeps the focus on its row while the panel opens by Enter and closes by Esc', async () => {
    const { user, router } = openWindow('/users');
    await screen.findByText('ada.byron');
    const row = () => screen.getByRole('row', { name: /^ada\.byron/ });
    act(() => row().focus());
    await user.keyboard('{Enter}');
    expect(await screen.findByTestId('user-detail')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/users/2');
    expect(row()).toHaveFocus();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('user-detail')).toBeNull());
    expect(row()).toHaveFocus();
  });

  it('searches by prefix and clears', async () => {
    const { user, router } = openWindow('/users');
    const grid = await screen.findByRole('grid', { name: 'Users' });
    expect(within(grid).getByText('grace')).toBeInTheDocument();
    await user.type(screen.getByRole('searchbox', { name: 'Search users' }), 'ad');
    await waitFor(() => expect(screen.queryByText('grace')).toBeNull());
    expect(screen.getByText('ada.byron')).toBeInTheDocument();
    expect(router.state.location.search).toMatchObject({ search: 'ad' });
    await user.type(screen.getByRole('searchbox', { name: 'Search users' }), 'zzz');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('grace')).toBeInTheDocument();
  });

  it('says why it could not load', async () => {
    openWindow('/users', (state) => {
      state.listFailure = { status: 403, body: { detail: 'Not allowed here.' } };
    });
    expect(await screen.findByText('Could not load users')).toBeInTheDocument();
    expect(screen.getByText('Not allowed here')).toBeInTheDocument();
  });
});

describe('the panel of a user', () => {
  it('lists the tokens that are not over, each with its state', async () => {
    openWindow('/users/12');
    const panel = await screen.findByTestId('user-detail');
    expect(await within(panel).findByText('spa-dev')).toBeInTheDocument();
    expect(within(panel).getByText('Grace, 59 min left')).toBeInTheDocument();
    expect(within(panel).getByText('in 5 h 12 min')).toBeInTheDocument();
    expect(within(panel).getByText('Classic')).toBeInTheDocument();
  });

  it('revokes one at once, and it leaves the list', async () => {
    const { user, state } = openWindow('/users/12');
    const panel = await screen.findByTestId('user-detail');
    await user.click(await within(panel).findByRole('button', { name: /^Actions for token spa-dev/ }));
    await user.click(await screen.findByTestId('token-revoke'));
    await waitFor(() => expect(within(panel).queryByText('spa-dev')).toBeNull());
    expect(state.store.tokens.find(({ name }) => name === 'spa-dev')?.ended?.how).toBe('revoked');
    expect(screen.getByTestId('undo')).toBeInTheDocument();
  });

  it('shows what the user did and what was done to them', async () => {
    const { user, router } = openWindow('/users/12');
    const activity = await screen.findByTestId('user-activity');
    expect(await within(activity).findByText('Sign-in failed, wrong password')).toBeInTheDocument();
    expect(within(activity).getByText('Password reset by the operator')).toBeInTheDocument();
    expect(activity).toHaveTextContent('Signed in from 192.168.1.40');
    await user.click(within(activity).getByRole('link', { name: 'All of grace’s activity' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/audit'));
    expect(router.state.location.search).toEqual({ user: 12 });
  });

  it('lets a locked user in again', async () => {
    const { user, state } = openWindow('/users/4');
    const panel = await screen.findByTestId('user-detail');
    expect(await within(panel).findByText('Locked')).toBeInTheDocument();
    expect(within(panel).getByText('100 since the last right one')).toBeInTheDocument();
    await user.click(within(panel).getByTestId('user-unlock'));
    await waitFor(() => expect(within(panel).queryByTestId('user-unlock')).toBeNull());
    expect(within(panel).getByText('Active')).toBeInTheDocument();
    expect(state.store.users.find(({ username }) => username === 'alan')?.failed_log_ins).toBe(0);
  });
});
