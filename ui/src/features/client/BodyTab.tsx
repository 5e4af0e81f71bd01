import { useMemo } from 'react';
import { CodeEditor } from '@/shared/CodeEditor';
import { type Draft, takesBody } from './model';

const JSON_TYPE = /^application\/([\w.+-]+\+)?json\b/i;

/** JSON, unless a Content-Type header says otherwise. */
function isJson({ headers }: Draft): boolean {
  const typed = headers.find(({ on, name }) => on && name.trim().toLowerCase() === 'content-type');
  return !typed || JSON_TYPE.test(typed.value.trim());
}

/** The request's body. */
export function BodyTab({ draft, onChange }: { draft: Draft; onChange: (body: string) => void }) {
  const json = useMemo(() => isJson(draft), [draft]);
  if (!takesBody(draft.method)) return <p className="dim">{draft.method} has no body.</p>;
  return (
    <>
      <CodeEditor
        label="Body"
        value={draft.body}
        onChange={onChange}
        language={json ? 'json' : 'text'}
        placeholder={json ? '{"name": "value"}' : undefined}
        minHeight={112}
        maxHeight={240}
        lineNumbers
        data-testid="client-body"
      />
      <p className="dim">Sent as application/json unless a Content-Type header says otherwise.</p>
    </>
  );
}
