import type { Icon } from '@tabler/icons-react';

/** What a second step of the palette asks for. */
export type Pick =
  | { what: 'token'; verb: 'revoke' | 'rotate' | 'change' }
  | { what: 'user'; verb: 'disable' | 'enable' | 'password' | 'delete' | 'token' };

export interface Command {
  id: string;
  label: string;
  icon: Icon;
  /** As `shared/Keys` reads them. */
  keys?: string;
  words?: string;
  /** What it does; a command that needs a user or token first asks for it. */
  run: (() => void) | Pick;
}

export interface CommandGroup {
  title: 'Actions' | 'Users' | 'Tokens' | 'Go to';
  commands: Command[];
}
