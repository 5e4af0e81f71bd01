"""A person at a terminal: answers a program's questions as they appear."""
import os
import pty
import select
import signal
import time

# Nobody answers in the instant between the question and the terminal's echo going off.
PERSON_SECONDS = 0.3


def converse(command, env, answers, seconds=60):
    """Run `command` on a terminal of its own; `answers` are (piece of a question, what is typed).

    Returns the exit code and what was on the screen. Every answer is given once, in order.
    """
    pid, screen = pty.fork()
    if pid == 0:
        os.execve(command[0], command, env)
    said, waiting, seen = '', list(answers), 0
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            if not select.select([screen], [], [], 0.2)[0]:
                continue
            try:
                piece = os.read(screen, 4096)
            except OSError:         # Linux: the other end is closed
                break
            if not piece:
                break
            said += piece.decode('utf-8', 'replace')
            if waiting and waiting[0][0] in said[seen:]:
                seen = len(said)
                time.sleep(PERSON_SECONDS)
                os.write(screen, (waiting.pop(0)[1] + '\n').encode())
        else:
            os.kill(pid, signal.SIGKILL)
    finally:
        os.close(screen)
        _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), said
