"""Every string that a person reads can be taken out for a translator, from Python, from templates and from the rulebook."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {name: None for name in ("_", "gettext", "gettext_lazy", "gettext_noop", "marked")} | {"ngettext": (1, 2)}


def messages() -> dict[str, set[str]]:
    with (ROOT / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config)
    found: dict[str, set[str]] = {}
    taken = extract_from_dir(str(ROOT / "src"), method_map=methods, options_map=options, keywords=KEYWORDS)
    for file, _line, message, _comments, _context in taken:
        found.setdefault(file, set()).update([message] if isinstance(message, str) else message)
    return found


def test_strings_are_taken_from_every_layer() -> None:
    found = messages()
    by_layer = {layer: sum(len(words) for file, words in found.items() if f"/{layer}/" in file) for layer in
                ("rulebook", "casework", "web")}  # fmt: skip
    assert all(count > 100 for count in by_layer.values()), by_layer
    assert any("Must this be recorded under Schedule 3?" in words for words in found.values())


def test_no_template_holds_words_that_are_not_marked() -> None:
    """Text between tags in a page is either a value or marked."""
    unmarked: dict[str, list[str]] = {}
    for page in (ROOT / "src/candour/web").rglob("*.html"):
        if page.parent.name == "components":  # markup in pieces: attributes stand between the tags' halves
            continue
        text = re.sub(r"\{#.*?#\}|\{%-?\s*trans\b.*?endtrans\s*-?%\}|<svg.*?</svg>", "", page.read_text(), flags=re.S)
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\x1f", text, flags=re.S)
        text = re.sub(r"<[^>]*>", "\x1f", text)
        words = [part.strip() for part in text.split("\x1f") if re.search(r"[A-Za-z]{2,}", part)]
        words = [part for part in words if part not in ("Candour", "index, follow")]
        if words:
            unmarked[str(page.relative_to(ROOT))] = words
    assert unmarked == {}
