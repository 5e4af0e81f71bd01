#!/usr/bin/env python3
"""The tutorial's steps against a real `keyfob serve`, typed as a person types them.

Port 8000, as in the tutorial, unless something else holds it. The last line is 'N passed, M failed'.
"""
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'python')]

import served  # noqa: E402
from clients import curl, http, python  # noqa: E402
from story import end, same, true, walk  # noqa: E402
from terminal import converse  # noqa: E402

PASSWORD = '123'        # the tutorial's; weak, so the program asks whether it is meant
ORIGIN = 'http://localhost:4200'
NOT_PROVIDED = {'detail': 'Authentication credentials were not provided.'}
HELLO = {'message': 'Hello, World!'}


class Tutorial:
    """The steps in order; each may use what the ones before have learnt."""

    def __init__(self, server):
        self.server, self.base, self.token = server, server.base, None

    def create_the_superuser(self):
        command = [served.keyfob_bin(), 'createsuperuser', '--username', 'vitor',
                   '--email', 'vitor@example.com']
        code, said = converse(command, self.server.env, [
            ('Password', PASSWORD), ('again', PASSWORD), ('[y/N]', 'y')])
        same(code, 0, said)
        true('Superuser created successfully.' in said, said)
        true(PASSWORD not in said.replace('Password', ''), 'the password was shown: ' + said)

    def call_without_credentials(self):
        for answer in (http(self.base + '/hello/'), curl(self.base + '/hello/'),
                       python('GET', self.base + '/hello/')):
            same(answer.status, 401)
            same(answer.headers['www-authenticate'], 'Token')
            same(answer.json, NOT_PROVIDED)

    def look_at_it_in_a_browser(self):
        answer = curl(self.base + '/hello/', '-H', 'Accept: text/html,application/xhtml+xml')
        same(answer.status, 401)
        same(answer.headers['content-type'], 'text/html; charset=utf-8')
        true('Authentication credentials were not provided.' in answer.body, answer.body)

    def generate_the_token(self):
        done = served.keyfob(self.server, 'drf_create_token', 'vitor')
        same(done.returncode, 0, done.stderr)
        found = re.fullmatch(r'Generated token ([0-9a-f]{40}) for user vitor\n', done.stdout)
        true(found, done.stdout)
        self.token = found.group(1)
        again = served.keyfob(self.server, 'drf_create_token', 'vitor')
        same(again.stdout, done.stdout)

    def call_with_the_token(self):
        header = 'Authorization: Token ' + self.token
        for answer in (http(self.base + '/hello/', header), curl(self.base + '/hello/', '-H', header),
                       http(self.base + '/hello/', 'format==json', header),
                       python('GET', self.base + '/hello/',
                              headers={'Authorization': 'Token ' + self.token})):
            same(answer.status, 200)
            same(answer.json, HELLO)

    def get_of_the_login_is_not_allowed(self):
        answer = http(self.base + '/api-token-auth/')
        same(answer.status, 405)
        same(answer.headers['allow'], 'POST, OPTIONS')
        same(answer.json, {'detail': 'Method "GET" not allowed.'})

    def log_in(self):
        url = self.base + '/api-token-auth/'
        fields = {'username': 'vitor', 'password': PASSWORD}
        for answer in (http('post', url, 'username=vitor', 'password=' + PASSWORD),
                       http('--form', 'post', url, 'username=vitor', 'password=' + PASSWORD),
                       curl(url, '-d', 'username=vitor&password=' + PASSWORD),
                       curl(url, '-F', 'username=vitor', '-F', 'password=' + PASSWORD),
                       curl(url, '-H', 'Expect: 100-continue', '-d', 'username=vitor&password=' + PASSWORD),
                       python('POST', url, data=fields), python('POST', url, json=fields)):
            same(answer.status, 200)
            same(answer.json, {'token': self.token})

    def log_in_with_a_wrong_password(self):
        answer = http('post', self.base + '/api-token-auth/', 'username=vitor', 'password=1234')
        same(answer.status, 400)
        same(answer.json, {'non_field_errors': ['Unable to log in with provided credentials.']})

    def no_page_elsewhere_may_ask(self):
        answer = curl(self.base + '/hello/', '-H', 'Origin: ' + ORIGIN)
        true('access-control-allow-origin' not in answer.headers, answer.headers)

    def replace_the_token(self):
        done = served.keyfob(self.server, 'drf_create_token', '-r', 'vitor')
        new = re.fullmatch(r'Generated token ([0-9a-f]{40}) for user vitor\n', done.stdout)
        true(new and new.group(1) != self.token, done.stdout + done.stderr)
        old = http(self.base + '/hello/', 'Authorization: Token ' + self.token)
        same((old.status, old.json), (401, {'detail': 'Invalid token.'}))
        self.token = new.group(1)
        self.call_with_the_token()

    STEPS = (create_the_superuser, call_without_credentials, look_at_it_in_a_browser, generate_the_token,
             call_with_the_token, get_of_the_login_is_not_allowed, log_in, log_in_with_a_wrong_password,
             no_page_elsewhere_may_ask, replace_the_token)


class FromAngular:
    """A page of a listed origin whose interceptor adds the header to every request."""

    def __init__(self, server):
        self.base = server.base

    def the_preflight_is_answered(self):
        answer = curl('-X', 'OPTIONS', self.base + '/hello/', '-H', 'Origin: ' + ORIGIN,
                      '-H', 'Access-Control-Request-Method: GET',
                      '-H', 'Access-Control-Request-Headers: authorization')
        true(answer.status in (200, 204), answer)
        same(answer.headers.get('access-control-allow-origin'), ORIGIN)
        true('authorization' in answer.headers.get('access-control-allow-headers', '').lower(), answer)

    def the_answer_may_be_read(self):
        answer = curl(self.base + '/hello/', '-H', 'Origin: ' + ORIGIN)
        same((answer.status, answer.headers.get('access-control-allow-origin')), (401, ORIGIN))

    def another_origin_may_not(self):
        answer = curl(self.base + '/hello/', '-H', 'Origin: http://localhost:4201')
        true(answer.headers.get('access-control-allow-origin') != 'http://localhost:4201', answer)

    STEPS = (the_preflight_is_answered, the_answer_may_be_read, another_origin_may_not)


class FromDjango:
    """A project's users move over: passwords and keys stay what they were."""

    def __init__(self, server):
        self.server, self.base = server, server.base
        fixture = json.loads(served.FIXTURE.read_text(encoding='utf-8'))
        self.users = fixture['users']
        self.keys = {t['user']: t['key'] for t in fixture['tokens']}

    def every_key_opens_hello(self):
        for user in self.users:
            if user['username'] in self.keys:
                header = {'Authorization': 'Token ' + self.keys[user['username']]}
                answer = python('GET', self.base + '/hello/', headers=header)
                same(answer.status, 200 if user['is_active'] else 401, user['username'])

    def every_password_gets_the_key_it_had(self):
        for user in self.users:
            answer = python('POST', self.base + '/api-token-auth/', json={
                'username': user['username'], 'password': user['password'] or ''})
            usable = user['is_active'] and user['hasher'] not in ('md5', 'unusable')
            same(answer.status, 200 if usable else 400, user['username'])
            if usable and user['username'] in self.keys:
                same(answer.json, {'token': self.keys[user['username']]}, user['username'])

    def a_second_import_changes_nothing(self):
        before = served.keyfob(self.server, 'user', 'list', '--json').stdout
        done = served.keyfob(self.server, 'import', 'django', str(served.DATABASE))
        same(done.returncode, 0, done.stdout + done.stderr)
        same(served.keyfob(self.server, 'user', 'list', '--json').stdout, before)
        self.every_password_gets_the_key_it_had()

    STEPS = (every_key_opens_hello, every_password_gets_the_key_it_had, a_second_import_changes_nothing)


def main():
    port = 8000 if served.is_free(8000) else None
    if port is None:
        print('port 8000 is in use: taking another one')
    counts = []
    with served.keyfob_server(database=None, port=port) as server:
        counts.append(walk(Tutorial(server), Tutorial.STEPS))
    with served.keyfob_server(database=None, more=['--cors-origin', ORIGIN]) as server:
        counts.append(walk(FromAngular(server), FromAngular.STEPS))
    with served.keyfob_server() as server:
        counts.append(walk(FromDjango(server), FromDjango.STEPS))
    end(counts)


if __name__ == '__main__':
    sys.stdout.reconfigure(errors='backslashreplace')
    main()
