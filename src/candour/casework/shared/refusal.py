"""Why an act did not happen: each refusal carries the sentence that is shown to the person."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """The act is not allowed, or not lawful now; nothing was changed."""

    def __init__(self, sentence: str, **values: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


class Stale(Refused):
    """The case moved on since the form was opened; what was typed is kept by the screen."""


class AlreadyDone(Exception):
    """The same act (by its key) has been recorded before: a double click, answered with the first result."""

    def __init__(self, event_id: str, case_id: str) -> None:
        super().__init__("already done")
        self.event_id = event_id
        self.case_id = case_id
