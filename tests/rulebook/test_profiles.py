"""The area profiles: read from files, dated, sourced, and without one person's name."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from candour.rulebook import clocks, profile_gaps, profiles
from candour.rulebook.advice import Certainty
from candour.rulebook.codes import code_list
from candour.rulebook.profile_shapes import Dated

TODAY = date(2026, 11, 24)
LEICESTERSHIRE, CAMBRIDGESHIRE = "leicestershire", "cambridgeshire"
BOTH = (CAMBRIDGESHIRE, LEICESTERSHIRE)

# The people named in the source documents, as hashes: their names stand nowhere in this repository.
_SURNAMES = """
    0109df3bfbae 014721b3ca04 03494a003b2c 34b3f600ab02 39038c1dcd05 3cd39afa2a08 4ca6f6d5a544 4d2643e6baf8
    557e4489db5f 5b0ffa46ff46 5e2b5bca508b 62739b2f8b60 67eb139d4c50 68dfe54a15c5 6afa93ad6e96 7340a0964824
    772b0219b9ed 84df64e18097 8e924025a26c 92c1b20aa046 99c215a55076 a1a0254b4e27 a5d17816f6e7 a6134314f2c5
    aa3ba30f8905 b5048af97874 b50c135402fc b74170c2a447 b85baaef536e be6fe3166d5c c88af1b79306 c89d33260ec3
    ce1d801d152d ce8cf2b15e7c d691bfb552f3 dc355ec75a2d ec87d0e0735c fdb6f7d784cc
"""
_FULL_NAMES = """
    0a3492541dab 1298a6273a3b 16bb8c47d8c4 203d276c439b 2334126f3039 2dd42c77b7ec 353c6fe9fb63 3609a956867f
    499e16537a57 4afc4223ad35 4d5047ae8a7e 578f0912e3a3 5d70ce6a861a 5dcfad1c67c9 70fec441627a 78a620865f1f
    7d5f9454b86a 7f819f49ba5d 8969330a603a 9263e872c65f 977372639204 98f00db6e71c 9a2e18fc8912 a29285e9a454
    a3a19cd2788b a80f0bc9aaa0 ab77445b824f b39939190a27 b5df05428707 ba8591bae232 c13526d9f91f cc51792f72e5
    d28f24004507 dcb27ba00cbf f449563c6121 f7eb4ea81520 fe7973c6e9ac
"""
SURNAMES, FULL_NAMES = frozenset(_SURNAMES.split()), frozenset(_FULL_NAMES.split())


def _hash(words: str) -> str:
    return hashlib.sha256(words.lower().encode()).hexdigest()[:12]


def _told(slug: str) -> list[Dated]:
    profile = profiles.profile(slug)
    return [
        *profile.bodies, *profile.teams, *profile.delegations, *profile.contacts, *profile.routes,
        *profile.targets, *profile.values, *profile.places,
    ]  # fmt: skip


def test_two_areas_are_known_and_a_third_is_refused_in_words() -> None:
    assert profiles.slugs() == BOTH
    with pytest.raises(profiles.UnknownArea, match="cambridgeshire, leicestershire"):
        profiles.profile("../leicestershire")
    with pytest.raises(profiles.UnknownArea):
        profiles.settings("rutland", TODAY)


@pytest.mark.parametrize("slug", BOTH)
def test_every_value_names_its_source(slug: str) -> None:
    without = [one for one in _told(slug) if not one.source]
    # What the product chose because no source says is marked so, and the check lists it.
    assert all(one.note and one.certainty is Certainty.LOCAL for one in without)
    listed = {
        gap.what for gap in profile_gaps.gaps(profiles.profile(slug), on=TODAY) if gap.kind == "setting"
    }
    assert {profile_gaps.SETTINGS[one.name] for one in without} <= listed  # type: ignore[attr-defined]


@pytest.mark.parametrize("slug", BOTH)
def test_no_person_named_in_a_source_stands_in_a_profile(slug: str) -> None:
    text = files("candour.rulebook").joinpath(f"data/areas/{slug}.toml").read_text(encoding="utf-8")
    words = set(re.findall(r"[A-Za-z][A-Za-z'’-]+", text))
    assert not [word for word in words if word[0].isupper() and _hash(word) in SURNAMES]
    addresses = re.findall(r"[\w.+-]+@[\w.-]+", text)
    parts = {part for address in addresses for part in re.split(r"[^A-Za-z]+", address.split("@")[0])}
    assert not [part for part in parts if _hash(part) in SURNAMES]


def test_no_person_named_in_a_source_stands_in_the_product() -> None:
    root = Path(str(files("candour"))).resolve()
    found = []
    for path in sorted(root.rglob("*")):
        if (
            path.suffix not in {".py", ".toml", ".csv", ".md", ".html", ".jinja", ".json"}
            or "node_modules" in path.parts
        ):
            continue
        words = re.findall(r"[A-Z][a-z'’-]+", path.read_text(encoding="utf-8"))
        found += [f"{path.name}" for one, two in pairwise(words) if _hash(f"{one} {two}") in FULL_NAMES]
    assert found == []


def test_settings_are_the_same_object_between_two_changes() -> None:
    first = profiles.settings(LEICESTERSHIRE, date(2024, 4, 1))
    assert profiles.settings(LEICESTERSHIRE, date(2025, 3, 31)) is first
    assert profiles.settings(LEICESTERSHIRE, date(2021, 11, 30)) is not first


def test_the_panel_s_delegations_change_on_their_day() -> None:
    before = profiles.settings(LEICESTERSHIRE, date(2021, 11, 30))
    after = profiles.settings(LEICESTERSHIRE, date(2021, 12, 1))
    assert (before.parts, after.parts) == (("leics_2012",), ("leics_2021",))
    assert before.delegation("refer_to_iopc").to == "County Solicitor"
    assert after.delegation("refer_to_iopc").to.startswith("Chief Executive")
    assert before.route("commissioner").post == "County Solicitor"
    assert after.route("commissioner").post == "Director of Law and Governance"
    assert profiles.settings(LEICESTERSHIRE, date(2012, 12, 19)).delegation("first_contact") is None


def test_the_outside_provider_starts_on_its_day() -> None:
    first = date(2024, 4, 1)
    before = profiles.settings(CAMBRIDGESHIRE, first - timedelta(days=1))
    after = profiles.settings(CAMBRIDGESHIRE, first)
    assert before.provider is None
    assert after.provider is not None
    assert after.provider.name == "Sancus Operations"
    assert after.local("review_office_sends_decision") is True
    assert profiles.settings(LEICESTERSHIRE, first).provider is None


def test_the_iopc_succeeds_the_ipcc() -> None:
    before = profiles.settings(LEICESTERSHIRE, date(2018, 1, 7)).iopc
    after = profiles.settings(LEICESTERSHIRE, date(2018, 1, 8)).iopc
    assert (before.slug, before.successor, after.slug) == ("ipcc", "iopc", "iopc")


@pytest.mark.parametrize("slug", BOTH)
def test_every_change_is_a_day_on_which_the_settings_differ(slug: str) -> None:
    for day in profiles.profile(slug).changes():
        assert profiles.settings(slug, day) != profiles.settings(slug, day - timedelta(days=1))


@pytest.mark.parametrize(
    ("slug", "subject", "kind", "team", "post", "built"),
    [
        (LEICESTERSHIRE, "person_serving", "force", "Professional Standards Department", "", True),
        (LEICESTERSHIRE, "no_person", "force", "Professional Standards Department", "", True),
        (LEICESTERSHIRE, "chief_officer", "local_policing_body", "", "", True),
        (LEICESTERSHIRE, "chief_officer_delegated", "force", "Professional Standards Department", "", True),
        (LEICESTERSHIRE, "office_staff", "local_policing_body", "", "", True),
        (LEICESTERSHIRE, "elected_body", "panel", "", "Director of Law and Governance", True),
        (LEICESTERSHIRE, "commissioner_criminal", "panel", "", "Director of Law and Governance", True),
        (LEICESTERSHIRE, "review", "local_policing_body", "", "Reviews and Complaints Officer", True),
        (CAMBRIDGESHIRE, "person_serving", "force", "Complaint Review Team", "", True),
        (CAMBRIDGESHIRE, "acting_chief_officer", "local_policing_body", "",
         "Review, Compliance and Governance Officer", True),
        (CAMBRIDGESHIRE, "office_chief_executive", "local_policing_body", "", "Chief Finance Officer", True),
        (CAMBRIDGESHIRE, "office_volunteer", "local_policing_body", "", "a member of senior management",
         True),
        (CAMBRIDGESHIRE, "deputy", "panel", "", "Clerk to the Police and Crime Panel", True),
        (CAMBRIDGESHIRE, "commissioner_criminal", "iopc", "", "", False),
    ],
)  # fmt: skip
def test_each_subject_goes_to_the_body_that_the_profile_names(
    slug: str, subject: str, kind: str, team: str, post: str, built: bool
) -> None:
    route = profiles.settings(slug, TODAY).route(subject)
    assert (route.body_kind, route.team, route.post, route.built) == (kind, team, post, built)
    assert route.body_name
    assert route.provision


def test_a_subject_that_no_area_routes_is_refused() -> None:
    with pytest.raises(ValueError, match="fire_or_other"):
        profiles.settings(LEICESTERSHIRE, TODAY).route("fire_or_other")


def test_serious_allegations_go_up_to_the_shared_department() -> None:
    settings = profiles.settings(CAMBRIDGESHIRE, TODAY)
    assert settings.route("person_serving").serious_team == "Professional Standards Department"
    shared = settings.team("psd")
    assert shared is not None
    assert shared.shared_with == ("Bedfordshire Police", "Hertfordshire Constabulary")


@pytest.mark.parametrize("slug", BOTH)
def test_contact_points_use_known_channels_and_kinds_and_none_is_invented(slug: str) -> None:
    channels = code_list("contact_channels")
    for contact in profiles.profile(slug).contacts:
        assert contact.channel in channels
        assert contact.kind in profile_gaps.CONTACT_KINDS
        assert ".txt line" in contact.source
        assert contact.value.strip() == contact.value


def test_what_no_source_holds_is_empty() -> None:
    leicestershire = profiles.settings(LEICESTERSHIRE, TODAY)
    assert leicestershire.contact("force") == ()
    assert leicestershire.contact("review") == ()
    assert leicestershire.adjustments_phone == "0116 229 8980"
    cambridgeshire = profiles.settings(CAMBRIDGESHIRE, TODAY)
    assert cambridgeshire.adjustments_phone == ""
    assert cambridgeshire.contact("force", "EML")[0].value == "crtcams@cambs.police.uk"
    assert cambridgeshire.contact("force", "TEL") == ()


def test_targets_are_those_of_the_area() -> None:
    leicestershire = profiles.settings(LEICESTERSHIRE, TODAY)
    cambridgeshire = profiles.settings(CAMBRIDGESHIRE, TODAY)
    assert leicestershire.targets == {"C03": (3, "working_days"), "C21": (28, "days")}
    assert cambridgeshire.targets == {"C03": (3, "working_days")}
    # C03 is another force's practice: where only this area's own sources count, it is not there.
    assert leicestershire.sourced().targets == {"C21": (28, "days")}
    assert cambridgeshire.sourced().targets == {}


@pytest.mark.parametrize(("slug", "prefix"), [(LEICESTERSHIRE, "LP"), (CAMBRIDGESHIRE, "CC")])
def test_the_plain_settings(slug: str, prefix: str) -> None:
    settings = profiles.settings(slug, TODAY)
    assert settings.reference_prefix == prefix
    assert settings.reference_prefixes["review"] == f"R{prefix}"
    assert settings.model == 1
    assert settings.force.code == slug
    assert settings.lpb.type == "PCC"
    assert "review_decision" in settings.second_person_approves
    assert len(settings.places) == len(set(settings.places)) > 5


@pytest.mark.parametrize("slug", BOTH)
@pytest.mark.parametrize("on", [date(1990, 1, 1), date(2012, 12, 20), date(2020, 2, 1), date(2040, 1, 1)])
def test_an_area_has_its_bodies_on_every_day(slug: str, on: date) -> None:
    settings = profiles.settings(slug, on)
    assert settings.force and settings.lpb and settings.panel and settings.iopc
    for subject in profile_gaps.ROUTED:
        assert settings.route(subject).body_name


def test_the_check_names_what_is_missing() -> None:
    found = {(gap.kind, gap.what) for gap in profile_gaps.gaps(profiles.profile(LEICESTERSHIRE), on=TODAY)}
    assert ("contact", "Email: reviews") in found
    assert ("contact", "Telephone: reasonable adjustments") not in found
    assert ("target", "C20, the force's papers for a review") in found
    assert ("target", "C21, deciding a review") not in found


@pytest.mark.parametrize("slug", BOTH)
def test_the_check_names_every_target_of_the_panel_that_no_source_holds(slug: str) -> None:
    found = [gap.what for gap in profile_gaps.gaps(profiles.profile(slug), on=TODAY) if gap.kind == "target"]
    # K16 tells two lengths; K26 and K27 the panel sets each time that it asks or requires something.
    panel = [
        clock.id for clock in clocks.table().values()
        if clock.id.startswith("K") and clock.rule == "TARGET" and clock.id not in ("K16", "K26", "K27")
    ]  # fmt: skip
    assert [what.split(",")[0] for what in found if what.startswith("K")] == panel
    assert "K10, comments in informal resolution by the panel" in found
    assert "K13, representations to the panel about publication" in found


def test_the_check_finds_the_review_dates_that_disagree() -> None:
    why = [
        gap.why
        for gap in profile_gaps.gaps(profiles.profile(CAMBRIDGESHIRE), on=TODAY)
        if gap.kind == "document"
    ]
    assert len(why) == 6
    assert any("different next review dates" in one for one in why)
    assert any("V2 is its own date" in one for one in why)
    assert any("there is no V1" in one for one in why)
    assert any("2022-10-30 as its first day" in one for one in why)
    assert any("before V4 itself" in one for one in why)


def test_a_key_that_no_shape_knows_is_an_error() -> None:
    content = files("candour.rulebook").joinpath(f"data/areas/{LEICESTERSHIRE}.toml").read_bytes()
    with pytest.raises(TypeError, match="telefone"):
        profiles.read(content.replace(b'channel = "TEL"', b'telefone = "TEL"'))
