"""Keyfob's tokens in a Django REST framework project, checked by introspection (RFC 7662).

Put this file beside your settings. README.md says what to set. It needs nothing but Django and DRF.
"""
import hashlib
import json
import logging
import time
import urllib.error
import urllib.parse
import urllib.request

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from rest_framework import exceptions, permissions, status
from rest_framework.authentication import BaseAuthentication, get_authorization_header

logger = logging.getLogger(__name__)

KEYWORDS = (b'token', b'bearer')
SAFE_METHODS = ('GET', 'HEAD', 'OPTIONS')
MOST_BYTES = 64 * 1024


def option(name):
    """A member of settings.KEYFOB."""
    defaults = {'CACHE_SECONDS': 10, 'TIMEOUT_SECONDS': 2, 'CREATE_USERS': True, 'CLIENT_ADDRESS': remote_address}
    return settings.KEYFOB[name] if name in settings.KEYFOB else defaults[name]


def remote_address(request):
    """Where the client calls from. Behind a proxy, set KEYFOB['CLIENT_ADDRESS'] to a function that knows better."""
    return request.META.get('REMOTE_ADDR')


class KeyfobUnavailable(exceptions.APIException):
    """Keyfob could not be asked, so nobody is let in."""
    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = 'Tokens cannot be checked now. Try again later.'
    default_code = 'keyfob_unavailable'


class KeyfobToken:
    """What Keyfob says of a token; it is `request.auth`."""

    def __init__(self, claims):
        self.claims = claims
        self.scopes = frozenset(claims.get('scope', '').split())

    def has_scope(self, wanted):
        """Whether the token may do what a scope stands for: a last segment `*` covers all below it."""
        own = ('admin', 'audit', 'introspect')
        if self.claims.get('keyfob_everything') and wanted not in own:
            return True
        return any(covers(scope, wanted) for scope in self.scopes)


def covers(scope, wanted):
    if scope.endswith(':*'):
        return wanted.startswith(scope[:-1])
    return scope == wanted


class KeyfobIntrospectionAuthentication(BaseAuthentication):
    """`Authorization: Token …` or `Bearer …`, asked of Keyfob; answers in DRF's words."""

    def authenticate(self, request):
        words = get_authorization_header(request).split()
        if not words or words[0].lower() not in KEYWORDS:
            return None
        if len(words) == 1:
            raise exceptions.AuthenticationFailed('Invalid token header. No credentials provided.')
        if len(words) > 2:
            raise exceptions.AuthenticationFailed('Invalid token header. Token string should not contain spaces.')
        try:
            key = words[1].decode()
        except UnicodeError:
            raise exceptions.AuthenticationFailed(
                'Invalid token header. Token string should not contain invalid characters.') from None
        claims = introspected(key, option('CLIENT_ADDRESS')(request))
        return user_of(claims), KeyfobToken(claims)

    def authenticate_header(self, request):
        return 'Token'


class HasKeyfobScopes(permissions.BasePermission):
    """`read` for safe methods and `write` for the others, and all of the view's `required_scopes`."""

    def has_permission(self, request, view):
        token = request.auth
        if not isinstance(token, KeyfobToken):
            return False
        by_method = 'read' if request.method in SAFE_METHODS else 'write'
        return all(token.has_scope(s) for s in (by_method, *getattr(view, 'required_scopes', ())))


def user_of(claims):
    """The Django user of that name. Standing in Keyfob (staff, superuser) gives none here."""
    users = get_user_model()
    name = {users.USERNAME_FIELD: claims['username']}
    try:
        if option('CREATE_USERS'):
            user, made = users.objects.get_or_create(**name, defaults={'email': claims.get('keyfob_email', '')})
            if made:
                user.set_unusable_password()
                user.save(update_fields=['password'])
        else:
            user = users.objects.get(**name)
    except users.DoesNotExist:
        raise exceptions.AuthenticationFailed('Invalid token.') from None
    if not user.is_active:
        raise exceptions.AuthenticationFailed('User inactive or deleted.')
    return user


def introspected(key, address):
    """What Keyfob says of a token that works. Only its digest goes into the cache."""
    place = 'keyfob-' + hashlib.sha256(json.dumps([key, address]).encode()).hexdigest()
    claims = cache.get(place)
    if claims is None:
        claims = ask(key, address)
        seconds = min(option('CACHE_SECONDS'), claims.get('exp', float('inf')) - time.time())
        if claims['active'] and seconds > 0:
            cache.set(place, claims, seconds)
    if not claims['active'] or claims.get('exp', float('inf')) <= time.time():
        raise exceptions.AuthenticationFailed('Invalid token.')
    return claims


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to somewhere else."""

    def redirect_request(self, *args, **kwargs):
        return None


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect())


def ask(key, address):
    """One introspection. Whatever goes wrong, nobody is let in."""
    fields = {'token': key, 'token_type_hint': 'access_token'}
    if address:
        fields['client_address'] = address
    request = urllib.request.Request(
        option('URL').rstrip('/') + '/oauth/introspect/', urllib.parse.urlencode(fields).encode(),
        {'Authorization': 'Bearer ' + option('TOKEN'), 'Accept': 'application/json',
         'Content-Type': 'application/x-www-form-urlencoded'})
    try:
        with OPENER.open(request, timeout=option('TIMEOUT_SECONDS')) as answer:
            claims = json.loads(answer.read(MOST_BYTES))
    except urllib.error.HTTPError as e:
        # 401 and 403 mean that our own token is no good: an error of ours, not of the client.
        logger.error('Keyfob refused an introspection with status %d', e.code)
        raise KeyfobUnavailable from None
    except (OSError, ValueError) as e:
        logger.error('Keyfob could not be asked: %s', type(e).__name__)
        raise KeyfobUnavailable from None
    if not isinstance(claims, dict) or not isinstance(claims.get('active'), bool):
        raise KeyfobUnavailable
    return claims
