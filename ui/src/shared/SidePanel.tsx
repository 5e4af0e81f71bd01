import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import classes from './sidepanel.module.css';

const MIN = 360;

/** Wider than this, the list would be the smaller part. */
const most = () => Math.max(MIN, Math.round((document.getElementById('main')?.clientWidth ?? 1072) / 2));

/**
 * A panel docked beside its list, resized by its edge. The list keeps its place in the document when the panel
 * opens, so that it keeps its focus and scroll position; that is why this is not Mantine's Splitter.
 */
export function SidePanel({ list, panel, width }: { list: ReactNode; panel: ReactNode; width: number }) {
  const [size, setSize] = useState(width);
  const set = (next: number) => setSize(Math.min(most(), Math.max(MIN, next)));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(window.innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
    if (step) set(size + step);
  };
  return (
    <div className={classes.both}>
      <div className={classes.list}>{list}</div>
      {panel && (
        <>
          <div
            role="separator"
            aria-orientation="vertical"
            aria-label="Width of the panel"
            aria-valuenow={size}
            aria-valuemin={MIN}
            aria-valuemax={most()}
            tabIndex={0}
            className={classes.edge}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onKeyDown={onKeyDown}
          />
          <div className={classes.panel} style={{ width: size }}>
            {panel}
          </div>
        </>
      )}
    </div>
  );
}
