import { Menu } from '@mantine/core';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '../../../tests/render';
import { DataGrid } from './DataGrid';
import type { Column } from './types';

interface Row {
  id: number;
  name: string;
}
const ROWS: Row[] = ['ada', 'alan', 'grace', 'ken'].map((name, at) => ({ id: at + 1, name }));
const COLUMNS: Column<Row>[] = [
  { id: 'name', header: 'Name', track: '1fr', ordering: 'name', cell: (row) => row.name },
  { id: 'id', header: 'Number', track: '1fr', cell: (row) => row.id },
];

function renderGrid() {
  const calls = { onOpen: vi.fn(), onOrder: vi.fn(), onEscape: vi.fn(), onDelete: vi.fn() };
  renderPart(
    <>
      <button type="button">before</button>
      <DataGrid<Row>
        label="People"
        columns={COLUMNS}
        rows={ROWS}
        total={ROWS.length}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        ordering="name"
        onOrder={calls.onOrder}
        onOpen={calls.onOpen}
        onEscape={calls.onEscape}
        menu={(row) => <Menu.Item onClick={() => calls.onDelete(row.name)}>Delete</Menu.Item>}
        footer={() => null}
      />
      <button type="button">after</button>
    </>,
  );
  return { ...calls, user: userEvent.setup() };
}

const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });

describe('table keyboard', () => {
  it('is one tab stop', async () => {
    const { user } = renderGrid();
    await user.tab();
    await user.tab();
    expect(row('ada')).toHaveFocus();
    await user.tab();
    expect(screen.getByRole('button', { name: 'after' })).toHaveFocus();
    await user.tab({ shift: true });
    expect(row('ada')).toHaveFocus();
  });

  it('moves by arrows, Home and End, and remembers the row', async () => {
    const { user } = renderGrid();
    await user.tab();
    await user.tab();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(row('grace')).toHaveFocus();
    await user.keyboard('{End}');
    expect(row('ken')).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(row('ken')).toHaveFocus();
    await user.keyboard('{Home}');
    expect(row('ada')).toHaveFocus();
    await user.keyboard('{ArrowDown}{Tab}');
    await user.tab({ shift: true });
    expect(row('alan')).toHaveFocus();
  });

  it('opens by Enter and escapes by Esc', async () => {
    const { user, onOpen, onEscape } = renderGrid();
    await user.tab();
    await user.tab();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(ROWS[1]);
    await user.keyboard('{Escape}');
    expect(onEscape).toHaveBeenCalledOnce();
  });

  it('opens the row menu by Shift F10 and gives the focus back', async () => {
    const { user, onDelete, onOpen } = renderGrid();
    await user.tab();
    await user.tab();
    await user.keyboard('{ArrowDown}{Shift>}{F10}{/Shift}');
    const item = await screen.findByRole('menuitem', { name: 'Delete' });
    await user.click(item);
    expect(onDelete).toHaveBeenCalledExactlyOnceWith('alan');
    expect(onOpen).not.toHaveBeenCalled();
    await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull());
  });

  it('reaches the sort buttons above the first row', async () => {
    const { user, onOrder } = renderGrid();
    await user.tab();
    await user.tab();
    await user.keyboard('{ArrowUp}{ArrowRight}');
    expect(screen.getByRole('button', { name: 'Name' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(onOrder).toHaveBeenCalledExactlyOnceWith('-name');
  });

  it('tells assistive technology what is where', () => {
    renderGrid();
    const grid = screen.getByRole('grid', { name: 'People' });
    expect(grid).toHaveAttribute('aria-rowcount', '5');
    expect(row('ada')).toHaveAttribute('aria-rowindex', '2');
    const headers = within(grid).getAllByRole('columnheader');
    expect(headers[0]).toHaveAttribute('aria-sort', 'ascending');
    expect(headers[1]).not.toHaveAttribute('aria-sort');
  });
});
