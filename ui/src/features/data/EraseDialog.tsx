import { usePlatform } from '@/platform/context';
import { Notice } from '@/shared/Notice';
import { ReplaceEverything } from './ReplaceEverything';

/** Asks for the word, then begins anew; a copy of what was there stays. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const { data } = usePlatform();
  if (!data) return null;
  return (
    <ReplaceEverything
      title="Erase everything"
      word="erase"
      label="Erase"
      act={() => data.erase()}
      done={{ title: 'Erased', words: 'The store is empty.' }}
      unchanged="Nothing was erased; all is as it was."
      onClose={onClose}
    >
      <Notice tone="error">
        <strong>This deletes everything here:</strong> users, tokens, routes, settings and the audit log. The
        server stops, and every token stops working. A copy of the store is kept beside it; connections and
        tokens of Client stay.
      </Notice>
    </ReplaceEverything>
  );
}
