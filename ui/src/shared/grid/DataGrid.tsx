import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { GridHeader } from './GridHeader';
import { GridRow } from './GridRow';
import classes from './grid.module.css';
import {
  type Column,
  type Expansion,
  FETCH_AHEAD,
  GROUP_HEIGHT,
  HEADER_HEIGHT,
  ROW_HEIGHT,
  VIRTUAL_ABOVE,
} from './types';
import { useGridKeys } from './useGridKeys';
import { useVisibleRange } from './useVisibleRange';
import { WideRow } from './WideRow';

interface DataGridProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  /** Index of the first loaded row in the whole list. */
  firstIndex?: number;
  /** Rows in the whole list; null until counted. */
  total: number | null;
  rowId: (row: Row) => number;
  rowName: (row: Row) => string;
  ordering: string;
  onOrder: (ordering: string) => void;
  /** The row whose detail is open. */
  openId?: number | null;
  onOpen?: (row: Row) => void;
  onEscape?: () => void;
  menu?: (row: Row) => ReactNode;
  /** The heading of the group that begins with this row. */
  group?: (row: Row, before: Row | undefined) => string | null;
  /** What stands below this row while it is open. */
  expansion?: (row: Row) => Expansion | null;
  dimmed?: boolean;
  muted?: (row: Row) => boolean;
  loadNext?: () => void;
  loadPrevious?: () => void;
  footer: (range: { from: number; to: number }) => ReactNode;
  'data-testid'?: string;
  rowTestId?: string;
}

/** A table with `role="grid"`, one tab stop, keyset paging and virtual rows. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, rows, firstIndex = 0, total, rowId, openId, loadNext, loadPrevious } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [menuId, setMenuId] = useState<number | null>(null);
  const wantsFocus = useRef(false);
  const count = firstIndex + rows.length;
  const around = (index: number) => {
    const row = rows[index - firstIndex];
    if (!row) return { group: null, expansion: null };
    const group = props.group?.(row, rows[index - firstIndex - 1]) ?? null;
    const expansion = rowId(row) === openId ? (props.expansion?.(row) ?? null) : null;
    return { group, expansion };
  };
  const sizeOf = (index: number) => {
    const { group, expansion } = around(index);
    return ROW_HEIGHT + (group === null ? 0 : GROUP_HEIGHT) + (expansion?.height ?? 0);
  };
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    overscan: 10,
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    initialRect: { width: 1000, height: 640 },
  });

  const openAt = (index: number) => {
    const row = rows[index - firstIndex];
    if (row) props.onOpen?.(row);
  };
  const keys = useGridKeys({
    count,
    viewport: () => scroller.current?.clientHeight ?? 0,
    onMove: (index) => {
      wantsFocus.current = true;
      if (index >= 0 && count > VIRTUAL_ABOVE) virtual.scrollToIndex(index);
    },
    onEnter: openAt,
    onMenu: (index) => {
      const row = rows[index - firstIndex];
      if (row) setMenuId(rowId(row));
    },
    onEscape: props.onEscape,
  });

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const first = items[0]?.index ?? 0;
  useEffect(() => {
    if (last >= count - FETCH_AHEAD) loadNext?.();
  }, [last, count, loadNext]);
  useEffect(() => {
    if (firstIndex > 0 && first < firstIndex) loadPrevious?.();
  }, [first, firstIndex, loadPrevious]);

  // The active row may only exist after scrolling, so focus follows the render.
  useEffect(() => {
    if (!wantsFocus.current) return;
    const element = grid.current?.querySelector<HTMLElement>(`[data-index="${keys.active}"]`);
    if (!element) return;
    wantsFocus.current = false;
    element.focus({ preventScroll: count > VIRTUAL_ABOVE });
    if (count <= VIRTUAL_ABOVE) element.scrollIntoView?.({ block: 'nearest' });
  });

  const varied = props.group !== undefined || props.expansion !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes follow the rows and the open one
  useEffect(() => {
    if (varied) virtual.measure();
  }, [varied, virtual, rows, openId]);
  const { range, measure } = useVisibleRange(scroller, virtual, count);

  const template = `${columns.map((column) => column.track).join(' ')} ${props.menu ? '40px' : ''}`;
  const whole = count <= VIRTUAL_ABOVE;
  const shown: { index: number; start?: number }[] = whole
    ? Array.from({ length: count }, (_, index) => ({ index }))
    : items;
  const tabStop = Math.min(keys.active, count - 1);
  return (
    <div className={classes.frame}>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label={props.label}
        aria-rowcount={(total ?? -2) + 1}
        aria-colcount={columns.length + (props.menu ? 1 : 0)}
        className={classes.grid}
        onKeyDown={keys.onKeyDown}
        data-testid={props['data-testid']}
        style={{ '--template': template } as React.CSSProperties}
      >
        <div
          ref={scroller}
          className={classes.scroller}
          onScroll={measure}
          data-dimmed={props.dimmed || undefined}
        >
          <GridHeader
            columns={columns}
            withMenu={props.menu !== undefined}
            ordering={props.ordering}
            onOrder={props.onOrder}
            tabStop={tabStop === -1 || count === 0}
          />
          <div
            role="rowgroup"
            className={classes.body}
            style={{ height: whole ? undefined : virtual.getTotalSize() }}
          >
            {shown.map(({ index, start }) => {
              const row = rows[index - firstIndex];
              const { group, expansion } = around(index);
              const above = start === undefined ? undefined : start - HEADER_HEIGHT;
              const top = above === undefined ? undefined : above + (group === null ? 0 : GROUP_HEIGHT);
              const open = row !== undefined && rowId(row) === openId;
              return (
                <Fragment key={index}>
                  {group !== null && (
                    <WideRow className={classes.group} top={above}>
                      {group}
                    </WideRow>
                  )}
                  <GridRow
                    index={index}
                    row={row}
                    columns={columns}
                    name={row ? props.rowName(row) : ''}
                    id={row ? rowId(row) : undefined}
                    testId={props.rowTestId}
                    top={top}
                    tabStop={tabStop === index}
                    open={open}
                    expanded={props.expansion && row ? open : undefined}
                    muted={row !== undefined && (props.muted?.(row) ?? false)}
                    onFocus={() => keys.setActive(index)}
                    onOpen={() => openAt(index)}
                    menu={props.menu && row ? props.menu(row) : undefined}
                    menuOpened={row !== undefined && menuId === rowId(row)}
                    onMenu={(opened) => setMenuId(opened && row ? rowId(row) : null)}
                  />
                  {expansion && (
                    <WideRow
                      className={classes.expansion}
                      top={top === undefined ? undefined : top + ROW_HEIGHT}
                      height={expansion.height}
                    >
                      {expansion.content}
                    </WideRow>
                  )}
                </Fragment>
              );
            })}
          </div>
        </div>
      </div>
      <div className={classes.footer}>{props.footer(range)}</div>
    </div>
  );
}
