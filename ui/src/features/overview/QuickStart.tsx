import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listUsers } from '@/api/users';
import { useApi, usePlatform } from '@/platform/context';
import { messageOf, type Snippet } from '@/platform/types';
import { CodeBlock } from '@/shared/CodeBlock';
import classes from './overview.module.css';

const SLASHES = new Set(['fetch', 'angular']);

/** Each tool's way to a token, then its way to use it. */
function inSteps(logIns: Snippet[], calls: Snippet[]): Snippet[] {
  return calls.map((call) => {
    const mark = SLASHES.has(call.id) ? '//' : '#';
    const logIn = logIns.find((snippet) => snippet.id === call.id)?.code ?? '';
    const code = `${mark} 1. Get a token\n${logIn}\n\n${mark} 2. Call a protected endpoint\n${call.code}`;
    return { ...call, code };
  });
}

function useSnippets(address: string | undefined) {
  const api = useApi();
  const platform = usePlatform();
  return useQuery({
    queryKey: ['quick-start', address],
    enabled: address !== undefined,
    queryFn: async () => {
      const first = await listUsers(api, { is_active: true, ordering: 'username' }, null, 1);
      const of = (method: string, path: string) =>
        platform.clientSnippets({
          id: null,
          baseUrl: address ?? '',
          username: first.results[0]?.username ?? 'ada',
          method,
          path,
          headers: [],
        });
      return inSteps(await of('POST', '/api-token-auth/'), await of('GET', '/hello/'));
    },
  });
}

/** Ready commands for this address; `Open in Client` does the same without a terminal. */
export function QuickStart({ address }: { address: string | undefined }) {
  const { data: snippets, error } = useSnippets(address);
  const [chosen, setChosen] = useState<string | null>('httpie');
  const navigate = useNavigate();
  return (
    <section className={classes.quick} aria-labelledby="quick-start">
      <h2 id="quick-start">Quick start</h2>
      {error && <p className="second">Could not write the snippets. {messageOf(error)}</p>}
      {snippets && (
        <Tabs value={chosen} onChange={setChosen} variant="default">
          <Tabs.List>
            {snippets.map((snippet) => (
              <Tabs.Tab key={snippet.id} value={snippet.id}>
                {snippet.label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {snippets.map((snippet) => (
            <Tabs.Panel key={snippet.id} value={snippet.id} pt={12}>
              <CodeBlock code={snippet.code} what={`${snippet.label} snippet`} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      <div className={classes.quickFoot}>
        <span className="dim">Replace $PASSWORD and $KEYFOB_TOKEN with your own.</span>
        <Button size="xs" variant="default" onClick={() => navigate({ to: '/client' })}>
          Open in Client
        </Button>
      </div>
    </section>
  );
}
