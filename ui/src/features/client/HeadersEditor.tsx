import { ActionIcon, Checkbox, UnstyledButton } from '@mantine/core';
import { IconLock, IconX } from '@tabler/icons-react';
import type { TokenPlace } from '@/platform/types';
import classes from './composer.module.css';
import { freshKey, type HeaderLine } from './model';

interface HeadersEditorProps {
  lines: HeaderLine[];
  onChange: (lines: HeaderLine[]) => void;
  place: TokenPlace;
  /** The word before the token. */
  keyword: string;
}

const FROM: Partial<Record<TokenPlace, string>> = {
  keychain: 'from the keychain',
  session: 'from memory',
};

/** Headers as rows; the Authorization header is added outside the page and cannot be seen here. */
export function HeadersEditor({ lines, onChange, place, keyword }: HeadersEditorProps) {
  const edit = (key: string, change: Partial<HeaderLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  return (
    <div className={classes.headers}>
      {FROM[place] && (
        <div className={classes.headerRow}>
          <IconLock size={14} stroke={1.75} color="var(--kf-text3)" aria-hidden />
          <span className="mono">Authorization</span>
          <span className="mono second">
            {keyword} •••• {FROM[place]}
          </span>
        </div>
      )}
      {lines.map((line) => (
        <div key={line.key} className={classes.headerRow}>
          <Checkbox
            aria-label={`Send ${line.name || 'this header'}`}
            checked={line.on}
            onChange={(event) => edit(line.key, { on: event.currentTarget.checked })}
          />
          <input
            className="mono"
            aria-label="Header name"
            placeholder="Name"
            value={line.name}
            spellCheck={false}
            onChange={(event) => edit(line.key, { name: event.currentTarget.value })}
          />
          <input
            className="mono second"
            aria-label={`Value of ${line.name || 'header'}`}
            placeholder="Value"
            value={line.value}
            spellCheck={false}
            onChange={(event) => edit(line.key, { value: event.currentTarget.value })}
          />
          <ActionIcon
            size="sm"
            aria-label={`Remove ${line.name || 'header'}`}
            onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
          >
            <IconX size={14} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <UnstyledButton
        className={classes.addHeader}
        onClick={() => onChange([...lines, { key: freshKey(), name: '', value: '', on: true }])}
      >
        Add header
      </UnstyledButton>
    </div>
  );
}
