"""What no source says about an area: contact points, settings, targets; and dates that disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.codes import code_list
from candour.rulebook.profile_shapes import Document
from candour.rulebook.profiles import Profile
from candour.rulebook.words import marked

CONTACT_KINDS = {
    "force": marked("complaints about officers, staff or the service of the force"),
    "chief_officer": marked("complaints about the chief officer"),
    "office": marked("complaints about the office of the local policing body and its staff"),
    "commissioner": marked("complaints about the commissioner or deputy"),
    "commissioner_criminal": marked("criminal complaints about the commissioner or deputy"),
    "review": marked("reviews"),
    "adjustments": marked("reasonable adjustments"),
}
CONTACT_CHANNELS = ("WEB", "EML", "TEL", "PST")
SETTINGS = {
    "adjustments_phone": marked("the telephone number for reasonable adjustments"),
    "complaint_model": marked("the complaint model"),
    "reference_prefix": marked("the letters of a reference"),
    "second_person_approves": marked("whether a second person approves a letter"),
    "reviewer_post": marked("the post that reviews complaints in the office"),
    "review_office_sends_decision": marked("whether the office sends the review decision"),
    "office_handler_chief_executive": marked("who handles a complaint about the office's chief executive"),
    "office_handler_staff": marked("who handles a complaint about the office's staff"),
    "office_handler_volunteer": marked("who handles a complaint about a volunteer of the office"),
    "office_handler_policy": marked("who handles a complaint that the office did not follow its policy"),
    "gathering": marked("what the panel may gather in informal resolution"),
    "direct_iopc_advice": marked(
        "whether criminal complaints about the commissioner go straight to the IOPC"
    ),
    "policy_merits_treatment": marked("how a complaint about the merits of a policy is treated"),
    "operational_treatment": marked("how operational matters sent to the panel are treated"),
}
# What the force and the office set for themselves, then what the panel does. Not K16: it tells two lengths, and a profile
# holds one.
TARGETS = {
    "C02": marked("forwarding to the right body"),
    "C03": marked("acknowledging a complaint"),
    "C04": marked("contacting the complainant for their views"),
    "C05": marked("deciding whether to record"),
    "C20": marked("the force's papers for a review"),
    "C21": marked("deciding a review"),
    "C39": marked("looking again at a contact restriction"),
    "K06": marked("the reply to the panel about an unsigned withdrawal"),
    "K10": marked("comments in informal resolution by the panel"),
    "K12": marked("the panel's record of the outcome, and copies"),
    "K13": marked("representations to the panel about publication"),
    "K14": marked("acknowledging a complaint about the commissioner"),
    "K15": marked("the panel's decision whether to record"),
    "K17": marked("concluding informal resolution by the panel"),
}
RETENTION = {"panel_case": marked("how long the file of a complaint about the commissioner is kept")}
ROUTED = (
    "person_serving", "chief_officer", "office_staff", "office_chief_executive", "commissioner",
    "commissioner_criminal", "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing or does not fit. `kind` is contact, setting, target, retention, handler or document."""

    kind: str
    what: str
    why: str


def gaps(profile: Profile, *, on: date) -> tuple[Gap, ...]:
    """Everything that no source holds for an area on a day, and every document date that disagrees."""
    return (
        *_contacts(profile, on), *_settings(profile, on), *_targets(profile, on), *_retention(profile, on),
        *_handlers(profile, on),
        *(gap for document in profile.documents for gap in _dates(document)),
    )  # fmt: skip


def _contacts(profile: Profile, on: date) -> list[Gap]:
    settings = profile.on(on)
    channels = code_list("contact_channels")
    kinds = {settings.route(subject).contact_kind for subject in ROUTED} | {"adjustments"}
    return [
        Gap(kind="contact", what=f"{channels[channel].name}: {words}", why=marked("no source holds it"))
        for kind, words in CONTACT_KINDS.items()
        if kind in kinds
        for channel in CONTACT_CHANNELS
        if not settings.contact(kind, channel)
    ]


def _settings(profile: Profile, on: date) -> list[Gap]:
    settings = profile.on(on)
    found = []
    for name, words in SETTINGS.items():
        value = settings.values.get(name)
        if value is None:
            found.append(Gap(kind="setting", what=words, why=marked("no source holds it")))
        elif not value.source:
            found.append(
                Gap(kind="setting", what=words, why=marked("no source holds it: the product chose it"))
            )
    return found


def _targets(profile: Profile, on: date) -> list[Gap]:
    settings = profile.on(on)
    found = []
    for clock, words in TARGETS.items():
        target = settings.all_targets.get(clock)
        if target is None:
            found.append(Gap(kind="target", what=f"{clock}, {words}", why=marked("no source holds a number")))
        elif not target.own:
            why = marked("the number is another area's practice: no source of this area holds one")
            found.append(Gap(kind="target", what=f"{clock}, {words}", why=why))
    return found


def _retention(profile: Profile, on: date) -> list[Gap]:
    settings = profile.on(on)
    found = []
    for record, words in RETENTION.items():
        rule = settings.retention_of(record)
        if rule is None:
            found.append(Gap(kind="retention", what=words, why=marked("no source holds a period")))
        elif not rule.own:
            why = marked("the period is another area's practice: no source of this area holds one")
            found.append(Gap(kind="retention", what=words, why=why))
    return found


def _handlers(profile: Profile, on: date) -> list[Gap]:
    settings = profile.on(on)
    routes = [settings.route(subject) for subject in ROUTED]
    return [
        Gap(
            kind="handler",
            what=f"{route.subject}: {route.body_name}",
            why=marked("no source names the team or post"),
        )
        for route in routes
        if not route.team and not route.post and route.body_kind != "iopc"
    ]


def _dates(document: Document) -> list[Gap]:
    """Contradictions between the dates that a document states about itself (all compared by month)."""

    def gap(why: str) -> Gap:
        return Gap(kind="document", what=document.title, why=why)

    found = []
    if not document.dated and not document.implemented and not document.revisions:
        found.append(gap(marked("the document states no date")))
    stated = {review["on"][:7] for review in document.next_reviews}
    if len(stated) > 1:
        where = "; ".join(f"{review['on']} ({review['where']})" for review in document.next_reviews)
        found.append(gap(f"it states different next review dates: {where}"))
    latest = document.revisions[-1] if document.revisions else None
    for revision in document.revisions:
        if revision["review"] <= revision["dated"]:
            found.append(
                gap(f"the review date of {revision['version']} is its own date: {revision['review']}")
            )
    if document.revisions and document.revisions[0]["version"] != "V1":
        found.append(
            gap(f"its list of versions begins with {document.revisions[0]['version']}: there is no V1")
        )
    if latest and document.implemented and document.implemented[:7] < latest["dated"]:
        found.append(
            gap(f"{latest['version']} of {latest['dated']} states {document.implemented} as its first day")
        )
    if latest:
        found += [
            gap(f"its next review lies before {latest['version']} itself: {review['on']} ({review['where']})")
            for review in document.next_reviews
            if review["on"][:7] < latest["dated"]
        ]
    return found
