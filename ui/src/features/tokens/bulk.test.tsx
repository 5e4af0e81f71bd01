import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';

type Opened = ReturnType<typeof openWindow>;

const tokenOf = ({ state }: Opened, name: string) => {
  const token = state.store.tokens.find((one) => one.name === name);
  if (!token) throw new Error(`No token ${name}`);
  return token;
};
const tick = async (name: string) =>
  within(await screen.findByRole('row', { name: new RegExp(`\\b${name}\\b`) })).getByTestId('row-select');

describe('changing many tokens', () => {
  it('revokes at once, and Undo takes all of it back', async () => {
    const opened = openWindow('/tokens');
    const { user } = opened;
    await user.click(await tick('webhook-relay'));
    await user.click(await tick('nightly-export'));
    await user.click(await screen.findByTestId('bulk-revoke'));
    expect(
      await screen.findByText('2 tokens revoked', { selector: '.mantine-Notification-title' }),
    ).toBeInTheDocument();
    expect(tokenOf(opened, 'webhook-relay').ended?.how).toBe('revoked');
    await user.click(screen.getByTestId('undo'));
    expect(
      await screen.findByText('2 tokens restored', { selector: '.mantine-Notification-title' }),
    ).toBeInTheDocument();
    expect(tokenOf(opened, 'webhook-relay').ended).toBeNull();
    expect(tokenOf(opened, 'nightly-export').ended).toBeNull();
  });

  it('keeps a reason with each', async () => {
    const opened = openWindow('/tokens');
    const { user } = opened;
    await user.click(await tick('webhook-relay'));
    await user.click(await tick('nightly-export'));
    await user.click(await screen.findByTestId('bulk-more'));
    await user.click(await screen.findByTestId('bulk-revoke-reason'));
    await user.type(await screen.findByTestId('revoke-why'), 'Laptop was lost{Enter}');
    await waitFor(() => expect(tokenOf(opened, 'nightly-export').ended?.why).toBe('Laptop was lost'));
    expect(tokenOf(opened, 'webhook-relay').ended?.why).toBe('Laptop was lost');
  });

  it('disables named ones, and says why others are refused', async () => {
    const opened = openWindow('/tokens');
    const { user } = opened;
    await user.click(await tick('webhook-relay'));
    const classic = (await screen.findAllByText('unnamed'))[0]?.closest<HTMLElement>('[role="row"]');
    await user.click(within(classic as HTMLElement).getByTestId('row-select'));
    await user.click(await screen.findByTestId('bulk-disable'));
    const dialog = await screen.findByTestId('bulk-result');
    expect(dialog).toHaveTextContent('1 of 2 tokens disabled');
    expect(dialog).toHaveTextContent('Only a named token can be changed or rotated');
    expect(tokenOf(opened, 'webhook-relay').disabled).toBe(true);
  });
});

describe('revoking one with a reason', () => {
  it('is offered in the row’s menu, and Undo is too', async () => {
    const opened = openWindow('/tokens?search=webhook');
    const { user } = opened;
    await user.click(await screen.findByRole('button', { name: /^Actions for linus/ }));
    await user.click(await screen.findByTestId('token-revoke-reason'));
    await user.type(await screen.findByTestId('revoke-why'), 'Key was in a log');
    await user.click(screen.getByTestId('revoke-submit'));
    await waitFor(() => expect(tokenOf(opened, 'webhook-relay').ended?.why).toBe('Key was in a log'));
    expect(await screen.findByTestId('undo')).toBeInTheDocument();
  });
});
