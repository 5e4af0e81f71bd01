#!/usr/bin/env python3
"""Ask Keyfob and a live Django REST framework the same generated questions; list what differs.

    differ.py [--seconds N] [--seed N] [--only FAMILY]... [--self]

Without --seed the same requests are made each time. A difference is shown with the smallest request that
shows it. --self compares DRF with itself, which tests this runner. The last line is 'N passed, M failed',
counted in families of requests.
"""
import argparse
import concurrent.futures
import contextlib
import pathlib
import sys
import time
import warnings

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'python'), str(HERE.parent / 'contract')]

import hypothesis  # noqa: E402
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402

import compare  # noqa: E402
import known  # noqa: E402
import served  # noqa: E402
import sessions  # noqa: E402
import wire  # noqa: E402
from requests_made import FAMILIES, GOOD_KEY, KEYS, USER_PASSWORDS, login_of  # noqa: E402

MOST_FINDINGS = 6       # a family with more than this has one cause or a bad day; stop there
SHRINK_SECONDS = 15
STORIES = 'knox sessions'


class Different(Exception):
    """Raised inside a generated test so that Hypothesis looks for the smallest such request."""


class TimeUp(BaseException):
    """Not an Exception, so that Hypothesis lets it through at once."""


class Finding:
    """A request, how the answers to it differ, and the signature of that difference."""

    def __init__(self, request, found, signature):
        self.request, self.found, self.signature = request, found, signature


class Family:
    """One family's run: generate, compare, minimise, until time or findings run out."""

    def __init__(self, name, strategy, peer, ours, seconds, seed):
        self.name, self.strategy, self.peer, self.ours = name, strategy, peer, ours
        self.deadline, self.seed = time.monotonic() + seconds, seed
        self.asked, self.findings, self.explained, self.current = 0, [], {}, None

    def check(self, request):
        self.mind_the_time()
        self.judge(request, wire.ask(self.peer, request), self.our_answer(request))

    def mind_the_time(self):
        if time.monotonic() > self.deadline + (SHRINK_SECONDS if self.current else 0):
            raise TimeUp

    def judge(self, request, theirs, mine):
        self.asked += 1
        if not compare.from_the_api(theirs):
            return
        found = compare.differences(theirs, mine, KEYS)
        if not found:
            return
        reason = known.explain(request, found, theirs, mine)
        if reason:
            self.explained[reason] = self.explained.get(reason, 0) + 1
            return
        signature = compare.signature(self.name, found)
        if self.is_new(signature):
            self.current = Finding(request, found, signature)
            raise Different

    def is_new(self, signature):
        """While one difference is being minimised, only that one counts."""
        if self.current:
            return signature == self.current.signature
        return all(signature != f.signature for f in self.findings)

    def our_answer(self, request):
        try:
            return wire.ask(self.ours, request)
        except OSError as e:
            return wire.run.Reply(0, [], b'', request.method, ['no answer: %s' % e])

    def round(self, examples):
        """One Hypothesis run; leaves the smallest request of one new difference in `current`."""
        self.current = None

        @settings(max_examples=examples, deadline=None, database=None, derandomize=self.seed is None,
                  suppress_health_check=list(HealthCheck), print_blob=False, report_multiple_bugs=False,
                  phases=(Phase.generate, Phase.shrink))
        @given(self.strategy)
        def generated(request):
            self.check(request)

        if self.seed is not None:
            generated = hypothesis.seed(self.seed + len(self.findings))(generated)
        with contextlib.suppress(Different, TimeUp, hypothesis.errors.Flaky):
            generated()

    def run(self, examples):
        while len(self.findings) < MOST_FINDINGS and time.monotonic() < self.deadline:
            self.round(examples)
            if self.current is None:
                return
            self.findings.append(self.current)


class Stories(Family):
    """The same for requests that follow one another, each side with the sessions it gave."""

    def check(self, story):
        peer, ours = sessions.start(self.peer), sessions.start(self.ours)
        for step in story:
            self.mind_the_time()
            request, theirs = peer.take(step)
            _, mine = ours.take(step)
            self.judge(request, theirs, mine)


def let_guess(server):
    """Generated passwords are mostly wrong; how Keyfob slows guessing down is tested elsewhere."""
    change = wire.Request('PATCH', b'/api/v1/settings/', (('Content-Type', b'application/json'),
                                                          ('Authorization', b'Token ' + GOOD_KEY)),
                          b'{"protection":{"enabled":false}}')
    reply = wire.ask(server, change)
    if reply.status != 200:
        sys.exit('the settings could not be changed: %d %r' % (reply.status, reply.body))


def warm_up(server):
    """Log every user in once, so that both servers hold the hash of their own method from here on."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda c: wire.ask(server, login_of(*c), timeout=60), USER_PASSWORDS))


def report(family, seconds):
    names = ''.join('; known: %s (%d)' % x for x in sorted(family.explained.items()))
    print('%-4s %-17s %5d requests, %4.1f s%s' % ('FAIL' if family.findings else 'ok', family.name, family.asked,
                                                seconds, names), flush=True)
    for finding in family.findings:
        print('    difference:')
        compare.show(finding.request, finding.found)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--seconds', type=float, default=70, help='for all families together')
    ap.add_argument('--examples', type=int, default=2500, help='at most, in a family')
    ap.add_argument('--seed', type=int)
    ap.add_argument('--only', action='append', default=[])
    ap.add_argument('--self', action='store_true')
    a = ap.parse_args()
    warnings.simplefilter('ignore', hypothesis.errors.HypothesisWarning)    # long values are meant
    families = {n: s for n, s in [*FAMILIES.items(), (STORIES, sessions.STORY)] if not a.only or n in a.only}
    second = served.drf_server if a.self else served.keyfob_server
    with served.drf_server() as peer, second() as ours:
        if not a.self:
            let_guess(ours)
        warm_up(peer)
        warm_up(ours)
        failed = run_all(families, peer, ours, a)
    print('%d passed, %d failed' % (len(families) - failed, failed))
    return 1 if failed or not families else 0


def run_all(families, peer, ours, a):
    failed, left = 0, len(families)
    end = time.monotonic() + a.seconds
    for name, strategy in families.items():
        start = time.monotonic()
        kind = Stories if name == STORIES else Family
        family = kind(name, strategy, peer, ours, max(1, (end - start) / left), a.seed)
        family.run(a.examples)
        report(family, time.monotonic() - start)
        failed += bool(family.findings)
        left -= 1
    return failed


if __name__ == '__main__':
    sys.stdout.reconfigure(errors='backslashreplace')
    sys.exit(main())
