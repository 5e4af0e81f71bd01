import { describe, expect, it } from 'vitest';
import { parseCurl, shellWords, TOKEN_NOTE } from './curl';

describe('a curl command', () => {
  it('is read over several lines, without the token in it', () => {
    const read = parseCurl(`curl -sX POST 'http://127.0.0.1:8000/api/things/?page=2' \\
  -H "Authorization: Token 9054f7aa1b2c3d4e5f60718293a4b5c6d7e8f901" \\
  -H 'Content-Type: application/json' --data-raw '{"name":"it'\\''s"}' -k --proxy-x`);
    expect(read).toEqual({
      origin: 'http://127.0.0.1:8000',
      method: 'POST',
      path: '/api/things/?page=2',
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      body: '{"name":"it\'s"}',
      notes: [
        TOKEN_NOTE,
        '-k was left out: Keyfob checks certificates always.',
        'Not understood and left out: --proxy-x.',
      ],
    });
    expect(JSON.stringify(read)).not.toContain('9054f7aa');
  });

  it('leaves out users, passwords and cookies', () => {
    const read = parseCurl('curl -u vitor:canary -b sid=canary --url=https://me:canary@example.com:8443/x/');
    expect(JSON.stringify(read)).not.toContain('canary');
    expect(read).toMatchObject({ origin: 'https://example.com:8443', method: 'GET', path: '/x/' });
    expect(read.notes).toHaveLength(2);
  });

  it('knows forms, JSON and queries', () => {
    expect(parseCurl('curl localhost:8000/a -d a=1 --data-urlencode "b=x y"')).toMatchObject({
      method: 'POST',
      body: 'a=1&b=x%20y',
      headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
    });
    expect(parseCurl("curl localhost:8000/a --json '{}' -X PUT")).toMatchObject({
      method: 'PUT',
      body: '{}',
    });
    expect(parseCurl('curl -G localhost:8000/a?x=1 -d y=2')).toMatchObject({
      method: 'GET',
      path: '/a?x=1&y=2',
      body: '',
    });
    const named = parseCurl('curl h/ -A keyfob -e http://other/ -XDELETE');
    expect(named.method).toBe('DELETE');
    expect(named.headers.map(({ name }) => name)).toEqual(['User-Agent', 'Referer']);
  });

  it('says what is wrong with it', () => {
    expect(() => parseCurl('wget http://x/')).toThrow('It does not start with “curl”.');
    expect(() => parseCurl('curl -s')).toThrow('There is no address in it.');
    expect(() => parseCurl("curl 'http://x/")).toThrow('A quote is not closed.');
    expect(() => parseCurl('curl http://x/ -H')).toThrow('-H has no value.');
    expect(() => parseCurl('curl ftp://x/')).toThrow('http or https');
  });

  it('splits words as a shell does', () => {
    expect(shellWords(`a 'b c' "d \\"e\\" \\n" f\\ g $'h\\ni' ''`)).toEqual([
      'a',
      'b c',
      'd "e" \\n',
      'f g',
      'h\ni',
      '',
    ]);
  });
});
