import { NumberInput, Select, Switch } from '@mantine/core';
import { integer } from '@/shared/format';
import type { Flat } from './flat';
import { fieldId, type Policy } from './usePolicy';

type Numbers = { [K in keyof Flat]: Flat[K] extends number | '' | null ? K : never }[keyof Flat];
type Flags = { [K in keyof Flat]: Flat[K] extends boolean ? K : never }[keyof Flat];

interface FieldProps<K> {
  policy: Policy;
  path: K;
  /** Where the row's title does not name it. */
  label?: string;
}

interface NumberFieldProps extends FieldProps<Numbers> {
  /** Empty means none. */
  optional?: boolean;
  width?: number;
}

export function NumberField({ policy, path, label, optional, width }: NumberFieldProps) {
  return (
    <NumberInput
      id={fieldId(path)}
      aria-label={label}
      w={width ?? '100%'}
      miw={width}
      value={policy.values[path] ?? ''}
      onChange={(value) => policy.set(path, typeof value === 'number' ? value : optional ? null : '')}
      placeholder={optional ? 'No limit' : undefined}
      allowDecimal={false}
      allowNegative={false}
      hideControls={width !== undefined}
      error={policy.problem(path)}
    />
  );
}

export function FlagField({ policy, path, label }: FieldProps<Flags>) {
  return (
    <Switch
      id={fieldId(path)}
      aria-label={label}
      checked={policy.values[path]}
      error={policy.problem(path)}
      onChange={(event) => policy.set(path, event.currentTarget.checked)}
    />
  );
}

const UNITS: [seconds: number, one: string][] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** `15 minutes`, in the largest unit that leaves no rest. */
export function lasting(seconds: number): string {
  const [size, one] = UNITS.find(([unit]) => seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${integer(count)} ${one}${count === 1 ? '' : 's'}`;
}

interface TimeFieldProps extends FieldProps<Numbers> {
  /** The choices, in the setting's unit; what is set is always one more. */
  choices: number[];
  /** Seconds in the setting's unit. */
  unit?: number;
  /** What no value means, where there may be none. */
  none?: string;
}

export const DAY = 86_400;

export function TimeField({ policy, path, label, choices, unit = 1, none }: TimeFieldProps) {
  const value = policy.values[path];
  const all = typeof value === 'number' ? [...new Set([...choices, value])].sort((a, b) => a - b) : choices;
  const data = all.map((one) => ({ value: String(one), label: lasting(one * unit) }));
  return (
    <Select
      id={fieldId(path)}
      aria-label={label}
      w="100%"
      allowDeselect={false}
      data={none === undefined ? data : [...data, { value: '', label: none }]}
      value={value === null ? '' : String(value)}
      onChange={(chosen) => policy.set(path, chosen === '' || chosen === null ? null : Number(chosen))}
      error={policy.problem(path)}
    />
  );
}
