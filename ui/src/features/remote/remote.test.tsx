import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openWindow } from '../../../tests/render';

const STAGING = 'staging.example.com';

/** Opens the window and, at once, the sample server `staging.example.com`. */
async function managing(...[path, change]: Parameters<typeof openWindow>) {
  const view = openWindow(path, change);
  await screen.findByTestId('server-state');
  await switchTo(view, STAGING);
  return view;
}

const entry = (name: string) =>
  waitFor(() => {
    const found = screen.getAllByTestId('server-entry').find((one) => one.dataset.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  });

async function switchTo({ user }: Pick<ReturnType<typeof openWindow>, 'user'>, name: string) {
  await user.click(await screen.findByTestId('server-switcher'));
  await user.click(await entry(name));
}

async function openAdd({ user }: ReturnType<typeof openWindow>) {
  await user.click(await screen.findByTestId('server-switcher'));
  await user.click(await screen.findByTestId('server-add'));
  return screen.findByRole('dialog', { name: 'Add server' });
}

describe('the server switcher', () => {
  it('opens by Ctrl O and tells how each server is', async () => {
    const { user } = openWindow('/overview');
    expect(await screen.findByTestId('server-switcher')).toHaveTextContent('Keyfob');
    await screen.findByTestId('server-state');
    await user.keyboard('{Control>}o{/Control}');
    expect(await entry('This computer')).toHaveTextContent('Running');
    expect(await entry('This computer')).toHaveAttribute('aria-current', 'true');
    await waitFor(async () => expect(await entry(STAGING)).toHaveTextContent('38 ms'));
    expect(await entry('qa.example.com')).toHaveTextContent('No answer');
  });

  it('is reached from the palette too', async () => {
    const { user } = openWindow('/users');
    await screen.findByTestId('server-state');
    await user.click(screen.getByTestId('palette-open'));
    await user.type(await screen.findByTestId('palette-search'), 'switch to staging');
    await user.keyboard('{Enter}');
    const name = `Overview on ${STAGING}`;
    // The window of another server is a fresh one, so the heading may be another a moment later.
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name })).toBeInTheDocument());
  });

  it('opens that server’s Overview, names it, and offers neither Start nor Stop', async () => {
    const { router } = await managing('/users');
    const heading = await screen.findByRole('heading', { level: 1, name: `Overview on ${STAGING}` });
    expect(router.state.location.pathname).toBe('/overview');
    expect(within(heading.closest('header') as HTMLElement).getByTestId('server-chip')).toHaveTextContent(
      STAGING,
    );
    expect(screen.getByTestId('server-switcher')).toHaveTextContent(STAGING);
    expect(await screen.findByTestId('server-address')).toHaveTextContent(`https://${STAGING}`);
    expect(screen.getByTestId('overview-state')).toHaveTextContent('Connected');
    expect(screen.getByText('HTTPS, signed in as ada, superuser')).toBeInTheDocument();
    for (const absent of ['server-stop', 'server-start', 'server-restart'])
      expect(screen.queryByTestId(absent)).not.toBeInTheDocument();
    expect(screen.getByTestId('remote-state')).toHaveTextContent(`${STAGING}connected38 ms`);
    expect(screen.getByTestId('server-state')).toHaveTextContent('This computer running');
  });

  it('starts Back afresh', async () => {
    const view = openWindow('/users');
    await view.user.click(await screen.findByTestId('nav-tokens'));
    await view.user.click(screen.getByTestId('nav-audit'));
    await switchTo(view, STAGING);
    await screen.findByRole('heading', { level: 1, name: `Overview on ${STAGING}` });
    view.router.history.back();
    view.router.history.back();
    await waitFor(() => expect(view.router.state.location.pathname).toBe('/overview'));
    view.router.history.forward();
    view.router.history.forward();
    await waitFor(() => expect(view.router.state.location.pathname).toBe('/overview'));
  });
});

describe('a managed remote server', () => {
  it('shows none of the other server’s rows and counters, not even while its own are loading', async () => {
    const view = openWindow('/users');
    expect(await screen.findByText('grace')).toBeInTheDocument();
    const request = view.platform.apiRequest.bind(view.platform);
    const asked: (string | undefined)[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    vi.spyOn(view.platform, 'apiRequest').mockImplementation(async (sent) => {
      asked.push(sent.server);
      if (sent.server) await held;
      return request(sent);
    });
    await switchTo(view, STAGING);
    await screen.findByRole('heading', { level: 1, name: `Overview on ${STAGING}` });
    await view.user.click(screen.getByTestId('nav-users'));
    await screen.findByRole('heading', { level: 1, name: `Users on ${STAGING}` });
    expect(screen.queryByText('grace')).not.toBeInTheDocument();
    expect(screen.getByTestId('nav-users')).toHaveTextContent(/^Users$/);
    release();
    expect(await screen.findByText('grace-far')).toBeInTheDocument();
    expect(screen.queryByText('grace')).not.toBeInTheDocument();
    expect(screen.getByTestId('nav-users')).toHaveTextContent(/^Users12$/);
    expect(asked.slice(-3)).toEqual(['1', '1', '1']);

    await switchTo(view, 'This computer');
    await screen.findByRole('heading', { level: 1, name: 'Overview' });
    await view.user.click(screen.getByTestId('nav-users'));
    expect(await screen.findByText('grace')).toBeInTheDocument();
    expect(screen.queryByText('grace-far')).not.toBeInTheDocument();
  });

  it('is named in dialogs that change it, and changed alone', async () => {
    const { user, state } = await managing('/overview');
    await screen.findByRole('heading', { level: 1, name: `Overview on ${STAGING}` });
    const before = state.store.users.length;
    await user.click(screen.getByTestId('nav-users'));
    await user.click(await screen.findByTestId('user-create'));
    const dialog = await screen.findByRole('dialog', { name: `New user on ${STAGING}` });
    await user.type(within(dialog).getByTestId('user-username'), 'hopper');
    await user.type(within(dialog).getByTestId('user-password'), 'amber kettle forty');
    await user.click(within(dialog).getByTestId('user-submit'));
    await waitFor(() =>
      expect(state.remotes[0]?.store.users.some((one) => one.username === 'hopper')).toBe(true),
    );
    expect(state.store.users).toHaveLength(before);
  });

  it('leaves Client to this computer', async () => {
    const { user } = await managing('/overview');
    await screen.findByRole('heading', { level: 1, name: `Overview on ${STAGING}` });
    await user.click(screen.getByTestId('nav-client'));
    expect(
      await screen.findByRole('heading', { level: 1, name: `Client on ${STAGING}` }),
    ).toBeInTheDocument();
    expect((await screen.findAllByTestId('client-connection')).length).toBeGreaterThan(3);
  });
});

describe('a remote server that cannot be managed', () => {
  it('no answer: says since when, when it tries again, and comes back', async () => {
    const { user, state } = await managing('/overview', ({ remotes }) => {
      for (const one of remotes) one.becomes = 'no_answer';
    });
    expect(await screen.findByText(`No answer from ${STAGING}`)).toBeInTheDocument();
    expect(screen.getByText(/^Last seen \d\d:\d\d, /)).toHaveTextContent(/next try in \d+ s|trying now/);
    expect(screen.getByTestId('remote-state')).toHaveTextContent(/No answer since \d\d:\d\d$/);
    const remote = state.remotes[0];
    if (remote) remote.becomes = 'connected';
    await user.click(screen.getByTestId('try-now'));
    expect(await screen.findByTestId('overview-state')).toHaveTextContent('Connected');
  });

  it('no answer: leads back to this computer', async () => {
    const { user } = await managing('/overview', ({ remotes }) => {
      for (const one of remotes) one.becomes = 'no_answer';
    });
    await user.click(await screen.findByTestId('switch-server'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeInTheDocument();
    expect(await screen.findByTestId('server-stop')).toBeInTheDocument();
  });

  it('signed out: signs in again, and clears a wrong password', async () => {
    const { user } = await managing('/overview', ({ remotes }) => {
      for (const one of remotes) one.becomes = 'signed_out';
    });
    expect(await screen.findByText(`Signed out of ${STAGING}`)).toBeInTheDocument();
    await user.type(screen.getByTestId('remote-password'), 'wrong');
    await user.click(screen.getByTestId('remote-sign-in-submit'));
    expect(await screen.findByTestId('remote-sign-in-problem')).toHaveTextContent(
      'Username or password is wrong',
    );
    expect(screen.getByTestId('remote-password')).toHaveValue('');
    await user.type(screen.getByTestId('remote-password'), 'right');
    await user.click(screen.getByTestId('remote-sign-in-submit'));
    expect(await screen.findByTestId('overview-state')).toHaveTextContent('Connected');
  });

  it('newer: says so', async () => {
    await managing('/overview', ({ remotes }) => {
      for (const one of remotes) one.becomes = 'newer';
    });
    expect(await screen.findByText(/has version 0\.2\.0/)).toBeInTheDocument();
    expect(screen.getAllByText('This server is newer than Keyfob').length).toBeGreaterThan(0);
  });
});

describe('the list of servers', () => {
  it('says what is wrong with what was entered', async () => {
    const view = openWindow('/overview');
    const dialog = await openAdd(view);
    const { user } = view;
    const address = within(dialog).getByTestId('server-address-field');
    const saying = async (text: string, words: string) => {
      await user.clear(address);
      await user.type(address, text);
      await user.click(within(dialog).getByTestId('server-submit'));
      expect(await within(dialog).findByText(words)).toBeInTheDocument();
    };
    await saying('example', 'Enter an http or https address');
    await saying('http://example.com', 'Use https outside this computer');
    await saying(`https://${STAGING}/`, `Added already as ${STAGING}`);
    expect(within(dialog).getByText('Enter a username')).toBeInTheDocument();
    await user.type(within(dialog).getByTestId('server-username'), 'ada');
    await user.type(within(dialog).getByTestId('server-password'), 'wrong');
    await saying('https://down.example.com', 'Nothing answers at this address');
    expect(within(dialog).getByTestId('server-password')).toHaveValue('');
    await user.type(within(dialog).getByTestId('server-password'), 'wrong');
    await saying(
      'https://new.example.com',
      'Username or password is wrong. The server answered 401 “Invalid username/password.”',
    );
  });

  it('adds one and opens it', async () => {
    const view = openWindow('/overview');
    const dialog = await openAdd(view);
    await view.user.type(within(dialog).getByTestId('server-address-field'), 'https://new.example.com');
    await view.user.type(within(dialog).getByTestId('server-username'), 'ada');
    await view.user.type(within(dialog).getByTestId('server-password'), 'right');
    await view.user.click(within(dialog).getByTestId('server-submit'));
    const name = 'Overview on new.example.com';
    expect(await screen.findByRole('heading', { level: 1, name })).toBeInTheDocument();
    expect(view.state.remotes.map(({ server }) => server.colour)).toEqual(['violet', 'cyan', 'magenta']);
  });

  it('renames one, and removing the managed one leads back to this computer', async () => {
    const { user, state } = await managing('/overview');
    await screen.findByRole('heading', { level: 1, name: `Overview on ${STAGING}` });
    await user.click(screen.getByTestId('server-switcher'));
    await user.click(await screen.findByTestId('servers-manage'));
    const dialog = await screen.findByRole('dialog', { name: 'Manage servers' });
    await user.click(within(dialog).getAllByTestId('server-edit')[0] as HTMLElement);
    const name = within(dialog).getByTestId('server-rename');
    await user.clear(name);
    await user.type(name, 'staging');
    await user.click(within(dialog).getByTestId('server-save'));
    await waitFor(() => expect(screen.getByTestId('server-switcher')).toHaveTextContent('staging'));
    await user.click(within(dialog).getAllByTestId('server-remove')[0] as HTMLElement);
    await user.click(await within(dialog).findByTestId('server-remove-now'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeInTheDocument();
    expect(state.remotes.map(({ server }) => server.name)).toEqual(['qa.example.com']);
  });

  it('is not there in a browser', async () => {
    openWindow('/overview', (state) => {
      state.kind = 'browser';
    });
    await screen.findByTestId('nav-users');
    expect(screen.queryByTestId('server-switcher')).not.toBeInTheDocument();
  });
});
