import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';

afterEach(() => localStorage.removeItem('keyfob-times'));

describe('the app’s own settings', () => {
  it('apply at once', async () => {
    const { user, state } = openWindow('/settings/app');
    const tray = await screen.findByRole('switch', { name: 'Keep running in the tray' });
    expect(tray).toBeChecked();
    await user.click(tray);
    await waitFor(() => expect(state.desk.keepInTray).toBe(false));
    await user.click(screen.getByRole('switch', { name: 'Failed sign-ins' }));
    await waitFor(() => expect(state.desk.notifyFailedSignIns).toBe(true));
    expect(state.desk.keepInTray).toBe(false);
  });

  it('say so where the system refuses, and show what is so', async () => {
    const { user, platform } = openWindow('/settings/app');
    const { desk } = platform;
    if (desk) desk.setPreferences = () => Promise.reject({ kind: 'preferences', message: 'No session bus.' });
    const login = await screen.findByRole('switch', { name: 'Start at login' });
    await user.click(login);
    expect(await screen.findByText('No session bus.')).toBeInTheDocument();
    await waitFor(() => expect(login).not.toBeChecked());
  });

  it('write times as chosen, with the other way in the tooltip', async () => {
    const { user, router } = openWindow('/settings/app');
    await user.click(await screen.findByRole('radio', { name: 'UTC' }));
    await router.navigate({ to: '/users' });
    const row = (await screen.findAllByTestId('user-row'))[0];
    const time = row?.querySelector('time');
    expect(time?.textContent).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}Z$/);
    expect(time?.title).toMatch(/ago|yesterday|just now|\d{4}/);
  });

  it('in a browser there are the theme and the times only', async () => {
    openWindow('/settings/app', (state) => {
      state.kind = 'browser';
    });
    await screen.findByTestId('setting-theme');
    expect(screen.getByTestId('setting-times')).toBeInTheDocument();
    expect(screen.queryByTestId('setting-version')).toBeNull();
    expect(screen.queryByTestId('setting-keep-in-tray')).toBeNull();
  });

  it('a row is found by the palette and marked', async () => {
    openWindow('/settings/app?at=notify');
    await waitFor(() => expect(screen.getByTestId('setting-notify')).toHaveAttribute('data-marked'));
  });
});

describe('a link', () => {
  it('goes to its screen', async () => {
    const { state, router } = openWindow('/overview');
    await screen.findByTestId('server-state');
    await waitFor(() => expect(state.openPath).toBeDefined());
    state.openPath?.('/tokens?new=true');
    await waitFor(() => expect(router.state.location.pathname).toBe('/tokens'));
    expect(await screen.findByTestId('token-submit')).toBeInTheDocument();
  });
});
