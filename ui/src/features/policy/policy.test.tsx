import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';
import { flatten, unflatten } from './flat';

const bar = () => screen.findByTestId('settings-bar');

describe('settings of the managed server', () => {
  it('collect their changes and send only those', async () => {
    const { user, state } = openWindow('/settings/tokens');
    const field = await screen.findByLabelText('Named tokens per user');
    await user.clear(field);
    await user.type(field, '20');
    await user.click(screen.getByLabelText('Answer at /hello/'));
    expect(within(await bar()).getByText('2 changes.')).toBeInTheDocument();
    expect(within(screen.getByTestId('setting-hello')).getByText('changed')).toBeInTheDocument();
    expect(state.store.settings.max_named_tokens).toBe(100);
    state.store.settings = { ...state.store.settings, keep_ended_days: 7 };
    await user.click(screen.getByTestId('settings-save'));
    await waitFor(() => expect(state.store.settings).toMatchObject({ max_named_tokens: 20, hello: false }));
    expect(state.store.settings.keep_ended_days).toBe(7);
    await waitFor(() => expect(screen.queryByTestId('settings-bar')).toBeNull());
  });

  it('put back are no change, and Discard puts all back', async () => {
    const { user } = openWindow('/settings/tokens');
    const hello = await screen.findByLabelText('Answer at /hello/');
    await user.click(hello);
    await bar();
    await user.click(hello);
    expect(screen.queryByTestId('settings-bar')).toBeNull();
    await user.click(hello);
    await user.click(screen.getByTestId('settings-discard'));
    expect(hello).toBeChecked();
  });

  it('are not sent while one cannot be used', async () => {
    const { user, state } = openWindow('/settings/tokens');
    const field = await screen.findByLabelText('Named tokens per user');
    await user.clear(field);
    await user.click(screen.getByTestId('settings-save'));
    expect(await screen.findByText('Choose 1 to 10000')).toBeInTheDocument();
    await waitFor(() => expect(field).toHaveFocus());
    expect(state.store.settings.max_named_tokens).toBe(100);
  });

  it('show what the server says at their row', async () => {
    const { user, state } = openWindow('/settings/security');
    const field = await screen.findByLabelText('Tries before the first wait');
    await user.clear(field);
    await user.type(field, '7');
    state.store.settingsFault = { protection: ['The hard stop comes later.'] };
    await user.click(screen.getByTestId('settings-save'));
    const rows = await screen.findByText('The hard stop comes later');
    expect(rows.closest('[data-testid="setting-lock-out"]')).not.toBeNull();
    expect(field).toHaveValue('7');
  });

  it('are not left without asking', async () => {
    const { user, router, state } = openWindow('/settings/security');
    await user.click(await screen.findByLabelText('Slow down password guessing'));
    await bar();
    await user.click(screen.getByTestId('settings-app'));
    expect(await screen.findByText('Discard changes?')).toBeInTheDocument();
    await user.click(screen.getByText('Keep editing'));
    expect(router.state.location.pathname).toBe('/settings/security');
    await user.click(screen.getByTestId('settings-app'));
    await user.click(await screen.findByTestId('discard'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings/app'));
    expect(state.store.settings.protection.enabled).toBe(true);
  });

  it('are there in a browser too, and rows without a meaning are not', async () => {
    const { user } = openWindow('/settings/tokens', (state) => {
      state.kind = 'browser';
    });
    const renew = await screen.findByLabelText('Renew sessions with use');
    expect(screen.queryByTestId('setting-session-longest')).toBeNull();
    await user.click(renew);
    expect(await screen.findByTestId('setting-session-longest')).toBeInTheDocument();
  });
});

describe('paths', () => {
  it('go into levels and back', () => {
    const { settings } = openWindow('/overview').state.store;
    expect(unflatten(flatten(settings))).toEqual(settings);
  });
});
