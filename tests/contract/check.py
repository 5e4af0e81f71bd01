#!/usr/bin/env python3
"""Run the recorded cases of DRF and of knox against a real `keyfob serve` that holds the imported Django users.

A case named in known_differences.json may differ, for the reason given there; one that is named
and does not differ any more is a failure too, so that the list can only shrink.
The last line is 'N passed, M failed'; known differences are neither.
"""
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'python'))

import served  # noqa: E402

MOST_KNOWN = 10
FILES = ('drf_cases.json', 'knox_cases.json')


def run_cases(base, file):
    """The runner's output, its passes and the names of the cases that failed."""
    done = subprocess.run(
        [sys.executable, str(HERE / 'run.py'), str(HERE / file), '--base', base,
         '--fixture', str(HERE / 'fixture.json')],
        text=True, capture_output=True, timeout=600)
    closing = re.search(r'^(\d+) passed, (\d+) failed$', done.stdout, re.M)
    if not closing:
        sys.exit('run.py did not finish:\n' + done.stdout + done.stderr)
    failed = re.findall(r'^FAIL (.*)$', done.stdout, re.M)
    return done.stdout[:closing.start()], int(closing.group(1)), failed


def main():
    known = {d['case']: d['reason'] for d in
             json.loads((HERE / 'known_differences.json').read_text(encoding='utf-8'))}
    if len(known) > MOST_KNOWN:
        sys.exit('%d known differences; the contract allows %d' % (len(known), MOST_KNOWN))
    passed, failed = 0, []
    with served.keyfob_server() as server:
        for file in FILES:
            output, right, wrong = run_cases(server.base, file)
            print(output, end='')
            passed, failed = passed + right, failed + wrong
    for case in failed:
        if case in known:
            print('known difference: %s: %s' % (case, known[case]))
    unexplained = [c for c in failed if c not in known]
    stale = [c for c in known if c not in failed]
    for case in stale:
        print('no longer differs, take it off known_differences.json: %s' % case)
    print('%d passed, %d failed' % (passed, len(unexplained) + len(stale)))
    return 1 if unexplained or stale else 0


if __name__ == '__main__':
    sys.stdout.reconfigure(errors='backslashreplace')
    sys.exit(main())
