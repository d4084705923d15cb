"""The JSON Schema of a question's facts, from the same shapes by which they are read."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any

from candour.rulebook.advice import Tri
from candour.rulebook.facts import Shape, key_of
from candour.rulebook.reading import is_required


def plain(value: Any) -> Any:
    """A value of the rulebook in JSON's own types."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def object_schema(facts_class: Any) -> dict[str, Any]:
    """An object with these facts and no others."""
    described = fields(facts_class)
    return {
        "type": "object",
        "properties": {key_of(each.name): _schema_of(each) for each in described},
        "required": [key_of(each.name) for each in described if is_required(each)],
        "additionalProperties": False,
    }


def _schema_of(each: Field[Any]) -> dict[str, Any]:
    shape: Shape = each.metadata["shape"]
    if shape.kind == "records":
        return {"type": "array", "items": object_schema(shape.of)}
    if shape.kind == "list":
        return {"type": "array", "items": {"enum": list(shape.choices)}}
    if shape.kind in ("date", "datetime"):
        # A moment may come without an offset, which JSON Schema's "date-time" would refuse.
        return {"type": "string", "format": "date"} if shape.kind == "date" else {"type": "string"}
    if shape.kind == "whole":
        described: dict[str, Any] = {"type": "integer", "minimum": shape.minimum}
        if shape.maximum is not None:
            described["maximum"] = shape.maximum
        return _with_default(described, each=each)
    described = {"enum": [plain(one) for one in (shape.choices or tuple(Tri))]}
    if shape.judgement:
        return {**described, "default": "unsure", "x-judgement": True}
    if shape.of_area:
        described["x-of-area"] = shape.of_area
    return _with_default(described, each=each)


def _with_default(described: dict[str, Any], *, each: Field[Any]) -> dict[str, Any]:
    if each.default is MISSING or each.default is None:
        return described
    return {**described, "default": plain(each.default)}
