import { Button, Stack } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { ExportButton as ExportAudit } from '@/features/audit/ExportButton';
import { usePlatform } from '@/platform/context';
import type { DjangoExport } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { integer } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { SettingRow } from '@/shared/SettingRow';

/** The whole audit log as a file. */
export function AuditRow() {
  const { download } = usePlatform();
  if (!download) return null;
  return (
    <SettingRow
      id="export-audit"
      title="Export the audit log"
      text="Every entry with its hashes, one JSON object a line."
    >
      <ExportAudit filters={{}} />
    </SettingRow>
  );
}

/** The way back to Django. */
export function DjangoRow() {
  const { data } = usePlatform();
  const [asking, setAsking] = useState(false);
  const [exported, setExported] = useState<DjangoExport | null>(null);
  const save = async () => {
    setAsking(false);
    try {
      const done = await data?.exportDjango();
      if (!done) return;
      if (done.leftOut.length > 0 || done.argon2) setExported(done);
      else noticeDone('Exported for Django', `Saved as ${done.name}`);
    } catch (reason) {
      noticeFailed('Nothing was exported', reason);
    }
  };
  return (
    <SettingRow
      id="export-django"
      title="Export for Django"
      text="A fixture for loaddata: users with their password hashes, and tokens with their keys."
    >
      <Button
        variant="default"
        leftSection={<IconFileExport size={16} stroke={1.75} />}
        onClick={() => setAsking(true)}
        data-testid="django-export"
      >
        Export…
      </Button>
      {asking && <Warning onSave={save} onClose={() => setAsking(false)} />}
      {exported && <Exported exported={exported} onClose={() => setExported(null)} />}
    </SettingRow>
  );
}

function Warning({ onSave, onClose }: { onSave: () => void; onClose: () => void }) {
  return (
    <Dialog title="Export for Django" onClose={onClose} data-testid="django-dialog">
      <Notice tone="warn">
        The file holds working keys and password hashes, and is not encrypted. Delete it once it is loaded.
      </Notice>
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={onSave} data-autofocus data-testid="django-submit">
          Choose a file…
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** What Django cannot have, or needs for it. */
function Exported({ exported, onClose }: { exported: DjangoExport; onClose: () => void }) {
  const { name, users, tokens, leftOut, argon2 } = exported;
  return (
    <Dialog title="Exported for Django" onClose={onClose} data-testid="django-exported">
      <Stack gap={12}>
        <span>
          {integer(users)} users and {integer(tokens)} tokens are in <span className="mono">{name}</span>.
        </span>
        {argon2 && (
          <span className="second">
            Some passwords are hashed with Argon2: the project needs <span className="mono">argon2-cffi</span>
            .
          </span>
        )}
        {leftOut.length > 0 && (
          <div style={{ maxHeight: 240, overflowY: 'auto' }}>
            <strong>{integer(leftOut.length)} tokens were left out</strong>
            {leftOut.slice(0, 100).map(({ who, why }, at) => (
              <div key={at} className="second">
                {who}: {why}
              </div>
            ))}
            {leftOut.length > 100 && <div className="dim">and {integer(leftOut.length - 100)} more</div>}
          </div>
        )}
      </Stack>
      <DialogFoot>
        <Button onClick={onClose} data-autofocus>
          Done
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
