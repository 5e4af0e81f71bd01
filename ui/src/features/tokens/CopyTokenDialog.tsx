import { Button, Checkbox, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { IssuedToken } from '@/api/tokens';
import { usePlatform } from '@/platform/context';
import { CodeBlock } from '@/shared/CodeBlock';
import { CopyButton } from '@/shared/CopyButton';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { day } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { noticeFailed } from '@/shared/notices';
import { useServer } from '@/shared/useServer';
import { USUAL_WIRE } from '@/shared/wire';
import { TokenName } from './TokenName';
import classes from './tokens.module.css';

function keptWords(token: IssuedToken): string {
  if (token.recoverable) return 'Reveal copies it later, after your system asks you.';
  const again = token.kind === 'named' ? 'rotate it' : 'make a new one';
  return `Keyfob keeps only a hash of it. If you lose it, ${again}.`;
}

interface CopyTokenDialogProps {
  token: IssuedToken;
  onDone: () => void;
  /** Opens Client with the connection just saved. */
  onClient: (connection: string) => void;
}

/** The one place where a whole token is shown. Done needs Copy or the tick; neither Esc nor a click outside closes it. */
export function CopyTokenDialog({ token, onDone, onClient }: CopyTokenDialogProps) {
  const platform = usePlatform();
  const { status } = useServer();
  const [copied, setCopied] = useState(false);
  const [stored, setStored] = useState(false);
  const address = (status?.address ?? `http://127.0.0.1:${status?.port ?? 8000}`).replace(/\/$/, '');
  const curl = `curl ${address}/hello/ \\\n  -H "Authorization: Token $KEYFOB_TOKEN"`;
  const save = useMutation({
    mutationFn: async () => {
      const { username } = token.user;
      const connection = await platform.clientSaveConnection({
        name: username,
        baseUrl: address,
        username,
        wire: USUAL_WIRE,
      });
      const keychain = await platform.keychainStatus();
      const keep = keychain.state === 'ready' ? 'keychain' : 'session';
      return platform.clientUseToken(connection.id, token.key, keep);
    },
    onSuccess: (connection) => {
      onDone();
      onClient(connection.id);
    },
    onError: (reason) => noticeFailed('The connection was not saved', reason),
  });
  return (
    <Dialog title="Copy your new token" width={560} onClose={onDone} held data-testid="copy-token-dialog">
      <Stack gap={12}>
        <p className="second" style={{ margin: 0 }}>
          <strong className={classes.owner}>
            <TokenName token={token} otherwise="Classic token" />
          </strong>{' '}
          for {token.user.username}, {token.expires ? `expires ${day(token.expires)}` : 'never expires'}
        </p>
        <div className={classes.key}>
          <span className="mono" data-testid="new-token-key">
            {token.key}
          </span>
          <CopyButton
            text={token.key}
            what="Token"
            size="sm"
            variant="filled"
            autoFocus
            onCopied={() => setCopied(true)}
            data-testid="new-token-copy"
          />
        </div>
        <Notice tone="warn">
          <strong>This token won’t be shown {token.recoverable && 'here '}again.</strong> {keptWords(token)}
        </Notice>
        <div>
          <div className={classes.try}>Try it, with the token in KEYFOB_TOKEN</div>
          <CodeBlock code={curl} what="Curl command" />
        </div>
      </Stack>
      <DialogFoot
        left={
          <Checkbox
            label="I have stored this token"
            checked={stored}
            onChange={(event) => setStored(event.currentTarget.checked)}
            data-testid="new-token-stored"
          />
        }
      >
        {platform.kind !== 'browser' && (
          <Button
            variant="default"
            leftSection={<IconKey size={14} stroke={1.75} />}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            Save as client connection
          </Button>
        )}
        <Button disabled={!copied && !stored} onClick={onDone} data-testid="new-token-done">
          Done
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
