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
    return set(found) == {'body'} and len(ranges) > 1 and with_indent and same_value(peer, ours)


# (name, reason, function of (request, found differences, the peer's answer, ours) -> bool)
KNOWN = [
    ('ambiguous indent',
     'Among Accept ranges that are equally specific DRF takes the first of a Python set: with '
     'different indents in them its own answer changes from one start to the next.',
     ambiguous_indent),
]


def explain(request, found, peer, ours):
    """The name of the known difference that explains `found`, or None."""
    for name, _, matches in KNOWN:
        if matches(request, found, peer, ours):
            return name
    return None
