"""Who may do what: allowed, or refused with a sentence. Deny by default: an act that no table lists is nobody's.

The tables are read by anyone and written here alone. A higher app says who may do its own acts once, as it starts
(`AppConfig.ready`): `allow`, `allow_in`, `delegate`, `open_to_the_public`; and what else must be so in its scheme,
`ask_further`. Nothing is ever taken away from anyone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from candour.casework.cases import queries
from candour.casework.cases.models import NO_DATE, Case, Grant
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook import scheme as schemes
from candour.rulebook.words import marked

_TAKES_IN = frozenset({"intake_officer", "handler", "decision_maker", "manager"})
_HANDLES = frozenset({"handler", "decision_maker", "manager"})
_DECIDES = frozenset({"decision_maker"})
_MANAGES = frozenset({"manager", "decision_maker"})
_REVIEWS = frozenset({"reviews_officer", "office_decision_maker"})
_DECIDES_REVIEWS = frozenset({"office_decision_maker"})

_INTAKE_ACTS = (
    "receive_complaint acknowledge decide_eligibility decide_authority forward_complaint log_complaint record_consent"
    " record_views add_allegation change_allegation wish_recording take_evidence_step record_call_in receive_withdrawal"
)
_HANDLING_ACTS = (
    "give_copy withhold_copy record_iopc_answer appoint_investigator plan_step finish_step give_update"
    " give_timeliness_report send_resumption_letter record_resumption_reply send_withdrawal_letter"
    " record_withdrawal_reply record_withdrawal_answer decide_allegation give_outside_outcome send_papers"
    " answer_recommendation close_case"
)
_DECIDING_ACTS = (
    "decide_recording decide_referral refer_case decide_handling decide_review_body suspend_case resume_case cease_case"
    " conclude_withdrawal"
)
_REVIEW_ACTS = (
    "receive_review decide_review_time decide_review_validity forward_review accept_review declare_conflict ask_papers"
    " chase_papers receive_papers appoint_provider record_provider_declaration record_provider_report answer_worksheet"
    " make_recommendation record_recommendation_answer notify_parties withdraw_review"
)
_COMMON_ACTS = (
    "draft_letter change_letter spoil_letter give_letter record_done_elsewhere add_note add_paper change_contact"
    " add_party link_incident record_consent"
)
_roles_for: dict[str, frozenset[str]] = {
    **dict.fromkeys(_INTAKE_ACTS.split(), _TAKES_IN),
    **dict.fromkeys(_HANDLING_ACTS.split(), _HANDLES),
    **dict.fromkeys(_DECIDING_ACTS.split(), _DECIDES),
    **dict.fromkeys(_REVIEW_ACTS.split(), _REVIEWS),
    "decide_review": _DECIDES_REVIEWS,
    "assign_case": _MANAGES | _REVIEWS,
    "restrict_case": _MANAGES | _DECIDES_REVIEWS,
    "unrestrict_case": _MANAGES | _DECIDES_REVIEWS,
    "reopen_case": _DECIDES | _DECIDES_REVIEWS,
    "approve_letter": _DECIDES | _DECIDES_REVIEWS,
    **dict.fromkeys(_COMMON_ACTS.split(), _HANDLES | _REVIEWS | _TAKES_IN),
    "decide_review_body": _DECIDES | _REVIEWS,
    "close_case": _HANDLES | _REVIEWS,
}
_roles_in: dict[str, dict[str, frozenset[str]]] = {}
_delegated: dict[str, frozenset[str]] = {}
_public = {"receive_complaint", "receive_review", "receive_panel_complaint"}
_further: dict[str, Callable[..., str | None]] = {}
# Who does what, in every scheme that has no people of its own.
ROLES_FOR: Mapping[str, frozenset[str]] = MappingProxyType(_roles_for)
# Where a scheme is dealt with by people of its own, who does what in it: nobody else of the same body does anything.
ROLES_IN: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(_roles_in)
# Acts that a power delegated to another body's post lets its holder do, while a grant hands them the case.
DELEGATED: Mapping[str, frozenset[str]] = MappingProxyType(_delegated)


def allow(acts: str, *, to: frozenset[str]) -> None:
    """Let these roles, besides whoever may already, do these acts (names with spaces between them)."""
    for act in acts.split():
        _roles_for[act] = _roles_for.get(act, frozenset()) | to


def allow_in(scheme: str, acts: str, *, to: frozenset[str]) -> None:
    """The same in one scheme, which thereby has people of its own."""
    table = _roles_in.setdefault(scheme, {})
    for act in acts.split():
        table[act] = table.get(act, frozenset()) | to


def delegate(acts: str, *, to: frozenset[str]) -> None:
    """Let whoever holds one of these posts do these acts in a case that is handed to them."""
    for act in acts.split():
        _delegated[act] = _delegated.get(act, frozenset()) | to


def open_to_the_public(act: str) -> None:
    """Let anybody do an act that opens a case."""
    _public.add(act)


def ask_further(scheme: str, question: Callable[..., str | None]) -> None:
    """Ask this too of every act in a scheme, whoever's act it is, once all else allows it: a sentence refuses it."""
    _further[scheme] = question


# A complaint about the chief constable is the office's own (PRA 2002 s.29(1)): there its people do what the force's do.
allow(f"{_INTAKE_ACTS} {_HANDLING_ACTS} pass_to_force", to=_REVIEWS)
allow(_DECIDING_ACTS, to=_DECIDES_REVIEWS)


@dataclass(frozen=True, slots=True)
class Permission:
    """Allowed, or refused with the sentence that says why."""

    refusal: str | None = None

    @property
    def allowed(self) -> bool:
        return self.refusal is None

    def require(self) -> None:
        """Raise the refusal, if it is one."""
        if self.refusal is not None:
            raise Refused(self.refusal)


def may(by: Actor, *, case: Case, act: str) -> Permission:
    """Whether this person may do this act in this case now: the wall, the role, the conflict, then the law."""
    return may_on(by, case=case, act=act, state=queries.state_of(case), named=queries.is_named_in(by, case=case))


def may_on(by: Actor, *, case: Case, act: str, state: Any, named: bool = False) -> Permission:
    """The same for a state already read: a page that asks of many acts asks the database once."""
    held = by.roles_at(case.owner_id)
    delegated = not held and is_delegated(by, case=case, act=act)
    if not (held & roles_for(act, scheme=case.scheme) or delegated):
        return Permission(marked("Your role does not allow this, or the case belongs to another body."))
    kept_out = kept_out_of(by, case=case, state=state, named=named, decides=delegated)
    if kept_out is not None:
        return Permission(kept_out)
    refusal, further = schemes.refusal(case.scheme, act, state), _further.get(case.scheme)
    if refusal is None and further is not None and by.user_id is not None:
        refusal = further(by, case=case, act=act)
    return Permission(refusal)


def kept_out_of(by: Actor, *, case: Case, state: Any, named: bool, decides: bool = False) -> str | None:
    """Why a person whose role fits may still do nothing in this case: they are named in it, or it is restricted."""
    if named:
        return marked("You, or someone you manage, are named in this case. Someone else must act in it.")
    decides = decides or bool(by.roles_at(case.owner_id) & queries.SEES_RESTRICTED)
    if state.restricted and not (decides or case.assigned_to_id == by.user_id):
        return marked("This case is restricted to those who decide it.")
    return None


def roles_for(act: str, *, scheme: str) -> frozenset[str]:
    """The roles that may do an act in a case of a scheme: those of the scheme's own people, where it has such."""
    return ROLES_IN.get(scheme, ROLES_FOR).get(act, frozenset())


def is_delegated(by: Actor, *, case: Case, act: str) -> bool:
    """Whether the case was handed to this very person under a power that covers the act, and not taken back.

    One statement, and none for an act that no power covers or a person without such a post.
    """
    roles = DELEGATED.get(act, frozenset())
    if not any(post.role in roles and post.area_id == case.area_id for post in by.posts):
        return False
    handed = Grant.objects.filter(case=case, user=by.user_id, ends_on=NO_DATE, why__startswith=queries.DELEGATION)
    return handed.exists()


def require(by: Actor, *, case: Case, act: str) -> None:
    """Refuse the act unless this person may do it in this case now."""
    may(by, case=case, act=act).require()


def require_role(by: Actor, *, body_id: object, act: str) -> None:
    """Refuse an act that opens a case (there is no case yet) unless the person holds a role for it in that body."""
    if by.is_public and act in _public:
        return
    held = frozenset(post.role for post in by.posts if post.body_id == body_id)
    if not any(held & roles.get(act, frozenset()) for roles in (ROLES_FOR, *ROLES_IN.values())):
        raise Refused(marked("Your role does not allow this, or the case belongs to another body."))
