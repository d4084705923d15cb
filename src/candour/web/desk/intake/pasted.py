"""An e-mail pasted whole: who sent it, when, and what it says, as answers of the form. Nothing is guessed beyond its lines."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from candour.casework.shared import clock

_LINE = re.compile(r"^\s*\*?(from|sent|date|to|cc|subject)\s*:\*?\s*(.*)$", re.IGNORECASE)
_FORMATS = ("%d %B %Y %H:%M", "%d %B %Y", "%A, %d %B %Y %H:%M", "%A, %B %d, %Y %I:%M %p", "%d/%m/%Y %H:%M", "%d/%m/%Y")
_HEAD_LINES = 14


def answers_from(pasted: str) -> dict[str, Any]:
    """The answers that an e-mail gives: its words, its sender, its day. What it does not say is left out."""
    lines = pasted.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    told: dict[str, str] = {}
    body_from = 0
    for number, line in enumerate(lines[:_HEAD_LINES]):
        found = _LINE.match(line)
        if found is None:
            if told and not line.strip():
                body_from = number + 1
                break
            if not told and line.strip():
                break
            continue
        told.setdefault(found.group(1).lower(), found.group(2).strip())
        body_from = number + 1
    words = "\n".join(lines[body_from:]).strip()
    subject = told.get("subject", "")
    answers: dict[str, Any] = {"channel": "EML", "orally": "no", "preferred_channel": "EML"}
    answers["what_happened"] = f"{subject}\n\n{words}".strip() if subject else words
    name, address = parseaddr(told.get("from", "").replace("[mailto:", "<").replace("]", ">"))
    if "@" in address:
        answers |= {"email": address, "name": name}
    elif told.get("from"):
        answers["name"] = told["from"]
    if day := _day(told.get("date") or told.get("sent") or ""):
        answers["made_on"] = day
    return answers


def _day(text: str) -> date | None:
    """The London day of an e-mail's date line, in the forms that mail programs write; never a day to come."""
    try:
        at = parsedate_to_datetime(text)
        day = clock.london_day(at) if at.tzinfo else at.date()
    except (TypeError, ValueError):
        found = [day for form in _FORMATS if (day := _parsed(text, form))]
        if not found:
            return None
        day = found[0]
    return day if day <= clock.today() else None


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a mail program's local day, as printed
    except ValueError:
        return None
