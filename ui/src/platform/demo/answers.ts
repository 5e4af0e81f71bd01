import type { ApiAnswer } from '../types';

export const answer = (status: number, body: unknown = null): ApiAnswer => ({ status, body });
export const conflict = (detail: string) => answer(409, { detail });
export const missing = () => answer(404, { detail: 'Not found.' });
export const refused = (field: string, sentence: string) => answer(400, { [field]: [sentence] });

export type Body = Record<string, unknown>;
