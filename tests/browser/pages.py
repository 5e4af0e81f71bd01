#!/usr/bin/env python3
"""Pages in a real Chromium call a real `keyfob serve`: listed ones may, others change and read nothing.

The last line is 'N passed, M failed'. Without a Chromium the test fails and says what to install.
"""
import http.server
import json
import pathlib
import re
import html
import shutil
import subprocess
import sys
import tempfile
import threading
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'python')]

import served  # noqa: E402

PASSWORD = 'quiet-otter-plays-42'
PROGRAMS = ('chromium', 'chromium-browser', 'google-chrome')
# Nothing of Chromium's own may go out to the network, and root needs --no-sandbox.
FLAGS = ('--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync',
         '--virtual-time-budget=10000', '--dump-dom')

# What the page does; each try is kept, so that one that is blocked does not hide the next.
PAGE = '''<!doctype html><title>app</title><pre id="out"></pre><script>
const base = %(base)s, account = %(account)s, seen = {};
async function attempt(name, work) {
  try { seen[name] = await work(); } catch (error) { seen[name] = 'blocked'; }
}
async function main() {
  await attempt('login', async () => {
    const answer = await fetch(base + '/api-token-auth/', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(account),
    });
    const body = await answer.json();
    seen.token = body.token;
    return answer.status;
  });
  // As an HttpInterceptor does: the header on a request that is otherwise plain.
  await attempt('hello', async () => {
    const answer = await fetch(base + '/hello/', { headers: { Authorization: 'Token ' + seen.token } });
    return [answer.status, await answer.json()];
  });
  await attempt('refused', async () => {
    const answer = await fetch(base + '/hello/', { headers: { Authorization: 'Token none' } });
    return [answer.status, answer.headers.get('www-authenticate')];
  });
  await attempt('form', async () => (await fetch(base + '/api-token-auth/', {
    method: 'POST', mode: 'no-cors', body: new URLSearchParams(account),
  })).type);
  await attempt('admin', async () => (await fetch(base + '/api/v1/users/')).status);
  delete seen.token;
  document.getElementById('out').textContent = JSON.stringify(seen);
}
main();
</script>'''


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the one page, whatever is asked for."""

    def do_GET(self):
        body = self.server.page.encode()
        self.send_response(200)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def browser():
    for name in PROGRAMS:
        path = shutil.which(name)
        if path:
            return path
    raise SystemExit('no Chromium: install the package chromium and run this again')


def visit(site, host):
    """What the page saw, opened under `host`."""
    with tempfile.TemporaryDirectory(prefix='keyfob-browser-') as profile:
        command = [browser(), *FLAGS, '--user-data-dir=' + profile,
                   'http://%s:%d/' % (host, site.server_address[1])]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL)
    found = re.search(r'<pre id="out">(.*?)</pre>', done.stdout, re.S)
    if not found or not found.group(1):
        raise AssertionError('the page did not finish:\n' + done.stdout[-500:] + done.stderr[-500:])
    return json.loads(html.unescape(found.group(1)))


def tokens(server):
    return json.loads(served.keyfob(server, 'token', 'list', '--json').stdout)


def listed_page(site, server):
    """A listed origin logs in, calls, and reads a refusal's header."""
    seen = visit(site, 'localhost')
    same(seen['login'], 200)
    same(seen['hello'], [200, {'message': 'Hello, World!'}])
    same(seen['refused'], [401, 'Token'])
    same(len(tokens(server)), 1)


def page_elsewhere(site, server):
    """Any other page reads nothing, and cannot even make the server log somebody in."""
    seen = visit(site, 'localhost')
    for name in ('login', 'hello', 'refused', 'admin'):
        same(seen[name], 'blocked', name)
    same(seen['form'], 'opaque')
    same(tokens(server), [], 'a login without a token would have made one')


def same(got, wanted, note=''):
    if got != wanted:
        raise AssertionError('got %r, wanted %r %s' % (got, wanted, note))


def attempt(step, more_of):
    site = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        with served.keyfob_server(database=None, more=more_of(site.server_address[1])) as server:
            done = served.keyfob(server, 'user', 'create', 'vitor', '--password-stdin',
                                 input=PASSWORD + '\n')
            same(done.returncode, 0, done.stderr)
            site.page = PAGE % {'base': json.dumps(server.base),
                                'account': json.dumps({'username': 'vitor', 'password': PASSWORD})}
            step(site, server)
    finally:
        site.shutdown()
        site.server_close()


def main():
    steps = ((listed_page, lambda port: ['--cors-origin', 'http://localhost:%d' % port]),
             (page_elsewhere, lambda port: []),
             (page_elsewhere, lambda port: ['--cors-origin', 'http://localhost:%d' % (port - 1)]))
    passed = failed = 0
    for step, more_of in steps:
        try:
            attempt(step, more_of)
        except Exception:
            failed += 1
            print('FAIL %s\n%s' % (step.__name__, traceback.format_exc(limit=3)))
        else:
            passed += 1
            print('ok   %s' % step.__doc__)
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
