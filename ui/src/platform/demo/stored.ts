import type { StoredToken } from '../types';
import { HERE } from './data';
import type { DemoState } from './index';
import { shown } from './tokensApi';

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Those made before that was noted have no time of saving. */
const remembered = (state: DemoState, name: string) => ({
  saved: name === 'qa-bot' ? null : hoursAgo(24 * 12 + state.client.connections.length),
  asOf: null,
});

/** Connections with a token, each beside the sample token of its user. */
export function demoStored(state: DemoState): StoredToken[] {
  return state.client.connections
    .filter(({ token }) => token.place !== 'none')
    .map((connection): StoredToken => {
      const base = {
        connection,
        server: null,
        record: null,
        message: null,
        ...remembered(state, connection.name),
      };
      const { place } = connection.token;
      if (connection.baseUrl !== HERE) return { ...base, compared: 'unmanaged' };
      if (place === 'locked' || place === 'unavailable')
        return { ...base, server: 'this', compared: 'locked' };
      const mine = state.store.tokens.filter(({ user }) => user.username === connection.username).map(shown);
      const record = mine.find(({ status }) => status === 'expired') ?? mine[0];
      if (!record) return { ...base, server: 'this', compared: 'missing' };
      if (state.silent.includes(connection.name))
        return { ...base, server: 'this', compared: 'unreachable', record, asOf: hoursAgo(3) };
      return { ...base, server: 'this', compared: 'found', record };
    });
}
