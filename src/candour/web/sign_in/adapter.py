"""What allauth asks the installation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves; no banner is shown for signing in or out."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right. Check both."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then try again."),
        "account_inactive": _("Your sign-in is closed. Ask the administrator of your area."),
        "enter_current_password": _("Your password now is not right"),
        "incorrect_password": _("The password is not right"),
        "unknown_email": _("We do not know this e-mail address"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: people are added by an area's administrator."""
        return False

    def add_message(self, *arguments: Any, **options: Any) -> None:
        """Say nothing: the page that follows shows what happened."""
