"""Start the servers the acceptance tests talk to, each in a temporary folder of its own.

Both are context managers that yield a running server on a free loopback port and end it, whatever
happens. Nothing outside the temporary folder is read or written: HOME and the XDG folders point into it.
"""
import contextlib
import dataclasses
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
DATABASE = TESTS / 'contract' / 'django.sqlite3'
FIXTURE = TESTS / 'contract' / 'fixture.json'
START_SECONDS = 30


class StartError(Exception):
    """A server did not come up; the text holds what it printed."""


@dataclasses.dataclass
class Server:
    """A running server: where it listens, and for Keyfob the folder and environment it uses."""
    host: str
    port: int
    env: dict
    folder: pathlib.Path

    @property
    def base(self):
        return 'http://%s:%d' % (self.host, self.port)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def is_free(port):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(('127.0.0.1', port))
        except OSError:
            return False
        return True


def keyfob_bin():
    """The built `keyfob` program; `cargo xtask test` names it in KEYFOB_BIN."""
    path = os.environ.get('KEYFOB_BIN')
    if not path or not os.path.exists(path):
        raise StartError('KEYFOB_BIN must name the built keyfob program '
                         '(cargo xtask test sets it; by hand: cargo build -p keyfob-cli)')
    return path


def own_environment(folder):
    """The environment of a person who has nothing but `folder`."""
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(('KEYFOB_', 'DBUS_', 'XDG_', 'RUST_LOG'))}
    env['HOME'] = str(folder)
    for name in ('CONFIG', 'DATA', 'STATE', 'CACHE'):
        env['XDG_%s_HOME' % name] = str(folder / name.lower())
    runtime = folder / 'run'
    runtime.mkdir(mode=0o700, exist_ok=True)
    env['XDG_RUNTIME_DIR'] = str(runtime)
    return env


def keyfob(server_or_env, *args, **kw):
    """Run a `keyfob` command to its end and return the finished process."""
    env = server_or_env if isinstance(server_or_env, dict) else server_or_env.env
    return subprocess.run([keyfob_bin(), *args], env=env, text=True, capture_output=True,
                          timeout=60, **kw)


def wait_until_open(process, port, log):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError):
            socket.create_connection(('127.0.0.1', port), timeout=1).close()
            return
        time.sleep(0.05)
    raise StartError('the server did not start (exit %s); it said:\n%s'
                     % (process.poll(), log.read_text(errors='replace')))


def stop(process):
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def running(command, port, env, folder, **how):
    """`how` goes to Popen, such as the user it runs as."""
    log = folder / 'server.log'
    with open(log, 'wb') as out:
        process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.STDOUT, **how)
        try:
            wait_until_open(process, port, log)
            yield Server('127.0.0.1', port, env, folder)
        finally:
            stop(process)


@contextlib.contextmanager
def keyfob_server(database=DATABASE, port=None, more=()):
    """`keyfob import django DATABASE` into an empty folder, then `keyfob serve`, with `more` arguments.

    On port 8000, `serve` is left to its default.
    """
    with tempfile.TemporaryDirectory(prefix='keyfob-served-') as name:
        folder = pathlib.Path(name)
        env = own_environment(folder)
        if database:
            done = keyfob(env, 'import', 'django', str(database))
            if done.returncode:
                raise StartError('keyfob import django failed:\n' + done.stdout + done.stderr)
        port = port or free_port()
        listen = [] if port == 8000 else ['--listen', '127.0.0.1:%d' % port]
        command = [keyfob_bin(), 'serve', *listen, *more]
        with running(command, port, env, folder) as server:
            yield server


@contextlib.contextmanager
def drf_server(database=DATABASE, **more_env):
    """The pinned Django REST framework project in live_drf/project, on a copy of DATABASE."""
    with tempfile.TemporaryDirectory(prefix='keyfob-drf-') as name:
        folder = pathlib.Path(name)
        shutil.copy(database, folder / 'django.sqlite3')
        os.chmod(folder / 'django.sqlite3', 0o600)
        env = dict(os.environ, LIVE_DRF_DATABASE=str(folder / 'django.sqlite3'),
                   DJANGO_SETTINGS_MODULE='settings', PYTHONDONTWRITEBYTECODE='1', **more_env)
        port = free_port()
        command = [sys.executable, '-m', 'gunicorn', '--chdir', str(TESTS / 'live_drf' / 'project'),
                   '--bind', '127.0.0.1:%d' % port, '--threads', '8', '--no-control-socket',
                   'django.core.wsgi:get_wsgi_application()']
        with running(command, port, env, folder) as server:
            yield server
