"""Bodies that vouch, found in the words that name a source: known organisations, parties, hospitals, ministries of health."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from riwaya.arabic.tokens import tokenize
from riwaya.incidents.naming import Words, bare, phrase_list, stem, stem_list, word_list, words_of
from riwaya.incidents.vocabulary import Body, vocabulary
from riwaya.records import Claim, Report

ANYWHERE = "*"
"""As a country: names that only one country uses so count too."""


@lru_cache(maxsize=1)
def _bodies() -> dict[str, list[tuple[Words, Body]]]:
    found: dict[str, list[tuple[Words, Body]]] = {}
    for body in vocabulary().bodies:
        for called in body.called:
            words = words_of(called)
            found.setdefault(words[0], []).append((words, body))
    return found


@lru_cache(maxsize=1 << 16)
def known_body(words: Words, country: str | None, *, first: bool = False) -> Body | None:
    """The longest known name in the words, the first of several; `first`: only one that they begin with.

    A name that only one country uses so counts there only; one of a single word, which may be a common noun elsewhere, only as the
    whole name or after what kind of body it is («the agency SANA»).
    """
    found = [
        (len(name), -n, body.country is not None, -order, body)
        for n, word in enumerate(words[:1] if first else words)
        for order, (name, body) in enumerate(_bodies().get(_unprefixed(word), ()))
        if (_unprefixed(word), *words[n + 1 : n + len(name)]) == name and (body.country in (None, country) or country == ANYWHERE)
        if len(name) > 1 or (n == 0 and (body.country is None or len(words) == 1)) or (n > 0 and _opens(words[n - 1]))
    ]
    return max(found, key=lambda one: one[:4])[-1] if found else None


def _opens(word: str) -> bool:
    return word in word_list("openers") or stem(word) in stem_list("media_heads")


def _unprefixed(word: str) -> str:
    """A word without a preposition written with it, where only then it begins a known name."""
    for prefix in ("ل", "ب", "و"):
        rest = word.removeprefix(prefix)
        if word not in _bodies() and rest != word and bare(rest) in _bodies():
            return bare(rest)
    return word


@lru_cache(maxsize=1)
def _forces() -> dict[str, list[tuple[Words, str]]]:
    found: dict[str, list[tuple[Words, str]]] = {}
    for actor, names in vocabulary().forces.items():
        for called in names:
            words = words_of(called)
            found.setdefault(words[0], []).append((words, actor))
    return found


@lru_cache(maxsize=1 << 16)
def force_of(words: Words, *, first: bool = False) -> str | None:
    """The party whose forces the words name, by the longest name; `first`: only where the words begin with it."""
    found = [
        (len(name), actor)
        for n, word in enumerate(words[:1] if first else words)
        for prefix in ("", "ل", "ب")
        for name, actor in _forces().get(word.removeprefix(prefix), ())
        if words[n + 1 : n + len(name)] == name[1:]
    ]
    return max(found)[1] if found else None


def hospital_of(words: Words, claim: Claim, report: Report) -> Words:
    """The name of the hospital that the words name, or of the one that the claim's places name; empty where there is none."""
    if not any(_is_hospital(words, n) for n in range(len(words))):
        return ()
    if named := _hospital_name(words):
        return named
    return next((found for text in _place_texts(claim, report) if (found := _hospital_name(words_of(text)))), ())


def hospital_place(hospital: Words, claim: Claim, report: Report) -> str:
    """The report's own words for the hospital that `hospital_of` found among its places, from the word «hospital» on."""
    text = next(text for text in _place_texts(claim, report) if _hospital_name(words_of(text)) == hospital)
    words, tokens = words_of(text), [token for token in tokenize(text) if token.kind != "mark"]
    return text[next(token.start for n, token in enumerate(tokens) if _is_hospital(words, n)) :]


def _place_texts(claim: Claim, report: Report) -> Iterator[str]:
    """The words for each place of the claim, then of the whole report."""
    return (place.text for told in (claim, *report.claims) for place in told.where)


def _is_hospital(words: Words, n: int) -> bool:
    """Whether the word means a hospital, or does so together with «medical» further on («the Nasser Medical Complex»)."""
    forms = {words[n], bare(words[n][1:]) if words[n][:1] in ("ل", "ب") else words[n]}
    if forms & word_list("hospitals"):
        return True
    return bool(forms & word_list("complexes")) and any(word in word_list("hospital_kinds") for word in words[n + 1 : n + 4])


def _hospital_name(words: Words) -> Words:
    """What follows the word «hospital», without what kind it is, unless it has no other name; up to where it stands."""
    for n in range(len(words)):
        if _is_hospital(words, n):
            return _telling(words[n + 1 :])
    return ()


def _telling(rest: Words) -> Words:
    """A hospital's own name in what follows the word; of one that every town has («the National Hospital in …»), its town too."""
    kinds, everywhere = word_list("hospital_kinds"), word_list("hospital_kinds") | word_list("hospital_names")
    ends = word_list("enders") | word_list("inside")
    further = word_list("qualifying") if rest[:1] and rest[0] in kinds else word_list("qualifying") | kinds
    end = next((i for i, word in enumerate(rest) if word in ends or (i and word in further)), len(rest))
    named = tuple(word for word in rest[:end] if word not in kinds) or rest[:end]
    after = tuple(word for word in rest[end:] if word not in kinds)
    if set(named) <= everywhere and after and (after[0] in word_list("inside") or after[0].startswith("ب")):
        return (*named, *(after[1:3] if after[0] in word_list("inside") else after[:1]))
    return named


def health_ministry_of(words: Words) -> Words | None:
    """Which ministry of health speaks: the words that tell it from another of its country, which may be missing; None for no ministry."""
    for phrase in phrase_list("health_ministries"):
        for n in range(len(words) - len(phrase) + 1):
            rest = words[n + len(phrase) :]
            if words[n : n + len(phrase)] == phrase and not _is_office(words[:n]) and not (len(phrase) == 1 and _is_of_a_place(rest)):
                return tuple(_qualifiers(rest))
    return None


def _is_office(before: Words) -> bool:
    """Whether the words before «health» make it another body's («the health office of the governorate»)."""
    return bool(before) and stem(before[-1]) in stem_list("institutions") - stem_list("ministries")


def _is_of_a_place(rest: Words) -> bool:
    """Whether «health» goes on with the name of a place («the health of Nineveh»): its office there."""
    known = word_list("qualifying") | word_list("nationalities") | word_list("control")
    return (
        bool(rest)
        and len(rest[0]) > 2
        and rest[0] not in known
        and not list(_qualifiers(rest[:1]))
        and stem(rest[0]) not in stem_list("common")
    )


def seat_of(word: str) -> str | None:
    """The seat of the government that the word names by its seat or by who runs it, as a stem."""
    return _seats().get(stem(word)) or (_seats().get(stem(word[1:])) if word[:1] in ("ب", "ل") else None)


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    seats = {seat: stem(words_of(seat)[0]) for seat in vocabulary().seats}
    runners = {stem(word): seats[seat] for seat, names in vocabulary().seats.items() for name in names for word in words_of(name)}
    return runners | {stem(word): word for word in seats.values()} | {word: word for word in seats.values()}


def _qualifiers(words: Sequence[str]) -> Iterator[str]:
    """Where a ministry sits or who runs it, by one word each; a minister's own name is left out."""
    for n, word in enumerate(words):
        if (seat := seat_of(word)) is not None:
            yield seat
            return
        if stem(word) in stem_list("relative") and n + 1 == len(words):
            return
        start = n + 1 if word in word_list("qualifying") else n
        if start == n + 1 and (
            start >= len(words) or words[start] in word_list("qualifying") | word_list("nationalities") or seat_of(words[start])
        ):
            continue
        if start == n + 1 or (word[:1] == "ب" and len(word) > 3):
            end = start + 2 if words[start] in word_list("directions") or words[start][1:] in word_list("directions") else start + 1
            yield from (stem(one[1:] if one[1:] in word_list("directions") else one) for one in words[start:end])
            return
