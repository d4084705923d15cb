"""The one settings file. What differs between installations is an environment variable (docs/reference/settings.md).

Nothing has to be set: without any variable the system keeps an SQLite database in ./data and serves this machine only.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from candour.config import logs

env = environ.Env()
ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "src" / "candour" / "web"
BUILD = ROOT / "build"
DATA = Path(env.str("CANDOUR_DATA", default=str(ROOT / "data"))).resolve()
PORT = env.int("PORT", default=8000)
ORIGIN = urlsplit(env.str("CANDOUR_ORIGIN", default=f"http://127.0.0.1:{PORT}"))
HTTPS = ORIGIN.scheme == "https"


def _kept_secret(path: Path) -> str:
    """The secret key, made on first use and kept in the data folder, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(made, path)  # whoever comes first wins; two processes may start together
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text().strip()


DEBUG = env.bool("CANDOUR_DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret(DATA / "secret_key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    ORIGIN.hostname or "127.0.0.1",
    *env.list("ALLOWED_HOSTS", default=[]),
]
CSRF_TRUSTED_ORIGINS = [f"{ORIGIN.scheme}://{ORIGIN.netloc}"] if HTTPS else []

INSTALLED_APPS = [
    "candour.casework.areas",
    "candour.casework.accounts",
    "candour.casework.audit",
    "candour.casework.cases",
    "candour.casework.files",
    "candour.casework.letters",
    "candour.casework.intake",
    "candour.casework.decisions",
    "candour.casework.handling",
    "candour.casework.reviews",
    "candour.casework.resolution",
    "candour.casework.office",
    "candour.casework.recommendations",
    "candour.casework.publication",
    "candour.casework.meetings",
    "candour.casework.retention",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]

# Few, and none that asks the database on a public page.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "candour.web.components.access.Gate",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "candour.web.components.access.SignedInOnly",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "candour.config.urls"
WSGI_APPLICATION = "candour.config.wsgi.application"
ASGI_APPLICATION = "candour.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB, WEB / "sign_in"],
        "OPTIONS": {"environment": "candour.web.components.jinja.environment"},
    },
    {   # Only the texts of allauth's own messages are Django templates; every page is Jinja, in the frame.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "sign_in"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]  # fmt: skip


def _database() -> dict[str, Any]:
    """SQLite in the data folder, or the PostgreSQL that DATABASE_URL names."""
    config: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{DATA / 'candour.sqlite3'}")
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        DATA.mkdir(parents=True, exist_ok=True)
        options.update(
            transaction_mode="IMMEDIATE",
            timeout=20,
            # FULL: what a person was told is sent must survive a power cut.
            init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
            # Small, and no map: each thread has its own, and the system keeps the file's pages once for all of them.
            "PRAGMA cache_size=-2000; PRAGMA mmap_size=0;",
        )
        config["CONN_MAX_AGE"] = None
        return config
    options.setdefault("connect_timeout", 10)
    pool = env.int("DATABASE_POOL", default=0)
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool}
        config["CONN_MAX_AGE"] = 0
    else:
        config["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
        config["CONN_HEALTH_CHECKS"] = True
    config["DISABLE_SERVER_SIDE_CURSORS"] = env.bool("DATABASE_BEHIND_PGBOUNCER", default=False)
    if not config["DISABLE_SERVER_SIDE_CURSORS"]:
        # No just-in-time compiling: it takes longer than any statement of ours. And what is planned once (kept_cursor) stays
        # planned: to plan the counts anew takes four times what it takes to ask them. A pooler would refuse to be told.
        options.setdefault("options", "-c jit=off -c plan_cache_mode=force_generic_plan")
    return config


DATABASES = {"default": _database()}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [ROOT / "src" / "candour" / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BUILD / "static"]
STATIC_ROOT = BUILD / "collected"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "candour.config.storage.Hashed"},
}
MEDIA_ROOT = DATA / "files"
WHITENOISE_USE_FINDERS = False
WHITENOISE_ROOT = None

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "candour.web.sign_in.backend.Backend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "candour.web.sign_in.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "candour.web.sign_in.forms.SignIn",
    "reset_password": "candour.web.sign_in.forms.ForgotPassword",
    "reauthenticate": "candour.web.sign_in.forms.ConfirmPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "candour.web.sign_in.forms.EnterCode",
    "reauthenticate": "candour.web.sign_in.forms.EnterCodeAgain",
    "activate_totp": "candour.web.sign_in.forms.TurnOnCodes",
}
MFA_TOTP_ISSUER = "Candour"
MFA_ALLOW_UNVERIFIED_EMAIL = True
AXES_FAILURE_LIMIT = env.int("SIGN_IN_ATTEMPTS", default=8)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_LOCKOUT_CALLABLE = "candour.web.sign_in.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]
SILENCED_SYSTEM_CHECKS: list[str] = []

SESSION_ENGINE = "candour.casework.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "candour"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "candour.web.components.errors.form_out_of_date"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Sizes
DATA_UPLOAD_MAX_MEMORY_SIZE = env.int("MAX_FORM_BYTES", default=2_621_440)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_PERMISSIONS = 0o600
MAX_REQUEST_BYTES = env.int("MAX_REQUEST_BYTES", default=27_000_000)  # one paper of 25 MB and its form

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # nothing leaves the installation by another way yet
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"candour@{ORIGIN.hostname}")

LOGGING_CONFIG = None
logs.configure(level=env.str("LOG_LEVEL", default="INFO"))
