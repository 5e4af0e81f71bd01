import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePlatform } from '@/platform/context';
import type { BackupJob, ImportJob, ListedBackup } from '@/platform/types';
import { useAppQueries } from '@/shared/appQueries';

const BACKUP = ['data', 'backup'];
const BACKUPS = ['data', 'backups'];
const IMPORT = ['data', 'import'];

/** The backup being made, or the last one; null where there is none. */
export function useBackup(): BackupJob | null {
  const { data } = usePlatform();
  const query = useQuery(
    { queryKey: BACKUP, enabled: data !== undefined, queryFn: async () => (await data?.backup()) ?? null },
    useAppQueries(),
  );
  return query.data ?? null;
}

/** The backups that were made here and are still there; their states are asked again after a check. */
export function useBackups(): { backups: ListedBackup[]; again: () => void } {
  const { data } = usePlatform();
  const queries = useAppQueries();
  const query = useQuery(
    { queryKey: BACKUPS, enabled: data !== undefined, queryFn: async () => (await data?.backups()) ?? [] },
    queries,
  );
  return {
    backups: query.data ?? [],
    again: () => void queries.invalidateQueries({ queryKey: BACKUPS }),
  };
}

/** The import, from the choice of its file until its report is put away. */
export function useImport(): ImportJob | null {
  const { data } = usePlatform();
  const query = useQuery(
    { queryKey: IMPORT, enabled: data !== undefined, queryFn: async () => (await data?.import()) ?? null },
    useAppQueries(),
  );
  return query.data ?? null;
}

/** Keeps both current, whatever is on screen; rendered once. */
export function useJobEvents(): void {
  const { data } = usePlatform();
  const queries = useAppQueries();
  useEffect(() => {
    if (!data) return;
    const ends = [
      data.onBackupChanged(() => {
        void queries.invalidateQueries({ queryKey: BACKUP });
        void queries.invalidateQueries({ queryKey: BACKUPS });
      }),
      data.onImportChanged(() => void queries.invalidateQueries({ queryKey: IMPORT })),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [data, queries]);
}

/** Whether it is still being made. */
export const isGoing = (job: BackupJob | null): boolean =>
  job?.stage === 'writing' || job?.stage === 'checking';

/** How much of the present step is done, in per cent. */
export const percent = ({ done, total }: BackupJob): number =>
  total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
