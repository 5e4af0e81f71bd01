import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { GridHeader } from './GridHeader';
import { GridRow } from './GridRow';
import classes from './grid.module.css';
import { type Column, type Expansion, GROUP_HEIGHT, ROW_HEIGHT } from './types';
import { useGridKeys } from './useGridKeys';
import { usePlace } from './usePlace';
import { useRanges } from './useRanges';
import type { Selection } from './useSelection';
import { useVirtualRows } from './useVirtualRows';
import { useVisibleRange } from './useVisibleRange';
import { WideRow } from './WideRow';

export interface DataGridProps<Row> {
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
  /** Closes the detail; without it, Esc lets the selection go. */
  onEscape?: () => void;
  menu?: (row: Row) => ReactNode;
  /** Gives the rows ticks: click, Shift, Ctrl, Space and Ctrl A select. */
  selection?: Selection<Row>;
  /** The heading of the group that begins with this row. */
  group?: (row: Row, before: Row | undefined) => string | null;
  /** What stands below this row while it is open. */
  expansion?: (row: Row) => Expansion | null;
  dimmed?: boolean;
  muted?: (row: Row) => boolean;
  loadNext?: () => void;
  loadPrevious?: () => void;
  /** Loads the first rows, where they are not loaded: Home. */
  toStart?: () => void;
  /** Loads the last rows, where they are not loaded: End. */
  toEnd?: () => void;
  /** A name under which the scroll position is kept; another one begins where it was left, or at the top. */
  place?: string;
  /** Stands below the last row. */
  after?: ReactNode;
  footer: (range: { from: number; to: number }) => ReactNode;
  'data-testid'?: string;
  rowTestId?: string;
}

/** A table with `role="grid"`, one tab stop, keyset paging and virtual rows. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, rows, firstIndex = 0, total, rowId, openId, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [menuId, setMenuId] = useState<number | null>(null);
  const wantsFocus = useRef(false);
  const count = firstIndex + rows.length;
  const rowAt = (index: number): Row | undefined => rows[index - firstIndex];
  const around = (index: number) => {
    const row = rowAt(index);
    if (!row) return { group: null, expansion: null };
    const group = props.group?.(row, rowAt(index - 1)) ?? null;
    const expansion = rowId(row) === openId ? (props.expansion?.(row) ?? null) : null;
    return { group, expansion };
  };
  const sizeOf = (index: number) => {
    const { group, expansion } = around(index);
    return ROW_HEIGHT + (group === null ? 0 : GROUP_HEIGHT) + (expansion?.height ?? 0);
  };
  const { virtual, base, shown, whole, scrollTo } = useVirtualRows({
    scroller,
    count,
    firstIndex,
    sizeOf,
    loadNext: props.loadNext,
    loadPrevious: props.loadPrevious,
  });

  const openAt = (index: number) => {
    const row = rowAt(index);
    if (row) props.onOpen?.(row);
  };
  const ranges = useRanges(selection, rows, firstIndex);
  const selectAt = (index: number, extend: boolean) => {
    if (extend) ranges.extend(keys.active, index);
    else ranges.toggle(index, rowId);
    keys.setActive(index);
  };
  const goingTo = useRef<'start' | 'end' | null>(null);
  const keys = useGridKeys({
    base,
    count,
    viewport: () => scroller.current?.clientHeight ?? 0,
    onMove: (index, extending) => {
      wantsFocus.current = true;
      if (!extending) ranges.begin(index);
      scrollTo(index);
    },
    onEnter: openAt,
    onMenu: (index) => {
      const row = rowAt(index);
      if (row) setMenuId(rowId(row));
    },
    onEscape: props.onEscape ?? (selection?.any ? selection.clear : undefined),
    onEdge: (edge) => {
      const go = edge === 'start' ? props.toStart : props.toEnd;
      if (go) goingTo.current = edge;
      go?.();
      return go !== undefined;
    },
    onSelect: selection && ((index) => ranges.toggle(index, rowId)),
    onExtend: selection && ranges.extend,
    onSelectAll: selection && (() => selection.set(rows, true)),
  });

  // The first or last rows have come: the keyboard goes on there.
  const { toStart, toEnd } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when they have come
  useEffect(() => {
    const edge = goingTo.current;
    if (edge === null || (edge === 'start' ? toStart : toEnd)) return;
    goingTo.current = null;
    keys.move(edge === 'start' ? 0 : count - 1);
  }, [toStart, toEnd, count]);

  // A row opened from elsewhere, as by `]`, comes into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another one opens
  useEffect(() => {
    const at = openId == null ? -1 : rows.findIndex((row) => rowId(row) === openId);
    if (at === -1 || keys.active === firstIndex + at) return;
    keys.setActive(firstIndex + at);
    scrollTo(firstIndex + at);
  }, [openId]);

  // The active row may only exist after scrolling, so focus follows the render.
  useEffect(() => {
    if (!wantsFocus.current) return;
    const element = grid.current?.querySelector<HTMLElement>(`[data-index="${keys.active}"]`);
    if (!element) return;
    wantsFocus.current = false;
    element.focus({ preventScroll: !whole });
    if (whole) element.scrollIntoView?.({ block: 'nearest' });
  });

  const varied = props.group !== undefined || props.expansion !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes follow the rows and the open one
  useEffect(() => {
    if (varied) virtual.measure();
  }, [varied, virtual, rows, openId]);
  const { range, measure } = useVisibleRange(scroller, virtual, count, base);
  const keepPlace = usePlace(props.place, { scroller, base, active: keys.active, setActive: keys.setActive });

  const loadedSelected = selection ? rows.filter((row) => selection.has(rowId(row))).length : 0;
  const selected = loadedSelected === 0 ? 'none' : loadedSelected === rows.length ? 'all' : 'some';
  const tracks = columns.map((column) => column.track).join(' ');
  const template = `${selection ? '12px ' : ''}${tracks} ${props.menu ? '40px' : ''}`;
  const tabStop = Math.max(Math.min(keys.active, count - 1), keys.active < 0 ? -1 : base);
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is a grid, or with rows that open a treegrid */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both take these */}
      <div
        ref={grid}
        role={props.expansion ? 'treegrid' : 'grid'}
        tabIndex={-1}
        aria-label={props.label}
        aria-rowcount={(total ?? -2) + 1}
        aria-colcount={columns.length + (props.menu ? 1 : 0) + (selection ? 1 : 0)}
        aria-multiselectable={selection ? true : undefined}
        className={classes.grid}
        onKeyDown={keys.onKeyDown}
        data-testid={props['data-testid']}
        style={{ '--template': template } as React.CSSProperties}
      >
        <div
          ref={scroller}
          className={classes.scroller}
          onScroll={() => {
            measure();
            keepPlace();
          }}
          data-dimmed={props.dimmed || undefined}
        >
          <GridHeader
            columns={columns}
            withMenu={props.menu !== undefined}
            ordering={props.ordering}
            onOrder={props.onOrder}
            tabStop={tabStop === -1 || count === 0}
            selected={selection && selected}
            onSelectLoaded={() => (selected === 'all' ? selection?.clear() : selection?.set(rows, true))}
          />
          <div
            role="rowgroup"
            className={classes.body}
            style={{ height: whole ? undefined : virtual.getTotalSize() }}
          >
            {shown.map(({ index, above }) => {
              const row = rowAt(index);
              const { group, expansion } = around(index);
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
                    selected={selection && (row !== undefined ? selection.has(rowId(row)) : selection.all)}
                    onSelect={selection && ((extend) => selectAt(index, extend))}
                    onFocus={() => keys.setActive(index)}
                    onOpen={() => {
                      ranges.begin(index);
                      openAt(index);
                    }}
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
          {props.after}
        </div>
      </div>
      <div className={classes.footer}>{props.footer(range)}</div>
    </div>
  );
}
