"""The settings of the suite: the product's own, with plain static files, quick hashes and a data folder that goes away."""

import atexit
import os
import shutil
import tempfile

os.environ["CANDOUR_DATA"] = tempfile.mkdtemp(prefix="candour-tests-")
atexit.register(shutil.rmtree, os.environ["CANDOUR_DATA"], ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "only for the tests")
os.environ["LOG_LEVEL"] = "INFO"
# A browser test leaves its event loop in this thread: a test of the database after it is no less synchronous (stack, trap 16).
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from candour.config.settings import *  # noqa: E402, F403
from candour.config.settings import ALLOWED_HOSTS, STORAGES  # noqa: E402

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
# With hashed names a test would need what `collectstatic` made; the browser tests use the product's own storage.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
