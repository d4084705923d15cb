"""The forms of handling a complaint: copies, evidence, the plan, updates, stopping, outcomes, papers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from candour.casework.cases import codes
from candour.web.components import wording
from candour.web.components.forms import LineField
from candour.web.desk.case.form_pieces import ActForm, checkboxes, day, parties, radios, select, words, yes_no
from candour.web.desk.reviews.forms import PAPERS


class Copy(ActForm):
    to = radios(
        {
            "complainant": _("The complainant: a copy of the record"),
            "person_complained_about": _("The person complained about: a copy of the complaint"),
        },
        _("Who was given a copy?"),
    )
    party = select(_("Which person?"), required=False)
    on = day(_("On what day?"))
    redacted = yes_no(_("Was anything taken out of the copy?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["party"].choices = [("", ""), *parties(case_file)]


class WithheldCopy(ActForm):
    party = select(_("From whom?"), required=False)
    why_code = radios(
        {
            "prejudice": _("It would prejudice a criminal investigation or proceedings"),
            "public_interest": _("It would be against the public interest"),
        },
        _("Why?"),
    )
    review_on = day(_("When will this be looked at again?"))
    reason = words(_("Reason"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["party"].choices = [("", ""), *parties(case_file, "complained_about")]


class Investigator(ActForm):
    user_id = select(_("Who investigates?"))
    reason = words(_("Why are they right for it, and free of any interest in it?"), required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["user_id"].choices = [("", ""), *staff]


class EvidenceStep(ActForm):
    what_code = radios(
        {
            "body_worn_video": _("Body-worn video asked for or kept"),
            "cctv": _("CCTV asked for or kept"),
            "custody_record": _("Custody or call record asked for or kept"),
            "scene_or_injury": _("Scene, property or injury recorded"),
            "witness": _("Witness traced or spoken to"),
            "nothing_to_preserve": _("Nothing needs to be preserved"),
            "other": _("Something else"),
        },
        _("What was done?"),
    )
    on = day(_("On what day?"))
    review_on = day(_("When might it be lost, or need another look?"), required=False)
    reason = words(_("Details"), required=False)


class PlanStep(ActForm):
    what = LineField(label=_("What will be done?"), missing=_("Say what will be done"))
    due_on = day(_("By when?"), required=False)
    reason = words(_("Why is it reasonable and proportionate?"), required=False)


class FinishStep(ActForm):
    step = select(_("Which step?"))
    on = day(_("On what day was it done?"))
    reason = words(_("What came of it?"), required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        done = {event.data["step"] for event in case_file.events if event.kind == "step_done"}
        planned = [event.data for event in case_file.events if event.kind == "step_planned"]
        self.fields["step"].choices = [(one["step"], one["what"]) for one in planned if one["step"] not in done]


class SpokenUpdate(ActForm):
    to = radios({"complainant": _("The complainant"), "interested_person": _("An interested person")}, _("Who?"))
    on = day(_("On what day?"))
    channel = radios(wording.CHANNELS, _("How?"))
    reason = words(_("What were they told?"))


class TimelinessReport(ActForm):
    period_ends = day(_("Which period does it cover: its last day"))
    to = checkboxes(
        _("To whom?"), {"iopc": _("The IOPC"), "local_policing_body": _("The local policing body")}, required=True
    )
    on = day(_("On what day was it given?"))
    reason = words(_("Progress, why it takes so long, the steps planned, the likely end"))


class Suspend(ActForm):
    review_on = day(_("When will this be looked at again?"))
    reason = words(_("What would be prejudiced?"), hint=_("The complainant is told that it is suspended and why."))


class OnDay(ActForm):
    on = day(_("On what day was it sent?"))


class ResumptionReply(ActForm):
    reply = radios(
        {
            "resume": _("They want it taken up again"),
            "do_not_resume": _("They do not"),
            "none": _("No answer came"),
        },
        _("What did they answer?"),
    )
    on = day(_("On what day?"))
    reason = words(_("A note for the record"), required=False)


class PublicInterest(ActForm):
    in_public_interest = yes_no(_("Is it in the public interest to treat it as a conduct matter?"))
    reason = words(_("Why?"))


class Withdrawal(ActForm):
    signed = yes_no(_("Is it in writing and signed?"))
    by_role = radios(
        {"complainant": _("The complainant"), "solicitor": _("Their solicitor"), "agent": _("An authorised agent")},
        _("By whom?"),
    )
    on = day(_("On what day did we have it?"))
    reason = words(_("What did they say?"), required=False)


class WithdrawalReply(ActForm):
    reply = radios(
        {"confirms": _("They confirm it"), "continues": _("They want to go on"), "none": _("No answer came")},
        _("What did they answer?"),
    )
    on = day(_("On what day?"))
    reason = words(_("A note for the record"), required=False)


class ConcludeWithdrawal(ActForm):
    in_public_interest = yes_no(
        _("Is it in the public interest to treat it as a conduct matter?"), required=False,
        hint=_("Answer this where it is ours to decide: not where the IOPC or the review body decides."),
    )  # fmt: skip
    reason = words(_("Why?"))


class IopcOnWithdrawal(ActForm):
    answer = radios(
        {"ends": _("The complaint ends"), "conduct_matter": _("It is to be treated as a conduct matter")},
        _("What did the IOPC decide?"),
    )
    on = day(_("On what day?"))
    reason = words(_("A note for the record"), required=False)


class Outcome(ActForm):
    finding = radios({}, _("Finding"))
    looked_at = words(_("What did we look at?"))
    found = words(_("What did we find?"))
    why = words(_("Why?"))
    actions = checkboxes(_("What happens now?"))
    action_words = words(_("Say more about what happens, and when"), required=False)
    learning = words(
        _("What was learned, and how is it made to stick?"),
        required=False,
        hint=_("Needed where the service was not acceptable."),
    )

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["finding"].choices = _finding_choices(allegation)
        self.fields["actions"].choices = codes.offered("actions")


class OutsideOutcome(ActForm):
    resolved = yes_no(_("Are they satisfied?"))
    on = day(_("On what day were they told?"))
    orally = yes_no(_("Were they told by word of mouth?"))
    letter = select(_("If in writing: which letter?"), required=False)
    reason = words(_("What was done to put it right?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        given = [event.data for event in case_file.events if event.kind == "letter_given"]
        self.fields["letter"].choices = [("", "")] + [
            (one["letter"], f"{one['letter_kind']} {one['on']}") for one in given
        ]


class Papers(ActForm):
    review = select(_("For which review?"))
    on = day(_("On what day were they sent?"))
    contents = checkboxes(_("What was sent?"), PAPERS, required=True)
    reason = words(_("What is withheld, and why?"), required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        opened = [event.data for event in case_file.events if event.kind == "review_opened"]
        # One that was sent on, or opened again, has opened more than once.
        self.fields["review"].choices = list({one["review"]: one["reference"] for one in opened}.items())


def _finding_choices(allegation: Any) -> list[tuple[str, str]]:
    """The findings that the way of handling allows (data standard 3.3)."""
    if allegation is None or allegation.handling in ("", "outside_schedule_3"):
        allowed = "OUT"
    elif allegation.handling == "otherwise_than_by_investigation":
        allowed = "S3-NI"
    else:
        allowed = "S3-SP" if allegation.special_procedures else "S3-INV"
    rows = codes.codes("allegation_decisions").values()
    return [(row.code, row.name) for row in rows if allowed in row.parents and not row.import_only]
