"""What `candour verify` compares of papers: each row stands as its event says."""

from __future__ import annotations

from collections.abc import Iterator

from candour.casework.audit.erasing import disposed_of
from candour.casework.audit.verification import Chains
from candour.casework.files.models import Paper


def prove(chains: Chains) -> Iterator[str]:
    """Every paper's kind and hash as the events of its case say they must be; erased where the case was."""
    said: dict[str, tuple[str, str]] = {}
    disposed = disposed_of(chains)
    for chain in chains.values():
        for event in chain:
            if event.kind == "paper_added":
                told = event.data
                said[told["paper"]] = (told["paper_kind"], told["sha256"])
    for paper in Paper.objects.filter(case__in=list(chains)).select_related("case").iterator(chunk_size=500):
        if said.pop(str(paper.id), None) != (paper.kind, paper.sha256):
            yield f"{paper.case.reference}: the paper {paper.id} is not the one that its event says"
        if (paper.erased_at is not None) != (paper.case_id in disposed):
            yield f"{paper.case.reference}: the paper {paper.id} is erased, and its case is not; or the other way about"
        if paper.case_id in disposed and (paper.title or paper.name):
            yield f"{paper.case.reference}: the paper {paper.id} is said to be erased, and its name stands there"
    for key in said:
        yield f"the paper {key} is gone; its event stands"
