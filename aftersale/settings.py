"""Django's settings, all derived from `config`: nothing here is set by hand."""

import os
import secrets
import stat
from pathlib import Path
from urllib.parse import urlsplit

from aftersale import config

CONFIG = config.get()
HOME = Path(__file__).parent


def _kept_secret() -> str:
    """A signing key made once: whoever starts first makes it, all others read it."""
    file = CONFIG.data / "secret.key"
    CONFIG.data.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as made:
        made.write(secrets.token_urlsafe(50))
    return file.read_text().strip()


SECRET_KEY = CONFIG.secret_key or _kept_secret()
DEBUG = CONFIG.debug
_HOST = urlsplit(CONFIG.base_url).hostname or "localhost"
ALLOWED_HOSTS = [_HOST, "127.0.0.1", "localhost", "[::1]"]
CSRF_FAILURE_VIEW = "aftersale.web.refusals.forged"
CSRF_TRUSTED_ORIGINS = [CONFIG.base_url]
ROOT_URLCONF = "aftersale.web.urls"
WSGI_APPLICATION = None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": CONFIG.database()}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "django_tasks",
    "aftersale.journal",
    "aftersale.market",
    "aftersale.accounts",
    "aftersale.orders",
    "aftersale.screening",
    "aftersale.messaging",
    "aftersale.refunds",
    "aftersale.publishing",
    "aftersale.returns",
    "aftersale.cancellations",
    "aftersale.feedback",
    "aftersale.reviews",
    "aftersale.evidence",
    "aftersale.chargebacks",
    "aftersale.claims",
    "aftersale.reimbursements",
    "aftersale.enforcement",
    "aftersale.health",
    "aftersale.desk",
    "aftersale.checklists",
    "aftersale.relay",
    "aftersale.notifications",
    "aftersale.web",
    "aftersale.api",
    "aftersale.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "aftersale.web.middleware.content_security",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "aftersale.web.middleware.acting",
    "aftersale.web.signin.second_factor.required",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "aftersale.web.middleware.refusals",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOME / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "aftersale.web.context.surroundings",
            ],
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "aftersale.web.signin.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "aftersale.web.signin.forms.PasswordForm"}
ACCOUNT_RATE_LIMITS = {"signin_link": "20/m/ip,3/10m/key"}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "aftersale.web.signin.vault.MfaAdapter"
MFA_FORMS = {
    "add_webauthn": "aftersale.web.signin.passkey_forms.Add",
    "authenticate_webauthn": "aftersale.web.signin.passkey_forms.Authenticate",
    "login_webauthn": "aftersale.web.signin.passkey_forms.SignIn",
    "reauthenticate_webauthn": "aftersale.web.signin.passkey_forms.Reauthenticate",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _HOST in {"localhost", "127.0.0.1"}
MFA_TOTP_ISSUER = "Aftersale"
USERSESSIONS_TRACK_ACTIVITY = False
SESAME_ONE_TIME = True
SESAME_MAX_AGE = 30 * 60
SESAME_TOKENS = ["sesame.tokens_v2"]
AXES_FAILURE_LIMIT = 8
AXES_USERNAME_CALLABLE = "aftersale.web.signin.lockout.whose"
AXES_CLIENT_IP_CALLABLE = "aftersale.web.signin.lockout.where_from"
AXES_LOCKOUT_CALLABLE = "aftersale.web.signin.lockout.locked_out"
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True

_SECURE = CONFIG.base_url.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 2**20

TASKS = {"default": {"BACKEND": "aftersale.journal.queue.backend.LeaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("es", "Español"),
]
LOCALE_PATHS = [HOME / "web" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.data / "static"
MEDIA_ROOT = CONFIG.files
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "aftersale.web.assets.Assets"},
}
WHITENOISE_USE_FINDERS = DEBUG
EMAIL_BACKEND = "aftersale.relay.outbox.OutboxBackend"
DEFAULT_FROM_EMAIL = f"Marketplace <no-reply@{CONFIG.mail_domain}>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
        "mail.log": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "authheaders": {"level": "WARNING"},
    },
}
