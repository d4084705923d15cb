"""The OpenAPI 3.1 description of the decision interface, made of the same schemas by which facts are read.

`candour decide --openapi > docs/reference/openapi.json` writes the file that is kept; a test compares.
"""

from __future__ import annotations

from typing import Any

from candour.rulebook import interface

_CODES = (
    "not-json", "not-an-object", "too-large", "unknown-question", "unknown-fact", "duplicate-fact", "missing-fact",
    "wrong-type", "bad-value", "impossible-date", "unknown-clock",
)  # fmt: skip
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_CERTAINTY = {
    "enum": ["verified", "analogue", "memory", "local"],
    "description": "How surely the provision's text was read.",
}


def document() -> dict[str, Any]:
    """Every address, its facts, its decision and its errors."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Candour: the decision interface",
            "version": "1",
            "description": "Statutory questions about police complaints in England and Wales: facts in, a reasoned decision "
            "out. Nothing is kept and nobody signs in. Adding optional facts or keys later is compatible.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "security": [],
        "paths": {
            "/api/decide": {"get": _listing()},
            **{f"/api/decide/{name}": _question(question) for name, question in interface.questions().items()},
            "/api/openapi.json": {
                "get": {
                    "operationId": "openapi",
                    "summary": "This description",
                    "responses": {"200": _answer("The description.", {"type": "object"})},
                }
            },
        },
        "components": {"schemas": _schemas(), "responses": _refusals()},
    }


def _listing() -> dict[str, Any]:
    return {
        "operationId": "list_questions",
        "summary": "Every question, with what it answers",
        "responses": {"200": _answer("The questions.", _ref("schemas/Questions"))},
    }


def _question(question: interface.Question) -> dict[str, Any]:
    facts = _ref(f"schemas/{_facts_name(question.name)}")
    decided = {"allOf": [_ref("schemas/Decision"), {"properties": {"question": {"const": question.name}}}]}
    return {
        "get": {
            "operationId": f"schema_of_{question.name}",
            "summary": f"The JSON Schema of the facts: {question.meaning}",
            "responses": {"200": _answer("The schema.", {"type": "object"})},
        },
        "post": {
            "operationId": f"decide_{question.name}",
            "summary": question.meaning,
            "requestBody": {"required": True, "content": {"application/json": {"schema": facts}}},
            "responses": {
                "200": _answer(f"The decision. Answers: {', '.join(map(str, question.answers))}.", decided),
                "400": _ref("responses/BadFacts"),
                "413": _ref("responses/TooLarge"),
            },
        },
    }


def _schemas() -> dict[str, Any]:
    facts = {}
    for name in interface.questions():
        schema = interface.schema(name)
        schema.pop("$schema")  # the document says once which dialect its schemas are written in
        facts[_facts_name(name)] = schema
    return {"Questions": _questions(), "Decision": _decision(), "Reason": _reason(), "Deadline": _deadline(),
            "Error": _error(), **facts}  # fmt: skip


def _questions() -> dict[str, Any]:
    one = _object(name=_TEXT, meaning=_TEXT, law={"enum": ["force", "commissioner", "panel", "both"]}, answers=_TEXTS)
    return _object(questions={"type": "array", "items": one})


def _decision() -> dict[str, Any]:
    """Extra keys may stand beside these, so no key is forbidden."""
    described = _object(
        question=_TEXT,
        answer={"type": ["string", "array"], "items": _TEXT, "description": "One of the answers, or a date or dates."},
        codes={**_TEXTS, "description": "Every limb that is met, in the law's order."},
        reasons={"type": "array", "items": _ref("schemas/Reason")},
        deadlines={"type": "array", "items": _ref("schemas/Deadline")},
        unsure={**_TEXTS, "description": "The facts that are not yet known; each was read protectively."},
        warnings=_TEXTS,
        rules_as_at={"type": "string", "format": "date"},
    )
    return {**described, "description": "What the law answers, with every test that decided it."}


def _reason() -> dict[str, Any]:
    return _object(
        provision=_TEXT, fact=_TEXT, value={"description": "The value of the fact."}, effect=_TEXT, certainty=_CERTAINTY
    )


def _deadline() -> dict[str, Any]:
    due = {
        "type": ["string", "null"],
        "description": "A date; a datetime where the rule ends at an instant; null where the law sets no number.",
    }
    return _object(
        clock=_TEXT, name=_TEXT, due=due, provision=_TEXT, rule=_TEXT, certainty=_CERTAINTY,
        steps={**_TEXTS, "description": "The working, in plain words."},
    )  # fmt: skip


def _error() -> dict[str, Any]:
    """The codes of the contract, and the one that only HTTP has."""
    told = _object(code={"enum": [*_CODES, "method-not-allowed"]}, message=_TEXT)
    told["properties"] |= {"fact": _TEXT, "did_you_mean": _TEXT}
    return _object(error=told)


def _refusals() -> dict[str, Any]:
    return {
        "BadFacts": _answer("The facts cannot be used: which, and why.", _ref("schemas/Error")),
        "TooLarge": _answer("More than 1 MiB, or nested deeper than any facts.", _ref("schemas/Error")),
    }


def _answer(what: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": what, "content": {"application/json": {"schema": schema}}}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(place: str) -> dict[str, Any]:
    return {"$ref": f"#/components/{place}"}


def _facts_name(question: str) -> str:
    return f"{question.title().replace('_', '')}Facts"
