"""The API's server behind a proxy: answers with what reached it."""
import contextlib
import dataclasses
import http.server
import json
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    """Tells method, target, headers as pairs (bytes as Latin-1), and body; keeps it for the test to see."""
    protocol_version = 'HTTP/1.1'

    def answer(self):
        length = int(self.headers.get('Content-Length') or 0)
        request = {'method': self.command, 'target': self.path, 'headers': self.headers.items(),
                   'body': self.rfile.read(length).decode('latin-1')}
        self.server.reached.append(request)
        body = json.dumps(request).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = do_OPTIONS = answer

    def log_message(self, *_):
        pass


@dataclasses.dataclass
class Upstream:
    """Where it listens, and the requests that reached it."""
    port: int
    reached: list


@contextlib.contextmanager
def upstream():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.reached = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Upstream(server.server_address[1], server.reached)
    finally:
        server.shutdown()
        server.server_close()
