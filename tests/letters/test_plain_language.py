"""What the plain-language check counts and finds."""

from __future__ import annotations

from candour.casework.letters import plain_language


def test_headings_and_list_items_are_sentences_of_their_own() -> None:
    told = list(plain_language.sentences("## What we did\n\nWe read it. We spoke to you.\n\n- the video\n- the record"))
    assert told == ["What we did", "We read it.", "We spoke to you.", "the video", "the record"]


def test_a_sentence_of_more_than_25_words_is_found() -> None:
    long = " ".join(["word"] * 26) + "."
    measured = plain_language.measured(f"Short one. {long}")
    assert measured.long_sentences == (long,) or measured.long_sentences[0].endswith(long)
    assert plain_language.measured(" ".join(["word"] * 25) + ".").long_sentences == ()


def test_plain_words_read_younger_than_legal_ones() -> None:
    plain = plain_language.measured("We read the record. We found that you were right. We are sorry.")
    legal = plain_language.measured(
        "Notwithstanding the aforementioned considerations, the appropriate authority determined proportionality."
    )
    assert plain.reading_age <= 9 < plain_language.OLDEST < legal.reading_age


def test_an_empty_text_has_nothing_to_measure() -> None:
    assert plain_language.measured("  \n").words == 0


def test_words_are_found_whole_and_over_line_ends() -> None:
    assert plain_language.found("It was made prior\nto that.", plain_language.HARD) == {"prior to": "before"}
    assert plain_language.found("appealing", plain_language.DOUBTFUL) == {}
    assert "vexatious" in plain_language.found("A Vexatious person.", plain_language.WRONG)
