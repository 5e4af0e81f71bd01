#!/usr/bin/env python3
"""The program in docs/api/audit.md, which verifies an export of the audit log without Keyfob, against real exports.

It is taken out of the page, so that what is read there is what was tested. The last line is 'N passed, M failed'.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'python')]

import requests  # noqa: E402

import served  # noqa: E402
from story import end, same, true, walk  # noqa: E402

PAGE = HERE.parent.parent / 'docs' / 'api' / 'audit.md'
PASSWORD = 'quiet-otter-plays-42'
# All that JSON escapes, and all that it could but does not.
REASON = 'lost: "é" \\ 日本 🔑 \t \x7f </script> \u2028'


class Exported:
    """A server with a past, and its audit log as a file."""

    def __init__(self, server, folder):
        self.server, self.folder = server, folder
        self.program = folder / 'verify.py'
        self.program.write_text(re.search(r'```python\n(.*?)```', PAGE.read_text('utf-8'), re.S)[1], 'utf-8')
        self.live()
        self.lines = self.export()

    def live(self):
        self.keyfob('createsuperuser', '--username', 'zoë', '--password-stdin', stdin=PASSWORD)
        for password in (PASSWORD, 'wrong', PASSWORD):
            requests.post(self.server.base + '/api-token-auth/', timeout=30,
                          json={'username': 'zoë', 'password': password},
                          headers={'User-Agent': 'agent "quoted" \\ \xe9'.encode('latin-1')})
        self.keyfob('token', 'create', 'zoë', '--name', 'naïve 🔑', '--scope', 'read')
        key = self.keyfob('drf_create_token', 'zoë').split()[2]
        self.headers = {'Authorization': 'Token ' + key}
        self.keyfob('token', 'revoke', '2', '--why', REASON)
        # A write, which what was only noted before comes along with.
        self.keyfob('settings', 'set', 'hello=false')

    def keyfob(self, *arguments, stdin=None):
        done = served.keyfob(self.server, *arguments, input=stdin)
        if done.returncode:
            raise AssertionError('%s: %s' % (arguments, done.stderr))
        return done.stdout

    def export(self):
        answer = requests.get(self.server.base + '/api/v1/audit/export/', headers=self.headers, timeout=30)
        same(answer.status_code, 200, answer.text)
        return answer.content.splitlines(keepends=True)

    def verify(self, lines, *more):
        """(exit code, what was said)"""
        file = self.folder / 'audit.jsonl'
        file.write_bytes(b''.join(lines))
        done = subprocess.run([sys.executable, '-B', str(self.program), str(file), *more], text=True,
                              capture_output=True, timeout=60, encoding='utf-8')
        return done.returncode, (done.stdout + done.stderr).strip()

    def kept(self, number):
        entry = json.loads(self.lines[number - 1])
        return '%d:%s' % (number, entry['hash'])

    def a_log_holds_and_ends_as_keyfob_says(self):
        actions = [json.loads(line)['action'] for line in self.lines]
        same(actions, ['user.create', 'user.log_in', 'user.log_in', 'user.log_in', 'token.issue', 'token.reveal',
                       'token.revoke', 'settings.change'])
        said = [json.loads(line) for line in self.lines]
        true(any(entry['details'].get('why') == REASON.strip() for entry in said if 'details' in entry), said)
        # Writing out is an entry too, noted a moment later; the report is of the log up to that.
        same(self.verify(self.lines), (0, '%d entries hold; the last is %s' % (
            len(self.lines), self.kept(len(self.lines)))))
        report = json.loads(self.keyfob('audit', 'verify', '--json'))
        again = self.export()
        true(report['intact'], report)
        entry = json.loads(again[report['last'] - 1])
        same((entry['number'], entry['hash']), (report['last'], report['last_hash']))

    def what_the_program_writes_is_the_same(self):
        lines = self.keyfob('audit', 'export').encode().splitlines(keepends=True)
        same(lines[:len(self.lines)], self.lines)
        same(self.verify(lines)[0], 0)

    def any_changed_character_is_found(self):
        for place, line in enumerate(self.lines):
            for change in (line.replace(b'"via":"', b'"via":"x', 1), line.replace(b'"number":', b'"number":1', 1),
                           line.replace(b'Z"', b'1Z"', 1), line.replace(b'"hash":"', b'"hash":"0', 1)[:-2],
                           re.sub(rb'"previous":"(.)', lambda m: b'"previous":"%x' % (int(m[1], 16) ^ 1), line)):
                code, said = self.verify(self.lines[:place] + [change] + self.lines[place + 1:])
                same(code, 1, said)
                true(re.search(r'(entry|Line|Entry) \d+ ?', said), said)

    def a_missing_or_moved_entry_is_found(self):
        one, two, three, *rest = self.lines
        same(self.verify([one, three, *rest]), (1, 'Entry 2 is missing.'))
        same(self.verify([one, three, two, *rest]), (1, 'Entry 2 is missing.'))
        same(self.verify([one, two, two, three, *rest]), (1, 'Entry 3 is missing.'))

    def what_fell_out_by_age_is_not_missed(self):
        code, said = self.verify(self.lines[2:])
        same((code, said.split()[0]), (0, str(len(self.lines) - 2)))

    def a_hash_that_was_kept_tells_a_new_chain_and_one_cut_off(self):
        same(self.verify(self.lines, self.kept(4))[0], 0)
        same(self.verify(self.lines[:3], self.kept(4)), (1, 'Entry 4 is not there.'))
        same(self.verify(self.lines, '4:' + '0' * 64), (1, 'Entry 4 is not the one whose hash was kept.'))

    STEPS = (a_log_holds_and_ends_as_keyfob_says, what_the_program_writes_is_the_same,
             any_changed_character_is_found, a_missing_or_moved_entry_is_found,
             what_fell_out_by_age_is_not_missed, a_hash_that_was_kept_tells_a_new_chain_and_one_cut_off)


def main():
    with served.keyfob_server(database=None) as server, tempfile.TemporaryDirectory() as folder:
        end([walk(Exported(server, pathlib.Path(folder)), Exported.STEPS)])


if __name__ == '__main__':
    sys.stdout.reconfigure(errors='backslashreplace')
    main()
