"""/desk/search/: the words never stand in an address; results are those that may be seen."""

from __future__ import annotations

from typing import Any

import pytest

from candour.casework.shared import clock
from tests import factories

pytestmark = pytest.mark.django_db


def _search(client: Any, words: str) -> Any:
    return client.post("/desk/search/", {"words": words}, follow=True)


def test_the_words_stay_out_of_the_address(signed_in: Any) -> None:
    case = factories.complaint("A heron on the roof", at=clock.now())
    client = signed_in("handler")
    answer = client.post("/desk/search/", {"words": "heron roof"})
    assert answer.status_code == 302 and "heron" not in answer["Location"]
    page = client.get(answer["Location"])
    assert case.reference in page.content.decode() and "<mark>heron</mark>" in page.content.decode()
    assert client.post("/desk/search/", {"words": "heron  roof"})["Location"] == answer["Location"]


def test_nothing_found_says_what_to_try(signed_in: Any) -> None:
    assert "No case that you may see holds all of these words." in _search(signed_in("handler"), "kingfisher").content.decode()


@pytest.mark.parametrize("words", ["", "   ", "\x00"])
def test_nothing_asked_is_an_error_that_says_so(signed_in: Any, words: str) -> None:
    page = signed_in("handler").post("/desk/search/", {"words": words}).content.decode()
    assert "There is a problem" in page and 'href="#words"' in page and "<title>Error:" in page


@pytest.mark.parametrize("words", ["x" * 201, "<script>alert(1)</script>", "\u202eright to left", "🚓" * 50, '"unclosed'])
def test_strange_words_do_no_harm(signed_in: Any, words: str) -> None:
    page = _search(signed_in("handler"), words)
    assert page.status_code == 200 and "<script>alert" not in page.content.decode()


def test_another_persons_search_is_not_there(signed_in: Any, client: Any) -> None:
    address = signed_in("handler").post("/desk/search/", {"words": "heron"})["Location"]
    client.logout()
    factories.sign_in(client, "manager")
    page = client.get(address)
    assert page.status_code == 404 and "no longer kept" in page.content.decode()


def test_only_the_last_ten_are_kept(signed_in: Any) -> None:
    client = signed_in("handler")
    first = client.post("/desk/search/", {"words": "word0"})["Location"]
    for n in range(1, 11):
        client.post("/desk/search/", {"words": f"word{n}"})
    assert client.get(first).status_code == 404
    assert len(client.session["searches"]) == 10
