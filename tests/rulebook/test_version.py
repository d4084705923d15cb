"""The name of the data on which dates rest changes with the data, and with nothing else."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from candour.rulebook import version


def test_it_names_every_file_of_the_data_by_its_path_and_content() -> None:
    folder = Path(str(files("candour.rulebook"))) / "data"
    found = hashlib.sha256()
    held = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    for name, path in held:
        assert path.suffix in (".toml", ".json", ".csv")
        found.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    assert version.of_the_data() == found.hexdigest()[:16]
