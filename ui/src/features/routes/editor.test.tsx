import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { editorOf, textOf, writeInto } from '../../../tests/editor';
import { openWindow } from '../../../tests/render';

const body = () => screen.findByTestId('route-body');
const leave = (field: HTMLElement) => act(async () => field.blur());

async function write(field: HTMLElement, text: string) {
  act(() => field.focus());
  await writeInto(field, text);
  await leave(field);
}

describe('the editor of a mock', () => {
  it('shows every field of the route, with an example of its path', async () => {
    openWindow('/routes/1');
    expect(await screen.findByTestId('route-path')).toHaveValue('/orders/{id}/');
    expect(screen.getByTestId('route-methods')).toHaveAccessibleName('Methods: GET');
    expect(screen.getByTestId('route-example')).toHaveTextContent(
      'Example /orders/17/ gives {path.id} the value 17',
    );
    expect(screen.getByRole('radio', { name: 'Scopes' })).toBeChecked();
    expect(screen.getByText('a token with all of these')).toBeInTheDocument();
    expect(screen.getByTestId('route-status')).toHaveValue('200');
    expect(screen.getByTestId('route-type')).toHaveValue('application/json');
    expect(screen.getByRole('textbox', { name: 'Value of Cache-Control' })).toHaveValue('no-store');
    expect(textOf(await body())).toContain('"id": {path.id}');
    expect(screen.getByTestId('body-size')).toHaveTextContent(/^\d+ B of 1 MB$/);
  });

  it('sends only what was changed, and keeps the panel open', async () => {
    const { user, platform, state } = openWindow('/routes/1');
    const request = vi.spyOn(platform, 'apiRequest');
    const status = await screen.findByTestId('route-status');
    await user.clear(status);
    await user.type(status, '404');
    await write(await body(), '{"detail": "gone"}');
    await user.click(screen.getByTestId('route-save'));
    expect(await screen.findByText('GET /orders/{id}/ saved')).toBeInTheDocument();
    const sent = request.mock.calls.map(([one]) => one).find(({ method }) => method === 'PATCH');
    expect(sent?.body).toEqual({ mock: { status: 404, body: '{"detail": "gone"}' } });
    expect(state.store.routes[0]?.mock).toMatchObject({ status: 404, headers: [{ name: 'Cache-Control' }] });
    expect(screen.getByTestId('route-panel')).toBeInTheDocument();
  });

  it('says the line of what is no JSON, and of a value that is none', async () => {
    const { user, platform } = openWindow('/routes/1');
    const request = vi.spyOn(platform, 'apiRequest');
    await write(await body(), '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n  "d": 4\n}');
    expect(await screen.findByText('Line 5: expected , or }')).toBeInTheDocument();
    expect(await body()).toBeInvalid();
    await write(await body(), '{\n  "email": "{user.mail}"\n}');
    expect(
      await screen.findByText('Line 2: no value is called user.mail. Did you mean {user.email}?'),
    ).toBeInTheDocument();
    await user.click(screen.getByTestId('route-save'));
    await waitFor(async () => expect(await body()).toHaveFocus());
    expect(request.mock.calls.some(([{ method }]) => method === 'PATCH')).toBe(false);
    await writeInto(await body(), '{"email": "{user.email}"}');
    await waitFor(() => expect(screen.queryByText(/no value is called/)).toBeNull());
  });

  it('inserts a value of the path where the cursor is', async () => {
    const { user } = openWindow('/routes/1');
    await writeInto(await body(), '[]');
    act(() => editorOf(screen.getByTestId('route-body')).dispatch({ selection: { anchor: 1 } }));
    await user.click(screen.getByTestId('body-insert'));
    await user.click(await screen.findByRole('menuitem', { name: /path\.id/, hidden: true }));
    await waitFor(() => expect(textOf(screen.getByTestId('route-body'))).toBe('[{path.id}]'));
  });

  it.each([
    ['orders', 'Path starts with /'],
    ['/orders/{{id/', 'Close the { in the path'],
    ['/a/{{id}/b/{{id}/', '{id} appears twice'],
    ['/api-token-auth/', '/api-token-auth/ is built in'],
  ])('refuses the path %s', async (typed, message) => {
    const { user } = openWindow('/routes?new=true');
    const path = await screen.findByTestId('route-path');
    await user.type(path, typed);
    expect(screen.queryByText(message)).toBeNull();
    await user.tab();
    expect(await screen.findByText(message)).toBeInTheDocument();
  });

  it('names the route that has the path already, and opens it once the changes are let go', async () => {
    const { user, router } = openWindow('/routes?new=true');
    const path = await screen.findByTestId('route-path');
    // Until the list is there nothing is known of other routes.
    await screen.findByText('22 routes');
    await user.type(path, '/orders/');
    await user.tab();
    const error = await screen.findByText(/GET \/orders\/ exists already/);
    await user.click(within(error).getByRole('button', { name: 'Open' }));
    await user.click(await screen.findByTestId('discard'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/routes/2'));
  });

  it.each([
    [{ status: ['Choose a status from 200 to 599'] }, 'Choose a status from 200 to 599'],
    [{ headers: ['Keyfob sets Date itself'] }, 'Keyfob sets Date itself'],
    [{ body: ['Line 3: too many levels'] }, 'Line 3: too many levels'],
  ])('puts what the server refuses at its field: %j', async (fault, message) => {
    const { user, state } = openWindow('/routes/1');
    state.store.routeFault = fault as unknown as Record<string, string[]>;
    await user.type(await screen.findByTestId('route-path'), 'x/');
    await user.click(screen.getByTestId('route-save'));
    expect(await screen.findByText(message)).toBeInTheDocument();
  });

  it('checks status, headers and scopes', async () => {
    const { user } = openWindow('/routes/1');
    const status = await screen.findByTestId('route-status');
    await user.clear(status);
    await user.type(status, '204');
    await user.tab();
    await write(await body(), '{}');
    expect(await screen.findByText('A 204 answer has no body')).toBeInTheDocument();
    await user.clear(status);
    await user.type(status, '99');
    await user.tab();
    expect(await screen.findByText('Choose a status from 200 to 599')).toBeInTheDocument();
    await user.click(screen.getByTestId('header-add'));
    const added = screen.getAllByRole('textbox', { name: 'Header name' }).at(-1) as HTMLElement;
    expect(added).toHaveFocus();
    await user.type(added, 'content-length');
    await user.tab();
    expect(await screen.findByText('Keyfob sets Content-Length itself')).toBeInTheDocument();
    await user.click(screen.getByTestId('route-scopes'));
    await user.keyboard('{Backspace}');
    await user.tab();
    expect(await screen.findByText('Add a scope')).toBeInTheDocument();
  });

  it('asks before changes are lost, by Esc, another row or another screen', async () => {
    const { user, router } = openWindow('/routes/1');
    await user.type(await screen.findByTestId('route-path'), 'x/');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(screen.getByTestId('route-path')).toHaveValue('/orders/{id}/x/');
    await user.click(screen.getByTestId('nav-users'));
    await user.click(await screen.findByTestId('discard'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/users'));
  });

  it('is closed without a question where nothing was changed', async () => {
    const { user } = openWindow('/routes/1');
    await screen.findByTestId('route-path');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByTestId('route-panel')).toBeNull());
    expect(screen.queryByText('Discard changes?')).toBeNull();
  });

  it('fills the client in and sends nothing', async () => {
    const { user, router, state } = openWindow('/routes/1');
    await user.click(await screen.findByTestId('route-try'));
    expect(await screen.findByTestId('client-path')).toHaveValue('/orders/17/');
    expect(screen.getByTestId('client-method')).toHaveValue('GET');
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    expect(state.client.sent).toEqual([]);
  });
});

describe('a new route', () => {
  it('is made with all its fields, and then opened', async () => {
    const { user, router, state } = openWindow('/routes?new=true');
    await user.type(await screen.findByTestId('route-path'), '/notes/{{id}/');
    await user.click(screen.getByTestId('route-methods'));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'PUT', hidden: true }));
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('radio', { name: 'Staff' }));
    await write(await body(), '{"id": {path.id}}');
    await user.click(screen.getByTestId('route-save'));
    expect(await screen.findByText('GET, PUT /notes/{id}/ created')).toBeInTheDocument();
    await waitFor(() => expect(router.state.location.pathname).toBe('/routes/13'));
    expect(state.store.routes.at(-1)).toMatchObject({
      path: '/notes/{id}/',
      kind: 'mock',
      methods: ['GET', 'PUT'],
      needs: 'staff',
      mock: { body: '{"id": {path.id}}', status: 200 },
    });
    expect(screen.queryByText('Discard changes?')).toBeNull();
  });

  it('can be a proxy; its kind is fixed then', async () => {
    const { user, state } = openWindow('/routes?new=true');
    await screen.findByTestId('route-path');
    await user.click(within(screen.getByTestId('route-kind')).getByRole('radio', { name: 'Proxy' }));
    await user.click(screen.getByTestId('route-save'));
    expect(await screen.findByText('Enter an http or https address')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Prefix' }), '/docs/');
    await user.type(screen.getByTestId('route-upstream'), 'http://127.0.0.1:4000/base/');
    expect(screen.getByText('/docs/orders/17/').parentElement).toHaveTextContent(
      '/docs/orders/17/ goes to /base/orders/17/',
    );
    await user.click(screen.getByTestId('route-save'));
    expect(await screen.findByText('/docs/ created')).toBeInTheDocument();
    expect(state.store.routes.at(-1)).toMatchObject({
      kind: 'proxy',
      methods: [],
      proxy: { upstream: 'http://127.0.0.1:4000/base/', identity: ['user', 'email', 'groups', 'scopes'] },
    });
    await waitFor(() => expect(screen.queryByTestId('route-kind')).toBeNull());
  });
});

describe('the editor of a proxy', () => {
  it('asks the upstream when it opens, when it is changed, and again when told to', async () => {
    const { user, state } = openWindow('/routes/10');
    expect(await screen.findByText('Upstream answers, 3 ms')).toBeInTheDocument();
    state.store.upstreams['http://127.0.0.1:3000'] = 'timed_out';
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(await screen.findByText('No answer after 30 s')).toBeInTheDocument();
    const upstream = screen.getByTestId('route-upstream');
    await user.clear(upstream);
    await user.type(upstream, 'http://127.0.0.1:5050');
    await user.tab();
    expect(await screen.findByText('Nothing answers at this address')).toBeInTheDocument();
    await user.click(screen.getByTestId('route-save'));
    expect(await screen.findByText('/app/ saved')).toBeInTheDocument();
  });

  it('refuses what is no address, and its own', async () => {
    const { user } = openWindow('/routes/10');
    const upstream = await screen.findByTestId('route-upstream');
    await user.clear(upstream);
    await user.type(upstream, 'ftp://x');
    await user.tab();
    expect(await screen.findByText('Enter an http or https address')).toBeInTheDocument();
    await user.clear(upstream);
    await user.type(upstream, 'http://127.0.0.1:8000');
    await user.tab();
    expect(await screen.findByText('This address is Keyfob itself')).toBeInTheDocument();
    const timeout = screen.getByTestId('route-timeout');
    await user.clear(timeout);
    await user.type(timeout, '301');
    await user.tab();
    expect(await screen.findByText('Choose 1 to 300 seconds')).toBeInTheDocument();
  });

  it('tells who it is, as chosen, and takes headers away', async () => {
    const { user, state } = openWindow('/routes/10');
    await user.click(await screen.findByRole('button', { name: 'Remove Remote-Groups' }));
    await user.click(screen.getByTestId('route-cookie'));
    await user.click(screen.getByTestId('route-strip'));
    await user.click(screen.getByTestId('route-save'));
    await screen.findByText('/app/ saved');
    expect(state.store.routes[9]?.proxy).toMatchObject({
      identity: ['user', 'email', 'scopes'],
      remove_cookie: true,
      remove_authorization: true,
      strip_prefix: false,
    });
    await user.click(screen.getByTestId('route-identity'));
    expect(screen.queryByText('Remote-User')).toBeNull();
    await user.click(screen.getByTestId('route-identity'));
    await user.click(screen.getByRole('button', { name: 'Add header' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remote-Groups', hidden: true }));
    await user.click(screen.getByTestId('route-save'));
    await waitFor(() =>
      expect(state.store.routes[9]?.proxy?.identity).toEqual(['user', 'email', 'groups', 'scopes']),
    );
  });
});
