"""Who is signed in: allauth's way of signing in, with the person read by a kept statement on every page after it."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from candour.casework.accounts import queries as accounts
from candour.casework.accounts.models import User


class Backend(AuthenticationBackend):
    """allauth's backend."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, unless they may no longer sign in."""
        user = accounts.person(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
