import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import classes from './keys.module.css';

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const CAPS: Record<string, string> = {
  Ctrl: MAC ? '⌘' : 'Ctrl',
  Shift: MAC ? '⇧' : 'Shift',
  Enter: '↵',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
};
/** What a screen reader says for a cap that is a sign. */
const SAID: Record<string, string> = {
  Up: 'up arrow',
  Down: 'down arrow',
  Left: 'left arrow',
  Right: 'right arrow',
  '[': 'left bracket',
  ']': 'right bracket',
  '/': 'slash',
  '?': 'question mark',
  ',': 'comma',
};

/** `Ctrl Shift S` is pressed together, `N then U` one after the other; `|` parts two ways to do the same. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.ways}>
      {keys.split(' | ').map((way) => (
        <span key={way} className={classes.way}>
          {way.split(' ').map((cap) =>
            cap === 'then' ? (
              <span key={cap} className="dim">
                then
              </span>
            ) : (
              <Fragment key={cap}>
                <Kbd size="xs" className={classes.cap} aria-hidden={cap in SAID || undefined}>
                  {CAPS[cap] ?? cap}
                </Kbd>
                {cap in SAID && <span className="visually-hidden">{SAID[cap]}</span>}
              </Fragment>
            ),
          )}
        </span>
      ))}
    </span>
  );
}
