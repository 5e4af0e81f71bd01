import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import classes from './grid.module.css';
import { SelectCell } from './SelectCell';
import type { Column } from './types';

interface GridRowProps<Row> {
  index: number;
  row: Row | undefined;
  columns: Column<Row>[];
  name: string;
  id?: number;
  testId?: string;
  /** Offset in pixels in a virtual list. */
  top?: number;
  tabStop: boolean;
  open: boolean;
  /** Where something stands below an open row: whether it does. */
  expanded?: boolean;
  muted: boolean;
  /** Where rows can be selected: whether this one is. */
  selected?: boolean;
  /** Toggles the row, or extends the range to it. */
  onSelect?: (extend: boolean) => void;
  onFocus: () => void;
  onOpen: () => void;
  menu?: ReactNode;
  menuOpened: boolean;
  onMenu: (opened: boolean) => void;
}

/** One row; a row that is not loaded yet is a skeleton. */
export function GridRow<Row>(props: GridRowProps<Row>) {
  const { row, index, columns, menu } = props;
  const open = (event: MouseEvent) => {
    // Links, buttons and portals inside a row act for themselves.
    const target = event.target as HTMLElement;
    if (target.closest('a, button, input, label, [role="menu"]') || !event.currentTarget.contains(target))
      return;
    if (props.onSelect && (event.shiftKey || event.ctrlKey || event.metaKey)) props.onSelect(event.shiftKey);
    else props.onOpen();
  };
  const selectable = props.selected !== undefined;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter for its rows
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selectable ? props.selected : props.open}
      aria-current={selectable && props.open ? 'true' : undefined}
      data-open={props.open || undefined}
      aria-expanded={props.expanded}
      data-index={index}
      data-muted={props.muted || undefined}
      data-testid={row ? props.testId : undefined}
      data-name={props.name || undefined}
      data-id={props.id}
      tabIndex={props.tabStop ? 0 : -1}
      className={classes.row}
      style={
        props.top === undefined
          ? undefined
          : { position: 'absolute', transform: `translateY(${props.top}px)` }
      }
      onFocus={props.onFocus}
      // Shift with a click selects rows, not their text.
      onMouseDown={(event) => selectable && event.shiftKey && event.preventDefault()}
      onClick={open}
    >
      {props.selected !== undefined && (
        <SelectCell selected={props.selected} onSelect={(extend) => props.onSelect?.(extend)} />
      )}
      {columns.map((column, nth) => (
        <div
          key={column.id}
          role="gridcell"
          tabIndex={-1}
          data-align={column.align}
          data-first={nth === 0 || undefined}
          className={classes.cell}
        >
          {row ? column.cell(row) : <span className={classes.bone} />}
        </div>
      ))}
      {menu !== undefined && (
        <div role="gridcell" tabIndex={-1} className={classes.menu}>
          <Menu opened={props.menuOpened} onChange={props.onMenu} width={190}>
            <Menu.Target>
              <ActionIcon tabIndex={-1} aria-label={`Actions for ${props.name}`} data-testid="row-menu">
                <IconDots size={16} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>{menu}</Menu.Dropdown>
          </Menu>
        </div>
      )}
    </div>
  );
}
