import { type Api, take } from './client';
import { PAGE_SIZE, type Page } from './paging';
import type { components } from './schema';

type Schemas = components['schemas'];
/** An entry; the document leaves open what its details hold. */
export type AuditEntry = Omit<Schemas['AuditEntry'], 'details'> & { details: Record<string, unknown> };
export type AuditOutcome = Schemas['AuditOutcome'];
export type ChainReport = Schemas['ChainReport'];

export interface AuditFilters {
  search?: string;
  /** Actions such as `token.revoke`, or `token.` for all about tokens; several with commas between. */
  action?: string;
  /** Done by this user, or to it. */
  user?: number;
  outcome?: AuditOutcome;
  since?: string;
  until?: string;
  ordering?: string;
}

export function listAudit(
  api: Api,
  filters: AuditFilters,
  cursor: string | null = null,
  size = PAGE_SIZE,
): Promise<Page<AuditEntry>> {
  const query = { ...filters, page_size: size, cursor: cursor ?? undefined };
  return take(api.GET('/api/v1/audit/', { params: { query } }));
}

export async function countAudit(api: Api, filters: AuditFilters): Promise<number> {
  const { ordering: _, ...query } = filters;
  return (await take(api.GET('/api/v1/audit/count/', { params: { query } }))).count;
}

/** Walks the whole log. */
export function verifyAudit(api: Api): Promise<ChainReport> {
  return take(api.POST('/api/v1/audit/verify/'));
}

/** Where the same entries can be downloaded, one JSON object a line. */
export function auditExportPath(filters: AuditFilters): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `/api/v1/audit/export/?${query}`;
}
