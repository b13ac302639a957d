"""A claim corrected by a person: `field=value`, each field with the values that the annotation guide allows."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

import msgspec

from riwaya.ledger.faults import LedgerError
from riwaya.records import Claim, Place
from riwaya.wording import table

_LARGEST = 10**12
"""As of the files of claims: more than anything that is counted."""
_NOTHING = frozenset({"", "none", "null"})
_INDEX = re.compile(r"\.(\d+)", re.ASCII)
_REFERRING = ("part_of", "joint_with")
"""Fields of an outcome that name another of the same claim by its place."""


class Known(NamedTuple):
    """What lies outside the ledger: the ids of parties, and the places of a name (the likeliest first), with what is spelled like it."""

    parties: Collection[str]
    places: Callable[[str], Sequence[Place]]
    near: Callable[[str], Sequence[str]]


class CorrectionError(LedgerError):
    """A correction that cannot be made: where, what, and which values are allowed."""


def correct(claim: Claim, settings: Sequence[str], known: Known) -> Claim:
    """The claim with each `field=value` set, in order. Raises CorrectionError, which names what is allowed."""
    plain = plainly(claim)
    for setting in settings:
        path, equals, value = setting.partition("=")
        if not equals:
            raise CorrectionError(setting, "no value", "write field=value, as event=shelling or outcomes.0.min=3")
        _set(plain, path.strip(), value.strip(), known, setting)
    said = ", ".join(settings)
    try:
        corrected = msgspec.convert(plain, Claim)
    except msgspec.ValidationError as fault:
        raise CorrectionError(said, str(fault).rstrip("."), "give the fields that are missing with further --set") from None
    _check(corrected, said)
    return corrected


def overlay(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """The claim as it was read, with the fields that a person decided in place of what was read."""
    return msgspec.convert({**plainly(claim), **changes}, Claim)


def differences(read: Claim, corrected: Claim) -> dict[str, Any]:
    """The fields in which two claims differ, as the second has them."""
    before, after = plainly(read), plainly(corrected)
    return {name: after.get(name) for name in before | after if before.get(name) != after.get(name)}


def plainly(claim: Claim) -> dict[str, Any]:
    """A claim as its JSON says it, so that it can be held against what was kept."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(claim))
    return plain


def _word(value: str, _: Known, setting: str) -> str:
    if not value:
        raise CorrectionError(setting, "no value", "write the word behind the =")
    return value


def _words(value: str, _: Known, __: str) -> str | None:
    return None if value in _NOTHING else value


def _one_of(name: str, *, none: bool = False) -> Callable[[str, Known, str], str | None]:
    """A value of a closed list of the annotation guide."""

    def read(value: str, _: Known, setting: str) -> str | None:
        allowed = list(table(name))
        if none and value in _NOTHING:
            return None
        if value not in allowed:
            raise CorrectionError(setting, f"{value or 'nothing'} is none of its values", _suggest(value, allowed))
        return value

    return read


def _party(value: str, known: Known, setting: str) -> str | None:
    if value in _NOTHING:
        return None
    if value not in known.parties:
        raise CorrectionError(setting, f"no party has the id {value!r}", _suggest(value, sorted(known.parties)))
    return value


def _parties(value: str, known: Known, setting: str) -> list[str | None]:
    return [] if value in _NOTHING else [_party(one.strip(), known, setting) for one in value.split(",")]


def _number(value: str, _: Known, setting: str) -> int | None:
    if value in _NOTHING or value == "open":
        return None
    if not (value.isascii() and value.isdigit() and int(value) <= _LARGEST):
        raise CorrectionError(setting, f"{value!r} is no count", "give a whole number in digits, or none where it is open")
    return int(value)


def _degrees(most: int) -> Callable[[str, Known, str], float | None]:
    def read(value: str, _: Known, setting: str) -> float | None:
        if value in _NOTHING:
            return None
        try:
            degrees = float(value)
        except ValueError:
            degrees = most + 1.0
        if not -most <= degrees <= most:
            raise CorrectionError(setting, f"{value!r} is not in degrees", f"give a number from -{most} to {most}")
        return degrees

    return read


def _day(value: str, _: Known, setting: str) -> str | None:
    if value in _NOTHING:
        return None
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise CorrectionError(setting, f"{value!r} is no day", "write it as YYYY-MM-DD, or none where it is unknown")
    return value


_FIELDS: dict[str, Callable[[str, Known, str], Any]] = {
    "event": _one_of("events"), "stance": _one_of("stances"), "scope": _one_of("scopes"), "area": _words,
    "actor": _parties, "target": _parties, "when.from": _day, "when.to": _day,
    "outcomes.N.kind": _one_of("kinds"), "outcomes.N.unit": _word, "outcomes.N.group": _one_of("groups", none=True),
    "outcomes.N.side": _party, "outcomes.N.min": _number, "outcomes.N.max": _number, "outcomes.N.part_of": _number, "outcomes.N.among": _words,
    "sources.N.text": _word, "sources.N.type": _one_of("source-types"), "sources.N.actor": _party,
    "where.N.text": _word, "where.N.lat": _degrees(90), "where.N.lon": _degrees(180),
}  # fmt: skip
"""What can be corrected, and how its value is read; N counts from 0."""
_NEW: dict[str, dict[str, Any]] = {"outcomes": {"unit": "people", "min": None, "max": None}, "sources": {"text": ""}, "where": {"text": ""}}
"""What a member that is added begins with."""


def _set(plain: dict[str, Any], path: str, value: str, known: Known, setting: str) -> None:
    """Set one field of the claim as plain data."""
    key = _INDEX.sub(".N", path)
    head, _, rest = key.partition(".")
    numbers = [int(number) for number in _INDEX.findall(path)]
    if key not in {*_FIELDS, *_WHOLE, "when"}:
        raise CorrectionError(setting, f"a claim has no field {path!r} to correct", _suggest(key, [*_FIELDS, *_WHOLE, "when"]))
    if key == "when":
        plain["when"] |= dict.fromkeys(("from", "to"), _day(value, known, setting))
    elif rest == "N" and value in _NOTHING:
        _remove(plain, head, numbers[0], setting)
    elif key in _WHOLE:
        _member(plain, head, numbers[0], setting).update(_WHOLE[key](value, known, setting))
    elif numbers:
        _member(plain, head, numbers[0], setting)[rest.removeprefix("N.")] = _FIELDS[key](value, known, setting)
    elif rest:
        plain[head][rest] = _FIELDS[key](value, known, setting)
    else:
        plain[head] = _FIELDS[key](value, known, setting)


def _member(plain: dict[str, Any], head: str, number: int, setting: str) -> dict[str, Any]:
    """The member of a list that a path names; the one after the last is added."""
    held: list[dict[str, Any]] = plain[head]
    if number > len(held):
        raise CorrectionError(setting, f"the claim has {len(held)} {head}", f"name one from 0; {head}.{len(held)} adds one")
    if number == len(held):
        held.append(dict(_NEW[head]))
    return held[number]


def _remove(plain: dict[str, Any], head: str, number: int, setting: str) -> None:
    """Take a member away; the places by which outcomes name each other follow."""
    held: list[dict[str, Any]] = plain[head]
    if number >= len(held):
        raise CorrectionError(setting, f"the claim has {len(held)} {head}", "name one of them, from 0")
    del held[number]
    for one in held:
        for name in _REFERRING:
            other = one.get(name)
            if other is not None and other >= number:
                one[name] = None if other == number else other - 1


def _bounds(value: str, known: Known, setting: str) -> dict[str, Any]:
    """The bounds of a count: `5`, `3-5`, or `3+` where it is open above."""
    low, dash, high = value.removesuffix("+").partition("-")
    least = _number(low, known, setting)
    return {"min": least, "max": None if value.endswith("+") else _number(high, known, setting) if dash else least}


def _place(value: str, known: Known, setting: str) -> dict[str, Any]:
    """The place of that name, in full."""
    found = known.places(value)
    if not found:
        near = ", ".join(known.near(value))
        todo = f"{f'did you mean {near}? ' if near else ''}a place that it does not know is named with {setting.partition('=')[0]}.name="
        raise CorrectionError(setting, f"the gazetteer knows no place {value!r}", todo)
    if len(found) > 1:
        some = ", ".join(f"{place.id} ({place.name}, {place.country})" for place in found[:5])
        raise CorrectionError(setting, f"{len(found)} places bear this name", f"give one by its id: {some}")
    return _whole(msgspec.to_builtins(found[0]))


def _unknown_place(value: str, _: Known, __: str) -> dict[str, Any]:
    """A place by its name alone, for coordinates of another would stand beside it."""
    return _whole({"name": value})


def _whole(place: dict[str, Any]) -> dict[str, Any]:
    return {key: place.get(key) for key in ("name", "country", "lat", "lon", "type", "id")} | {"candidates": []}


def _any_source(value: str, _: Known, __: str) -> dict[str, Any]:
    """A source by its words; what kind of source it is has its own field."""
    return {"text": value}


_WHOLE: dict[str, Callable[[str, Known, str], dict[str, Any]]] = {
    "outcomes.N": _bounds, "sources.N": _any_source, "where.N": _place, "where.N.name": _unknown_place,
}  # fmt: skip
"""What sets several fields of a member at once; no value takes the member away."""


def _check(claim: Claim, setting: str) -> None:
    """Bounds in order, and outcomes that name one another."""
    if claim.when.start and claim.when.end and claim.when.start > claim.when.end:
        raise CorrectionError(setting, f"the days run from {claim.when.start} back to {claim.when.end}", "set both: when.from, when.to")
    for number, one in enumerate(claim.outcomes):
        where = f"{setting}: outcomes.{number}"
        if one.max is not None and (one.min or 0) > one.max:
            raise CorrectionError(
                where, f"at least {one.min} and at most {one.max}", f"set both at once: outcomes.{number}={one.min}-{one.min}"
            )
        if one.part_of is not None and (one.part_of >= len(claim.outcomes) or one.part_of == number):
            raise CorrectionError(where, f"part_of {one.part_of} names no other outcome of the claim", "give the number of one, from 0")


def _suggest(given: str, allowed: Sequence[str]) -> str:
    """The allowed values; of many, the nearest."""
    near = get_close_matches(given, allowed, 5, 0.4)
    if len(allowed) <= 30:
        return f"{f'did you mean {near[0]}? ' if near else ''}use one of {', '.join(allowed)}"
    return f"did you mean {', '.join(near)}?" if near else "`riwaya lexicon show` knows the ids of parties"
