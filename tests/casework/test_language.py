"""In which language we speak: one for a request, another inside it for somebody else's document."""

from __future__ import annotations

from django.utils import translation

from candour.casework.shared.language import language, spoken


def test_what_django_chose_is_spoken_where_nothing_else_is_said() -> None:
    with translation.override("cy"):
        assert language() == "cy"
        with spoken():
            assert language() == "cy"


def test_a_document_in_another_language_is_another_language_inside_it_alone() -> None:
    with spoken("cy"):
        assert (language(), translation.get_language()) == ("cy", "cy")
        with spoken("en"):
            assert (language(), translation.get_language()) == ("en", "en")
        assert (language(), translation.get_language()) == ("cy", "cy")
