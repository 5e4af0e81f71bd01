"""The clients the tutorial uses, each asked in its own words, with one way to look at the answers."""
import dataclasses
import json
import pathlib
import re
import subprocess
import sys

import requests

BIN = pathlib.Path(sys.executable).parent


@dataclasses.dataclass
class Answer:
    """Status, headers (names in lower case) and body."""
    status: int
    headers: dict
    body: str

    @property
    def json(self):
        return json.loads(self.body)


def parse(text):
    """The last answer in what a client printed with headers (`100 Continue` may come first)."""
    text = text.replace('\r\n', '\n')
    start = [m.start() for m in re.finditer(r'^HTTP/1\.1 \d', text, re.M)][-1]
    head, _, body = text[start:].partition('\n\n')
    lines = head.split('\n')
    headers = dict(line.split(': ', 1) for line in lines[1:] if ': ' in line)
    return Answer(int(lines[0].split()[1]), {k.lower(): v for k, v in headers.items()}, body.strip())


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    if 'HTTP/1.1' not in done.stdout:
        raise AssertionError('%s: %s%s' % (' '.join(command), done.stdout, done.stderr))
    return parse(done.stdout)


def http(*words):
    """HTTPie: `http ...` as the tutorial has it, with the headers printed as on a terminal."""
    return run(str(BIN / 'http'), '--ignore-stdin', '--print=hb', '--pretty=none', *words)


def curl(*words):
    return run('curl', '--silent', '--show-error', '--include', *words)


def python(method, url, **how):
    """Python requests."""
    answer = requests.request(method, url, timeout=30, **how)
    return Answer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.text)
