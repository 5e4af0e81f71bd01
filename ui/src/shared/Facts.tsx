import { DataList } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './detail.module.css';

export type Fact = [label: string, value: ReactNode];

/** Thin facts, a line each. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <DataList
      className={classes.facts}
      labelWidth={104}
      gap={6}
      styles={{ itemLabel: { color: 'var(--kf-text3)' } }}
    >
      {facts.map(([label, value], at) => (
        <DataList.Item key={`${label}-${at}`}>
          <DataList.ItemLabel>{label}</DataList.ItemLabel>
          <DataList.ItemValue>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}
