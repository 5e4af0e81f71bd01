import type { StoredToken } from '../types';
import { HERE } from './data';
import type { DemoState } from './index';
import { shown } from './tokensApi';

/** Connections with a token, each beside the sample token of its user. */
export function demoStored(state: DemoState): StoredToken[] {
  return state.client.connections
    .filter(({ token }) => token.place !== 'none')
    .map((connection): StoredToken => {
      const base = { connection, server: null, record: null, message: null };
      const { place } = connection.token;
      if (connection.baseUrl !== HERE) return { ...base, compared: 'unmanaged' };
      if (place === 'locked' || place === 'unavailable')
        return { ...base, server: 'this', compared: 'locked' };
      const mine = state.store.tokens.filter(({ user }) => user.username === connection.username).map(shown);
      const record = mine.find(({ status }) => status === 'expired') ?? mine[0];
      if (!record) return { ...base, server: 'this', compared: 'missing' };
      return { ...base, server: 'this', compared: 'found', record };
    });
}
