"""Short ways to write gold reports, claims and stories in tests."""

from datetime import date

import msgspec

from riwaya.records import Claim, Incident, Origin, Outcome, Place, Question, Report, Said, Source, Toll, When
from riwaya.scoring import GoldStory, GoldToll

DAY = date(2018, 5, 11)
TEXT = "قتل أربعة مدنيين في قصف على البلدة. وقال ناشطون إن ثلاثة جرحوا في غارة. ونفى الجيش ذلك."
STRIKE, RAID, DENIAL = "قتل أربعة مدنيين في قصف على البلدة", "وقال ناشطون إن ثلاثة جرحوا في غارة", "ونفى الجيش ذلك"


def claim(name="c1", quote=STRIKE, **changes) -> Claim:
    """Four civilians killed by shelling at a town, by the report's own words; with these changes."""
    plain = Claim(
        id=name, quote=quote, event="shelling", stance="asserted", sources=(), actor=(), target=("civilians",),
        outcomes=(killed(4),), where=(place("Town", 35.0),), when=When(start=DAY, end=DAY), scope="incident",
    )  # fmt: skip
    return msgspec.structs.replace(plain, **changes)


def killed(number: int, high: int | None = -1, group="civilians", **more) -> Outcome:
    return Outcome(kind="killed", unit="people", group=group, min=number, max=number if high == -1 else high, **more)


def place(name: str, lat: float | None, lon: float = 37.0) -> Place:
    return Place(text=name, name=name, lat=lat, lon=lon if lat is not None else None)


def said(text: str, kind: str = "activists") -> tuple[Source, ...]:
    return (Source(text=text, type=kind),)


def report(name="r1", *claims: Claim, **more) -> Report:
    return Report(id=name, published=DAY, claims=claims, text=TEXT, **more)


def story(incidents: dict[str, list[str]], **more) -> GoldStory:
    """A gold story with these incidents: id → claims."""
    return GoldStory(story="s", incidents=tuple(incident(name, *claims) for name, claims in incidents.items()), **more)


def incident(name: str, *claims: str, why: tuple[str, ...] = ()) -> Incident:
    return Incident(id=name, event="shelling", start=DAY, end=DAY, place="Town", claims=claims, why=why)


def origin(name: str, *claims: str) -> Origin:
    return Origin(origin=name, claims=claims)


def asked(low: int, high: int | None, **more) -> GoldToll:
    return GoldToll(question=Question(kind="killed", place="Town", start=DAY, end=DAY), min=low, max=high, **more)


def toll(low: int, high: int | None, **why: str) -> Toll:
    """A toll with these sentences, each by its key."""
    said = tuple(Said(key.replace("_", "-")) for key in why)
    return Toll(min=low, max=high, voices=(), proof_min=(), proof_max=(), clashes=(), why=tuple(why.values()), said=said)
