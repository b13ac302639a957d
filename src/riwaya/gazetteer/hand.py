"""Places that an analyst enters by hand: `places*.yaml`, each fault told with its file and place."""

from pathlib import Path
from typing import Any

import msgspec
import yaml

from riwaya.gazetteer.entries import TYPES, Entry
from riwaya.gazetteer.spelling import plain_name


class HandPlace(msgspec.Struct, forbid_unknown_fields=True):
    """A place as an analyst enters it."""

    id: str
    name: str
    type: str
    at: tuple[float, float]
    """Latitude, longitude."""
    ar: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    within: tuple[str, ...] | None = msgspec.field(name="in", default=None)
    """Ids of what contains it; left out, its country does; an empty list for a sea or a river that no country holds."""
    country: str | None = None
    source: str = "by hand"


class HandFile(msgspec.Struct, forbid_unknown_fields=True):
    """A file of places; `country` holds for all that name none."""

    places: tuple[HandPlace, ...]
    country: str | None = None


def read_places(path: Path) -> list[Entry]:
    """The places of one hand file; ValueError says what is wrong in it."""
    try:
        content: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        file = msgspec.convert(content, HandFile)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise ValueError(f"{path}, line {line}: not valid YAML: {error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not valid YAML in UTF-8: {error}") from error
    except msgspec.ValidationError as error:
        raise ValueError(f"{path}: {error}") from error
    entries = []
    for place in file.places:
        country = place.country or file.country
        if not country:
            raise ValueError(f"{path}: {place.id}: give `country`, two letters, on the place or at the head of the file")
        if place.type not in TYPES:
            raise ValueError(f"{path}: {place.id}: `type` is {place.type}; it must be one of {', '.join(TYPES)}")
        if not (-90 <= place.at[0] <= 90 and -180 <= place.at[1] <= 180):
            raise ValueError(f"{path}: {place.id}: `at` is latitude, longitude in degrees, not {place.at}")
        entries.append(
            Entry(
                id=place.id,
                name=place.name,
                arabic=tuple(plain_name(name) for name in place.ar),
                type=place.type,
                country=country,
                lat=place.at[0],
                lon=place.at[1],
                parents=(country,) if place.within is None else place.within,
                source=place.source,
                also=place.also,
            )
        )
    return entries
