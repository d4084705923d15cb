"""How a letter's text is made from a template, its slots and a person's own words. Pure: text in, text out.

A template is Markdown with three signs and nothing that evaluates:

    {{name}}                        the value of a slot, with every Markdown sign in it made harmless
    {{own.name}}                    a person's own words, which may use Markdown (never HTML)
    ::: when name is this or that   lines that stand only if the slot has one of these values, to the closing :::
    ::: each names                  lines repeated for each item of a list, to the closing :::

`known` and `unknown` after "is" ask whether the slot holds anything. A slot that holds nothing is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Values = Mapping[str, Any]

_SLOT = re.compile(r"\{\{([a-z_.]+)\}\}")
_ALONE = re.compile(r"^\{\{[a-z_.]+\}\}$")
_WHEN = re.compile(r"^::: when ([a-z_.]+) is ([A-Za-z0-9_ ]+)$")
_EACH = re.compile(r"^::: each ([a-z_]+)$")
_SIGNS = re.compile(r"([\\`*_\[\]<>&~|])")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}[.)](?=\s|$))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_PRESENCE = (frozenset({"known"}), frozenset({"unknown"}))
_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "br", "hr", "a"}


class MissingSlot(ValueError):
    """A slot of the letter holds nothing, so the letter cannot be made."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class BadTemplate(ValueError):
    """A template breaks its own grammar. The text of the product is wrong, not what somebody typed."""


@dataclass(slots=True)
class Block:
    """A run of lines with the condition or the list under which it stands; the outermost has neither."""

    name: str = ""
    wanted: frozenset[str] = frozenset()
    repeats: bool = False
    parts: list[str | Block] = field(default_factory=list)


@cache
def parsed(body: str) -> Block:
    """The lines of a template as nested blocks; raises `BadTemplate` where a block is not closed or not understood."""
    outermost = Block()
    stack = [outermost]
    for line in body.splitlines():
        if not line.startswith(":::"):
            stack[-1].parts.append(line)
        elif line.strip() == ":::":
            if len(stack) == 1:
                raise BadTemplate("a block ends that never began")
            stack.pop()
        else:
            block = _block(line.strip())
            stack[-1].parts.append(block)
            stack.append(block)
    if len(stack) > 1:
        raise BadTemplate(f"the block of {stack[-1].name} does not end")
    return outermost


def fill(body: str, values: Values, *, left: frozenset[str] = frozenset()) -> str:
    """The text of the letter. Slots named in `left` stay as they are, to be filled by the act that sends it."""
    lines = [_filled(line, scope, left) for line, scope in _standing(parsed(body), values)]
    return _tidy(lines)


def gaps(body: str, values: Values) -> tuple[str, ...]:
    """The names of the slots that hold nothing, in the order of the letter."""
    found: dict[str, None] = {}
    for line, scope in _standing(parsed(body), values):
        for name in _SLOT.findall(line):
            if not _known(_value(name, scope)):
                found[name] = None
    return tuple(found)


def names(body: str) -> frozenset[str]:
    """Every slot that a template names, in whatever block."""
    return frozenset(_names(parsed(body)))


def escaped(value: str) -> str:
    """A value in which no sign is read as Markdown, on one line."""
    return _LINE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", " ".join(value.split())))


def plain(markdown: str) -> str:
    """The letter as plain text for a message: headings as lines of their own, and no backslashes."""
    return _ESCAPED.sub(r"\1", _HEADING.sub("", markdown)).replace("  \n", "\n")


def html(markdown: str) -> str:
    """The letter as HTML for a page: no HTML of the writer's passes, no heading above the page's own."""
    import nh3

    links = {"a": {"href"}}
    return nh3.clean(_markdown().render(markdown), tags=_TAGS, attributes=links, url_schemes={"https", "mailto", "tel"})


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    maker = MarkdownIt("commonmark", {"html": False}).disable("image")
    maker.core.ruler.push("no_first_heading", _no_first_heading)
    return maker


def _no_first_heading(state: Any) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close") and token.tag == "h1":
            token.tag = "h2"


def _block(line: str) -> Block:
    when, each = _WHEN.match(line), _EACH.match(line)
    if when:
        return Block(name=when[1], wanted=frozenset(when[2].split(" or ")))
    if each:
        return Block(name=each[1], repeats=True)
    raise BadTemplate(f"not understood: {line}")


def _standing(block: Block, scope: Values) -> Iterator[tuple[str, Values]]:
    """The lines that stand, each with the values that hold where it stands."""
    for part in block.parts:
        if isinstance(part, str):
            yield part, scope
        elif part.repeats:
            for item in _value(part.name, scope) or ():
                yield from _standing(part, {**scope, **item})
        elif _stands(part, scope):
            yield from _standing(part, scope)


def _stands(block: Block, scope: Values) -> bool:
    value = _value(block.name, scope)
    if block.wanted in _PRESENCE:
        return _known(value) is (block.wanted == {"known"})
    return str(value) in block.wanted


def _filled(line: str, scope: Values, left: frozenset[str]) -> str:
    alone = _ALONE.match(line.strip()) is not None

    def replaced(match: re.Match[str]) -> str:
        name = match[1]
        if name in left:
            return match[0]
        value = _value(name, scope)
        if not _known(value):
            raise MissingSlot(name)
        if name.startswith("own."):
            return str(value).strip()
        return _paragraphs(str(value)) if alone else escaped(str(value))

    return _SLOT.sub(replaced, line)


def _paragraphs(value: str) -> str:
    """A value that stands alone keeps its paragraphs."""
    return "\n\n".join(escaped(part) for part in re.split(r"\n\s*\n", value.replace("\r\n", "\n")) if part.strip())


def _value(name: str, scope: Values) -> Any:
    if name.startswith("own."):
        return (scope.get("own") or {}).get(name.removeprefix("own."))
    return scope.get(name)


def _known(value: Any) -> bool:
    return bool(str(value).strip()) if value is not None else False


def _names(block: Block) -> Iterator[str]:
    for part in block.parts:
        if isinstance(part, str):
            yield from _SLOT.findall(part)
        else:
            yield part.name
            yield from _names(part)


def _tidy(lines: list[str]) -> str:
    """One empty line between paragraphs, however many blocks fell away, and one newline at the end."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
