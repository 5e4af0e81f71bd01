import { type ReactNode, useEffect } from 'react';
import { announce } from '../announce';
import { integer } from '../format';
import type { Count } from '../useCount';
import type { PagedList } from '../usePagedList';
import { DataGrid, type DataGridProps } from './DataGrid';
import { GridFooter } from './GridFooter';
import classes from './grid.module.css';
import { ListStates, type LoadedList } from './ListStates';
import { useSteps } from './useSteps';

type Passed<Row> = Pick<
  DataGridProps<Row>,
  | 'label'
  | 'columns'
  | 'rowId'
  | 'rowName'
  | 'muted'
  | 'ordering'
  | 'onOrder'
  | 'menu'
  | 'selection'
  | 'rowTestId'
  | 'place'
  | 'after'
>;

/** A list that comes whole has no pages. */
type Pages = Partial<
  Pick<
    PagedList<unknown>,
    'firstIndex' | 'loadNext' | 'loadPrevious' | 'toStart' | 'toEnd' | 'hasNextPage' | 'isPlaceholderData'
  >
>;

interface ListViewProps<Row> extends Passed<Row> {
  list: LoadedList<Row> & Pages;
  count: Count;
  /** The rows' noun, which is also the first part of the list's query key. */
  what: string;
  /** Whether the list shows less than all there is. */
  filtered: boolean;
  onClear: () => void;
  openId: number | null;
  onOpen: (row: Row) => void;
  onClose: () => void;
  /** The order in words, for the footer. */
  order: string;
  /** Stands at the right of the footer. */
  end?: ReactNode;
  /** In place of what the footer usually says. */
  footer?: ReactNode;
  /** What floats over the rows, as the bar of what can be done to the selected ones. */
  children?: ReactNode;
}

/** A list of rows with a detail each: its states, its table, its footer and the keys of both. */
export function ListView<Row>(props: ListViewProps<Row>) {
  const {
    list,
    count,
    what,
    filtered,
    onClear,
    openId,
    onOpen,
    onClose,
    order,
    end,
    footer,
    children,
    ...grid
  } = props;
  const { total, about } = count;
  useEffect(() => {
    if (filtered && total !== null) announce(`${integer(total)} ${what}`);
  }, [filtered, total, what]);
  useSteps({ rows: list.rows, rowId: grid.rowId, openId, onOpen, loadNext: list.loadNext });
  return (
    <div className={classes.view}>
      <ListStates list={list} what={what} columns={grid.columns} onClear={onClear}>
        <DataGrid<Row>
          {...grid}
          data-testid={`${what}-grid`}
          rows={list.rows}
          firstIndex={list.firstIndex}
          total={total}
          openId={openId}
          onOpen={onOpen}
          onEscape={openId === null ? undefined : onClose}
          dimmed={list.isPlaceholderData}
          loadNext={list.loadNext}
          loadPrevious={list.loadPrevious}
          toStart={list.toStart}
          toEnd={list.toEnd}
          footer={(range) =>
            footer ?? (
              <GridFooter
                range={range}
                total={total}
                about={about}
                loaded={list.rows.length}
                more={list.hasNextPage ?? false}
                order={order}
                end={end}
              />
            )
          }
        />
      </ListStates>
      {children}
    </div>
  );
}
