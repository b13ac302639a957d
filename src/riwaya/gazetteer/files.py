"""The compiled file, and the folders of places that are laid over it."""

from functools import lru_cache
from pathlib import Path

import msgspec

from riwaya.gazetteer.entries import Compiled
from riwaya.gazetteer.gazetteer import Gazetteer

FOLDER = Path(__file__).parent.parent / "data" / "gazetteer"


def load(*folders: str | Path) -> Gazetteer:
    """The gazetteer, with the `places*.yaml` of each folder laid over it; a folder without one adds nothing.

    Raises ValueError, naming file and place, where a hand file is not in the form of those in the package.
    """
    compiled = read_compiled()
    paths = [path for folder in folders for path in sorted(Path(folder).glob("places*.yaml"))]
    added = {}
    if paths:
        from riwaya.gazetteer.hand import read_places  # heavy: YAML, which the compiled file does not need  # noqa: PLC0415

        added = {path: read_places(path) for path in paths}
    places = (*compiled.places, *(entry for entries in added.values() for entry in entries))
    gazetteer = Gazetteer(places, compiled.context, None if added else compiled.index)
    for path, entries in added.items():
        for entry in entries:
            if unknown := [parent for parent in entry.parents if parent not in gazetteer]:
                raise ValueError(f"{path}: {entry.id}: `in` names {', '.join(unknown)}, which is no place's id; `find` an id by its name")
    return gazetteer


@lru_cache(maxsize=1)
def read_compiled() -> Compiled:
    """The compiled places and the words of their context."""
    return msgspec.json.decode((FOLDER / "places.json").read_bytes(), type=Compiled)
