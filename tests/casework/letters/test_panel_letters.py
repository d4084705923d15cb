"""A panel's notices by the real acts: owed and drafted as the fold says, checked, given, or stopped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.letters.actions import approve_letter, change_letter, draft_letter, give_letter
from candour.casework.letters.models import OF_PANEL, Letter
from candour.casework.letters.queries import kinds_for, read
from candour.casework.resolution import actions, facts
from candour.casework.shared.refusal import Refused
from tests.casework.resolution import making
from tests.casework.resolution.making import RECEIVED

pytestmark = pytest.mark.django_db
LATER = RECEIVED + timedelta(hours=5)
ADDRESS = "12 Larch Road\nExample Town"


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def _drafts(case: Case) -> set[str]:
    return set(case.letters.filter(status="draft").values_list("kind", flat=True))


def _give(case: Case, kind: str, *, at: datetime = LATER, slots: dict[str, str] | None = None, **words: str) -> Letter:
    letter = case.letters.filter(kind=kind, status="draft").latest("id")
    if words or slots:
        change_letter(case=case, by=making.decider(), at=at, letter=letter, own_words=words, slots=slots or {})
    return give_letter(case=case, by=making.decider(), at=at, letter=letter, channel="PER")


def _complaint(*issues: Any) -> Case:
    complainant = PartyTold(role="complainant", name="Bryony Hathersage", email="bryony@example.com", address=ADDRESS)
    return making.received(*issues, complainant=complainant)


def _recorded(case: Case, *answers: str, seriousness: Any = making.not_serious) -> Case:
    seriousness(case, at=RECEIVED + timedelta(hours=1))
    making.consulted(case, at=RECEIVED + timedelta(hours=2))
    rows = case.allegations.order_by("number")
    parts = [
        making.part(row, answer, passed_to="office_internal" if answer == "not_recorded" else "")
        for row, answer in zip(rows, answers or ["record"] * len(rows), strict=True)
    ]
    actions.decide_recording(case=case, by=making.decider(), at=RECEIVED + timedelta(hours=3), parts=parts)
    return case


def _resolving(case: Case) -> Case:
    making.appointed(case, at=LATER)
    making.consulted(case, about="decide_informal_resolution", at=LATER)
    actions.open_resolution(case=case, by=making.decider(), at=LATER)
    return case


def test_the_acknowledgement_is_drafted_on_receipt_and_signed_by_the_delegates_post() -> None:
    case = _complaint()
    assert _drafts(case) == {"panel_acknowledgement"}
    given = _give(case, "panel_acknowledgement", at=RECEIVED + timedelta(minutes=5))
    assert given.to_role == "complainant"
    assert given.body_text.rstrip().endswith(
        "Director of Law and Governance\n\nfor the Leicester, Leicestershire and Rutland Police and Crime Panel"
    )
    assert "Independent Office for Police Conduct (IOPC)" in given.body_text
    assert "The law sets no time for this." in given.body_text
    assert state_of(case).acknowledged_on == RECEIVED.date()
    assert verify().differences == []


def test_the_record_goes_to_the_complainant_and_the_complaint_to_the_office_holder() -> None:
    case = _recorded(_complaint())
    assert _drafts(case) == {"panel_acknowledgement", "panel_record_copy", "panel_complaint_copy"}
    record, copy = _give(case, "panel_record_copy"), _give(case, "panel_complaint_copy")
    assert (record.to_role, copy.to_role) == ("complainant", "office_holder")
    assert "The commissioner called me a nuisance at a public meeting." in copy.body_text
    assert "Bryony Hathersage" in copy.body_text and "Larch Road" not in copy.body_text
    assert "Larch Road" not in record.body_text
    assert state_of(case).told_office_holder_on == LATER.date()


def test_the_complainants_address_stops_a_letter_to_the_office_holder() -> None:
    case = _recorded(_complaint())
    for words in ("She lives at 12 Larch Road.", "Write to bryony@example.com."):
        with pytest.raises(Refused, match="where the complainant lives"):
            _give(case, "panel_complaint_copy", more=words)
    _give(case, "panel_complaint_copy", more="")


def test_a_name_that_is_to_be_left_out_stops_the_copy() -> None:
    case = _recorded(_complaint())
    with pytest.raises(Refused, match="names the complainant"):
        _give(case, "panel_complaint_copy", slots={"anonymise": "yes"}, more="Bryony Hathersage wrote it.")
    given = _give(case, "panel_complaint_copy", slots={"anonymise": "yes"}, more="", complaint="At a meeting: *a nuisance*.")
    assert "Bryony" not in given.body_text and "a nuisance" in given.body_text
    _resolving(case)
    opening = Letter.objects.get(case=case, kind="panel_resolution_office_holder")
    html = read(opening, on=LATER.date()).html
    assert "At a meeting: *a nuisance*." in html and "public meeting" not in html


def test_the_part_that_is_not_recorded_is_named_with_its_grounds_and_where_it_went() -> None:
    case = _complaint(making.issue(), making.issue("The office put my picture on its page.", "office_staff"))
    _recorded(case, "record", "not_recorded")
    given = _give(case, "panel_not_recorded")
    assert "we decided not to record **part** of it" in given.body_text
    assert "**Point 2.** The office put my picture on its page." in given.body_text
    assert "It is not about the conduct of the commissioner." in given.body_text
    assert "called me a nuisance" not in given.body_text
    assert "For point 2: the Office of the Police and Crime Commissioner for Leicestershire." in given.body_text


def test_a_notice_without_a_place_to_go_is_stopped_and_one_that_offers_an_appeal_too() -> None:
    case = _complaint()
    making.not_serious(case, at=RECEIVED + timedelta(hours=1))
    actions.classify_issue(
        case=case, by=making.officer(), at=RECEIVED + timedelta(hours=1), allegation=case.allegations.get(),
        subject_class="policy_merits",
    )  # fmt: skip
    making.consulted(case, at=RECEIVED + timedelta(hours=2))
    part = making.part(case.allegations.get(), "not_recorded")
    actions.decide_recording(case=case, by=making.decider(), at=RECEIVED + timedelta(hours=3), parts=[part])
    with pytest.raises(Refused, match="must stand in the letter"):
        _give(case, "panel_not_recorded")
    with pytest.raises(Refused, match="an appeal or a review"):
        _give(case, "panel_not_recorded", where_else="You can appeal to the council.")
    given = _give(case, "panel_not_recorded", where_else="You can ask a public question at the next meeting.")
    assert "we decided not to record it." in given.body_text


def test_the_reference_holds_its_reasons_its_authority_and_goes_to_the_iopc() -> None:
    case = _recorded(_complaint(), seriousness=making.serious)
    letter = case.letters.get(kind="panel_reference")
    assert (letter.to_body, letter.to_role) == ("Independent Office for Police Conduct", "body")
    with pytest.raises(Refused, match="not complete"):
        _give(case, "panel_reference", why="It would be a crime.")
    given = _give(case, "panel_reference", why="It would be a crime.", evidence="The diary is kept.")
    assert "Panel, review of the Constitution, December 2021" in given.body_text
    assert "Chief Executive of the Office of the Police and Crime Commissioner" in given.body_text
    assert "First clear that it must be referred: 6 January 2025" in given.body_text
    assert "The office holder has not been told by us." in given.body_text
    actions.refer_case(case=case, by=making.decider(), at=LATER, sent_at=LATER)
    assert {"panel_referred_complainant", "panel_referred_office_holder"} <= _drafts(case)
    told = _give(case, "panel_referred_complainant")
    assert "On 6 January 2025 we sent your complaint" in told.body_text


def test_the_copy_of_what_appears_criminal_invites_no_comments() -> None:
    given = _give(_recorded(_complaint(), seriousness=making.serious), "panel_complaint_copy")
    assert "the chance to comment" not in given.body_text


def test_the_opening_letters_name_who_is_appointed_and_the_day_to_comment() -> None:
    case = _resolving(_recorded(_complaint()))
    assert {"panel_resolution_complainant", "panel_resolution_office_holder"} <= _drafts(case)
    with pytest.raises(Refused, match="not complete"):
        _give(case, "panel_resolution_office_holder")
    by_on = {"comments_by": "2025-01-20"}
    given = _give(case, "panel_resolution_office_holder", slots=by_on)
    assert "by **20 January 2025**" in given.body_text
    assert "Director of Law and Governance." in given.body_text and "It is not an investigation." in given.body_text
    assert "Larch Road" not in given.body_text
    _give(case, "panel_resolution_complainant", slots=by_on)


def test_a_resolution_that_turns_serious_sets_its_drafts_aside() -> None:
    case = _resolving(_recorded(_complaint()))
    making.serious(case, at=LATER + timedelta(hours=1))
    assert not {"panel_resolution_complainant", "panel_resolution_office_holder"} & _drafts(case)
    assert "panel_reference" in _drafts(case)
    mine = draft_letter(case=case, by=making.decider(), at=LATER + timedelta(hours=1), kind="panel_resolution_complainant")
    shown = read(mine, on=LATER.date())
    assert [check.code for check in shown.checks if check.stops and check.code == "not_locked"] == ["not_locked"]
    assert verify().differences == []


def test_the_record_of_the_outcome_goes_to_both_and_an_apology_only_where_agreed() -> None:
    case = _resolving(_recorded(_complaint()))
    at = LATER + timedelta(days=1)
    making.commented(case, at=at)
    both_chairs = (making.CHAIR, making.VICE_CHAIR)
    making.consulted(case, about="resolve_informally", at=at + timedelta(days=3), who=both_chairs)
    making.outcome(case, case.allegations.get(), at=at + timedelta(days=3))
    end = at + timedelta(days=3, hours=1)
    with pytest.raises(Refused, match="No apology was agreed"):
        _give(case, "panel_outcome_complainant", at=end, comments="Both commented.", apology="I am sorry.")
    for kind in ("panel_outcome_complainant", "panel_outcome_office_holder"):
        given = _give(case, kind, at=end, comments="Both commented.", **({"apology": ""} if "complainant" in kind else {}))
        assert "Outcome: an explanation was given." in given.body_text
        assert "We explained how it came about." in given.body_text
        assert "The law gives no right to a review of this outcome." in given.body_text
        assert "Larch Road" not in given.body_text
    actions.propose_publication(
        case=case, by=making.decider(), at=end, text="A complaint about words at a meeting.", why="Many heard it."
    )
    for kind in ("panel_publication_complainant", "panel_publication_office_holder"):
        given = _give(case, kind, at=end, slots={"answer_by": "2025-01-24"})
        assert "A complaint about words at a meeting." in given.body_text and "24 January 2025" in given.body_text
    assert set(state_of(case).publication.invited) == {"complainant", "office_holder"}
    assert verify().differences == []


def test_an_unsigned_withdrawal_is_asked_about_with_both_options_and_a_place_to_sign() -> None:
    case = _recorded(_complaint())
    actions.receive_withdrawal(
        case=case, by=making.officer(), at=LATER, in_writing=False, signed=False, signatory="complainant", says="withdraws",
        on=LATER.date(),
    )  # fmt: skip
    given = _give(case, "panel_withdrawal_confirm")
    assert "(a) I withdraw my complaint 01/25." in given.body_text and "Signed:" in given.body_text


def test_what_was_given_elsewhere_leaves_no_draft_behind() -> None:
    case = making.recorded()
    assert _drafts(case) == set()
    assert verify().differences == []


def test_each_of_two_office_holders_gets_a_letter() -> None:
    people = tuple(PartyTold(role="complained_about", known_as=name) for name in ("The commissioner", "The deputy"))
    case = _recorded(making.received(complained_about=people, office_holders=("commissioner", "deputy")))
    copies = case.letters.filter(kind="panel_complaint_copy")
    assert {letter.to_party.known_as for letter in copies} == {"The commissioner", "The deputy"}
    given = _give(case, "panel_complaint_copy")
    assert "Police and Crime Commissioner and the Deputy Police and Crime Commissioner" in given.body_text
    assert copies.filter(status="draft").count() == 1
    assert "panel_complaint_copy" in state_of(case).letters_owed
    _give(case, "panel_complaint_copy")
    assert "panel_complaint_copy" not in state_of(case).letters_owed
    assert verify().differences == []


def test_each_side_gets_its_own_letter_only() -> None:
    case = _recorded(_complaint())
    holder, complainant = case.parties.get(role="complained_about"), case.parties.get(role="complainant")
    for kind, party in (("panel_complaint_copy", complainant), ("panel_record_copy", holder)):
        with pytest.raises(Refused, match="somebody else"):
            draft_letter(case=case, by=making.decider(), at=LATER, kind=kind, to_party=party)


def test_a_panels_case_has_a_panels_letters() -> None:
    assert set(kinds_for(_complaint())) == {*OF_PANEL, "contact_plan"}


def test_a_letter_is_approved_only_when_its_content_is_whole() -> None:
    case = _resolving(_recorded(_complaint()))
    letter = case.letters.get(kind="panel_resolution_complainant")
    with pytest.raises(Refused):
        approve_letter(case=case, by=making.decider(), at=LATER, letter=letter)
    change_letter(case=case, by=making.decider(), at=LATER, letter=letter, slots={"comments_by": "2025-01-20"})
    approved = approve_letter(case=case, by=making.decider(), at=LATER, letter=letter)
    assert {check["code"] for check in approved.checks} >= {"must_copy", "must_no_sanction", "must_comments_by", "no_appeal"}


def test_a_day_that_the_template_asks_for_is_a_date() -> None:
    case = _resolving(_recorded(_complaint()))
    letter = case.letters.get(kind="panel_resolution_complainant")
    with pytest.raises(Refused, match="as a date"):
        change_letter(case=case, by=making.decider(), at=LATER, letter=letter, slots={"comments_by": "soon"})


def test_the_national_body_has_the_name_of_the_day() -> None:
    in_2017 = datetime(2017, 3, 6, 9, 0, tzinfo=UTC)
    case = making.received(at=in_2017)
    letter = case.letters.get(kind="panel_acknowledgement")
    given = give_letter(case=case, by=making.officer(on=in_2017.date()), at=in_2017, letter=letter, channel="PER")
    assert "Independent Police Complaints Commission (IPCC)" in given.body_text and "IOPC" not in given.body_text
    assert "County Solicitor\n\nfor the" in given.body_text


def test_every_notice_can_be_begun_by_hand_and_shows_what_it_lacks() -> None:
    case = _resolving(_recorded(_complaint()))
    for kind in sorted(OF_PANEL):
        slots = {"other_body": "Another panel"} if "notified_on" in kind else {}
        letter = draft_letter(case=case, by=making.decider(), at=LATER, kind=kind, slots=slots)
        shown = read(letter, on=LATER.date())
        assert shown.title and "{{" not in shown.html
        assert {"must_date", "must_reference", "must_signatory"} <= {check.code for check in shown.checks}


def test_a_signed_withdrawal_is_told_to_both_sides() -> None:
    case = _recorded(_complaint())
    signed = {"in_writing": True, "signed": True, "signatory": "complainant", "says": "no_further_steps", "on": LATER.date()}
    actions.receive_withdrawal(case=case, by=making.officer(), at=LATER, **signed)
    known = facts.for_withdrawal(case) | {"appears_criminal": "no"}
    actions.conclude_withdrawal(case=case, by=making.decider(), at=LATER, facts=known, reason="Signed, and not criminal.")
    for kind in ("panel_withdrawal_recorded", "panel_withdrawal_office_holder"):
        given = _give(case, kind)
        assert "(b)" in given.body_text and "The law no longer applies to it." in given.body_text


def test_what_the_iopc_sends_back_is_relayed_with_the_next_step() -> None:
    case = _recorded(_complaint(), seriousness=making.serious)
    actions.refer_case(case=case, by=making.decider(), at=LATER, sent_at=LATER)
    actions.record_iopc_answer(case=case, by=making.officer(), at=LATER, mode="returned", on=LATER.date())
    with pytest.raises(Refused, match="not complete"):
        _give(case, "panel_iopc_result")
    given = _give(case, "panel_iopc_result", as_directed="The IOPC found no sign of a crime.")
    assert "under Part 4 of the same law" in given.body_text and "on 6 January 2025" in given.body_text


def test_a_recommendation_holds_its_text_its_day_and_what_is_planned() -> None:
    case = _resolving(_recorded(_complaint()))
    at = LATER + timedelta(days=1)
    making.commented(case, at=at)
    end = at + timedelta(days=3)
    both_chairs = (making.CHAIR, making.VICE_CHAIR)
    making.consulted(case, about="resolve_informally", at=end, who=both_chairs)
    actions.make_recommendation(
        case=case, by=making.decider(), at=end, words="Ask before a picture is used.", due_on=date(2025, 2, 28)
    )
    given = _give(case, "panel_recommendation", at=end)
    assert "Ask before a picture is used." in given.body_text and "by **28 February 2025**" in given.body_text
    assert "We have not decided whether to publish this." in given.body_text
