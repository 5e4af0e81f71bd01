import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openWindow } from '../../../tests/render';

const heads = () =>
  screen
    .getAllByRole('columnheader')
    .map(({ textContent }) => textContent)
    .filter((text) => text !== '');

describe('the choice of columns', () => {
  it('is remembered for the screen, and does not offer the first one', async () => {
    const { user, unmount } = openWindow('/tokens');
    await screen.findByText('webhook-relay');
    expect(heads()).toEqual(['Name', 'Token', 'Owner', 'Kind', 'Scopes', 'Created', 'Expires', 'Last used']);
    await user.click(screen.getByTestId('columns'));
    await user.click(await screen.findByTestId('column-kind'));
    await user.click(screen.getByTestId('column-issued_by'));
    expect(screen.queryByTestId('column-name')).toBeNull();
    const chosen = ['Name', 'Token', 'Owner', 'Scopes', 'Created', 'Created by', 'Expires', 'Last used'];
    await waitFor(() => expect(heads()).toEqual(chosen));
    unmount();
    openWindow('/tokens');
    await screen.findByText('webhook-relay');
    expect(heads()).toEqual(chosen);
    expect(localStorage.getItem('keyfob.columns.users')).toBeNull();
  });
});

describe('an export', () => {
  async function exported(path: string, format: 'CSV' | 'JSON Lines') {
    const opened = openWindow(path);
    const save = vi.fn(async (name: string, text: string) => ({ name, bytes: text.length }));
    opened.platform.saveText = save;
    await opened.user.click(await screen.findByTestId('export'));
    await opened.user.click(await screen.findByText(format));
    await opened.user.click(screen.getByTestId('export-submit'));
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    const [name, text] = save.mock.calls[0] ?? ['', ''];
    return { ...opened, name, text };
  }

  it('has the rows of the filter, and no keys', async () => {
    const { name, text, state } = await exported('/tokens?kind=named', 'JSON Lines');
    expect(name).toBe('keyfob-tokens.jsonl');
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(state.store.tokens.filter(({ kind }) => kind === 'named').length);
    expect(rows.find((row) => row.name === 'nightly-export')).toMatchObject({
      username: 'linus',
      scopes: ['read', 'audit'],
      ended: null,
    });
    for (const row of rows) expect(Object.keys(row)).not.toContain('key');
    expect(text).not.toMatch(/[0-9a-f]{40}/);
    expect(text).not.toMatch(/kf_[0-9A-Za-z]{6}/);
  });

  it('leaves out what an answer may hold besides', async () => {
    const canary = `kf_${'c'.repeat(37)}`;
    const opened = openWindow('/tokens');
    const direct = opened.platform.apiRequest.bind(opened.platform);
    vi.spyOn(opened.platform, 'apiRequest').mockImplementation(async (request) => {
      const answer = await direct(request);
      const page = answer.body as { results?: object[] } | null;
      for (const row of page?.results ?? []) Object.assign(row, { key: canary, password: canary });
      return answer;
    });
    const save = vi.fn(async (name: string, text: string) => ({ name, bytes: text.length }));
    opened.platform.saveText = save;
    await opened.user.click(await screen.findByTestId('export'));
    await opened.user.click(await screen.findByTestId('export-submit'));
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    expect(save.mock.calls[0]?.[1]).not.toContain(canary);
  });

  it('is a table that spreadsheets take as text', async () => {
    const opened = openWindow('/users', ({ store }) => {
      const [first] = store.users;
      Object.assign(first ?? {}, { first_name: '=HYPERLINK("x")', last_name: 'Byron, née Lovelace' });
    });
    const save = vi.fn(async (name: string, text: string) => ({ name, bytes: text.length }));
    opened.platform.saveText = save;
    await opened.user.click(await screen.findByTestId('export'));
    await opened.user.click(await screen.findByTestId('export-submit'));
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    const [head, ada, ...others] = (save.mock.calls[0]?.[1] ?? '').trimEnd().split('\r\n');
    expect(head).toMatch(/^id,username,email,first_name,last_name,is_active/);
    expect(ada).toMatch(
      /^1,ada,ada@example.com,"'=HYPERLINK\(""x""\)","Byron, née Lovelace",true,true,true,false,/,
    );
    expect(others).toHaveLength(19);
  });

  it('can be cancelled, and then saves nothing', async () => {
    const opened = openWindow('/users');
    const save = vi.fn(async (name: string, text: string) => ({ name, bytes: text.length }));
    opened.platform.saveText = save;
    const direct = opened.platform.apiRequest.bind(opened.platform);
    let go: () => void = () => undefined;
    vi.spyOn(opened.platform, 'apiRequest').mockImplementation(async (request) => {
      if (request.path.includes('page_size=1000'))
        await new Promise<void>((done) => {
          go = done;
        });
      return direct(request);
    });
    await opened.user.click(await screen.findByTestId('export'));
    await opened.user.click(await screen.findByTestId('export-submit'));
    expect(await screen.findByTestId('export-progress')).toHaveTextContent('0 of 20 read');
    await opened.user.click(screen.getByTestId('export-cancel'));
    go();
    await waitFor(() => expect(screen.queryByTestId('export-dialog')).toBeNull());
    expect(save).not.toHaveBeenCalled();
  });
});
