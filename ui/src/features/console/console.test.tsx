import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';

type View = ReturnType<typeof openWindow>;

async function unlock({ user }: View, password: string) {
  await user.type(await screen.findByTestId('unlock-password'), password);
  await user.click(screen.getByTestId('unlock-submit'));
}

describe('the lock of the console', () => {
  it('names who acts, and locks until their password is typed; the address stays', async () => {
    const view = openWindow('/users');
    expect(await screen.findByTestId('acting')).toHaveTextContent('ada');
    await screen.findByText('ada@example.com');
    await view.user.click(screen.getByRole('button', { name: 'Lock console' }));
    expect(await screen.findByRole('heading', { name: 'Console locked' })).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent('ada@example.com');
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(screen.getByTestId('unlock-username')).toHaveValue('ada');
    await waitFor(() => expect(screen.getByTestId('unlock-password')).toHaveFocus());
    await unlock(view, 'amber kettle forty');
    expect(await screen.findByText('ada@example.com')).toBeInTheDocument();
    expect(view.router.state.location.pathname).toBe('/users');
    expect(document.body.innerHTML).not.toContain('amber kettle');
  });

  it('keeps nothing of what was shown, and asks nothing', async () => {
    const view = openWindow('/users');
    await screen.findByText('ada@example.com');
    view.state.console.lock?.();
    await screen.findByTestId('lock-screen');
    expect(JSON.stringify(view.queries.getQueryCache().getAll())).toBe('[]');
    await expect(view.platform.apiRequest({ method: 'GET', path: '/api/v1/users/' })).rejects.toMatchObject({
      kind: 'locked',
    });
  });

  it('says what is left after a wrong password, and when to come back', async () => {
    const view = openWindow('/overview', (state) => {
      state.console.locked = true;
      state.console.triesLeft = 2;
    });
    await unlock(view, 'wrong');
    const problem = () => screen.findByTestId('unlock-problem');
    expect(await problem()).toHaveTextContent(
      'Username or password is wrong, or this account is not a superuser. 1 try left, then a wait of 15 min.',
    );
    expect(screen.getByTestId('unlock-password')).toHaveValue('');
    await unlock(view, 'wrong');
    await waitFor(async () => expect(await problem()).toHaveTextContent('The next try comes after'));
    await unlock(view, 'wrong');
    await waitFor(async () =>
      expect(await problem()).toHaveTextContent('Too many tries. Try again in 15 min.'),
    );
  });

  it('makes whoever unlocks it the one who acts', async () => {
    const view = openWindow('/overview', (state) => {
      state.console.locked = true;
    });
    await view.user.clear(await screen.findByTestId('unlock-username'));
    await view.user.type(screen.getByTestId('unlock-username'), 'grace');
    await unlock(view, 'amber kettle forty');
    expect(await screen.findByTestId('acting')).toHaveTextContent('grace');
  });

  it('is locked by Ctrl L and from the palette, and is not there in a browser', async () => {
    const view = openWindow('/overview');
    await screen.findByTestId('acting');
    await view.user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByTestId('lock-screen')).toBeInTheDocument();
    view.unmount();
    openWindow('/overview', (state) => {
      state.kind = 'browser';
    });
    await screen.findByTestId('acting');
    expect(screen.queryByTestId('console-lock')).toBeNull();
  });

  it('is told of input, not of each movement', async () => {
    const view = openWindow('/overview');
    await screen.findByTestId('acting');
    for (let step = 0; step < 20; step += 1) fireEvent.pointerMove(document.body);
    expect(view.state.console.inputs).toBe(1);
  });

  it('locks after a time that is a setting', async () => {
    const { user, state } = openWindow('/settings/security');
    const field = await screen.findByLabelText('Lock the console', { selector: 'input:not([type=hidden])' });
    expect(field).toHaveValue('15 minutes');
    await user.click(field);
    await user.keyboard('{ArrowUp}{Enter}');
    expect(field).toHaveValue('5 minutes');
    await user.click(screen.getByTestId('settings-save'));
    await waitFor(() => expect(state.store.settings.lock_console_seconds).toBe(300));
  });
});
