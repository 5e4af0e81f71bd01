import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { DemoState } from '@/platform/demo';
import { emptyStore } from '@/platform/demo/store';
import { openWindow } from '../../../tests/render';

const empty = (state: DemoState) => {
  state.store = emptyStore();
};

describe('first run', () => {
  it('is where every address leads while no administrator exists', async () => {
    openWindow('/users', empty);
    expect(
      await screen.findByRole('heading', { name: 'Create the first administrator' }),
    ).toBeInTheDocument();
    expect(screen.queryByTestId('nav-users')).toBeNull();
  });

  it('is not shown once there is one', async () => {
    const { router } = openWindow('/setup');
    await waitFor(() => expect(router.state.location.pathname).toBe('/overview'));
  });

  it('shows every message at once and focuses the first', async () => {
    const { user, state } = openWindow('/setup', empty);
    await user.click(await screen.findByTestId('setup-submit'));
    for (const message of [
      'Enter a username',
      'Enter an email such as ada@example.com',
      'Use at least 8 characters',
    ]) {
      expect(await screen.findByText(message)).toBeInTheDocument();
    }
    await waitFor(() => expect(screen.getByTestId('setup-username')).toHaveFocus());
    expect(state.store.users).toHaveLength(0);
  });

  it('measures the password by the server and shows its objection after the field was left', async () => {
    const { user } = openWindow('/setup', empty);
    const field = await screen.findByTestId('setup-password');
    await user.type(field, 'password1');
    await waitFor(() => expect(screen.getByTestId('password-strength')).toHaveTextContent('Weak'));
    expect(screen.queryByText('This password is too common')).toBeNull();
    await user.tab();
    expect(await screen.findByText('This password is too common')).toBeInTheDocument();
    await user.clear(field);
    await user.type(field, 'amber kettle forty two');
    await waitFor(() => expect(screen.getByTestId('password-strength')).toHaveTextContent('Very strong'));
  });

  it('creates a superuser, then shows the address; the password is gone', async () => {
    const { user, state, platform } = openWindow('/setup', (before) => {
      empty(before);
      before.status = { ...before.status, state: 'stopped', address: null };
    });
    const start = vi.spyOn(platform, 'serverStart');
    await user.type(await screen.findByTestId('setup-username'), 'ada');
    await user.type(screen.getByTestId('setup-email'), 'ada@example.com');
    await user.type(screen.getByTestId('setup-password'), 'amber kettle forty');
    await user.type(screen.getByTestId('setup-repeat'), 'amber kettle forty!');
    await user.click(screen.getByTestId('setup-submit'));
    expect(await screen.findByText('The passwords differ')).toBeInTheDocument();
    await user.type(screen.getByTestId('setup-repeat'), '{Backspace}');
    await user.click(screen.getByTestId('setup-submit'));
    expect(await screen.findByRole('heading', { name: 'The server is running' })).toBeInTheDocument();
    expect(start).toHaveBeenCalledOnce();
    expect(state.store.users[0]).toMatchObject({ username: 'ada', is_superuser: true, is_staff: true });
    expect(screen.getByTestId('setup-address')).toHaveTextContent('http://127.0.0.1:8000');
    expect(document.body.innerHTML).not.toContain('amber kettle');
  });
});
