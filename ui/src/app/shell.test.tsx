import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../tests/render';

describe('the shell', () => {
  it('has its landmarks, the server state and the keychain state', async () => {
    openWindow('/overview');
    const state = await screen.findByTestId('server-state');
    expect(state).toHaveAttribute('data-state', 'running');
    expect(state).toHaveTextContent('Running127.0.0.1:8000');
    expect(screen.getByRole('navigation', { name: 'Main' })).toBeInTheDocument();
    expect(screen.getByRole('main')).toBeInTheDocument();
    expect(screen.getByRole('contentinfo', { name: 'Status' })).toBeInTheDocument();
    expect(await screen.findByTestId('keychain-state')).toHaveTextContent('Keychain unlocked');
    expect(screen.getByRole('link', { name: 'Skip to main content' })).toHaveAttribute('href', '#main');
  });

  it('moves the focus to the heading of the next screen', async () => {
    const { user } = openWindow('/overview');
    const nav = await screen.findByRole('navigation', { name: 'Main' });
    await user.click(within(nav).getByTestId('nav-tokens'));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Tokens' })).toHaveFocus());
  });

  it('switches the theme in a browser', async () => {
    const { user } = openWindow('/overview', (state) => {
      state.kind = 'browser';
    });
    await user.click(await screen.findByTestId('theme-menu'));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Dark', hidden: true }));
    await waitFor(() => expect(document.documentElement.dataset.mantineColorScheme).toBe('dark'));
  });
});

describe('the server on the overview', () => {
  it('stops and starts; Start stands where Stop was', async () => {
    const { user, state } = openWindow('/overview');
    await user.click(await screen.findByTestId('server-stop'));
    expect(await screen.findByText('Server stopped')).toBeInTheDocument();
    expect(state.status.state).toBe('stopped');
    await user.click(screen.getByTestId('server-start'));
    await waitFor(() => expect(screen.getByTestId('overview-state')).toHaveTextContent('Running'));
  });

  it('offers the next free port when the port is taken', async () => {
    const { user, state } = openWindow('/overview', (before) => {
      const problem = { message: 'taken', holder: 'python3, PID 41822', nextFreePort: 8001 };
      before.status = { ...before.status, state: 'port_taken', address: null, problem };
    });
    expect(await screen.findByTestId('port-taken')).toHaveTextContent('python3, PID 41822');
    await user.click(screen.getByTestId('use-free-port'));
    await waitFor(() => expect(state.status.address).toBe('http://127.0.0.1:8001'));
    await waitFor(() =>
      expect(screen.getByTestId('server-address')).toHaveTextContent('http://127.0.0.1:8001'),
    );
  });
});
