import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listUsers } from '@/api/users';
import { useApi, usePlatform } from '@/platform/context';
import { messageOf, type ServerStatus } from '@/platform/types';
import { CodeBlock } from '@/shared/CodeBlock';
import classes from './overview.module.css';

function useSnippets(address: string | undefined) {
  const api = useApi();
  const platform = usePlatform();
  return useQuery({
    queryKey: ['quick-start', address],
    enabled: address !== undefined,
    queryFn: async () => {
      const first = await listUsers(api, { is_active: true, ordering: 'username' }, null, 1);
      return platform.clientSnippets({
        id: null,
        baseUrl: address ?? '',
        username: first.results[0]?.username ?? 'ada',
        method: 'GET',
        path: '/hello/',
        headers: [],
      });
    },
  });
}

/** Ready commands for this address; `Open in Client` does the same without a terminal. */
export function QuickStart({ status }: { status: ServerStatus | undefined }) {
  const address = status && (status.address ?? `http://127.0.0.1:${status.port}`);
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
        <span className="dim">Set $PASSWORD and $KEYFOB_TOKEN first.</span>
        <Button size="xs" variant="default" onClick={() => navigate({ to: '/client' })}>
          Open in Client
        </Button>
      </div>
    </section>
  );
}
