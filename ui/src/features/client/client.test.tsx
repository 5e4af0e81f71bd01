import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { KEYCHAIN_READY } from '@/platform/demo';
import { writeInto } from '../../../tests/editor';
import { openWindow } from '../../../tests/render';
import { reindent } from './reindent';

const choose = async (user: ReturnType<typeof openWindow>['user'], name: string) =>
  user.click(await screen.findByRole('button', { name: new RegExp(`^${name}`) }));

describe('sending', () => {
  it('sends what is composed and shows status, time, size, headers and body', async () => {
    const { user, state } = openWindow('/client');
    await user.click(await screen.findByTestId('client-send'));
    expect(await screen.findByTestId('response-status')).toHaveTextContent('200 OK');
    expect(screen.getByTestId('response-time')).toHaveTextContent('4.2 ms');
    expect(screen.getByTestId('response-size')).toHaveTextContent('27 B');
    expect(screen.getByTestId('response-body').textContent).toBe('{\n  "message": "Hello, World!"\n}\n');
    expect(state.client.sent).toHaveLength(1);
    expect(state.client.sent[0]).toMatchObject({
      id: 'vitor',
      method: 'GET',
      path: '/hello/',
      headers: [{ name: 'Accept', value: 'application/json' }],
      withToken: true,
    });
    expect(state.client.sent[0]?.body).toBeUndefined();
    const tabs = screen.getByRole('region', { name: 'Response' });
    await user.click(within(tabs).getByRole('tab', { name: 'Raw' }));
    expect(screen.getByTestId('response-raw')).toHaveTextContent('{"message":"Hello, World!"}');
    await user.click(within(tabs).getByRole('tab', { name: /^Headers/ }));
    expect(screen.getByTestId('response-headers')).toHaveTextContent('content-type');
  });

  it('sends by Ctrl Enter, with a body and its type', async () => {
    const { user, state } = openWindow('/client');
    await user.click(await screen.findByTestId('client-method'));
    await user.click(await screen.findByRole('option', { name: 'POST', hidden: true }));
    await user.click(screen.getByRole('tab', { name: 'Body' }));
    const body = await screen.findByRole('textbox', { name: 'Body' });
    await writeInto(body, '[1]');
    act(() => body.focus());
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByTestId('response-status');
    expect(state.client.sent[0]).toMatchObject({ method: 'POST', body: '[1]' });
    expect(state.client.sent[0]?.headers).toContainEqual({ name: 'Content-Type', value: 'application/json' });
  });

  it('can be cancelled', async () => {
    const { user } = openWindow('/client', (state) => {
      state.client.delay = 60_000;
    });
    await user.click(await screen.findByTestId('client-send'));
    await user.click(await screen.findByTestId('client-cancel'));
    expect(await screen.findByTestId('response-status')).toHaveTextContent('Cancelled');
  });

  it('explains a 401 and leads to the login', async () => {
    const { user } = openWindow('/client');
    await choose(user, 'margaret');
    await user.click(await screen.findByTestId('client-send'));
    expect(await screen.findByTestId('response-status')).toHaveTextContent('401 Unauthorized');
    expect(screen.getByTestId('response-rejected')).toHaveTextContent('Invalid token.');
    await user.click(screen.getByTestId('response-log-in'));
    expect(await screen.findByTestId('login-password')).toBeInTheDocument();
  });
});

describe('logging in', () => {
  it('clears the password, stores the token and shows only its start', async () => {
    const { user } = openWindow('/client');
    await choose(user, 'hedy');
    await user.type(await screen.findByTestId('login-password'), 'correct horse');
    await user.click(screen.getByTestId('login-submit'));
    const strip = await screen.findByTestId('token-strip');
    expect(strip).toHaveAttribute('data-place', 'keychain');
    expect(strip).toHaveTextContent(/Token [0-9a-f]{8}•+/);
    expect(document.body.innerHTML).not.toMatch(/[0-9a-f]{40}/);
    expect(document.body.innerHTML).not.toContain('correct horse');
  });

  it('clears a wrong password too and says what the server answered', async () => {
    const { user } = openWindow('/client');
    await choose(user, 'hedy');
    await user.type(await screen.findByTestId('login-password'), 'not this one');
    await user.click(screen.getByTestId('login-submit'));
    expect(await screen.findByTestId('login-problem')).toHaveTextContent(
      /^Username or password is wrong\. The server answered 400 “Unable to log in/,
    );
    expect(screen.getByTestId('login-password')).toHaveValue('');
    expect(screen.getByText('Check the password and try again')).toBeInTheDocument();
  });

  it('keeps the token for the session when asked', async () => {
    const { user, state } = openWindow('/client');
    await choose(user, 'hedy');
    await user.click(await screen.findByTestId('login-keep'));
    await user.type(screen.getByTestId('login-password'), 'correct horse');
    await user.click(screen.getByTestId('login-submit'));
    expect(await screen.findByTestId('token-strip')).toHaveAttribute('data-place', 'session');
    expect(state.client.connections.find(({ id }) => id === 'hedy')?.token.place).toBe('session');
  });

  it('logs out', async () => {
    const { user, state } = openWindow('/client');
    await user.click(await screen.findByTestId('client-logout'));
    expect(await screen.findByTestId('login-form')).toBeInTheDocument();
    expect(state.client.connections[0]?.token.place).toBe('none');
  });
});

describe('the keychain', () => {
  const lock = (state: Parameters<NonNullable<Parameters<typeof openWindow>[1]>>[0]) => {
    state.client.keychain = { ...KEYCHAIN_READY, state: 'locked', message: 'Locked' };
    const first = state.client.connections[0];
    if (first) first.token = { place: 'locked', prefix: null };
  };

  it('locked: says so, does not send, and offers to unlock or to go without', async () => {
    const { user, state } = openWindow('/client', lock);
    expect(await screen.findByText('The keychain is locked')).toBeInTheDocument();
    expect(await screen.findByTestId('keychain-state')).toHaveTextContent('Keychain locked');
    expect(screen.queryByTestId('client-send')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Send without a token' }));
    await user.click(await screen.findByTestId('client-send'));
    await screen.findByTestId('response-status');
    expect(state.client.sent[0]?.withToken).toBe(false);
  });

  it('locked, then unlocked: the composer comes back', async () => {
    const { user, state } = openWindow('/client', lock);
    const unlock = await screen.findByTestId('keychain-unlock');
    state.client.keychain = KEYCHAIN_READY;
    state.client.connections = state.client.connections.map((one) =>
      one.id === 'vitor' ? { ...one, token: { place: 'keychain', prefix: '9054f7aa' } } : one,
    );
    await user.click(unlock);
    await waitFor(() => expect(screen.getByTestId('token-strip')).toHaveAttribute('data-place', 'keychain'));
  });

  it('absent: logging in says that it is for this session only, and is', async () => {
    const { user } = openWindow('/client', (state) => {
      state.client.keychain = { ...KEYCHAIN_READY, state: 'absent', message: 'No Secret Service' };
    });
    await choose(user, 'hedy');
    expect(await screen.findByTestId('keychain-notice')).toHaveTextContent('No keychain on this system.');
    const submit = screen.getByRole('button', { name: 'Log in for this session only' });
    await user.type(screen.getByTestId('login-password'), 'correct horse');
    await user.click(submit);
    expect(await screen.findByTestId('token-strip')).toHaveAttribute('data-place', 'session');
  });
});

describe('the history', () => {
  const ENTRY = {
    id: 'e1',
    connection: 'vitor',
    baseUrl: 'http://127.0.0.1:8000',
    method: 'POST',
    path: '/things/?page=2',
    headers: [['X-Mine', 'yes']] as [string, string][],
    body: '{"a": 1}',
    bodyCut: false,
    omitted: ['password'],
    status: 201,
    problem: null,
    timeMs: 3.1,
    bytes: 12,
    sentAt: '2026-01-02T03:04:05Z',
  };

  it('of an earlier run fills the composer again and says what was left out', async () => {
    const { user, state } = openWindow('/client', (before) => {
      before.client.history = [ENTRY];
    });
    await user.click(await screen.findByRole('button', { name: /^POST/ }));
    expect(screen.getByTestId('client-path')).toHaveValue('/things/?page=2');
    expect(screen.getByTestId('history-earlier')).toHaveTextContent('201 after 3.1 ms');
    expect(screen.getByTestId('history-earlier')).toHaveTextContent(
      'Left out, as it may be secret: password.',
    );
    await user.click(screen.getByTestId('client-send'));
    await screen.findByTestId('response-status');
    expect(state.client.sent[0]).toMatchObject({ method: 'POST', path: '/things/?page=2', body: '{"a": 1}' });
    expect(state.client.sent[0]?.headers).toContainEqual({ name: 'X-Mine', value: 'yes' });
  });

  it('is deleted one by one, and cleared after asking', async () => {
    const { user, state } = openWindow('/client', (before) => {
      before.client.history = [ENTRY, { ...ENTRY, id: 'e2' }, { ...ENTRY, id: 'e3', connection: 'hedy' }];
    });
    const [first] = await screen.findAllByRole('button', { name: /^Delete POST/ });
    if (first) await user.click(first);
    await waitFor(() => expect(state.client.history.map(({ id }) => id)).toEqual(['e2', 'e3']));
    await user.click(screen.getByTestId('history-clear'));
    expect(state.client.history).toHaveLength(2);
    await user.click(await screen.findByTestId('history-clear-confirm'));
    await waitFor(() => expect(state.client.history.map(({ id }) => id)).toEqual(['e3']));
    await waitFor(() => expect(screen.queryByTestId('history')).toBeNull());
  });
});

describe('a pasted curl command', () => {
  const paste = async (user: ReturnType<typeof openWindow>['user'], command: string) => {
    await user.click(await screen.findByTestId('client-paste-curl'));
    await user.click(await screen.findByTestId('curl-text'));
    await user.paste(command);
  };

  it('fills the composer in and leaves its token out', async () => {
    const { user, state } = openWindow('/client');
    await screen.findByTestId('client-path');
    const base = state.client.connections[0]?.baseUrl;
    await paste(user, `curl -X PATCH '${base}/x/?a=1' -H 'Authorization: Token canary' --json '{}'`);
    expect(await screen.findByTestId('curl-notes')).toHaveTextContent(
      'The token in it was left out: Keyfob adds the stored one.',
    );
    await user.click(screen.getByTestId('curl-submit'));
    await waitFor(() => expect(screen.getByTestId('client-path')).toHaveValue('/x/?a=1'));
    await user.click(screen.getByTestId('client-send'));
    await screen.findByTestId('response-status');
    expect(state.client.sent[0]).toMatchObject({ method: 'PATCH', body: '{}', withToken: true });
    expect(JSON.stringify(state.client.sent)).not.toContain('canary');
  });

  it('for another server offers to add a connection to it', async () => {
    const { user } = openWindow('/client');
    await paste(user, 'curl https://elsewhere.example:8443/y/');
    expect(await screen.findByTestId('curl-elsewhere')).toHaveTextContent('https://elsewhere.example:8443');
    await user.click(screen.getByTestId('curl-submit'));
    expect(await screen.findByTestId('connection-url')).toHaveValue('https://elsewhere.example:8443');
  });
});

describe('the address', () => {
  it('with login=true shows the login of a connection that has a token', async () => {
    const { user } = openWindow('/client?connection=vitor&login=true');
    expect(await screen.findByTestId('login-form')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByTestId('client-send')).toBeInTheDocument();
  });
});

describe('connections', () => {
  it('adds one for this server and goes to its login', async () => {
    const { user, state } = openWindow('/client', (before) => {
      before.client.connections = [];
    });
    await user.click(await screen.findByTestId('client-use-this'));
    expect(await screen.findByTestId('connection-url')).toHaveValue('http://127.0.0.1:8000');
    await user.type(screen.getByTestId('connection-username'), 'vitor');
    await user.click(screen.getByTestId('connection-submit'));
    expect(await screen.findByTestId('login-password')).toBeInTheDocument();
    expect(state.client.connections[0]).toMatchObject({ name: 'vitor', baseUrl: 'http://127.0.0.1:8000' });
  });
});

describe('pretty JSON', () => {
  it('keeps every value as it came', () => {
    expect(
      reindent(
        '{"n":12345678901234567890,"e":1e2,"s":"a\\u00e9, [b]: {c}","l":[],"o":{},"a":[1,{"x":null}]}',
      ),
    ).toBe(
      `{
  "n": 12345678901234567890,
  "e": 1e2,
  "s": "a\\u00e9, [b]: {c}",
  "l": [],
  "o": {},
  "a": [
    1,
    {
      "x": null
    }
  ]
}`,
    );
    expect(reindent('<html>')).toBeNull();
  });
});
