#!/usr/bin/env python3
"""Load what `keyfob export django` writes into a fresh Django database, and log its users in there.

The fixture goes through the real `manage.py loaddata`; then a live Django REST framework on that database
must answer each user's login as Keyfob did, with the same key. The last line is 'N passed, M failed'.
"""
import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'python'))

import served  # noqa: E402

PROJECT = HERE / 'project'
USERS = json.loads(served.FIXTURE.read_text(encoding='utf-8'))['users']
OWN_PASSWORD = 'quiet-otter-plays-42'
# Made by Keyfob itself, so hashed by it; the name and the address need care in JSON.
OWN_USERS = [{'username': 'grace', 'password': OWN_PASSWORD, 'email': 'grace@example.com',
              'first_name': 'Grace "Amazing"', 'last_name': 'Hopper\\', 'is_staff': True},
             {'username': '日本.jp', 'password': OWN_PASSWORD}]


class Checks:
    """Counts what held and names what did not."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, holds, *told):
        self.passed += bool(holds)
        self.failed += not holds
        if not holds:
            print('FAIL %s %s' % (what, ' '.join(ascii(t) for t in told)), flush=True)


def ask(server, path, body=None, key=None):
    """Status and JSON of an answer."""
    headers = {'Accept': 'application/json'}
    if key:
        headers['Authorization'] = 'Token ' + key
    if body is not None:
        headers['Content-Type'] = 'application/json'
        body = json.dumps(body).encode()
    request = urllib.request.Request(server.base + path, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def log_in(server, user, password=None):
    return ask(server, '/api-token-auth/', {'username': user['username'], 'password': password or user['password']})


def keyfob(server, *args, **kw):
    done = served.keyfob(server, *args, **kw)
    if done.returncode:
        raise served.StartError('keyfob %s failed:\n%s%s' % (args[0], done.stdout, done.stderr))
    return done


def exported(server, out):
    """What Keyfob answers to each login, and what it said on exporting after that."""
    keyfob(server, 'import', 'users', '-', input=json.dumps(OWN_USERS))
    answers = {u['username']: log_in(server, u) for u in USERS + OWN_USERS}
    keyfob(server, 'token', 'create', 'grace', '--name', 'deploy', '--scope', 'read')
    return answers, keyfob(server, 'export', 'django', '--out', str(out))


def manage(database, *args):
    """Run the project's manage.py on a database; what it prints."""
    env = dict(os.environ, LIVE_DRF_DATABASE=str(database), DJANGO_SETTINGS_MODULE='settings',
               PYTHONDONTWRITEBYTECODE='1')
    done = subprocess.run([sys.executable, 'manage.py', *args], cwd=PROJECT, env=env, text=True,
                          capture_output=True, timeout=120)
    if done.returncode:
        raise served.StartError('manage.py %s failed:\n%s%s' % (args[0], done.stdout, done.stderr))
    return done.stdout


def users_of(database):
    """Everything of the users but their hashes, by name."""
    columns = 'username, email, first_name, last_name, is_active, is_staff, is_superuser, date_joined, last_login'
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return {row[0]: row for row in connection.execute('SELECT %s FROM auth_user' % columns)}


def check_rows(checks, database):
    """Users that came from a Django database are in the new one as they were in that."""
    before, after = users_of(served.DATABASE), users_of(database)
    checks.check('all users are there', set(after) == set(before) | {u['username'] for u in OWN_USERS}, sorted(after))
    for name, row in before.items():
        # The last login is that of the login above.
        checks.check('the row of %s' % ascii(name), after.get(name, ())[:-1] == row[:-1], row, after.get(name))
    grace = after.get('grace', ())
    checks.check('the row of grace', grace[1:6] == ('grace@example.com', 'Grace "Amazing"', 'Hopper\\', 1, 1), grace)


def check_logins(checks, answers, django):
    """Each login is answered as Keyfob did; each key opens what it opened."""
    for user in USERS + OWN_USERS:
        name, expected = ascii(user['username']), answers[user['username']]
        checks.check('login of %s' % name, log_in(django, user) == expected, expected, log_in(django, user))
        wrong, _ = log_in(django, user, 'certainly not this')
        checks.check('wrong password of %s' % name, wrong == 400, wrong)
        key = expected[1].get('token')
        if key:
            status, body = ask(django, '/hello/', key=key)
            checks.check('hello to %s' % name, (status, body) == (200, {'message': 'Hello, World!'}), status, body)


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix='keyfob-loaddata-') as name:
        out, database = pathlib.Path(name) / 'out.json', pathlib.Path(name) / 'fresh.sqlite3'
        with served.keyfob_server() as ours:
            answers, done = exported(ours, out)
        checks.check('the named token is left out', 'deploy' in done.stderr, done.stderr)
        checks.check('most users can log in', sum(s == 200 for s, _ in answers.values()) >= 10, answers)
        manage(database, 'migrate', '--verbosity', '0')
        told = manage(database, 'loaddata', str(out))
        checks.check('loaddata', told.startswith('Installed '), told)
        check_rows(checks, database)
        again = manage(database, 'loaddata', str(out))
        checks.check('loaddata again', again == told, again)
        with served.drf_server(database) as django:
            check_logins(checks, answers, django)
    print('%d passed, %d failed' % (checks.passed, checks.failed))
    return 1 if checks.failed else 0


if __name__ == '__main__':
    sys.stdout.reconfigure(errors='backslashreplace')
    sys.exit(main())
