import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../../tests/render';

describe('the overview', () => {
  it('shows the last hour minute by minute, and as a table', async () => {
    openWindow('/overview');
    const chart = await screen.findByTestId('requests-chart');
    expect(chart.children).toHaveLength(60);
    expect(chart).toHaveAttribute('aria-hidden');
    const table = screen.getByRole('table', { name: 'Requests per minute, last 60 minutes' });
    const rows = within(table).getAllByRole('row');
    expect(rows).toHaveLength(61);
    expect(within(rows[60] as HTMLElement).getAllByRole('cell')[1]).toHaveTextContent('3');
    // The last whole minute, not the one under way.
    expect(screen.getByTestId('requests-per-minute')).toHaveTextContent('29');
    expect(chart.lastElementChild).toHaveAttribute(
      'title',
      expect.stringContaining('18 answered, 3 rejected'),
    );
  });

  it('compares the rejected requests with the hour before', async () => {
    openWindow('/overview');
    const failures = await screen.findByText('up from 36');
    expect(failures.parentElement).toHaveTextContent('Auth failures, 1 h73');
  });

  it('tells the latest events as sentences', async () => {
    const { user } = openWindow('/users/2', () => undefined);
    await user.click(await screen.findByTestId('nav-overview'));
    const events = await screen.findAllByTestId('recent-event');
    expect(events.length).toBeGreaterThan(5);
    const words = events.map((event) => event.textContent ?? '');
    expect(words.some((text) => /Sign-in failed for .+: wrong password/.test(text))).toBe(true);
    expect(words.every((text) => /^\d\d:\d\d:\d\d./.test(text))).toBe(true);
  });

  it('lists the tokens that end next, each a click away', async () => {
    const { user, router } = openWindow('/overview');
    const [first] = await screen.findAllByTestId('expiring-token');
    const list = screen.getByRole('region', { name: 'Expiring soon' });
    expect(within(list).getByRole('link', { name: /^All \d+$/ })).toBeInTheDocument();
    await user.click(within(first as HTMLElement).getByRole('link'));
    expect(router.state.location.pathname).toMatch(/^\/tokens\/\d+$/);
    expect(router.state.location.search).toMatchObject({ filter: 'expiring' });
  });

  it('says that nothing ends soon, and nothing has happened', async () => {
    openWindow('/overview', (state) => {
      state.store.tokens = [];
      state.store.audit = [];
    });
    expect(await screen.findByText('No token ends within 7 days.')).toBeInTheDocument();
    expect(await screen.findByText('Nothing yet.')).toBeInTheDocument();
    expect(screen.getByTestId('expiring-tokens')).toHaveTextContent('0');
  });

  it('shows no chart of a server that does not count', async () => {
    const { platform } = openWindow('/users');
    const ask = platform.apiRequest;
    platform.apiRequest = async (request) =>
      request.path.startsWith('/api/v1/activity/')
        ? { status: 404, body: { detail: 'Not found.' } }
        : ask(request);
    expect(await ask({ method: 'GET', path: '/api/v1/activity/' })).toMatchObject({ status: 200 });
    (await screen.findByTestId('nav-overview')).click();
    expect(await screen.findByTestId('requests-per-minute')).toHaveTextContent('–');
    expect(screen.queryByTestId('requests-chart')).toBeNull();
  });
});
