"""A story is told step by step: each is tried, whatever the one before came to, and counted."""
import sys
import traceback


def same(got, wanted, note=''):
    if got != wanted:
        raise AssertionError('got %r, wanted %r %s' % (got, wanted, note))


def true(holds, note=''):
    if not holds:
        raise AssertionError(str(note))


def walk(story, steps, called=None, before=lambda: None):
    """(passed, failed)."""
    passed = failed = 0
    for step in steps:
        name = '%s: %s' % (called or type(story).__name__, step.__name__.replace('_', ' '))
        before()
        try:
            step(story)
        except Exception:   # a client, server or proxy that broke is a failed step too
            failed += 1
            print('FAIL %s\n%s' % (name, traceback.format_exc(limit=3)))
        else:
            passed += 1
            print('ok   %s' % name)
    return passed, failed


def end(counts):
    """Prints 'N passed, M failed' as the last line and ends the program."""
    passed, failed = (sum(part) for part in zip(*counts))
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(1 if failed else 0)
