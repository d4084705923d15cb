"""The template environment: pages beside their views, the design system's macros behind a prefix, a few plain words."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import formats, translation
from django.utils.timezone import localtime
from jinja2 import ChoiceLoader, DictLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from candour.casework.shared.language import language, translated
from candour.web.components import params, text
from candour.web.components.actor import areas_of
from candour.web.components.addresses import reverse_url
from candour.web.components.forms import error_links
from candour.web.components.navigation import desk_menu


def environment(**options: Any) -> Environment:
    """Called once by Django. Undefined names are errors: a page never shows a gap silently."""
    library = ChoiceLoader([DictLoader({"macros/attributes.html": _ATTRIBUTES}), PackageLoader("govuk_frontend_jinja")])
    options["loader"] = ChoiceLoader([options["loader"], PrefixLoader({"govuk_frontend_jinja": library})])
    options["undefined"] = ChainedStrict
    env = Pages(
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        **options,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translated, ngettext=translation.ngettext, newstyle=True,
        pgettext=translation.pgettext, npgettext=translation.npgettext,
    )  # fmt: skip
    env.globals.update(
        _=phrase,
        url=reverse_url,
        static=staticfiles_storage.url,
        language=language,
        messages_of=messages_of,
        error_links=error_links,
        params=params,
        attributes=params.attributes,
        desk_menu=desk_menu,
        areas_of=areas_of,
    )
    env.filters.update(
        day=day,
        short_day=short_day,
        moment=moment,
        clock=clock,
        said=said,
        words=text.words,
        sentence=text.sentence,
        indent=as_it_is,
    )
    return env


def phrase(message: str, **values: Any) -> Markup:
    """`_()` on a page: the message in the reader's language, with these values. Jinja's own looks its way up each time."""
    return Markup(translated(message)) % values if values else _phrase(message, language())


@lru_cache(maxsize=8192)
def _phrase(message: str, code: str) -> Markup:
    return Markup(translated(message)) % {}


_OF_A_DICTIONARY = frozenset(dir(dict))
# The one macro that every other calls for every element it writes: in Python it costs a third.
_ATTRIBUTES = "{% set govukAttributes = attributes %}"


class Shared(Template):
    """A template whose macros are made once. Every template here has the same globals, so there is nothing to compare."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class Pages(Environment):
    """The environment. The design system's macros take one dictionary and ask it for thousands of names on a long form, most of
    which it has not: its keys are asked first, not its methods.
    """

    template_class = Shared

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute not in _OF_A_DICTIONARY:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def as_it_is(markup: Any, *_: Any, **__: Any) -> Any:
    """In place of Jinja's `indent`: the design system's macros indent for looks, and would indent what people typed."""
    return markup


class ChainedStrict(StrictUndefined):
    """An undefined name may be asked whether it is there, and nothing else."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChainedStrict)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = object.__hash__


def compile_all(env: Environment) -> int:
    """Compile every page and every macro of the design system now, before the server forks. Returns how many."""
    names = env.list_templates(extensions=["html"])
    for name in names:
        env.get_template(name)
    return len(names)


def messages_of(request: Any) -> Any:
    """What was just done, to be said once. Touches no cookie where there is nothing to say."""
    kept = getattr(request, "_messages", None)
    if kept is None or not (kept._queued_messages or kept.cookie_name in request.COOKIES):
        return ()
    return kept


def _as_date(value: date | datetime | str) -> date:
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, datetime):
        return localtime(value).date() if value.tzinfo else value.date()
    return value


def day(value: date | datetime | str | None) -> str:
    """`Monday 14 December 2026`."""
    return _day(_as_date(value), "l j F Y", language()) if value else ""


def short_day(value: date | datetime | str | None) -> str:
    """`14 December 2026`."""
    return _day(_as_date(value), "j F Y", language()) if value else ""


@lru_cache(maxsize=4096)
def _day(day: date, form: str, code: str) -> str:
    return formats.date_format(day, form)


def moment(value: datetime | str | None) -> str:
    """`14 December 2026 at 14:02`, in London time."""
    if not value:
        return ""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return _moment(at, language())


@lru_cache(maxsize=4096)
def _moment(at: datetime, code: str) -> str:
    at = localtime(at) if at.tzinfo else at
    return f"{formats.date_format(at, 'j F Y')} {translation.gettext('at')} {at:%H:%M}"


def clock(value: datetime | time | None) -> str:
    """`14:02`, in London time."""
    if value is None:
        return ""
    return f"{localtime(value) if isinstance(value, datetime) else value:%H:%M}"


def said(sentence: Any) -> str:
    """A sentence that the rulebook or an act marked for translation, in the reader's language."""
    return translation.gettext(str(sentence)) if sentence else ""
