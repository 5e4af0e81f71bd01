import type { Snippet, SnippetRequest } from '../types';

/** Snippets of the shape the program writes; only for the demo and tests. */
export function demoSnippets(request: SnippetRequest): Snippet[] {
  const { baseUrl, method, path, headers, id, username } = request;
  const url = `${baseUrl}${path}`;
  const short = url.replace('http://', '');
  const lines = headers.map(({ name, value }) => ` \\\n  -H '${name}: ${value}'`).join('');
  const login = `http POST ${baseUrl.replace('http://', '')}/api-token-auth/ \\\n  username=${username} password="$PASSWORD"`;
  const httpie = `http ${method} ${short} \\\n  "Authorization: Token $KEYFOB_TOKEN"`;
  const start = `# 1. Get a token\n${login}\n\n# 2. Call a protected endpoint\n${httpie}\n\n# HTTP/1.1 200 OK\n{ "message": "Hello, World!" }`;
  const curl = `curl ${method === 'GET' ? '' : `-X ${method} `}'${url}'${lines} \\\n  -H "Authorization: Token $KEYFOB_TOKEN"`;
  return [
    { id: 'httpie', label: 'HTTPie', code: id === null ? start : httpie },
    { id: 'curl', label: 'curl', code: curl },
    {
      id: 'requests',
      label: 'Python',
      code: `import os\nimport requests\n\nanswer = requests.request(\n    "${method}",\n    "${url}",\n    headers={"Authorization": f"Token {os.environ['KEYFOB_TOKEN']}"},\n)\nprint(answer.status_code, answer.json())`,
    },
    {
      id: 'fetch',
      label: 'fetch',
      code: `const answer = await fetch('${url}', {\n  method: '${method}',\n  headers: { Authorization: \`Token \${KEYFOB_TOKEN}\` },\n});\nconsole.log(answer.status, await answer.json());`,
    },
    {
      id: 'angular',
      label: 'Angular',
      code: `export const tokenInterceptor: HttpInterceptorFn = (request, next) =>\n  next(request.clone({\n    setHeaders: { Authorization: \`Token \${KEYFOB_TOKEN}\` },\n  }));`,
    },
  ];
}
