"""Requests as bytes, and the exchange of one with a server."""
import dataclasses

import run  # the contract's own runner reads answers from a raw socket


@dataclasses.dataclass(frozen=True)
class Request:
    """One request. Header values are bytes, sent as they are; `{host}` stands for HOST:PORT."""
    method: str
    target: bytes
    headers: tuple = ()
    body: bytes = None

    def has(self, name):
        return any(n.lower() == name.lower() for n, _ in self.headers)

    def values(self, name):
        return [v for n, v in self.headers if n.lower() == name.lower()]

    def to_bytes(self, netloc):
        lines = [b'%s %s HTTP/1.1' % (self.method.encode(), self.target)]
        if not self.has('Host'):
            lines.append(b'Host: ' + netloc.encode())
        lines += [b'%s: %s' % (n.encode(), v) for n, v in self.headers]
        if self.body is not None:
            lines.append(b'Content-Length: %d' % len(self.body))
        lines.append(b'Connection: close')
        return b'\r\n'.join(lines) + b'\r\n\r\n' + (self.body or b'')


class Address:
    """What the contract's runner wants to know of a server."""

    def __init__(self, host, port):
        self.host, self.port = host, port


def ask(server, request, timeout=20):
    """Send the request on a connection of its own. An answer that is none raises OSError."""
    try:
        return run.exchange(Address(server.host, server.port), request.method,
                            request.to_bytes('127.0.0.1:%d' % server.port), timeout)
    except run.CaseError as e:
        raise ConnectionError(str(e)) from e
