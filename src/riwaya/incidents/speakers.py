"""Who stands behind the words of a source: the body of a spokesman or of an unnamed member, what «the same source» refers to."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from riwaya.arabic.tokens import tokenize
from riwaya.incidents.bodies import ANYWHERE, force_of, known_body
from riwaya.incidents.naming import Words, bare, phrases_from, stem, stem_list, word_list, words_of
from riwaya.incidents.vocabulary import vocabulary
from riwaya.records import Claim, Report, Source

_REACH = 5
"""Words between a person and the body that he speaks for («a military source in …», «Yaqub Idris, spokesman for …»)."""
_STEPS = 3
"""Short names that stand for short names («the spokesman of the Command», «the Command's statement», «Joint Operations Command»)."""


@lru_cache(maxsize=1 << 16)
def behind(words: Words) -> Words:
    """The body that speaks, as the words name it: without spokesmen, members and persons, and without what follows its name."""
    if known_body(words, ANYWHERE, first=True):
        return _cut(words)
    spoken = _of_press_office(_within_body(untitled(_presented(_known_person(_cut(words))))))
    return spoken or words


def untitled(words: Words) -> Words:
    """The name without who speaks for it («the spokesman of»), however many such words stand before it."""
    for phrase in phrases_from("titles").get(words[0], ()) if words else ():
        if words[: len(phrase)] == phrase and len(words) > len(phrase):
            inside = (n for n in range(1, len(phrase)) if known_body(words[n:], ANYWHERE, first=True))
            return untitled(words[next(inside, len(phrase)) :])
    return words


def is_body(word: str) -> bool:
    """Whether the word is a common noun for a body («ministry», «observatory», «brigade»), a preposition written with it or not."""
    return stem(word) in stem_list("institutions") or (word[:1] in ("ل", "ب") and word[1:] in word_list("institutions"))


def is_vague(word: str) -> bool:
    """Whether the word names nobody in particular."""
    return stem(word) in stem_list("vague")


def _cut(words: Words) -> Words:
    """The name up to words that no name goes on after: when, how or to whom it was said, a person's rank."""
    for n, word in enumerate(words):
        said = word == "في" and n + 1 < len(words) and words[n + 1] in word_list("statements")
        to_outlet = word[:1] == "ل" and stem(word) in stem_list("media_heads")
        ends = word in word_list("enders") or word in word_list("ranks") or word[1:] in word_list("statements")
        if n and (said or to_outlet or ends or _is_general(words, n)):
            return words[:n]
    return words


def _is_general(words: Words, n: int) -> bool:
    """Whether the word «brigade» is the rank of a person who speaks for the body before it («the General Command Major General …»)."""
    before, after = words[n - 1], words[n + 1] if n + 1 < len(words) else ""
    if words[n] not in word_list("brigades") or not after or after[0].isdigit() or after in word_list("ordinals"):
        return False
    return not is_body(before) and not is_vague(before) and untitled((before, after)) != (after,)


def _known_person(words: Words) -> Words:
    """The body of a known spokesman where only he is named."""
    for n, word in enumerate(words):
        for name, body in _spokesmen().get(word, ()):
            if words[n : n + len(name)] == name and not any(map(is_body, words)):
                return body
    return words


@lru_cache(maxsize=1)
def _spokesmen() -> Mapping[str, list[tuple[Words, Words]]]:
    """First word of a spokesman's name → names that begin so, each with his body's."""
    found: dict[str, list[tuple[Words, Words]]] = {}
    for body, names in vocabulary().spokesmen.items():
        for name in map(words_of, names):
            found.setdefault(name[0], []).append((name, words_of(body)))
    return found


def _presented(words: Words) -> Words:
    """A person's rank and name before his title gone («Yaqub Idris, spokesman for …»)."""
    if len(words) > 1 and words[0] in word_list("ranks"):
        words = words[1:]
    for n in range(1, min(_REACH, len(words))):
        rest = untitled(words[n:])
        if rest != words[n:] and (words[n + 1 : n + 3].count("باسم") or not any(is_body(w) or is_vague(w) for w in words[:n])):
            return rest
    return words


def _within_body(words: Words) -> Words:
    """The body of an unnamed member of it («a doctor in», «a source in»), where one is named."""
    if not words or words[0] not in word_list("staff"):
        return words
    for n in range(1, min(_REACH, len(words))):
        inside = n == 1 or words[n - 1] in word_list("inside")
        if is_body(words[n]) or (inside and (known_body(words[n:], None, first=True) or force_of(words[n:], first=True))):
            return untitled(words[n:])
    return words


def _of_press_office(words: Words) -> Words:
    """The body whose press office, page or war media it is."""
    for n in range(1, len(words)):
        if words[n - 1] not in word_list("press"):
            return words
        rest = (_without_preposition(words[n]), *words[n + 1 :])
        if rest[0] not in word_list("press") and (is_body(rest[0]) or force_of(rest, first=True)):
            return rest
    return words


def _without_preposition(word: str) -> str:
    return word[1:] if word[:1] in ("ل", "ب") and word[1:] in word_list("institutions") else word


def spoken(report: Report, claim: Claim) -> tuple[Source, Claim]:
    """The nearest source of a claim that has one, under its fullest name in the report, and the claim that names it so.

    «The Group» stands for «the Action Group for Palestinians of Syria», «the source» and «the same room» for the last such source before;
    a body whose own page it is may be meant too.
    """
    source, told = claim.sources[0], claim
    for _ in range(_STEPS):
        words, same = _without_same(words_of(source.text))
        short = behind(words) if words else ()
        found = (pair for pair in _others(report, told) if short and _may_mean(short, pair[0], source, same=same))
        full = next(found, None)
        if full is None:
            break
        source, told = full
    return source, told


def _without_same(words: Words) -> tuple[Words, bool]:
    """The words without «itself», and whether it was there."""
    kept = tuple(word for word in words if word not in word_list("same"))
    return kept, len(kept) < len(words)


def _is_definite(word: str, text: str) -> bool:
    """Whether the word stands in the text with its article."""
    return any(token.folded.startswith(("ال", "لل")) and bare(token.folded) == word for token in tokenize(text))


def _others(report: Report, claim: Claim) -> Iterator[tuple[Source, Claim]]:
    """The other sources of the report: of the claims before, the last first; then of those after; last the outlet itself."""
    at = next((n for n, other in enumerate(report.claims) if other.id == claim.id), 0)
    for other in (claim, *reversed(report.claims[:at]), *report.claims[at + 1 :]):
        yield from ((source, other) for source in (other.sources[1:] if other is claim else other.sources))
    yield Source(text=report.publisher, type=report.outlet_type or "media"), claim


def _may_mean(short: Words, other: Source, source: Source, *, same: bool) -> bool:
    """Whether the short name is the beginning of the other, a common noun that the other is one of, or a person's surname in it."""
    if source.actor and other.actor and source.actor != other.actor:
        return False
    long, _ = _without_same(words_of(other.text))
    named = behind(long)
    if len(long) <= len(short) and len(named) <= len(short) and not same:
        return False
    if not is_vague(short[0]) and named[: len(short)] == short and len(named) > len(short):
        return True
    if (
        len(short) == 1
        and len(long) > 1
        and (same or _is_definite(short[0], source.text))
        and stem(short[0]) in map(stem, (long[0], named[0]))
    ):
        return True
    return len(short) == 1 and short[0] in long[1:] and not is_body(short[0]) and not is_vague(short[0])
