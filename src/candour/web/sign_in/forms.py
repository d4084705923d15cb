"""allauth's forms, with our sentences."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

_EMAIL = {
    "required": _("Enter your e-mail address"),
    "invalid": _("Enter an e-mail address in the correct format, like name@example.com"),
}


def _say(field: forms.Field, *, label: Any, messages: dict[str, Any]) -> None:
    field.label = label
    field.help_text = ""
    field.error_messages.update(messages)
    field.widget.attrs.pop("placeholder", None)
    for validator in field.validators:
        if hasattr(validator, "code") and validator.code == "invalid" and "invalid" in messages:
            validator.message = messages["invalid"]


class SignIn(account.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], label=_("E-mail address"), messages=_EMAIL)
        _say(self.fields["password"], label=_("Password"), messages={"required": _("Enter your password")})


class ForgotPassword(account.ResetPasswordForm):  # type: ignore[misc]
    """The address to send a link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], label=_("E-mail address"), messages=_EMAIL)


class ConfirmPassword(account.ReauthenticateForm):  # type: ignore[misc]
    """The password again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], label=_("Password"), messages={"required": _("Enter your password")})


_CODE = {"required": _("Enter the code that your app shows")}


class EnterCode(mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], label=_("Code"), messages=_CODE)


class EnterCodeAgain(mfa.ReauthenticateForm):  # type: ignore[misc]
    """The same, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], label=_("Code"), messages=_CODE)


class TurnOnCodes(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, to prove that the app is set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], label=_("Code that the app shows"), messages=_CODE)
