"""The product's own settings, with the benchmark's two floors and its counter beside them. Never used to serve people."""

from candour.config.settings import *  # noqa: F403
from candour.config.settings import MIDDLEWARE as _PRODUCT

MIDDLEWARE = ["candour.benchmark.floor.Counter", *_PRODUCT]
ROOT_URLCONF = "candour.benchmark.urls"
