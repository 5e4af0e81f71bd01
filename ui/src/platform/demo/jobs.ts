import type {
  BackupJob,
  DataPlatform,
  DjangoReport,
  ImportJob,
  ImportNote,
  ListedBackup,
  PlatformError,
} from '../types';

/** What the in-memory program does with the data as a whole. */
export interface DemoJobs {
  backup: BackupJob | null;
  backups: ListedBackup[];
  import: ImportJob | null;
  /** The passphrase of the file that is chosen next; null where it has none. */
  passphrase: string | null;
  /** What is wrong with that file. */
  fault: PlatformError | null;
  /** What the file dialog gives: a file, or nothing. */
  chooses: boolean;
  /** Makes restoring fail. */
  restoreFault: PlatformError | null;
  restored: number;
  erased: number;
  /** The file that was shown in its folder last. */
  shown: string | null;
  reloads: number;
  /** Tells the window that a job went on. */
  tell: () => void;
}

export function demoJobs(): DemoJobs {
  return {
    backup: null,
    backups: demoBackups(),
    import: null,
    passphrase: 'correct horse',
    fault: null,
    chooses: true,
    restoreFault: null,
    restored: 0,
    erased: 0,
    shown: null,
    reloads: 0,
    tell: () => undefined,
  };
}

const made = (at: string, by: string | null, megabytes: number): ListedBackup => ({
  path: `~/Backups/keyfob-${at.slice(0, 10)}-${at.slice(11, 13)}${at.slice(14, 16)}.kfb`,
  made: at,
  by,
  bytes: megabytes * 1_000_000,
  encrypted: true,
  state: 'checked',
  why: null,
});

/** As a list may be after some months. */
function demoBackups(): ListedBackup[] {
  return [
    made('2026-11-23T12:00:00Z', 'ada', 409),
    made('2026-11-22T18:00:00Z', 'ada', 408),
    { ...made('2026-11-21T12:00:00Z', 'grace', 402), state: 'damaged', why: 'Damaged: block 3,114 differs' },
    { ...made('2026-11-20T12:00:00Z', null, 396), state: 'not_checked' },
  ];
}

const HOLDS = { users: 1_048_206, tokens: 3918, routes: 14, auditEntries: 8214 };

export function demoBackup(stage: BackupJob['stage'], encrypted = true): BackupJob {
  const done = { writing: 268_000_000, checking: 100_000_000, done: 409_000_000, failed: 12_000_000 }[stage];
  return {
    path: '~/Backups/keyfob-2026-11-23-1204.kfb',
    stage,
    encrypted,
    done,
    total: stage === 'done' ? done : 412_000_000,
    secondsLeft: stage === 'writing' ? 6 : null,
    holds: stage === 'done' ? HOLDS : null,
    problem: null,
  };
}

const note = (table: string, who: string, why: string): ImportNote => ({ table, who, why });

const SKIPPED: ImportNote[] = [
  note('auth_user', 'ada', 'Username is taken here; yours was kept'),
  note('auth_user', 'grace', 'Username is taken here; yours was kept'),
  note('auth_user', 'j.o’neill', 'Username has ’, only letters, digits and @ . + - _ are allowed'),
  note('auth_user', 'svc-batch', 'Password hash asks for 90,000,000 rounds; the limit is 10,000,000'),
  note('authtoken_token', 'ada', 'Its user was skipped'),
  note('authtoken_token', 'grace', 'Its user was skipped'),
  note('authtoken_token', 'svc-batch', 'Its user was skipped'),
  note('authtoken_token', 'user 10412', 'No such user in this file'),
  note('authtoken_token', 'user 88', 'Key is not 40 hex characters'),
  note('knox_authtoken', 'alan', 'Expired 14 Aug 2026'),
  note('knox_authtoken', 'ada', 'Its user was skipped'),
];

const REPORT: DjangoReport = {
  users: { added: 1204, unchanged: 0 },
  tokens: { added: 1180, unchanged: 0 },
  knox: { added: 312, unchanged: 0 },
  skipped: SKIPPED,
  notes: [],
  milliseconds: 3800,
  at: '2026-11-23T12:04:31Z',
};

export function demoImport(stage: ImportJob['stage']): ImportJob {
  return {
    name: 'db.sqlite3',
    stage,
    rows: { users: 1208, tokens: 1185, knox: 314 },
    ready: { users: 1206, tokens: 1183, knox: 313 },
    report: stage === 'done' ? REPORT : null,
    problem: null,
  };
}

export function demoWork(jobs: DemoJobs): DataPlatform {
  const listeners = new Set<() => void>();
  jobs.tell = () => {
    for (const listener of listeners) listener();
  };
  const hear = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const become = (change: Partial<DemoJobs>) => {
    Object.assign(jobs, change);
    jobs.tell();
  };
  return {
    backup: async () => jobs.backup,
    async beginBackup(passphrase) {
      if (!jobs.chooses) return false;
      become({ backup: demoBackup('writing', passphrase !== null) });
      return true;
    },
    cancelBackup: async () => become({ backup: null }),
    onBackupChanged: hear,
    backups: async () => structuredClone(jobs.backups),
    async showBackup(path) {
      jobs.shown = path;
    },
    chooseListed: async (path) => ({
      name: path.split('/').at(-1) ?? path,
      bytes: jobs.backups.find((one) => one.path === path)?.bytes ?? 0,
    }),
    async erase() {
      if (jobs.restoreFault) throw jobs.restoreFault;
      jobs.erased += 1;
      return { kept: '~/.local/share/keyfob/store.redb.before-erase-20261123T120431Z' };
    },
    import: async () => jobs.import,
    async chooseDjango() {
      if (jobs.fault) throw jobs.fault;
      if (jobs.chooses) become({ import: demoImport('chosen') });
      return jobs.chooses;
    },
    async beginImport() {
      become({ import: demoImport('importing') });
      setTimeout(() => become({ import: demoImport('done') }), 60);
    },
    endImport: async () => become({ import: null }),
    onImportChanged: hear,
    exportDjango: async () =>
      jobs.chooses
        ? { name: 'keyfob-django.json', users: 12, tokens: 9, leftOut: SKIPPED.slice(4, 6), argon2: true }
        : null,
    chooseBackup: async () =>
      jobs.chooses ? { name: 'keyfob-2026-11-22-1800.kfb', bytes: 408_000_000 } : null,
    async checkBackup(passphrase) {
      if (jobs.fault) throw jobs.fault;
      if (jobs.passphrase !== null && passphrase === null)
        throw { kind: 'passphrase_needed', message: 'This backup is encrypted; its passphrase is needed' };
      if (jobs.passphrase !== null && passphrase !== jobs.passphrase)
        throw { kind: 'wrong_passphrase', message: 'Wrong passphrase' };
      return {
        made: '2026-11-22T18:00:00Z',
        program: '0.1.0',
        encrypted: jobs.passphrase !== null,
        holds: HOLDS,
      };
    },
    async restore() {
      if (jobs.restoreFault) throw jobs.restoreFault;
      jobs.restored += 1;
      return { kept: '~/.local/share/keyfob/keyfob.redb.20261123T120431Z' };
    },
    reload: () => {
      jobs.reloads += 1;
    },
  };
}
