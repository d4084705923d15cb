"""`candour bench` on a very small world: it runs, and gives the rows that were asked for. No time is tested."""

from __future__ import annotations

from candour.benchmark import COLUMNS, run

PAGES = ["worklist", "filter", "search", "case", "complain", "export"]


def test_a_tiny_size_gives_every_row() -> None:
    said: list[str] = []
    rows = run(sizes=(48,), engines=("sqlite",), say=said.append)
    assert [row["page"] for row in rows] == PAGES
    for row in rows:
        assert tuple(row)[: len(COLUMNS)] == COLUMNS
        assert (row["engine"], row["size"]) == ("sqlite", 48)
        assert 0 < row["p50_ms"] <= row["p95_ms"]
        assert row["floor_p50_ms"] > 0
        assert row["memory_mib"] > 0
    statements = {row["page"]: row["statements"] for row in rows}
    assert max(statements[page] for page in ("worklist", "filter", "search")) <= 8
    assert statements["case"] <= 12
    assert all(statements.values())
    assert said
