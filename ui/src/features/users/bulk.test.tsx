import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withLayout } from '../../../tests/layout';
import { openWindow } from '../../../tests/render';

beforeEach(withLayout);

type Opened = ReturnType<typeof openWindow>;

const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name} `) });
const tick = (name: string) => within(row(name)).getByTestId('row-select');
const selected = () =>
  screen
    .getAllByTestId('user-row')
    .flatMap((one) => (one.getAttribute('aria-selected') === 'true' ? [one.dataset.name] : []));

async function open(path = '/users', change?: Parameters<typeof openWindow>[1]): Promise<Opened> {
  const opened = openWindow(path, change);
  await screen.findByText('ada.byron');
  return opened;
}

const activeOf = ({ state }: Opened, name: string) =>
  state.store.users.find(({ username }) => username === name)?.is_active;

const asked = (request: { mock: { calls: [{ path: string; body?: unknown }][] } }) =>
  request.mock.calls.map(([one]) => one).filter(({ path }) => path.endsWith('/users/actions/'));

describe('selecting users', () => {
  it('by ticks and by Shift with a click, which also lets go what the range leaves', async () => {
    const { user, router } = await open();
    await user.click(tick('adele'));
    expect(selected()).toEqual(['adele']);
    await user.keyboard('{Shift>}');
    await user.click(row('annie'));
    expect(selected()).toEqual(['adele', 'alan', 'alonzo', 'annie']);
    await user.click(tick('ada'));
    await user.keyboard('{/Shift}');
    expect(selected()).toEqual(['ada', 'ada.byron', 'adele']);
    expect(screen.getByTestId('bulk-count')).toHaveTextContent('3 selected of 20');
    // Selecting opens nothing.
    expect(router.state.location.pathname).toBe('/users');
  });

  it('by Space, Shift with the arrows, and Ctrl A; Esc closes the detail first', async () => {
    const { user, router } = await open();
    act(() => row('adele').focus());
    await user.keyboard(' ');
    expect(selected()).toEqual(['adele']);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}');
    expect(selected()).toEqual(['adele', 'alan']);
    expect(row('alan')).toHaveFocus();
    await user.keyboard('{Enter}');
    await screen.findByTestId('user-detail');
    act(() => row('alan').focus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('user-detail')).toBeNull());
    expect(router.state.location.pathname).toBe('/users');
    expect(selected()).toEqual(['adele', 'alan']);
    act(() => row('alan').focus());
    await user.keyboard('{Escape}');
    expect(selected()).toEqual([]);
    await user.keyboard('{Control>}a{/Control}');
    expect(selected()).toHaveLength(20);
    expect(screen.getByRole('checkbox', { name: 'Select loaded rows' })).toHaveAttribute(
      'aria-checked',
      'true',
    );
    await waitFor(() => expect(screen.queryByTestId('bulk-bar')).not.toBeNull());
  });

  it('is let go by another filter, and kept by another order', async () => {
    const { user } = await open();
    await user.click(tick('adele'));
    await user.click(screen.getByRole('button', { name: 'Last login' }));
    await waitFor(() => expect(row('adele')).toHaveAttribute('aria-selected', 'true'));
    await user.click(screen.getByRole('radio', { name: /^Active/ }));
    await waitFor(() => expect(selected()).toEqual([]));
  });
});

describe('changing many users', () => {
  it('disables at once, and names who was refused and why', async () => {
    const opened = await open();
    const { user } = opened;
    await user.click(tick('ada'));
    await user.click(tick('adele'));
    await user.click(tick('ken'));
    await user.click(await screen.findByTestId('bulk-disable'));
    const dialog = await screen.findByTestId('bulk-result');
    expect(dialog).toHaveTextContent('2 of 3 users disabled');
    const cells = within(dialog)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
    expect(cells).toEqual(['ada', 'The last superuser cannot be disabled']);
    expect(activeOf(opened, 'adele')).toBe(false);
    expect(activeOf(opened, 'ken')).toBe(false);
    expect(activeOf(opened, 'ada')).toBe(true);
    await user.click(within(dialog).getByRole('button', { name: 'Copy list' }));
    await waitFor(async () =>
      expect(await navigator.clipboard.readText()).toBe('ada\tThe last superuser cannot be disabled'),
    );
    await user.click(screen.getByTestId('bulk-close'));
    await waitFor(() => expect(screen.queryByTestId('bulk-result')).toBeNull());
    expect(selected()).toEqual([]);
  });

  it('offers what fits the selected ones', async () => {
    const { user } = await open();
    await user.click(tick('adele'));
    await screen.findByTestId('bulk-disable');
    expect(screen.queryByTestId('bulk-enable')).toBeNull();
    expect(screen.queryByTestId('bulk-unlock')).toBeNull();
    await user.click(tick('alan'));
    await user.click(tick('dennis'));
    expect(screen.getByTestId('bulk-enable')).toBeInTheDocument();
    await user.click(screen.getByTestId('bulk-unlock'));
    expect(
      await screen.findByText('3 users unlocked', { selector: '.mantine-Notification-title' }),
    ).toBeInTheDocument();
  });

  it('deletes only after how many was typed', async () => {
    const opened = await open();
    const { user, state } = opened;
    await user.click(tick('adele'));
    await user.click(tick('alan'));
    await user.click(tick('ken'));
    await user.click(await screen.findByTestId('bulk-delete'));
    const field = await screen.findByTestId('delete-many-confirm');
    const button = screen.getByTestId('delete-many-submit');
    for (const wrong of ['delete 2 users', 'Delete 3 users', 'delete 3 users ']) {
      await user.clear(field);
      await user.type(field, wrong);
      expect(button).toBeDisabled();
    }
    await user.clear(field);
    await user.type(field, 'delete 3 users{Enter}');
    expect(
      await screen.findByText('3 users deleted', { selector: '.mantine-Notification-title' }),
    ).toBeInTheDocument();
    expect(state.store.users).toHaveLength(17);
    await waitFor(() => expect(screen.queryByText('adele')).toBeNull());
  });

  it('walks all of the filter in parts of 500, but for what was let go', async () => {
    const opened = await open('/users', (state) => {
      const [first] = state.store.users;
      if (!first) throw new Error('No users');
      for (let at = 0; at < 1200; at += 1) {
        const username = `zz${String(at).padStart(4, '0')}`;
        state.store.users.push({ ...first, id: 1000 + at, username, email: '', is_superuser: false });
      }
    });
    const request = vi.spyOn(opened.platform, 'apiRequest');
    const { user } = opened;
    act(() => row('adele').focus());
    await user.keyboard('{Control>}a{/Control}');
    await user.click(await screen.findByTestId('bulk-all'));
    expect(screen.getByTestId('bulk-count')).toHaveTextContent('1,220 selected');
    await user.click(tick('adele'));
    expect(screen.getByTestId('bulk-count')).toHaveTextContent('1,219 selected');
    await user.click(screen.getByTestId('bulk-disable'));
    expect(await screen.findByTestId('confirm-dialog')).toHaveTextContent('Disable 1,219 users?');
    await user.click(screen.getByTestId('confirm'));
    const dialog = await screen.findByTestId('bulk-result');
    expect(dialog).toHaveTextContent('1,218 of 1,219 users disabled');
    const sizes = asked(request).map(({ body }) => (body as { ids: number[] }).ids.length);
    expect(sizes).toEqual([499, 500, 220]);
    expect(activeOf(opened, 'adele')).toBe(true);
    expect(activeOf(opened, 'zz1199')).toBe(false);
  });

  it('shows how far it is, and Cancel leaves the rest', async () => {
    const answers: (() => void)[] = [];
    const opened = await open('/users', (state) => {
      const [first] = state.store.users;
      if (!first) throw new Error('No users');
      for (let at = 0; at < 700; at += 1)
        state.store.users.push({ ...first, id: 1000 + at, username: `zz${at}`, is_superuser: false });
    });
    const { user, platform } = opened;
    const direct = platform.apiRequest.bind(platform);
    vi.spyOn(platform, 'apiRequest').mockImplementation(async (request) => {
      if (request.path.endsWith('/actions/')) await new Promise<void>((go) => answers.push(go));
      return direct(request);
    });
    act(() => row('adele').focus());
    await user.keyboard('{Control>}a{/Control}');
    await user.click(await screen.findByTestId('bulk-all'));
    await user.click(screen.getByTestId('bulk-disable'));
    await user.click(await screen.findByTestId('confirm'));
    const bar = await screen.findByTestId('bulk-bar');
    await waitFor(() => expect(bar).toHaveTextContent('Disabling, 0 of 720'));
    await waitFor(() => expect(answers).toHaveLength(1));
    await user.click(screen.getByTestId('bulk-cancel'));
    expect(bar).toHaveTextContent('Cancelling…');
    answers[0]?.();
    const dialog = await screen.findByTestId('bulk-result');
    expect(dialog).toHaveTextContent('499 of 720 users disabled');
    expect(dialog).toHaveTextContent('Cancelled. The other 220 were left as they are.');
    expect(answers).toHaveLength(1);
    expect(activeOf(opened, 'zz699')).toBe(true);
  });

  it('says where a server’s failure ended it', async () => {
    const { user, platform } = await open();
    const direct = platform.apiRequest.bind(platform);
    vi.spyOn(platform, 'apiRequest').mockImplementation(async (request) =>
      request.path.endsWith('/actions/')
        ? { status: 403, body: { detail: 'Not allowed here.' } }
        : direct(request),
    );
    await user.click(tick('adele'));
    await user.click(await screen.findByTestId('bulk-disable'));
    const dialog = await screen.findByTestId('bulk-result');
    expect(dialog).toHaveTextContent('0 of 1 user disabled');
    expect(dialog).toHaveTextContent(
      'It stopped early. Not allowed here. The other 1 were left as they are.',
    );
  });
});
