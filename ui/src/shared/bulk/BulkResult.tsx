import { Button } from '@mantine/core';
import { CopyButton } from '../CopyButton';
import { Dialog, DialogFoot } from '../Dialog';
import { integer } from '../format';
import { Notice } from '../Notice';
import classes from './bulk.module.css';
import type { Finished } from './useBulk';

/** Rows listed; Copy has all of them. */
const LISTED = 500;

interface BulkResultProps {
  finished: Finished;
  /** `User`: the head of the names. */
  head: string;
  onClose: () => void;
}

/** How a change to many rows ended where not all went well: which were refused, and why. */
export function BulkResult({ finished, head, onClose }: BulkResultProps) {
  const { title, refused, cancelled, failure, done, of } = finished;
  const rest = of === null ? null : of - done.length - refused.length;
  const untouched = rest === null || rest <= 0 ? 'The others' : `The other ${integer(rest)}`;
  const listed = refused.slice(0, LISTED);
  const text = refused.map(({ name, detail }) => `${name}\t${detail}`).join('\n');
  return (
    <Dialog title={title} width={560} onClose={onClose} data-testid="bulk-result">
      {failure && (
        <Notice tone="error" alert>
          <strong>It stopped early.</strong> {failure}. {untouched} were left as they are.
        </Notice>
      )}
      {cancelled && <Notice tone="info">Cancelled. {untouched} were left as they are.</Notice>}
      {refused.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <div className={classes.refused} tabIndex={0} role="region" aria-label="Refused">
          <table>
            <thead>
              <tr>
                <th scope="col">{head}</th>
                <th scope="col">Why it was refused</th>
              </tr>
            </thead>
            <tbody>
              {listed.map(({ id, name, detail }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>{detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <DialogFoot
        left={
          refused.length > LISTED &&
          `The first ${integer(LISTED)} of ${integer(refused.length)}. Copy has all of them.`
        }
      >
        {refused.length > 0 && <CopyButton text={text} what="List" size="sm" label="Copy list" />}
        <Button onClick={onClose} data-autofocus data-testid="bulk-close">
          Close
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
