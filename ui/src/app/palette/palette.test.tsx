import { spotlight } from '@mantine/spotlight';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';

// Whether it is open is kept outside React.
afterEach(() => act(() => spotlight.close()));

async function opened(path = '/overview') {
  const view = openWindow(path);
  await screen.findByTestId('server-state');
  await view.user.keyboard('{Control>}k{/Control}');
  const search = await screen.findByTestId('palette-search');
  return { ...view, search };
}

describe('the palette', () => {
  it('opens a screen’s dialog by keyboard alone', async () => {
    const { user, search } = await opened();
    await user.type(search, 'new us');
    await user.keyboard('{Enter}');
    expect(await screen.findByTestId('user-username')).toBeInTheDocument();
  });

  it('goes to a place', async () => {
    const { user, search, router } = await opened();
    await user.type(search, 'audit log');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/audit'));
  });

  it('finds users and tokens by how they begin', async () => {
    const { user, search, router } = await opened();
    await user.type(search, 'grace');
    await user.click((await screen.findAllByTestId('palette-user'))[0] as HTMLElement);
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/users\/\d+$/));
  });

  it('asks for the token to revoke, and Undo is offered', async () => {
    const { user, search } = await opened();
    await user.type(search, 'revoke token');
    await user.keyboard('{Enter}');
    expect(await screen.findByPlaceholderText('Revoke which token?')).toHaveValue('');
    await user.click((await screen.findAllByTestId('palette-token'))[0] as HTMLElement);
    expect(await screen.findByTestId('undo-notice')).toBeInTheDocument();
  });

  it('asks for the user to delete, and the dialog asks again', async () => {
    const { user, search } = await opened();
    await user.type(search, 'delete user');
    await user.keyboard('{Enter}');
    await user.click((await screen.findAllByTestId('palette-user'))[0] as HTMLElement);
    expect(await screen.findByTestId('delete-confirm')).toBeInTheDocument();
  });

  it('says when nothing matches', async () => {
    const { user, search } = await opened();
    await user.type(search, 'qqqq');
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
  });
});

describe('keys', () => {
  it('N then T makes a token, but not while typing', async () => {
    const { user, router } = openWindow('/users');
    const search = await screen.findByRole('searchbox');
    await user.type(search, 'nt');
    expect(router.state.location.pathname).toBe('/users');
    search.blur();
    await user.keyboard('nt');
    await waitFor(() => expect(router.state.location.pathname).toBe('/tokens'));
    expect(await screen.findByTestId('token-submit')).toBeInTheDocument();
  });

  it('? lists the keys of this screen', async () => {
    const { user } = openWindow('/tokens');
    await screen.findByTestId('token-create');
    await user.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: 'Shortcuts' });
    expect(within(sheet).getByRole('region', { name: 'This screen: Tokens' })).toHaveTextContent(
      'Undo revoke',
    );
    expect(within(sheet).getByRole('region', { name: 'Go to' })).toHaveTextContent('Audit log');
  });

  it('in a browser Ctrl is the browser’s, and G goes', async () => {
    const { user, router } = openWindow('/overview', (state) => {
      state.kind = 'browser';
    });
    await screen.findByTestId('nav-users');
    await user.keyboard('{Control>}3{/Control}');
    expect(router.state.location.pathname).toBe('/overview');
    await user.keyboard('g3');
    await waitFor(() => expect(router.state.location.pathname).toBe('/users'));
  });
});
