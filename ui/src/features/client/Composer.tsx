import { Button, Kbd, Select, Tabs } from '@mantine/core';
import { IconChevronDown, IconClipboardText, IconSend, IconX } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Connection } from '@/platform/types';
import { BodyTab } from './BodyTab';
import { CurlDialog } from './CurlDialog';
import classes from './composer.module.css';
import { HeadersEditor } from './HeadersEditor';
import { type Draft, METHODS } from './model';
import { OptionsTab } from './OptionsTab';
import { useDraft, useRefused } from './queries';
import { Response } from './Response';
import { SnippetTab } from './SnippetTab';
import { TokenStrip } from './TokenStrip';
import { useFillIn } from './useFillIn';
import type { Sender } from './useSend';

interface ComposerProps {
  connection: Connection;
  sender: Sender;
  onLogIn: () => void;
  /** Logs in, then sends what is composed. */
  onLogInAndSend: () => void;
  onEdit: () => void;
}

interface AddressBarProps {
  draft: Draft;
  baseUrl: string;
  pending: boolean;
  onChange: (change: Partial<Draft>) => void;
  onSend: () => void;
  onCancel: () => void;
}

function AddressBar({ draft, baseUrl, pending, onChange, onSend, onCancel }: AddressBarProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <form className={classes.bar} onSubmit={submit}>
      <div className={classes.address}>
        <Select
          aria-label="Method"
          data={METHODS}
          value={draft.method}
          onChange={(method) => method && onChange({ method })}
          allowDeselect={false}
          variant="unstyled"
          w={84}
          rightSectionWidth={28}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}
          rightSectionPointerEvents="none"
          classNames={{ input: `mono ${classes.method}` }}
          data-testid="client-method"
        />
        <span className={`mono ${classes.base}`} title={baseUrl}>
          {baseUrl.replace(/\/$/, '')}
        </span>
        <input
          className={`mono ${classes.path}`}
          aria-label="Path"
          value={draft.path}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange({ path: event.currentTarget.value })}
          data-testid="client-path"
        />
      </div>
      {pending ? (
        <Button
          h={32}
          variant="default"
          leftSection={<IconX size={16} stroke={1.75} />}
          onClick={onCancel}
          data-testid="client-cancel"
        >
          Cancel
        </Button>
      ) : (
        <Button
          h={32}
          type="submit"
          leftSection={<IconSend size={16} stroke={1.75} />}
          rightSection={
            <Kbd size="xs" className={classes.key} aria-hidden>
              Ctrl ↵
            </Kbd>
          }
          data-testid="client-send"
        >
          Send
        </Button>
      )}
    </form>
  );
}

/** Address, where the token is, what is sent, and what came back. Ctrl Enter sends from anywhere in it. */
export function Composer({ connection, sender, onLogIn, onLogInAndSend, onEdit }: ComposerProps) {
  const [draft, setDraft] = useDraft(connection.id);
  const { pending, send, cancel } = sender;
  const refused = useRefused(connection);
  const [pasting, setPasting] = useState(false);
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  useFillIn(change);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send(draft);
    }
  };
  const sent = draft.headers.filter(({ on, name }) => on && name !== '').length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the shortcut of the fields inside
    <div className={classes.composer} onKeyDown={onKeyDown}>
      <div className={classes.top}>
        <AddressBar
          draft={draft}
          baseUrl={connection.baseUrl}
          pending={pending}
          onChange={change}
          onSend={() => send(draft)}
          onCancel={cancel}
        />
        <TokenStrip
          connection={connection}
          withToken={draft.withToken}
          onLogIn={onLogIn}
          onWithToken={() => change({ withToken: true })}
          refused={refused}
        />
        <Tabs defaultValue="headers" keepMounted={false} className={classes.tabs}>
          <Tabs.List>
            <Tabs.Tab value="headers">
              Headers <span className="dim num">{sent}</span>
            </Tabs.Tab>
            <Tabs.Tab value="body">Body</Tabs.Tab>
            <Tabs.Tab value="options">Options</Tabs.Tab>
            <Tabs.Tab value="snippet">Snippet</Tabs.Tab>
          </Tabs.List>
          {/* Beside the list of tabs, not in it: it is none. */}
          <Button
            className={classes.paste}
            size="xs"
            variant="subtle"
            leftSection={<IconClipboardText size={14} stroke={1.75} />}
            onClick={() => setPasting(true)}
            data-testid="client-paste-curl"
          >
            Paste a curl command…
          </Button>
          <Tabs.Panel value="headers">
            <HeadersEditor
              lines={draft.headers}
              onChange={(headers) => change({ headers })}
              place={draft.withToken ? connection.token.place : 'none'}
              keyword={connection.wire.keyword}
            />
          </Tabs.Panel>
          <Tabs.Panel value="body" className={classes.tab}>
            <BodyTab draft={draft} onChange={(body) => change({ body })} />
          </Tabs.Panel>
          <Tabs.Panel value="options" className={classes.tab}>
            <OptionsTab
              connection={connection}
              timeout={draft.timeout}
              onTimeout={(timeout) => change({ timeout })}
            />
          </Tabs.Panel>
          <Tabs.Panel value="snippet" className={classes.tab}>
            <SnippetTab connection={connection} draft={draft} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <Response
        connection={connection}
        pending={pending}
        onSend={() => send(draft)}
        onLogIn={onLogInAndSend}
        onEdit={onEdit}
      />
      {pasting && <CurlDialog connection={connection} onClose={() => setPasting(false)} />}
    </div>
  );
}
