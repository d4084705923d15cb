"""The promises about acts: each asks first whether it may, says what happened, has words, a role and a page."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from django.urls import reverse

from candour.casework.cases import permissions
from candour.casework.cases.permissions import ROLES_FOR, roles_for
from candour.casework.shared.events import KINDS
from candour.rulebook import scheme
from candour.rulebook.advice import Reason
from candour.web.components import wording
from candour.web.desk.case import addresses
from candour.web.desk.case.sentences import SENTENCES
from tests.architecture.test_house import MODULES, SOURCE, named

# Where acts stand: every module of casework that uses the decorator.
ACTING = [module for module in MODULES if named(module).startswith("casework/") and "\n@action" in module.read_text()]
# Areas and people are no cases: their events stand in the chain of an area, not in a timeline of a case.
OF_AREAS = {"area_loaded", "user_added", "membership_added", "membership_ended", "line_manager_changed", "report_frozen",
            "office_holder_left", "office_holder_left_withdrawn", "meeting_arranged", "meeting_postponed",
            "meeting_cancelled", "agenda_set", "meeting_papers_frozen"}  # fmt: skip
# Who asks before an act that opens a case, or one that is no case's.
ASKS = re.compile(r"require\w*|may_complete")


def acts() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for module in ACTING:
        for node in ast.parse(module.read_text()).body:
            if isinstance(node, ast.FunctionDef) and any(ast.unparse(one) == "action" for one in node.decorator_list):
                yield module, node


ACTS = list(acts())
OF_CASES = [(module, act) for module, act in ACTS if named(module).split("/")[1] not in ("areas", "accounts")]


def test_acts_are_where_they_are_looked_for() -> None:
    files = {named(module) for module in ACTING}
    assert {"casework/cases/actions.py", "casework/handling/stopping.py", "casework/reviews/checking.py"} <= files
    assert len(ACTS) > 70


def test_every_public_function_of_a_module_of_actions_is_an_act() -> None:
    """What changes a case without `@action` would change it in silence."""
    parts_of_acts = {"save_party", "save_parties", "reindex", "check_category", "check_allegation"}
    runs_acts = {"load_areas"}
    loose = []
    for module in [one for one in MODULES if one.name == "actions.py" and one.parent.name != "shared"]:
        known = {act.name for where, act in ACTS if where == module} | parts_of_acts | runs_acts
        for node in ast.parse(module.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in known:
                loose.append(f"{named(module)}:{node.name}")
    assert loose == []


@pytest.mark.parametrize(("module", "act"), OF_CASES, ids=[act.name for _, act in OF_CASES])
def test_an_act_asks_first_whether_it_may_by_its_own_name(module: Path, act: ast.FunctionDef) -> None:
    """The wall, the role and the law are asked before anything is read or changed."""
    first = act.body[1] if ast.get_docstring(act) else act.body[0]
    asked = ast.unparse(first)
    assert ASKS.search(asked), asked
    named_act = re.search(r"act='(\w+)'", asked)
    assert "may_complete" in asked or (named_act is not None and named_act[1] == act.name), asked


@pytest.mark.parametrize(("module", "act"), ACTS, ids=[act.name for _, act in ACTS])
def test_an_act_takes_keywords_only_says_who_and_when_and_returns_an_event(module: Path, act: ast.FunctionDef) -> None:
    assert not act.args.args and {"by", "at"} <= {one.arg for one in act.args.kwonlyargs}
    assert act.returns is not None
    assert re.search(r"\*tuple\[.*Event|, (\w+\.)?[A-Z]\w+\]$", ast.unparse(act.returns)), ast.unparse(act.returns)
    assert ast.get_docstring(act)


def test_every_act_of_the_rulebook_has_a_role_a_function_and_words() -> None:
    functions = {act.name for _, act in ACTS}
    for one in scheme.SCHEMES:
        for act in scheme.acts(one):
            assert roles_for(act, scheme=one), f"nobody may {act}"
            assert act in functions, f"nothing does {act}"
            assert str(wording.act(act)).strip() not in ("", act), f"{act} has no words"


def test_every_role_for_an_act_is_for_one_that_there_is() -> None:
    known = set().union(*(scheme.acts(one) for one in scheme.SCHEMES))
    opening = {"receive_complaint", "receive_review", "receive_panel_complaint", "receive_conduct_matter"}
    assert set(ROLES_FOR) <= known | opening


def test_the_tables_of_roles_are_written_by_registration_alone() -> None:
    before = dict(ROLES_FOR)
    for table in (ROLES_FOR, permissions.ROLES_IN, permissions.DELEGATED):
        with pytest.raises(TypeError):
            table["close_case"] = frozenset({"overseer"})  # type: ignore[index]
    permissions.allow("close_case", to=ROLES_FOR["close_case"])  # told twice, it is the same
    assert dict(ROLES_FOR) == before
    private = ("_roles_for", "_roles_in", "_delegated", "_public")
    elsewhere = [path for path in SOURCE.rglob("*.py") if path != SOURCE / "casework" / "cases" / "permissions.py"]
    assert not [str(path) for path in elsewhere if any(f"permissions.{name}" in path.read_text() for name in private)]


def _asked_by_the_rulebook() -> set[tuple[str, str]]:
    """Every act that `next_steps` can return, with its scheme: read from the text of the steps."""
    found = set()
    for one, modules in {"force": ("steps_start", "steps_handling", "steps_outcome"), "review": ("next_steps",)}.items():
        for module in modules:
            text = (SOURCE / "rulebook" / one / f"{module}.py").read_text()
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in ("step_by", "undated", "Step"):
                    found |= {(one, act) for act in _act_of(node)}
    return found


def _act_of(node: ast.Call) -> set[str]:
    given = next((word.value for word in node.keywords if word.arg == "act"), node.args[0] if node.args else None)
    if given is None:
        return set()
    known = scheme.acts("force") | scheme.acts("review")
    return {one.value for one in ast.walk(given) if isinstance(one, ast.Constant) and one.value in known}


def test_every_act_that_is_asked_next_has_a_role_and_a_page() -> None:
    asked = _asked_by_the_rulebook()
    assert len(asked) > 35
    for one, act in sorted(asked):
        assert ROLES_FOR.get(act), f"nobody may {act}"
        assert act in scheme.acts(one), f"{act} is asked and never lawful"
        assert addresses.address(act, reference="LP-26-00001", scheme=one), f"{act} has no page"


def test_every_lawful_act_of_a_person_has_a_page() -> None:
    without = {"complete_recommendation", "spoil_letter", "change_contact"}  # offered beside what they are about
    for one in scheme.SCHEMES:
        for act in scheme.acts(one) - without - {"add_allegation", "change_allegation"}:
            assert addresses.address(act, reference="LP-26-00001", scheme=one), f"{act} has no page"
    assert reverse("desk_contact", args=["LP-26-00001"])


def test_every_event_has_a_sentence_and_every_sentence_an_event() -> None:
    kinds = {kind for kind, event in KINDS.items() if event.__module__.startswith("candour.casework")}
    assert kinds - OF_AREAS - set(SENTENCES) == set()
    assert set(SENTENCES) - kinds == set()


def test_the_placeholders_of_a_sentence_are_facts_of_its_event() -> None:
    wrong = {}
    for kind, sentence in SENTENCES.items():
        if kind not in KINDS:
            continue
        known = {one.name for one in fields(KINDS[kind])}
        unknown = set(re.findall(r"%\((\w+)\)s", str(sentence))) - known
        if unknown:
            wrong[kind] = unknown
    assert wrong == {}


def test_every_reason_carries_a_provision() -> None:
    bare = []
    for module in [one for one in MODULES if named(one).startswith("rulebook/")]:
        for node in ast.walk(ast.parse(module.read_text())):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in ("Reason", "advice.Reason"):
                continue
            given = next((word.value for word in node.keywords if word.arg == "provision"), node.args[0] if node.args else None)
            if given is None or (isinstance(given, ast.Constant) and not str(given.value).strip()):
                bare.append(f"{named(module)}:{node.lineno}")
    assert bare == []


def test_a_reason_without_a_provision_cannot_be_made() -> None:
    parameter = inspect.signature(Reason).parameters["provision"]
    assert parameter.default is inspect.Parameter.empty
