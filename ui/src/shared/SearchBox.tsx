import { Kbd, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './page.module.css';

interface SearchBoxProps {
  value: string;
  placeholder: string;
  label: string;
  onSearch: (value: string) => void;
  narrow?: boolean;
  /** Its width in pixels, where it has another than usual. */
  size?: number;
}

/** Searches 200 ms after the last key. `/` focuses it from anywhere outside text fields. */
export function SearchBox({ value, placeholder, label, onSearch, narrow, size }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  useHotkeys([['/', () => input.current?.focus()]]);
  useEffect(() => {
    // Only a value from outside (Back, Clear filters) replaces what is being typed.
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      onSearch(typed);
    }, 200);
    return () => clearTimeout(timer);
  }, [typed, onSearch]);
  return (
    <TextInput
      ref={input}
      type="search"
      className={narrow ? classes.narrow : classes.search}
      w={size}
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && typed !== '' && setTyped('')}
      leftSection={<IconSearch size={14} stroke={1.75} />}
      leftSectionWidth={28}
      rightSection={
        <Kbd size="xs" aria-hidden>
          /
        </Kbd>
      }
      styles={{ input: { height: 28, minHeight: 28, paddingInlineStart: 27 } }}
    />
  );
}
