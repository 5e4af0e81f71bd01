"""Logins and logouts, the same steps at both servers, each with the sessions of its own."""
import base64
import dataclasses
import json

from hypothesis import strategies as st

import compare
import wire
from requests_made import FIXTURE, KNOX

BASIC = {name: [u for u in FIXTURE['users'] if u['username'] == name][0]['password'] for name in ('stan', 'scrypt')}
VIEWS = ['hello', 'hello', 'logout', 'logoutall', 'login']
ACCEPTS = [(), (), (('Accept', b'text/html'),), (('Accept', b'application/json; indent=2'),)]
MOST_STEPS = 9


@dataclasses.dataclass(frozen=True)
class Step:
    """One request: what for, whose, with the session of which earlier login, or in whose name."""
    view: str
    user: str
    session: int
    method: str
    prefix: bytes
    accept: tuple


def basic(user):
    return b'Basic ' + base64.b64encode(('%s:%s' % (user, BASIC[user])).encode())


STEP = st.builds(Step, st.sampled_from(VIEWS), st.sampled_from(sorted(BASIC)), st.integers(0, 3),
                 st.sampled_from(['POST', 'POST', 'POST', 'GET']), st.sampled_from(KNOX), st.sampled_from(ACCEPTS))
STORY = st.lists(STEP, min_size=2, max_size=MOST_STEPS)


class Side:
    """One server and the sessions it has given."""

    def __init__(self, server):
        self.server, self.keys = server, []

    def take(self, step):
        request = self.request(step)
        reply = wire.ask(self.server, request)
        if step.view == 'login' and compare.NEW_SESSION.match(reply.body):
            self.keys.append(json.loads(reply.body)['token'].encode())
        return request, reply

    def request(self, step):
        if step.view == 'login':
            authorization = basic(step.user)
        else:
            authorization = b'Token ' + (self.keys[step.session % len(self.keys)] if self.keys else b'none')
        method = 'GET' if step.view == 'hello' else step.method
        return wire.Request(method, step.prefix + ('/%s/' % step.view).encode(),
                            (('Authorization', authorization),) + step.accept)


def start(server):
    """A side that begins with a session of each user."""
    side = Side(server)
    for user in sorted(BASIC):
        side.take(Step('login', user, 0, 'POST', KNOX[0], ()))
    return side
