import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';

type User = ReturnType<typeof openWindow>['user'];

const choose = async (user: User, name: string) =>
  user.click(await screen.findByRole('button', { name: new RegExp(`^${name}`) }));

const send = async (user: User) => {
  await user.click(await screen.findByTestId('client-send'));
  await screen.findByTestId('response-status');
};

const entry = (id: string, timeMs: number, problem: string | null = null) => ({
  id,
  connection: 'vitor',
  baseUrl: 'http://127.0.0.1:8000',
  method: 'GET',
  path: '/hello/',
  headers: [],
  body: null,
  bodyCut: false,
  omitted: [],
  status: problem ? 0 : 200,
  problem,
  timeMs,
  bytes: 27,
  sentAt: '2026-01-02T03:04:05Z',
});

describe('timing', () => {
  it('shows each stage on one scale, the keychain apart, and the server’s share', async () => {
    const { user } = openWindow('/client');
    await send(user);
    await user.click(screen.getByRole('tab', { name: 'Timing' }));
    const timing = screen.getByTestId('response-timing');
    for (const words of ['Connect', '0.4 ms new connection', '0.2 ms 184 B', '3.3 ms', '0.3 ms'])
      expect(timing).toHaveTextContent(words);
    expect(timing).toHaveTextContent('4.2 ms reading the keychain took 1.4 ms before, not counted');
    expect(timing).toHaveTextContent(
      '2.1 of the 3.3 ms waiting were spent in the server; the rest is the way there and back',
    );
    const wait = screen.getByTestId('timing-wait');
    expect(wait).toHaveAttribute('data-kind', 'wait');
    // The scale ends at 5 ms.
    expect(wait.style.left).toBe('12%');
    expect(wait.style.width).toBe('66%');
  });

  it('says when a connection was used again, and has no server time of another server', async () => {
    const { user } = openWindow('/client', (state) => {
      const timing = {
        connect: null,
        send: { fromMs: 0, ms: 0.04 },
        wait: { fromMs: 0.04, ms: 1 },
        receive: { fromMs: 1.04, ms: 0.06 },
        sentBytes: 90,
        keychainMs: null,
      };
      state.client.answers['/hello/'] = { timing, server: null };
    });
    await send(user);
    await user.click(screen.getByRole('tab', { name: 'Timing' }));
    const timing = screen.getByTestId('response-timing');
    expect(timing).toHaveTextContent('Connect reused');
    expect(timing).toHaveTextContent('0.04 ms 90 B');
    expect(screen.queryByTestId('timing-connect')).toBeNull();
    expect(timing).not.toHaveTextContent('in the server');
    expect(timing).not.toHaveTextContent('keychain');
    expect(screen.queryByTestId('response-token')).toBeNull();
  });

  it('holds it against the last ones of the same request', async () => {
    const { user } = openWindow('/client', (state) => {
      state.client.history = [entry('a', 3.6), entry('b', 5.2), entry('c', 9, 'Connection closed')];
    });
    await send(user);
    await user.click(screen.getByRole('tab', { name: 'Timing' }));
    expect(await screen.findByText('Last 4 here')).toBeInTheDocument();
    expect(screen.getByTestId('response-timing')).toHaveTextContent(
      '4.2 ms in the middle, 5.2 ms at worst, without the one that got no answer',
    );
  });
});

describe('a refusal', () => {
  it('by the embedded server tells its reason, and clients are told less', async () => {
    const { user } = openWindow('/client');
    await choose(user, 'margaret');
    await send(user);
    const notice = screen.getByTestId('response-rejected');
    expect(notice).toHaveTextContent(
      /^Token expired 3 minutes ago\. This server rejected it at \d\d:\d\d:\d\d\. Clients are only told “Invalid token\.”/,
    );
    expect(screen.getByTestId('token-strip')).toHaveTextContent('expired 3 min ago');
    expect(screen.getByTestId('response-token')).toHaveTextContent(
      'Token matched an expired token of margaret',
    );
  });

  it('by another server tells only what it sent', async () => {
    const { user } = openWindow('/client', (state) => {
      state.client.answers['/hello/'] = {
        status: 401,
        statusText: 'Unauthorized',
        body: '{"detail":"Invalid token."}',
      };
    });
    await send(user);
    expect(screen.getByTestId('response-rejected')).toHaveTextContent(
      /^The server rejected this request\. It says “Invalid token\.”/,
    );
  });

  it('leads to the login, after which the request is sent again, once', async () => {
    const { user, state } = openWindow('/client');
    await choose(user, 'margaret');
    await send(user);
    await user.click(screen.getByRole('button', { name: 'Log in again and send' }));
    expect(await screen.findByTestId('login-resends')).toBeInTheDocument();
    expect(state.client.sent).toHaveLength(1);
    await user.type(screen.getByTestId('login-password'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Log in and send' }));
    await waitFor(() => expect(screen.getByTestId('response-status')).toHaveTextContent('200 OK'));
    expect(state.client.sent).toHaveLength(2);
    expect(screen.queryByText('expired 3 min ago')).toBeNull();
    expect(document.body.innerHTML).not.toContain('correct horse');
  });

  it('leads there by itself where that is chosen, and never twice for one request', async () => {
    const { user, state } = openWindow('/client', (before) => {
      before.client.answers['/hello/'] = { status: 401, statusText: 'Unauthorized', body: '{}' };
    });
    await user.click(await screen.findByRole('tab', { name: 'Options' }));
    await user.click(screen.getByTestId('client-log-in-again'));
    await waitFor(() => expect(state.client.connections[0]?.wire.logInAgain).toBe(true));
    await user.click(screen.getByTestId('client-send'));
    await user.type(await screen.findByTestId('login-password'), 'correct horse');
    await user.click(screen.getByTestId('login-submit'));
    await waitFor(() => expect(state.client.sent).toHaveLength(2));
    expect(await screen.findByTestId('response-rejected')).toBeInTheDocument();
    expect(screen.queryByTestId('login-form')).toBeNull();
  });
});

describe('options', () => {
  it('gives a request its own time', async () => {
    const { user, state } = openWindow('/client');
    await user.click(await screen.findByRole('tab', { name: 'Options' }));
    const timeout = screen.getByTestId('client-timeout');
    await user.clear(timeout);
    await user.type(timeout, '5');
    await send(user);
    expect(state.client.sent[0]?.timeoutSeconds).toBe(5);
  });

  it('are beside the tabs where they are none', async () => {
    openWindow('/client');
    const paste = await screen.findByTestId('client-paste-curl');
    for (const list of screen.getAllByRole('tablist'))
      expect(within(list).queryByTestId('client-paste-curl')).toBeNull();
    expect(paste).toHaveTextContent('Paste a curl command…');
  });
});

describe('a connection', () => {
  it('of knox has its own path and keyword, and its logout ends the token there', async () => {
    const { user, state } = openWindow('/client');
    await user.click(await screen.findByRole('button', { name: 'Edit connection' }));
    const dialog = await screen.findByTestId('connection-dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'knox' }));
    await user.type(within(dialog).getByTestId('connection-login-path'), 'api/auth/login/');
    await user.click(within(dialog).getByRole('radio', { name: 'Bearer' }));
    await user.click(within(dialog).getByTestId('connection-submit'));
    expect(await within(dialog).findByText('Path starts with /')).toBeInTheDocument();
    await user.clear(within(dialog).getByTestId('connection-login-path'));
    await user.type(within(dialog).getByTestId('connection-login-path'), '/api/auth/login/');
    await user.click(within(dialog).getByTestId('connection-submit'));
    await waitFor(() =>
      expect(state.client.connections[0]?.wire).toEqual({
        kind: 'knox',
        loginPath: '/api/auth/login/',
        keyword: 'Bearer',
        logInAgain: false,
      }),
    );
    expect(await screen.findByText(/^Bearer •••• from/)).toBeInTheDocument();
    await user.click(screen.getByTestId('client-logout'));
    expect(
      await screen.findByText('The server ended the token, and it is deleted here.'),
    ).toBeInTheDocument();
    expect(screen.getByTestId('login-form')).toHaveTextContent('POST /api/auth/login/');
  });

  it('may have a keyword of its own, which is one word', async () => {
    const { user, state } = openWindow('/client');
    await user.click(await screen.findByRole('button', { name: 'Edit connection' }));
    const dialog = await screen.findByTestId('connection-dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'Other' }));
    await user.type(within(dialog).getByTestId('connection-own-keyword'), 'two words');
    await user.click(within(dialog).getByTestId('connection-submit'));
    expect(await within(dialog).findByText('A keyword is one word, such as Token')).toBeInTheDocument();
    await user.clear(within(dialog).getByTestId('connection-own-keyword'));
    await user.type(within(dialog).getByTestId('connection-own-keyword'), 'JWT');
    await user.click(within(dialog).getByTestId('connection-submit'));
    await waitFor(() => expect(state.client.connections[0]?.wire.keyword).toBe('JWT'));
  });
});
