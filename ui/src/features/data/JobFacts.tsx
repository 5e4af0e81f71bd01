import { IconDatabaseExport, IconDatabaseImport } from '@tabler/icons-react';
import { isGoing, percent, useBackup, useImport, useJobEvents } from './useJobs';

/** What goes on with the data as a whole, in the status bar: `Backup 65%`. */
export function JobFacts({ className }: { className: string | undefined }) {
  useJobEvents();
  const backup = useBackup();
  const taking = useImport();
  return (
    <>
      {backup && isGoing(backup) && (
        <span className={className} data-testid="backup-fact">
          <IconDatabaseExport size={14} stroke={1.75} aria-hidden />
          {backup.stage === 'writing' ? 'Backup' : 'Checking backup'} {percent(backup)}%
        </span>
      )}
      {taking?.stage === 'importing' && (
        <span className={className} data-testid="import-fact">
          <IconDatabaseImport size={14} stroke={1.75} aria-hidden />
          Importing {taking.name}
        </span>
      )}
    </>
  );
}
