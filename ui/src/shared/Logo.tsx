/** The mark: a key on a rounded square. */
export function Logo({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="24" height="24" rx="6" fill="var(--kf-fill)" />
      <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
        <circle cx="9.6" cy="9.6" r="3.6" />
        <path d="m12.3 12.3 5.7 5.7m-2.6-2.6 1.6-1.6" />
      </g>
    </svg>
  );
}
