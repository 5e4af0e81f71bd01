import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { scrollTo, withLayout } from '../../../tests/layout';
import { openWindow } from '../../../tests/render';

const ROW = 36;

beforeEach(withLayout);

/** 5,000 users: the 20 of the pictures, then `zz00020` to `zz04999`. */
async function openLong(path = '/users') {
  const opened = openWindow(path, (state) => {
    const [first] = state.store.users;
    if (!first) throw new Error('No users');
    for (let at = 20; at < 5000; at += 1) {
      const username = `zz${String(at).padStart(5, '0')}`;
      state.store.users.push({ ...first, id: 1000 + at, username, email: '', is_superuser: false });
    }
  });
  await screen.findByText('ada.byron');
  const grid = screen.getByTestId('users-grid');
  const scroller = grid.querySelector<HTMLElement>(':scope > div');
  if (!scroller) throw new Error('Nothing scrolls');
  return { ...opened, grid, scroller };
}

const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name} `) });
/** Scrolls towards the row of this index, a page at most at a time, as far as rows are loaded. */
async function seek(scroller: HTMLElement, index: number, name: string) {
  for (let step = 0; step < 80 && screen.queryByText(name) === null; step += 1) {
    const [first] = screen.getAllByTestId('user-row');
    const by = Math.max(-150, Math.min(150, index - Number(first?.dataset.index) - 20));
    await act(async () => {
      scrollTo(scroller, scroller.scrollTop + by * ROW);
      await new Promise((done) => setTimeout(done, 20));
    });
  }
  await screen.findByText(name);
}

describe('a list of 5,000', () => {
  it('goes far down and all the way up again, though pages were dropped', async () => {
    const { scroller, grid } = await openLong();
    expect(grid).toHaveAttribute('aria-rowcount', '5001');
    await seek(scroller, 2600, 'zz02600');
    // The room made is for at most 2,000 rows and 50 before them.
    expect(scroller.scrollHeight).toBeLessThanOrEqual(2050 * ROW + 32);
    expect(rowOf('zz02600')).toHaveAttribute('aria-rowindex', '2602');
    await seek(scroller, 1, 'ada.byron');
    expect(rowOf('ada.byron')).toHaveAttribute('aria-rowindex', '3');
    // Hundreds of renders: long on a busy machine.
  }, 300_000);

  it('goes to the last row by End and to the first by Home without paging through the rest', async () => {
    const { user, platform } = await openLong();
    const request = vi.spyOn(platform, 'apiRequest');
    act(() => rowOf('ada').focus());
    await user.keyboard('{End}');
    await waitFor(() => expect(rowOf('zz04999')).toHaveFocus());
    expect(rowOf('zz04999')).toHaveAttribute('aria-rowindex', '5001');
    const paths = request.mock.calls
      .map(([{ path }]) => path)
      .filter((path) => path.includes('page_size=200'));
    // And perhaps the page before it.
    expect(paths[0]).toContain('from=end');
    expect(paths.length).toBeLessThanOrEqual(2);
    await user.keyboard('{ArrowUp}{ArrowUp} ');
    expect(rowOf('zz04997')).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Home}');
    await waitFor(() => expect(rowOf('ada')).toHaveFocus());
    // Chosen rows stay chosen though they are not loaded any more.
    expect(screen.getByTestId('bulk-count')).toHaveTextContent('1 selected of 5,000');
    await user.keyboard('{End}');
    await waitFor(() => expect(rowOf('zz04999')).toHaveFocus());
    expect(rowOf('zz04997')).toHaveAttribute('aria-selected', 'true');
  });

  it('pages up from the end', async () => {
    const { user, scroller } = await openLong();
    act(() => rowOf('ada').focus());
    await user.keyboard('{End}');
    await waitFor(() => expect(rowOf('zz04999')).toHaveFocus());
    await seek(scroller, 4300, 'zz04300');
    expect(rowOf('zz04300')).toHaveAttribute('aria-rowindex', '4302');
  });

  it('is found where it was left', async () => {
    const { scroller, router } = await openLong();
    await seek(scroller, 600, 'zz00600');
    await act(() => router.navigate({ to: '/audit' }));
    await waitFor(() => expect(screen.queryByTestId('users-grid')).toBeNull());
    await act(() => router.navigate({ to: '/users' }));
    expect(await screen.findByText('zz00600')).toBeInTheDocument();
    expect(screen.queryByText('ada.byron')).toBeNull();
  });

  it('begins at the top in another order', async () => {
    const { scroller, user } = await openLong();
    await seek(scroller, 600, 'zz00600');
    await user.click(screen.getByRole('button', { name: 'Username' }));
    expect(await screen.findByText('zz04999')).toBeInTheDocument();
    expect(scroller.scrollTop).toBe(0);
  });
});

describe('the footer', () => {
  it('counts later than it shows rows', async () => {
    let counted: () => void = () => undefined;
    const opened = openWindow('/users?search=a');
    const direct = opened.platform.apiRequest.bind(opened.platform);
    vi.spyOn(opened.platform, 'apiRequest').mockImplementation(async (request) => {
      if (request.path.includes('count') && request.path.includes('search'))
        await new Promise<void>((go) => {
          counted = go;
        });
      return direct(request);
    });
    expect(await screen.findByText(/counting…/)).toBeInTheDocument();
    expect(screen.getByText('ada.byron')).toBeInTheDocument();
    counted();
    expect(await screen.findByText(/^Rows .* of 6$/)).toBeInTheDocument();
  });
});
