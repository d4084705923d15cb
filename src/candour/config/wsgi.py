"""The way in for the server. Loads the pages before the workers are forked, so that they share the memory."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
application = get_wsgi_application()


def _load() -> None:
    from django.template import engines
    from django.urls import get_resolver

    from candour.web.components.jinja import compile_all

    get_resolver()._populate()  # type: ignore[no-untyped-call]
    compile_all(engines["jinja2"].env)


_load()
