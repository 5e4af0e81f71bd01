import { IconClipboard } from '@tabler/icons-react';

/** Where a revealed token goes: to the clipboard, by the program, never through the page. */
export function RevealChoice() {
  return (
    <div
      style={{
        display: 'flex',
        gap: 14,
        alignItems: 'center',
        padding: '10px 14px',
        border: '1px solid var(--kf-edge)',
        borderRadius: 6,
      }}
    >
      <IconClipboard size={18} stroke={1.75} color="var(--kf-accent)" aria-hidden />
      <div>
        <div style={{ fontWeight: 500 }}>Copied to the clipboard</div>
        <div className="dim" style={{ fontSize: 12, lineHeight: '16px' }}>
          Cleared after 30 seconds. It is not shown in this window.
        </div>
      </div>
    </div>
  );
}
