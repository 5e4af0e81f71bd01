"""The tutorial's project as `startproject` and its steps leave it, with DEBUG off.

The one deviation cannot be seen on the wire: new password hashes are a cheap argon2, so that the
differential run is not a benchmark of PBKDF2. Stored hashes are verified as they are.
"""
import os

SECRET_KEY = 'a test key, used by nothing but the live differential run'
DEBUG = False
ALLOWED_HOSTS = ['localhost', '.localhost', '127.0.0.1', '[::1]']
ROOT_URLCONF = 'urls'
USE_TZ = True
TIME_ZONE = 'UTC'

INSTALLED_APPS = [
    'django.contrib.admin',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'django.contrib.staticfiles',
    'rest_framework',
    'rest_framework.authtoken',
    'knox',
]
MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]
TEMPLATES = [{
    'BACKEND': 'django.template.backends.django.DjangoTemplates',
    'APP_DIRS': True,
    'OPTIONS': {'context_processors': [
        'django.template.context_processors.request',
        'django.contrib.auth.context_processors.auth',
        'django.contrib.messages.context_processors.messages',
    ]},
}]
DATABASES = {'default': {
    'ENGINE': 'django.db.backends.sqlite3',
    'NAME': os.environ['LIVE_DRF_DATABASE'],
}}
STATIC_URL = 'static/'
PASSWORD_HASHERS = [
    'cheap.CheapArgon2',
    'django.contrib.auth.hashers.PBKDF2PasswordHasher',
    'django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher',
    'django.contrib.auth.hashers.BCryptSHA256PasswordHasher',
    'django.contrib.auth.hashers.ScryptPasswordHasher',
]
REST_FRAMEWORK = {'DEFAULT_AUTHENTICATION_CLASSES': [
    'rest_framework.authentication.TokenAuthentication',
]}
# A refused request is what is being tested, not news.
LOGGING = {'version': 1, 'disable_existing_loggers': True, 'root': {'level': 'CRITICAL'},
           'loggers': {'django': {'level': 'CRITICAL'}}}
# For the recipe of docs/recipes/drf; without these variables nothing asks for it.
KEYFOB = {'URL': os.environ.get('LIVE_DRF_KEYFOB_URL', ''), 'TOKEN': os.environ.get('LIVE_DRF_KEYFOB_TOKEN', ''),
          'CACHE_SECONDS': float(os.environ.get('LIVE_DRF_CACHE_SECONDS', '0'))}
