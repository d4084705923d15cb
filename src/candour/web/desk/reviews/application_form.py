"""The form of a new application: which complaint, which letter, who asks, what they are unhappy with, where it was before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.actions import PartyTold
from candour.casework.reviews.told import GROUNDS, Ground, HeldElsewhere, ItemTold, Misdirected, ReviewTold
from candour.casework.shared import clock
from candour.web.components import wording
from candour.web.components.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    LineField,
    PhoneField,
    RadiosField,
    TriField,
    WordsField,
)
from candour.web.desk.reviews.asked import HANDLINGS, LETTER_CHANNELS
from candour.web.desk.reviews.checking import WRONG_BODIES

ITEMS = 5
NONE = "none"
_HELD = {"here": _("In this system"), "elsewhere": _("In another system")}
_APPLICANT = {"complainant": _("The complainant"), "representative": _("Somebody for the complainant")}
_CONSENT = {
    "written": _("Yes, it is here"),
    "awaited": _("Not yet: it is held until it comes"),
}


def _day(label: Any, hint: Any = "", missing: Any = None) -> DateField:
    return DateField(label=label, help_text=hint, latest=clock.today, missing=missing)


class NewReview(forms.Form):
    """An application as it came. Late, without a right or without permission, it is still taken in and decided after."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)
    body = forms.ChoiceField(label=_("Which office is it for?"))
    channel = RadiosField(
        label=_("How did it come?"), choices=tuple((k, v) for k, v in wording.CHANNELS.items() if k != "WEB"),
        missing=_("Select how the application came"),
    )  # fmt: skip
    received_on = _day(_("When did it reach us?"), missing=_("Enter the day it reached us"))
    held = RadiosField(
        label=_("Where is the complaint kept?"), choices=tuple(_HELD.items()), missing=_("Select where the complaint is kept")
    )
    complaint_reference = LineField(label=_("Reference of the complaint"), max_length=30)
    elsewhere_reference = LineField(label=_("Its reference there"), max_length=60)
    elsewhere_force = LineField(label=_("Which force dealt with it?"), max_length=120)
    handling = RadiosField(
        label=_("How was it handled, as the outcome letter says?"), choices=(*HANDLINGS.items(), (NONE, _("It does not say"))),
        required=False,
    )  # fmt: skip
    letter_dated = _day(_("The date on the outcome letter"))
    sent_on = _day(_("The day it was sent, if not that day"))
    letter_channel = RadiosField(label=_("How was it sent?"), choices=tuple(LETTER_CHANNELS.items()), required=False)
    provided_on = _day(_("The day it reached them, if known"))
    review_information_given = TriField(
        label=_("Did it tell them of the right to a review, the body and the last day?"), required=False
    )
    grounds = CheckboxesField(
        label=_("What are they unhappy with?"), choices=[(code, _(words)) for code, words in GROUNDS.items()]
    )
    grounds_words = WordsField(
        label=_("In their words"), rows=6, missing=_("Write why they ask for a review, in their words"),
    )  # fmt: skip
    applicant = RadiosField(
        label=_("Who asks for it?"), choices=tuple(_APPLICANT.items()), missing=_("Select who asks for the review")
    )
    name = LineField(label=_("Name of the person who asks"))
    email = EmailField(label=_("E-mail address"))
    phone = PhoneField(label=_("Telephone number"))
    address = WordsField(label=_("Postal address"), rows=4, max_length=500)
    preferred_channel = RadiosField(
        label=_("How should we contact them?"), choices=tuple(wording.PREFERRED_CHANNELS.items()), required=False
    )
    contact_rules = CheckboxesField(label=_("Is there anything we must not do?"), choices=tuple(wording.CONTACT_RULES.items()))
    adjustments = CheckboxesField(
        label=_("Is there anything we should do differently for them?"), choices=tuple(wording.ADJUSTMENTS.items())
    )
    adjustments_words = WordsField(label=_("What they need, in words"), rows=2, max_length=1000)
    represented_name = LineField(label=_("Name of the complainant"))
    relation = LineField(label=_("How are they related, or in what role?"))
    consent = RadiosField(label=_("Is there written permission?"), choices=tuple(_CONSENT.items()), required=False)
    wrong_body = RadiosField(
        label=_("Which body had it first?"), choices=(*WRONG_BODIES.items(), (NONE, _("None: it came straight to us"))),
        required=False,
    )  # fmt: skip
    wrong_received_on = _day(_("It had it from"))
    wrong_forwarded_on = _day(_("It sent it on"))
    special_circumstances = WordsField(
        label=_("If it is late: why, in their words"), rows=3, help_text=_("It does not stop them. It helps to decide.")
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies
        for n in range(1, ITEMS + 1):
            self.fields[f"item_{n}"] = WordsField(label=_("What was alleged"), rows=2, max_length=4000)
            self.fields[f"item_{n}_outcome"] = WordsField(label=_("What the outcome letter says of it"), rows=3)

    def clean(self) -> dict[str, Any]:
        """What must go together."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("handling", "wrong_body"):
            given[name] = "" if given.get(name) == NONE else given.get(name, "")
        here = given.get("held") == "here"
        if here and not given.get("complaint_reference"):
            self._wrong("complaint_reference", _("Enter the reference of the complaint"))
        if given.get("held") == "elsewhere" and not given.get("elsewhere_force"):
            self._wrong("elsewhere_force", _("Enter the force that dealt with it"))
        represents = given.get("applicant") == "representative"
        if (represents or not here) and not given.get("name"):
            self._wrong("name", _("Enter the name of the person who asks"))
        if represents and not given.get("represented_name"):
            self._wrong("represented_name", _("Enter the name of the complainant"))
        if represents and not given.get("consent"):
            self._wrong("consent", _("Select whether there is written permission"))
        for n in range(1, ITEMS + 1):
            if given.get(f"item_{n}_outcome") and not given.get(f"item_{n}"):
                self._wrong(f"item_{n}", _("Write what was alleged"))
        self._check_wrong_body(given)
        return given

    def _check_wrong_body(self, given: dict[str, Any]) -> None:
        if given.get("wrong_body"):
            for name in ("wrong_received_on", "wrong_forwarded_on"):
                if not given.get(name):
                    self._wrong(name, _("Enter the day"))
        first, last = given.get("wrong_received_on"), given.get("wrong_forwarded_on")
        if first and last and last < first:
            self._wrong("wrong_forwarded_on", _("It cannot be sent on before it was received"))

    def _wrong(self, name: str, sentence: Any) -> None:
        if name not in self.errors:
            self.add_error(name, sentence)

    def items(self) -> list[tuple[Any, Any]]:
        """The fields of each matter of a complaint held elsewhere."""
        return [(self[f"item_{n}"], self[f"item_{n}_outcome"]) for n in range(1, ITEMS + 1)]

    def told(self) -> ReviewTold:
        """The typed argument of the act."""
        given = self.cleaned_data
        here, represents = given["held"] == "here", given["applicant"] == "representative"
        ground = Ground(codes=tuple(given["grounds"]))
        return ReviewTold(
            channel=given["channel"], received_on=given["received_on"], grounds=(ground,) if ground.codes else (),
            grounds_words=given["grounds_words"], applicant=self._applicant(represents=represents),
            represented=self._represented() if represents else None,
            elsewhere=None if here else HeldElsewhere(
                reference=given["elsewhere_reference"], force=given["elsewhere_force"], handling=given["handling"]
            ),
            items=() if here else self._items(), letter_dated=given["letter_dated"], sent_on=given["sent_on"],
            provided_on=given["provided_on"], letter_channel=given["letter_channel"],
            review_information_given=given["review_information_given"], misdirected=self._misdirected(),
            special_circumstances=given["special_circumstances"],
        )  # fmt: skip

    def _applicant(self, *, represents: bool) -> PartyTold | None:
        """Who asks. The complainant of a complaint kept here is carried over with what is known, unless told anew."""
        given = self.cleaned_data
        told_anew = [given[name] for name in ("name", "email", "phone", "address", "adjustments", "adjustments_words")]
        if not represents and given["held"] == "here" and not any(told_anew):
            return None
        return PartyTold(
            role="representative" if represents else "complainant", name=given["name"],
            relation=given["relation"] if represents else "", consent=given["consent"] if represents else "",
            preferred_channel=given["preferred_channel"], contact_rules=tuple(given["contact_rules"]),
            adjustments=tuple(given["adjustments"]), adjustments_words=given["adjustments_words"], email=given["email"],
            phone=given["phone"], address=given["address"],
        )  # fmt: skip

    def _represented(self) -> PartyTold:
        return PartyTold(role="complainant", name=self.cleaned_data["represented_name"])

    def _items(self) -> tuple[ItemTold, ...]:
        given = self.cleaned_data
        told = [(given[f"item_{n}"], given[f"item_{n}_outcome"]) for n in range(1, ITEMS + 1)]
        return tuple(ItemTold(words=words, outcome_words=outcome) for words, outcome in told if words)

    def _misdirected(self) -> tuple[Misdirected, ...]:
        given = self.cleaned_data
        if not given["wrong_body"]:
            return ()
        return (Misdirected(
            body=given["wrong_body"], received_on=given["wrong_received_on"], forwarded_on=given["wrong_forwarded_on"]
        ),)  # fmt: skip

    def read_back(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """What was taken down, in sections of questions with what was answered."""
        return [(str(title), [row for name in names if (row := self._answer(name))]) for title, names in _SECTIONS]

    def _answer(self, name: str) -> dict[str, Any] | None:
        value, field = self.cleaned_data.get(name), self.fields[name]
        if not value:
            return None
        choices = dict(getattr(field, "choices", ()))
        if isinstance(value, list):
            return {"key": field.label, "value": ", ".join(str(choices[code]) for code in value)}
        if choices:
            return {"key": field.label, "value": choices[value]}
        if isinstance(field, DateField):
            return {"key": field.label, "day": value}
        return {"key": field.label, "typed": value}


_SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("How it came"), ("body", "channel", "received_on")),
    (
        _("The complaint"),
        (
            "held", "complaint_reference", "elsewhere_reference", "elsewhere_force", "handling",
            *(f"item_{n}{part}" for n in range(1, ITEMS + 1) for part in ("", "_outcome")),
        ),
    ),
    (_("The outcome letter"), ("letter_dated", "sent_on", "letter_channel", "provided_on", "review_information_given")),
    (_("What they ask"), ("grounds", "grounds_words", "special_circumstances")),
    (
        _("Who asks"),
        (
            "applicant", "name", "represented_name", "relation", "consent", "email", "phone", "address",
            "preferred_channel", "contact_rules", "adjustments", "adjustments_words",
        ),
    ),
    (_("Where it was before"), ("wrong_body", "wrong_received_on", "wrong_forwarded_on")),
)  # fmt: skip
