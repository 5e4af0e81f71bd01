import type { CSSProperties } from 'react';
import { type ServerColour, useWindowManaged } from './managed';
import classes from './servermark.module.css';

/** A server's colour, for `--server` and `--server-tint` in styles. */
export function serverColours(colour: ServerColour): CSSProperties {
  return {
    '--server': `var(--kf-${colour})`,
    '--server-tint': `var(--kf-${colour}-tint)`,
  } as CSSProperties;
}

/** Always beside the name. */
export function ServerDot({ colour }: { colour: ServerColour }) {
  return <span className={classes.dot} style={serverColours(colour)} aria-hidden />;
}

/** Name and colour of the remote server that the window manages; nothing for this computer. */
export function ServerChip() {
  const { kind, name, colour } = useWindowManaged();
  if (kind !== 'remote' || !colour) return null;
  return (
    <span className={classes.chip} style={serverColours(colour)} aria-hidden data-testid="server-chip">
      <span className={classes.dot} />
      <span className={classes.name}>{name}</span>
    </span>
  );
}
