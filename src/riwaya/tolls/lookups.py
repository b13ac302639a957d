"""What a gazetteer knows of the places of claims and questions, where neither they nor the given places say it themselves."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from riwaya.arabic.folding import fold
from riwaya.records import Question, Report
from riwaya.tolls.lists import head, members

Containers = Callable[[str], Iterable[str]]
"""Name of a place → names of all that contains it; none for an unknown name."""
Names = Callable[[str], Iterable[str]]
"""Words for a place → the names under which a gazetteer knows it, the likeliest first."""


def _taken_apart(text: str, named: Mapping[str, str], spelled: Collection[str], names: Names | None) -> dict[str, str]:
    """Spellings of the places that `text` lists, or of the one that it qualifies, where claims know them under names of the gazetteer."""
    found: dict[str, str] = {}
    bare = head(text)
    for called in members(text) or ([(bare,)] if bare else []):
        if not any(fold(name) in named or fold(name) in spelled for name in called):
            likely = ((name, known) for name in called for known in (names(name) if names is not None else ()) if fold(known) in named)
            found |= {name: named[fold(known)] for name, known in [next(likely, ("", ""))] if name}
    return found


def look_up(
    reports: Sequence[Report],
    questions: Sequence[Question],
    known: Mapping[str, Sequence[str]],
    containers: Containers | None,
    names: Names | None,
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """`known` (name → names that contain it) with what the gazetteer adds, and spellings of asked places → names.

    What claims and `known` say goes first: the gazetteer is asked only for what they do not name.
    """
    found = {name: tuple(above) for name, above in known.items()}
    where = [place for report in reports for claim in report.claims for place in claim.where]
    for name in dict.fromkeys(place.name or place.text for place in where):
        if name not in found and containers is not None:
            found[name] = tuple(containers(name))
    above = {one for names_above in found.values() for one in names_above}
    named = {fold(name): name for name in (*above, *found)}
    spelled = {fold(place.text) for place in where}
    spellings: dict[str, str] = {}
    for question in questions:
        for text in (question.place,) if isinstance(question.place, str) else question.place or ():
            if fold(text) in named or fold(text) in spelled:
                continue
            likely = [*names(text)] if names is not None else []
            known_here = next((named[fold(name)] for name in likely if fold(name) in named), None)
            if known_here is not None:
                spellings[text] = known_here
            elif parts := _taken_apart(text, named, spelled, names):
                spellings |= parts
            elif likely or (containers is not None and [*containers(text)]):
                name = likely[0] if likely else text
                found[name] = tuple(containers(name)) if containers is not None else ()
                spellings[text] = name
    return found, spellings
