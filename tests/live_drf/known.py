"""Differences from DRF that are meant or accepted, each with its reason.

Everything that is not here is a defect. docs/COMPATIBILITY.md says the same in prose; an entry that no
request has shown for a while should be taken off.
"""
import json


def same_value(peer, ours):
    try:
        return json.loads(peer.body) == json.loads(ours.body)
    except ValueError:
        return False


def ambiguous_indent(request, found, peer, ours):
    ranges = b','.join(request.values('Accept')).split(b',')
    with_indent = [r for r in ranges if b'indent' in r.lower()]
    shows = set(found) == {'content-length'} if request.method == 'HEAD' else (
        set(found) == {'body'} and same_value(peer, ours))
    return shows and len(ranges) > 1 and with_indent


def the_page(request, found, peer, ours):
    return (set(found) == {'content-security-policy'} and found['content-security-policy'][0] is None
            and (peer.get('content-type') or '').startswith('text/html'))


def no_store(request, found, peer, ours):
    return found == {'cache-control': (None, 'no-store')} and b'"token":' in peer.body


def no_store_page(request, found, peer, ours):
    return (the_page(request, {k: v for k, v in found.items() if k != 'cache-control'}, peer, ours)
            and found.get('cache-control') == (None, 'no-store') and b'/login' in request.target)


OWN_TABLES = ('windows-1252', 'shift_jis', 'koi8-r')


def charset_tables(request, found, peer, ours):
    types = b','.join(request.values('Content-Type')).decode('latin-1').lower()
    return set(found) <= {'body', 'status', 'cache-control'} and any(c in types for c in OWN_TABLES)


def django_fails(request, found, peer, ours):
    return peer.status == 500 and ours.status < 500


# (name, reason, function of (request, found differences, the peer's answer, ours) -> bool)
KNOWN = [
    ('ambiguous indent',
     'Among Accept ranges that are equally specific DRF takes the first of a Python set: with '
     'different indents in them its own answer changes from one start to the next.',
     ambiguous_indent),
    ('strict page',
     "The page for a browser is Keyfob's own and carries a Content-Security-Policy.",
     the_page),
    ('no-store',
     'A key must not be kept by a cache.',
     no_store),
    ('no-store page',
     'The same for the page that shows it.',
     no_store_page),
    ('charset tables',
     "Charsets beyond UTF and Latin-1 follow the WHATWG's tables, not Python's; they differ in a few "
     'characters that no API client sends.',
     charset_tables),
    ('Django fails',
     'Where Django answers 500 there is nothing to keep.',
     django_fails),
]


def explain(request, found, peer, ours):
    """The name of the known difference that explains `found`, or None."""
    for name, _, matches in KNOWN:
        if matches(request, found, peer, ours):
            return name
    return None
