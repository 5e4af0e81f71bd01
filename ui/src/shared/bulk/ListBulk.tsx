import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../ConfirmDialog';
import { focusRow } from '../DetailLayout';
import type { Selection } from '../grid/useSelection';
import type { Count } from '../useCount';
import { BulkBar } from './BulkBar';
import { BulkButton } from './BulkButton';
import { BulkMenu } from './BulkMenu';
import { BulkResult } from './BulkResult';
import { type Bulk, type BulkAction, counted } from './useBulk';

/** What a list gives to whatever acts on its selected rows. */
export interface BulkProps<Row, Filters> {
  selection: Selection<Row>;
  /** The rows that are loaded. */
  loaded: Row[];
  count: Count;
  filters: Filters;
}

/** Something that can be done to the selected rows. */
export interface BulkChoice<Row, Action extends string> {
  action: Action;
  label: string;
  Icon: Icon;
  /** It ends something. */
  danger?: boolean;
  /** Rows it makes sense for; it is offered where one is among the selected. */
  fits?: (row: Row) => boolean;
  /** Asks also where every selected row is in view. */
  asks?: boolean;
  /** It needs to know how many rows there are. */
  counts?: boolean;
  /** What is said before it is done to a list that is not all in view. */
  question?: { of?: string; danger?: boolean; words: string };
}

/** Where the bar is: what its own dialogs and menus need. */
export interface BulkState<Action extends string> {
  /** `3 users`; `all users` where they were not counted. */
  many: string;
  asking: Action | null;
  ask: (action: Action | null) => void;
  begin: (action: BulkAction) => void;
}

interface ListBulkProps<Row extends { id: number }, Action extends string>
  extends Omit<BulkProps<Row, never>, 'filters'> {
  bulk: Bulk<Row> & { actionOf: (action: Action) => BulkAction };
  /** `user`, `users`. */
  words: { one: string; many: string };
  /** Its rows' test id, where the keyboard goes back to. */
  rowTestId: string;
  choices: BulkChoice<Row, Action>[];
  /** Items of the `…` menu, where there are any. */
  menu?: (state: BulkState<Action | 'other'>) => ReactNode;
  /** Dialogs of its own: those of choices without a question. */
  dialogs?: (state: BulkState<Action | 'other'>) => ReactNode;
}

/** What can be done to the selected rows of a list, and how it goes. */
export function ListBulk<Row extends { id: number }, Action extends string>(
  props: ListBulkProps<Row, Action>,
) {
  const { selection, loaded, count, bulk, words, choices } = props;
  const [asking, ask] = useState<Action | 'other' | null>(null);
  const rows = [...selection.rows.values()];
  const chosen = selection.count(count.total);
  const leave = () => {
    selection.clear();
    focusRow(props.rowTestId, null);
  };
  const begin = (action: BulkAction) => {
    void bulk.onSelection(selection, count.total, action);
    leave();
  };
  // What is done to a list that is not all in view is asked for once more.
  const press = ({ action, asks }: BulkChoice<Row, Action>) =>
    selection.all || asks ? ask(action) : begin(bulk.actionOf(action));
  const offered = choices.filter(({ fits }) => selection.all || !fits || rows.some(fits));
  const asked = choices.find(({ action }) => action === asking);
  const many = chosen === null ? `all ${words.many}` : counted(chosen, words);
  const state = { many, asking, ask, begin };
  const items = props.menu?.(state);
  return (
    <>
      <BulkBar
        selection={selection}
        loaded={loaded}
        rowId={({ id }) => id}
        count={count}
        running={bulk.running}
        onClear={leave}
      >
        {offered.map((choice) => (
          <BulkButton
            key={choice.action}
            danger={choice.danger}
            icon={<choice.Icon size={16} stroke={1.75} />}
            disabled={choice.counts && chosen === null}
            onClick={() => press(choice)}
            data-testid={`bulk-${choice.action.replace('_', '-')}`}
          >
            {choice.asks ? `${choice.label}…` : choice.label}
          </BulkButton>
        ))}
        {items && <BulkMenu>{items}</BulkMenu>}
      </BulkBar>
      {props.dialogs?.(state)}
      {asked?.question && (
        <ConfirmDialog
          title={`${asked.label} ${asked.question.of ?? ''}${many}?`}
          label={asked.label}
          danger={asked.danger || asked.question.danger}
          onConfirm={() => begin(bulk.actionOf(asked.action))}
          onClose={() => ask(null)}
        >
          {asked.question.words}
        </ConfirmDialog>
      )}
      {bulk.finished && (
        <BulkResult
          finished={bulk.finished}
          head={words.one.charAt(0).toUpperCase() + words.one.slice(1)}
          onClose={bulk.dismiss}
        />
      )}
    </>
  );
}
