import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openWindow } from '../../../tests/render';

async function rowOf(name: string): Promise<HTMLElement> {
  const rows = await screen.findAllByTestId('route-row');
  const row = rows.find((one) => one.dataset.name === name);
  if (!row) throw new Error(`No row ${name} among ${rows.map((one) => one.dataset.name).join('; ')}`);
  return row;
}

const names = () => screen.getAllByTestId('route-row').map((row) => row.dataset.name);

describe('the list of routes', () => {
  it('shows what each answers and who may pass, the built-in ones too', async () => {
    openWindow('/routes');
    expect(await rowOf('GET /orders/{id}/')).toHaveTextContent(/MockGETorders:read200 · \d+ B JSON/);
    expect(await rowOf('POST /orders/{id}/refund/')).toHaveTextContent('Staff+orders:write202');
    expect(await rowOf('/app/')).toHaveTextContent('ProxyAnySigned inhttp://127.0.0.1:3000');
    expect(await rowOf('GET, HEAD /status/')).toHaveTextContent('Anyone204 · no body');
    expect(await rowOf('GET /reports/daily.csv')).toHaveTextContent('1.5 KB CSV');
    expect(await rowOf('POST /api-token-auth/')).toHaveTextContent('A token for a username and password');
    expect(screen.getByText('22 routes')).toBeInTheDocument();
    expect(screen.getByTestId('nav-routes')).toHaveTextContent('Routes22');
    expect(screen.getByText(/An exact path wins over a pattern/)).toBeInTheDocument();
  });

  it('says which upstream does not answer, and since when', async () => {
    const { user, router } = openWindow('/routes');
    expect(await within(await rowOf('GET /ledger/')).findByText('Nothing answers')).toBeInTheDocument();
    expect(
      screen.getByText(/^Nothing answers at http:\/\/127.0.0.1:5050 since \d\d:\d\d$/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: /^Failing ?1$/ }));
    await waitFor(() => expect(names()).toEqual(['GET /ledger/']));
    expect(router.state.location.search).toEqual({ filter: 'failing' });
  });

  it('filters, searches and sorts, all in the address', async () => {
    const { user, router } = openWindow('/routes');
    await rowOf('/app/');
    await user.click(screen.getByRole('radio', { name: /^Proxy ?3$/ }));
    await waitFor(() => expect(names()).toEqual(['/app/', '/grafana/', 'GET /ledger/']));
    await user.click(screen.getByRole('button', { name: 'Path' }));
    await waitFor(() => expect(names()).toEqual(['GET /ledger/', '/grafana/', '/app/']));
    await user.type(screen.getByRole('searchbox', { name: 'Search routes' }), ':3001');
    await waitFor(() => expect(names()).toEqual(['/grafana/']));
    expect(router.state.location.search).toEqual({ filter: 'proxy', order: '-path', search: ':3001' });
    await user.type(screen.getByRole('searchbox', { name: 'Search routes' }), 'x');
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(names()).toHaveLength(22));
  });

  it('switches a route off and on by its switch, not opening it', async () => {
    const { user, router, state } = openWindow('/routes');
    const toggle = within(await rowOf('GET /orders/{id}/')).getByRole('switch');
    await user.click(toggle);
    await waitFor(() => expect(state.store.routes[0]?.enabled).toBe(false));
    expect(await screen.findByRole('radio', { name: /^Off ?2$/ })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/routes');
    await user.click(within(await rowOf('GET /orders/{id}/')).getByRole('switch'));
    await waitFor(() => expect(state.store.routes[0]?.enabled).toBe(true));
  });

  it('puts the switch back and says why where the server refuses', async () => {
    const { user, state } = openWindow('/routes');
    state.store.routeFault = { path: ['/orders/{id}/ is built in'] };
    await user.click(within(await rowOf('GET /orders/{id}/')).getByRole('switch'));
    expect(await screen.findByText('GET /orders/{id}/ was not switched off')).toBeInTheDocument();
    await waitFor(async () =>
      expect(within(await rowOf('GET /orders/{id}/')).getByRole('switch')).toBeChecked(),
    );
  });

  it('lets built-in routes be looked at only; /hello/ has a switch of its own', async () => {
    const { user, router, state } = openWindow('/routes');
    const login = await rowOf('POST /api-token-auth/');
    expect(within(login).queryByRole('switch')).toBeNull();
    expect(within(login).getByRole('img', { name: 'Built in, always on' })).toBeInTheDocument();
    await user.click(within(login).getByTestId('row-menu'));
    expect(await screen.findByRole('menuitem', { name: 'Copy path', hidden: true })).toBeInTheDocument();
    expect(screen.queryByRole('menuitem', { name: 'Delete', hidden: true })).toBeNull();
    await user.keyboard('{Escape}');
    await user.click(within(await rowOf('GET /hello/')).getByRole('switch'));
    await waitFor(() => expect(state.store.settings.hello).toBe(false));
    await user.click(within(login).getByText('Built-in'));
    const panel = await screen.findByTestId('route-panel');
    expect(panel).toHaveTextContent('Built in: it cannot be changed, switched off or deleted.');
    expect(router.state.location.pathname).toBe('/routes/api-token-auth');
    expect(within(panel).queryByRole('textbox')).toBeNull();
  });

  it('deletes at once, offers to take it back, and goes on with the next row', async () => {
    const { user, state } = openWindow('/routes/1');
    await screen.findByTestId('route-path');
    const before = structuredClone(state.store.routes[0]);
    const row = await rowOf('GET /orders/{id}/');
    await user.click(within(row).getByTestId('row-menu'));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete', hidden: true }));
    expect(await screen.findByText('GET /orders/{id}/ deleted')).toBeInTheDocument();
    await waitFor(() => expect(names()).not.toContain('GET /orders/{id}/'));
    await waitFor(() => expect(screen.queryByTestId('route-panel')).toBeNull());
    await user.click(screen.getByTestId('undo'));
    expect(await screen.findByText('GET /orders/{id}/ is back')).toBeInTheDocument();
    expect(state.store.routes.at(-1)).toMatchObject({ mock: before?.mock, scopes: before?.scopes });
    await waitFor(() => expect(names()).toContain('GET /orders/{id}/'));
  });

  it('says so while there are none of your own', async () => {
    const { user, router } = openWindow('/routes', (state) => {
      state.store.routes = [];
    });
    expect(await screen.findByText('No routes of your own yet')).toBeInTheDocument();
    expect(screen.getByText('Serve a made-up answer or protect a local program.')).toBeInTheDocument();
    await user.click(screen.getAllByRole('button', { name: 'New route' }).at(-1) as HTMLElement);
    await waitFor(() => expect(router.state.location.search).toEqual({ new: true }));
  });

  it('says when the list cannot be loaded', async () => {
    const { user, state } = openWindow('/routes', (state) => {
      state.listFailure = { status: 500, body: { detail: 'The store could not be read.' } };
    });
    expect(await screen.findByText('Could not load routes')).toBeInTheDocument();
    state.listFailure = null;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf('/app/')).toBeInTheDocument();
  });

  it('is reached by Ctrl 5, and a new route by N P', async () => {
    const { user, router } = openWindow('/overview');
    await screen.findByTestId('nav-routes');
    await user.keyboard('{Control>}5{/Control}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/routes'));
    await user.keyboard('np');
    expect(await screen.findByRole('form', { name: 'New route' })).toBeInTheDocument();
    await waitFor(() => expect(screen.getByTestId('route-path')).toHaveFocus());
  });

  it('asks the upstreams of routes that are on, and no others', async () => {
    const asked = vi.fn();
    openWindow('/routes', (state) => {
      state.store.routes = state.store.routes.map((route) =>
        route.path === '/grafana/' ? { ...route, enabled: false } : route,
      );
      state.store.upstreams = new Proxy(state.store.upstreams, {
        get: (known, upstream: string) => {
          asked(upstream);
          return known[upstream];
        },
      });
    });
    await within(await rowOf('GET /ledger/')).findByText('Nothing answers');
    const upstreams = new Set(asked.mock.calls.map(([upstream]) => upstream));
    expect(upstreams).toEqual(new Set(['http://127.0.0.1:3000', 'http://127.0.0.1:5050']));
  });

  it('closes the panel by Esc and puts the focus back on its row', async () => {
    const { user } = openWindow('/routes/10');
    const path = await screen.findByTestId('route-path');
    act(() => path.focus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('route-panel')).toBeNull());
    const row = await rowOf('/app/');
    await waitFor(() => expect(row).toHaveFocus());
  });
});
