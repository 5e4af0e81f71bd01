"""Users and tokens, made as an operator makes them: by commands, and by the admin API."""
import dataclasses
import json
import re

import requests

import served


@dataclasses.dataclass
class Named:
    """A named token: its number and its key."""
    id: int
    key: str


class People:
    """The users of a fresh server: a superuser, vitor, one without an address, one of another alphabet."""

    def __init__(self, server):
        self.server, self.known = server, {}
        self.run('createsuperuser', '--noinput', '--username', 'chief')
        self.key = self.classic('chief')
        self.run('user', 'create', 'vitor', '--email', 'vitor@example.com', '--no-password')
        self.run('user', 'create', 'bare', '--no-password')
        self.run('user', 'create', 'zoë王', '--no-password')
        users = json.loads(self.run('user', 'list', '--json'))
        self.ids = {user['username']: user['id'] for user in users}

    def run(self, *words):
        done = served.keyfob(self.server, *words)
        if done.returncode:
            raise AssertionError('keyfob %s: %s%s' % (' '.join(words), done.stdout, done.stderr))
        return done.stdout

    def classic(self, username, *more):
        """The key of the user's classic token."""
        said = self.run('drf_create_token', *more, username)
        self.known[username] = re.fullmatch(r'Generated token ([0-9a-f]{40}) for user .*\n', said).group(1)
        return self.known[username]

    def named(self, username, name, scopes, **more):
        answer = self.post('tokens/named/', {'user': self.ids[username], 'name': name, 'scopes': scopes,
                                             **more})
        return Named(answer['id'], answer['key'])

    def revoke(self, token):
        self.post('tokens/%d/revoke/' % token.id, {})

    def post(self, path, body):
        answer = requests.post(self.server.base + '/api/v1/' + path, json=body, timeout=30,
                               headers={'Authorization': 'Token ' + self.key})
        if not answer.ok:
            raise AssertionError('%s: %s %s' % (path, answer.status_code, answer.text))
        return answer.json() if answer.content else None
