import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Column } from './types';

export interface ColumnChoice<Row> {
  /** What fits this window, chosen or not. */
  columns: Column<Row>[];
  shown: Column<Row>[];
  hidden: string[];
  setHidden: (hidden: string[]) => void;
}

/** Which columns of a screen are shown, remembered on this computer. The first one always is. */
export function useColumnChoice<Row>(
  screen: string,
  columns: Column<Row>[],
  hiddenAtFirst: string[],
): ColumnChoice<Row> {
  const [hidden, setHidden] = useLocalStorage<string[]>({
    key: `keyfob.columns.${screen}`,
    defaultValue: hiddenAtFirst,
    getInitialValueInEffect: false,
  });
  const shown = useMemo(
    () => columns.filter(({ id }, at) => at === 0 || !hidden.includes(id)),
    [columns, hidden],
  );
  return { columns, shown, hidden, setHidden };
}
