import { Group, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';
import { type Connection, messageOf } from '@/platform/types';
import { CodeBlock } from '@/shared/CodeBlock';
import { CopyButton } from '@/shared/CopyButton';
import { bodyOf, type Draft, headersOf, pathOf } from './model';

/** The request as a command or code; it reads $KEYFOB_TOKEN and never contains the token. */
export function SnippetTab({ connection, draft }: { connection: Connection; draft: Draft }) {
  const platform = usePlatform();
  const [chosen, setChosen] = useState('curl');
  const request = {
    id: connection.id,
    baseUrl: connection.baseUrl,
    username: connection.username,
    method: draft.method,
    path: pathOf(draft.path),
    headers: headersOf(draft),
    body: bodyOf(draft),
  };
  const { data: snippets, error } = useQuery({
    queryKey: ['client', 'snippets', request],
    queryFn: () => platform.clientSnippets(request),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const snippet = snippets?.find(({ id }) => id === chosen) ?? snippets?.[0];
  if (error) return <p role="alert">Could not write the snippet. {messageOf(error)}</p>;
  if (!snippets || !snippet) return null;
  return (
    <>
      <Group justify="space-between" mb={10}>
        <SegmentedControl
          size="xs"
          aria-label="Language"
          value={snippet.id}
          onChange={setChosen}
          data={snippets.map(({ id, label }) => ({ value: id, label }))}
        />
        <CopyButton text={snippet.code} what={`${snippet.label} snippet`} />
      </Group>
      <CodeBlock code={snippet.code} what={`${snippet.label} snippet`} button="none" />
      <p className="dim">The token is never put into a snippet. Set KEYFOB_TOKEN in your shell.</p>
    </>
  );
}
