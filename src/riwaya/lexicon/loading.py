"""Folders of YAML in, a `Lexicon` out: the shipped one compiled once and kept, a user's own folders laid over it."""

from functools import lru_cache
from importlib.resources import files as resources
from pathlib import Path
from typing import TypeVar

import msgspec

from riwaya import arabic
from riwaya.arabic import dates, numbers
from riwaya.lexicon import keeping
from riwaya.lexicon.faults import LexiconError
from riwaya.lexicon.index import Lexicon
from riwaya.lexicon.layers import Layer

SHIPPED = Path(str(resources("riwaya") / "data" / "lexicon"))
_CODE = (Path(__file__).parent, Path(arabic.__file__).parent)
"""What decides which forms an entry has."""

E = TypeVar("E", bound=msgspec.Struct)


class Compiled(msgspec.Struct, frozen=True):
    """The shipped folder as it is kept."""

    layer: Layer
    numbers: numbers.Vocabulary
    dates: dates.Vocabulary


def load(*folders: str | Path) -> Lexicon:
    """The shipped lexicon with each of `folders` laid over it: an entry of the same kind and id replaces the shipped one.

    Raises LexiconError naming file and entry where a file is not as its record asks.
    """
    return _load(tuple(Path(f) for f in folders))


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> Lexicon:
    shipped = _shipped()
    layers, counting, dating = [shipped.layer], shipped.numbers, shipped.dates
    if folders:
        from riwaya.lexicon import files  # heavy: YAML, which what is kept does not need  # noqa: PLC0415

        for folder in folders:
            if not folder.is_dir():
                raise LexiconError(f"{folder}: no such folder; name a folder with YAML files like {SHIPPED.name}/events/*.yaml")
            layers.append(files.read_layer(folder))
            counting = files.read_vocabulary(folder / "numbers.yaml", numbers.Vocabulary) or counting
            dating = files.read_vocabulary(folder / "dates.yaml", dates.Vocabulary) or dating
    grammar = numbers.Numbers(counting)
    return Lexicon(layers, grammar, dates.Dates(dating, grammar))


@lru_cache(maxsize=1)
def _shipped() -> Compiled:
    """The shipped folder: as it was kept where no file of it has changed, else compiled anew and kept."""
    sources = [*SHIPPED.rglob("*.yaml"), *(path for folder in _CODE for path in folder.rglob("*.py"))]
    name = keeping.digest(sorted(sources))
    kept = keeping.fetch(name)
    if kept is not None:
        return msgspec.msgpack.decode(kept, type=Compiled)
    from riwaya.lexicon import files  # heavy: YAML, which what is kept does not need  # noqa: PLC0415

    made = Compiled(
        files.read_layer(SHIPPED),
        files.require_vocabulary(SHIPPED / "numbers.yaml", numbers.Vocabulary),
        files.require_vocabulary(SHIPPED / "dates.yaml", dates.Vocabulary),
    )
    keeping.keep(name, msgspec.msgpack.encode(made))
    return made
