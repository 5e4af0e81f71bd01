import type { ReactNode } from 'react';
import { SettingRow } from '@/shared/SettingRow';
import type { Flat } from './flat';
import { fieldId, type Policy } from './usePolicy';

interface PolicyRowProps {
  policy: Policy;
  /** The one setting of the row. */
  path: keyof Flat;
  id: string;
  title: string;
  text?: ReactNode;
  children: ReactNode;
}

/** A row with one setting: its title names the control, and it says when it was changed. */
export function PolicyRow({ policy, path, ...row }: PolicyRowProps) {
  return <SettingRow {...row} control={fieldId(path)} changed={policy.isChanged(path)} />;
}
