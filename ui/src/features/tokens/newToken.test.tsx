import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';

async function open(owner?: RegExp) {
  const opened = openWindow('/tokens');
  await opened.user.click(await screen.findByTestId('token-create'));
  await screen.findByTestId('token-dialog');
  if (owner) {
    await opened.user.click(screen.getByTestId('token-owner'));
    await opened.user.click(await screen.findByRole('option', { name: owner, hidden: true }));
  }
  return opened;
}

describe('the new token dialog', () => {
  it('says what is missing and focuses the first of it', async () => {
    const { user } = await open();
    await user.click(screen.getByTestId('token-submit'));
    expect(await screen.findByText('Choose an owner')).toBeInTheDocument();
    expect(screen.getByText('Enter a name')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByTestId('token-owner')).toHaveFocus());
  });

  it('makes a named token with what was chosen, and shows it once', async () => {
    const { user, state } = await open(/^grace/);
    await user.type(screen.getByTestId('token-name'), 'pixel-9-emulator');
    await user.click(screen.getByRole('radio', { name: '7 days' }));
    await user.click(screen.getByTestId('scope-write'));
    await user.type(screen.getByTestId('scope-own'), 'orders:read{Enter}');
    await user.click(screen.getByTestId('token-more'));
    await user.type(screen.getByTestId('token-allowed'), '192.168.1.0/24{Enter}');
    await user.type(screen.getByTestId('token-max-uses'), '12');
    await user.click(screen.getByTestId('token-submit'));
    expect((await screen.findByTestId('new-token-key')).textContent).toMatch(/^kf_.{37}$/);
    expect(screen.getByTestId('copy-token-dialog')).toHaveTextContent('pixel-9-emulator for grace, expires');
    expect(screen.getByTestId('copy-token-dialog')).toHaveTextContent('rotate it');
    const made = state.store.tokens.find(({ name }) => name === 'pixel-9-emulator');
    expect(made?.scopes).toEqual(['orders:read', 'read', 'write']);
    expect(made?.allowed).toEqual(['192.168.1.0/24']);
    expect(made?.max_uses).toBe(12);
    const days = (Date.parse(made?.expires ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
  });

  it('starts at the server’s default expiry', async () => {
    await open();
    await waitFor(() => expect(screen.getByRole('radio', { name: '90 days' })).toBeChecked());
  });

  it('puts the server’s refusals on their fields', async () => {
    const { user } = await open(/^grace/);
    await user.type(screen.getByTestId('token-name'), 'spa-dev');
    await user.click(screen.getByTestId('token-submit'));
    expect(await screen.findByText('Name already used by this owner')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByTestId('token-name')).toHaveFocus());
    await user.clear(screen.getByTestId('token-name'));
    await user.type(screen.getByTestId('token-name'), 'other');
    await user.click(screen.getByTestId('token-more'));
    await user.type(screen.getByTestId('token-allowed'), 'the office{Enter}');
    await user.click(screen.getByTestId('token-submit'));
    expect(await screen.findByText(/Enter an address or a range such as/)).toBeInTheDocument();
  });

  it('wants a time in the future', async () => {
    const { user } = await open(/^grace/);
    await user.type(screen.getByTestId('token-name'), 'late');
    await user.click(screen.getByRole('radio', { name: 'Custom' }));
    const at = await screen.findByTestId('token-expires-at');
    await user.clear(at);
    await user.type(at, '2020-01-01T12:00');
    await user.click(screen.getByTestId('token-submit'));
    expect(await screen.findByText('Choose a time in the future')).toBeInTheDocument();
  });

  it('offers admin to staff owners only', async () => {
    await open(/^alonzo/);
    expect(screen.getByTestId('scope-admin')).toBeDisabled();
    expect(screen.getByTestId('scope-audit')).toBeEnabled();
  });

  it('offers a classic token only to those who have none', async () => {
    const { user, state } = await open(/^hedy/);
    await user.click(await screen.findByRole('radio', { name: 'Classic' }));
    expect(screen.queryByTestId('token-name')).toBeNull();
    await user.click(screen.getByTestId('token-submit'));
    expect((await screen.findByTestId('new-token-key')).textContent).toMatch(/^[0-9a-f]{40}$/);
    const made = state.store.tokens.filter((t) => t.kind === 'classic' && t.user.username === 'hedy');
    expect(made).toHaveLength(1);
  });

  it('does not offer one to a user who has it', async () => {
    await open(/^grace/);
    await waitFor(() => expect(screen.getByTestId('scope-admin')).toBeEnabled());
    expect(screen.queryByTestId('token-kind')).toBeNull();
  });
});
