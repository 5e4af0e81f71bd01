"""The real nginx and the real Caddy with the files of docs/recipes, each in a temporary folder of its own.

Of a shipped file only addresses and the folder of the static site are replaced. What surrounds it here is what a
distribution's own main file would say.
"""
import contextlib
import dataclasses
import os
import pathlib
import shutil
import tempfile

import served

RECIPES = served.TESTS.parent / 'docs' / 'recipes'
PAGE = '<!doctype html><title>Orders</title>\n'
NOBODY = 65534

NGINX_MAIN = '''daemon off;
pid %(own)s/nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path %(own)s/body;
    proxy_temp_path %(own)s/proxy;
    fastcgi_temp_path %(own)s/fastcgi;
    uwsgi_temp_path %(own)s/uwsgi;
    scgi_temp_path %(own)s/scgi;
    include %(site)s;
}
'''
# No API to reconfigure it, no certificates, nothing but loopback.
CADDY_MAIN = '''{
	admin off
	auto_https off
	default_bind 127.0.0.1
}
import %(site)s
'''


@dataclasses.dataclass
class Ports:
    """Where each of the three listens."""
    proxy: int
    keyfob: int
    upstream: int


class Nginx:
    """nginx with docs/recipes/nginx/app.conf."""
    name, recipe, main = 'nginx', RECIPES / 'nginx' / 'app.conf', NGINX_MAIN
    when_keyfob_is_down = 500
    forged = {}

    @staticmethod
    def changes(ports):
        return {'listen 80;': 'listen 127.0.0.1:%d;' % ports.proxy}

    @staticmethod
    def command(program, main):
        return [program, '-e', 'stderr', '-p', os.path.dirname(main), '-c', main]


class Caddy:
    """Caddy with docs/recipes/caddy/Caddyfile."""
    name, recipe, main = 'caddy', RECIPES / 'caddy' / 'Caddyfile', CADDY_MAIN
    when_keyfob_is_down = 502
    forged = {'Remote-Name': 'root'}    # whatever begins like that

    @staticmethod
    def changes(ports):
        return {'\napp.example.com {': '\nhttp://app.example.com:%d {' % ports.proxy}

    @staticmethod
    def command(program, main):
        return [program, 'run', '--adapter', 'caddyfile', '--config', main]


def program(name):
    """Where the proxy is; `cargo xtask test` names it, since Debian's packages would start a service."""
    path = os.environ.get('KEYFOB_' + name.upper()) or shutil.which(
        name, path=os.environ.get('PATH', '') + os.pathsep + '/usr/sbin')
    if not path:
        raise served.StartError('no %s: install it, or name it in KEYFOB_%s' % (name, name.upper()))
    return path


def adapted(kind, ports, files):
    """The shipped file with the test's addresses and folder; each must stand in it."""
    text = kind.recipe.read_text(encoding='utf-8')
    changes = {**kind.changes(ports), '127.0.0.1:8000': '127.0.0.1:%d' % ports.keyfob,
               '127.0.0.1:9000': '127.0.0.1:%d' % ports.upstream, '/srv/app/public': str(files)}
    for old, new in changes.items():
        if old not in text:
            raise served.StartError('%s does not say %r' % (kind.recipe, old))
        text = text.replace(old, new)
    return text


@contextlib.contextmanager
def proxy(kind, ports):
    """The proxy, running without privileges: as root, it is started as nobody."""
    with tempfile.TemporaryDirectory(prefix='keyfob-%s-' % kind.name) as name:
        folder = pathlib.Path(name)
        own, files = folder / 'own', folder / 'public'
        own.mkdir()
        files.mkdir()
        (files / 'index.html').write_text(PAGE)
        site, main = folder / 'site', folder / 'main'
        site.write_text(adapted(kind, ports, files), encoding='utf-8')
        main.write_text(kind.main % {'own': own, 'site': site})
        started = shutil.copy(program(kind.name), folder / kind.name)
        env = served.own_environment(own)
        privileges = {}
        if os.geteuid() == 0:
            folder.chmod(0o755)
            for path in (own, own / 'run'):
                os.chown(path, NOBODY, NOBODY)
            privileges = {'user': NOBODY, 'group': NOBODY, 'extra_groups': []}
        command = kind.command(str(started), str(main))
        with served.running(command, ports.proxy, env, folder, **privileges) as server:
            yield server
