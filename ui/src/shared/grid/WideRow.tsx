import type { ReactNode } from 'react';

interface WideRowProps {
  className: string | undefined;
  /** Offset in pixels in a virtual list. */
  top?: number;
  height?: number;
  children: ReactNode;
}

/** A row of one cell across all columns: a heading, or what stands below an open row. */
export function WideRow({ className, top, height, children }: WideRowProps) {
  const place = top === undefined ? {} : { position: 'absolute' as const, transform: `translateY(${top}px)` };
  return (
    <div role="row" tabIndex={-1} className={className} style={{ ...place, height, outline: 'none' }}>
      <div role="gridcell" tabIndex={-1} style={{ width: '100%', outline: 'none' }}>
        {children}
      </div>
    </div>
  );
}
