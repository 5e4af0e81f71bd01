import { type Api, take } from './client';

/** Rows that one request may change. */
export const MOST_IDS = 500;

export type UserAction = 'enable' | 'disable' | 'delete' | 'unlock' | 'revoke_tokens';
export type TokenAction = 'revoke' | 'restore' | 'enable' | 'disable';

/** What became of one row; `detail` says why it was refused. */
export interface ActionResult {
  id: number;
  done: boolean;
  detail?: string | null;
}

type Answered = Promise<{ data?: { results: ActionResult[] }; error?: unknown; response: Response }>;

async function act(api: Api, noun: 'users' | 'tokens', body: object): Promise<ActionResult[]> {
  const path = `/api/v1/${noun}/actions/` as never;
  return (await take(api.POST(path, { body } as never) as unknown as Answered)).results;
}

export const actOnUsers = (api: Api, action: UserAction, ids: number[]): Promise<ActionResult[]> =>
  act(api, 'users', { action, ids });

/** `why` is kept with what ends, 200 characters of it. */
export const actOnTokens = (
  api: Api,
  action: TokenAction,
  ids: number[],
  why?: string,
): Promise<ActionResult[]> => act(api, 'tokens', { action, ids, reason: why || undefined });
