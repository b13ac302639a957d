"""Builders of small made-up stories: a claim in one line, a report of claims, a gazetteer of a few places."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from riwaya.incidents import link
from riwaya.records import Claim, Links, Outcome, Place, Report, Source, When

# Made-up places, in a country of their own: name → latitude, longitude, containing names.
LAND = {
    "Tal Rima": (35.00, 37.00, ("Rima Governorate",)),
    "Ain Rima": (35.02, 37.02, ("Rima Governorate",)),
    "Tal Rima market, Tal Rima": (35.002, 37.001, ("Tal Rima", "Rima Governorate")),
    "Far Quarter": (35.06, 37.06, ("Tal Rima", "Rima Governorate")),
    "Rima Governorate": (35.00, 37.00, ()),
    "Rima": (35.00, 37.00, ("Rima Governorate",)),
    "Old Quarter": (35.00, 37.01, ("Rima", "Rima Governorate")),
    "Rima countryside": (35.10, 37.10, ("Rima Governorate",)),
    "Southern Rima countryside": (34.90, 37.00, ("Rima Governorate",)),
    "Wadi Sur": (35.50, 37.60, ("Sur Governorate",)),
    "Sur Governorate": (35.50, 37.60, ()),
}


class Entry(NamedTuple):
    id: str
    name: str
    type: str
    lat: float
    lon: float


class SmallGazetteer:
    """What linking asks of a gazetteer, over `LAND`."""

    def find(self, name: str) -> Sequence[Entry]:
        found = LAND.get(name)
        kind = next((kind for kind in ("governorate", "countryside") if kind in name.casefold()), "town")
        return [Entry(name, name, kind, found[0], found[1])] if found else []

    def containers(self, name: str) -> tuple[str, ...]:
        return LAND[name][2] if name in LAND else ()


def told(
    name: str,
    event: str,
    *places: str,
    day: str | tuple[str, str] = "2020-03-01",
    by: str | None = None,
    of: str = "monitor",
    party: str | None = None,
    doer: str | None = None,
    victim: str | None = None,
    dead: int | tuple[int, int | None] | None = None,
    group: str = "unspecified",
    side: str | None = None,
    stance: str = "asserted",
    scope: str = "incident",
    quote: str = "",
    outcomes: tuple[Outcome, ...] = (),
    area: str | None = None,
) -> Claim:
    """A claim: `by` is its source's words and `of` the source's type; `dead` is a number or bounds."""
    first, last = (day, day) if isinstance(day, str) else day
    if dead is not None:
        low, high = (dead, dead) if isinstance(dead, int) else dead
        outcomes = (Outcome(kind="killed", unit="people", group=group, side=side, min=low, max=high), *outcomes)
    return Claim(
        id=name,
        quote=quote,
        event=event,
        stance=stance,
        sources=(Source(text=by, type=of, actor=party),) if by else (),
        actor=(doer,) if doer else (),
        target=(victim,) if victim else (),
        outcomes=outcomes,
        where=tuple(place(p) for p in places),
        when=When(start=date.fromisoformat(first), end=date.fromisoformat(last)),
        scope=scope,
        area=area,
    )


def place(name: str) -> Place:
    lat, lon, _ = LAND.get(name, (35.0, 37.0, ()))
    return Place(text=name, name=name, country="SY", lat=lat, lon=lon)


def report(
    name: str, *claims: Claim, on: str = "2020-03-01", outlet: str | None = None, text: str = "", outlet_type: str | None = "media"
) -> Report:
    return Report(
        id=name, published=date.fromisoformat(on), claims=claims, outlet=outlet or f"صحيفة {name}", outlet_type=outlet_type, text=text
    )


def linked(*reports: Report) -> Links:
    return link(reports, SmallGazetteer())


def groups(links: Links) -> set[frozenset[str]]:
    """The incidents as sets of claims."""
    return {frozenset(incident.claims) for incident in links.incidents}


def together(links: Links, *claims: str) -> bool:
    """Whether all these claims are in one incident."""
    return any(set(claims) <= set(incident.claims) for incident in links.incidents)


def why(links: Links, claim: str) -> str:
    """Why `claim` joined its incident."""
    return next(reason for incident in links.incidents for reason in incident.why if reason.startswith(f"{claim}:"))
