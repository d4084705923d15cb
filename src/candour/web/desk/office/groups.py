"""What the page of a complaint about the office offers, in groups that a person looks for; and contact in any case."""

from __future__ import annotations

from django.utils.functional import Promise

from candour.casework.shared.language import later as _

CONTACT: tuple[str | Promise, tuple[str, ...]] = (
    _("Contact with the person"), ("set_contact_plan", "review_contact_plan", "log_contact", "log_behaviour"),
)  # fmt: skip
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("The complaint"), ("acknowledge", "choose_handler", "add_party", "pass_on")),
    (_("Handling"), ("decide_office_outcome", "draft_letter", "close_case")),
    CONTACT,
    (_("The case"), ("assign_case", "add_note", "add_paper", "record_done_elsewhere", "restrict_case", "unrestrict_case")),
)
