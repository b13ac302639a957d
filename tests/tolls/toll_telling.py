"""Short ways to write reports, claims and questions in tests."""

from datetime import date

from riwaya.records import Claim, Incident, Links, Outcome, Place, Question, Report, Source, When

YEAR, MONTH = 2018, 5


def day(number: int | None) -> date | None:
    return None if number is None else date(YEAR, MONTH, number)


def count(low, high=None, group="unspecified", *, kind="killed", unit="people", side=None, part_of=None, **more) -> Outcome:
    """An outcome; with one number it is exact, «None» as the second is open."""
    return Outcome(kind=kind, unit=unit, group=group if unit == "people" else None, side=side, min=low, max=high, part_of=part_of, **more)


def exactly(number, group="unspecified", **more) -> Outcome:
    return count(number, number, group, **more)


def claim(name, *outcomes, where=("town",), days=(11, 11), source=None, incident=True, stance="asserted", area=None) -> Claim:
    return Claim(
        id=name,
        quote="",
        event="air_strike" if incident else "toll",
        stance=stance,
        sources=(Source(text=source, type="monitor"),) if source else (),
        actor=(),
        target=(),
        outcomes=outcomes,
        where=tuple(Place(text=place, name=place) for place in ((where,) if isinstance(where, str) else where)),
        when=When(start=day(days[0]), end=day(days[1])),
        scope="incident" if incident else "cumulative",
        area=area,
    )


def report(name, *claims, published=12, outlet=None) -> Report:
    return Report(id=name, published=day(published), claims=claims, outlet=outlet or f"outlet {name}")


def links(*, places=None, doubts=(), copies=(), origins=(), **incidents) -> Links:
    """Links in which each keyword is an incident, with its claims."""
    found = tuple(
        Incident(id=name, event="air_strike", start=None, end=None, place=None, claims=tuple(claims)) for name, claims in incidents.items()
    )
    containers = {name: tuple(above) for name, above in (places or {}).items()}
    return Links(incidents=found, places=containers, doubts=tuple(doubts), copies=tuple(copies), origins=tuple(origins))


def ask(place=None, first=None, last=None, *, group=None, side=None, kind="killed", unit="people", incident=None) -> Question:
    return Question(kind=kind, unit=unit, group=group, side=side, place=place, start=day(first), end=day(last), incident=incident)


def bounds(toll) -> tuple[int, int | None]:
    return toll.min, toll.max
