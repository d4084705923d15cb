"""Sessions in the database, as Django keeps them, read with a kept statement: every page of the desk begins with it."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session

from candour.casework.shared import clock
from candour.casework.shared.kept import WORD, Kept

_kept: Kept[Session] = Kept(lambda: Session.objects.filter(session_key=WORD))


class SessionStore(DatabaseStore):
    """Django's store. What is written, and what ends a session, stays its own."""

    def _get_session_from_db(self) -> Session | None:
        found = _kept(word=self.session_key)
        if found and found[0].expire_date > clock.now():
            return found[0]
        self._session_key = None
        return None
