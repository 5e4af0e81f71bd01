import { announce } from './announce';
import { copyText } from './copy';
import { noticeDone } from './notices';

/** Copies lines of text and says what was copied, such as `3 usernames`. */
export async function copyLines(lines: string[], what: string): Promise<void> {
  if (await copyText(lines.join('\n'))) noticeDone(`${what} copied`);
  else announce('Could not copy');
}
