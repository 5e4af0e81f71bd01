import { SegmentedControl } from '@mantine/core';
import type { RemoteColour } from '@/platform/types';
import { ServerDot } from '@/shared/ServerMark';
import classes from './remote.module.css';

const COLOURS: [RemoteColour, string][] = [
  ['violet', 'Violet'],
  ['cyan', 'Cyan'],
  ['magenta', 'Magenta'],
];

interface ColourChoiceProps {
  value: RemoteColour;
  onChange: (colour: RemoteColour) => void;
}

export function ColourChoice({ value, onChange }: ColourChoiceProps) {
  return (
    <fieldset className={classes.colours}>
      <legend>Colour</legend>
      <SegmentedControl
        value={value}
        onChange={(chosen) => onChange(chosen as RemoteColour)}
        aria-label="Colour"
        size="sm"
        data={COLOURS.map(([colour, label]) => ({
          value: colour,
          label: (
            <span className={classes.colour}>
              <ServerDot colour={colour} /> {label}
            </span>
          ),
        }))}
      />
    </fieldset>
  );
}
