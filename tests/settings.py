"""The settings of the suite: the product's own, with plain static files, quick hashes and a data folder that goes away."""

import os
import tempfile

os.environ["CANDOUR_DATA"] = tempfile.mkdtemp(prefix="candour-tests-")
os.environ.setdefault("SECRET_KEY", "only for the tests")
os.environ["LOG_LEVEL"] = "INFO"

from candour.config.settings import *  # noqa: F403
from candour.config.settings import ALLOWED_HOSTS, STORAGES

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
# With hashed names a test would need what `collectstatic` made; the browser tests use the product's own storage.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
