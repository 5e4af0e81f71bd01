import { Checkbox, UnstyledButton } from '@mantine/core';
import type { MouseEvent } from 'react';
import classes from './grid.module.css';

interface SelectCellProps {
  selected: boolean;
  onSelect: (shift: boolean) => void;
}

/** The tick of a row. The row says that it is selected, and Space does it, so it is no control of its own. */
export function SelectCell({ selected, onSelect }: SelectCellProps) {
  const click = (event: MouseEvent) => {
    event.stopPropagation();
    onSelect(event.shiftKey);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Space for its rows
    <div role="gridcell" tabIndex={-1} className={classes.check} onClick={click} data-testid="row-select">
      <Checkbox.Indicator size={16} radius={3} checked={selected} aria-hidden />
    </div>
  );
}

interface SelectHeaderProps {
  state: 'none' | 'some' | 'all';
  onToggle: () => void;
}

/** Selects all rows that are loaded, or none. */
export function SelectHeader({ state, onToggle }: SelectHeaderProps) {
  return (
    <div role="columnheader" tabIndex={-1} className={classes.check}>
      <UnstyledButton
        role="checkbox"
        tabIndex={-1}
        aria-checked={state === 'some' ? 'mixed' : state === 'all'}
        aria-label="Select loaded rows"
        className={classes.checkAll}
        onClick={onToggle}
        data-testid="select-loaded"
      >
        <Checkbox.Indicator
          size={16}
          radius={3}
          checked={state === 'all'}
          indeterminate={state === 'some'}
          aria-hidden
        />
      </UnstyledButton>
    </div>
  );
}
