import { usePlatform } from '@/platform/context';
import { CopyIcon } from '@/shared/CopyButton';
import { bytes } from '@/shared/format';
import { useOffered } from '@/shared/managed';
import { SettingRow } from '@/shared/SettingRow';
import { useServer } from '@/shared/useServer';
import { BackupRow } from './BackupRow';
import classes from './data.module.css';
import { EraseRow } from './EraseRow';
import { AuditRow, DjangoRow } from './ExportRow';
import { ImportReport } from './ImportReport';
import { ImportRow } from './ImportRow';
import { LastBackups } from './LastBackups';
import { RestoreRow } from './RestoreRow';
import { useImport } from './useJobs';

function Location() {
  const { status } = useServer();
  if (!status) return null;
  return (
    <SettingRow id="location" title="Location" text={`${bytes(status.storeBytes)}. Database and audit log.`}>
      <div className={classes.place}>
        <span className="mono">{status.dataDir}</span>
        <CopyIcon text={status.dataDir} what="Location" />
      </div>
    </SettingRow>
  );
}

/** The data as a whole: backed up, restored, taken over and handed on. */
export function DataSection() {
  const { data } = usePlatform();
  const whole = useOffered().process && data !== undefined;
  const job = useImport();
  if (whole && job?.report) return <ImportReport job={job} report={job.report} />;
  return (
    <div>
      {whole && (
        <>
          <Location />
          <BackupRow />
          <LastBackups />
          <RestoreRow />
          <ImportRow />
          <DjangoRow />
        </>
      )}
      <AuditRow />
      {whole && <EraseRow />}
    </div>
  );
}
