"""The surface forms of an entry: what the analyst wrote once, in every form that spelling and grammar give it."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from riwaya.arabic.nouns import SINGULAR, decline, decline_plural, decline_singular
from riwaya.arabic.tokens import tokenize
from riwaya.arabic.verbs import VerbForm, conjugate
from riwaya.lexicon.entries import Cue, Entry, Frame, Party, PartyNoun, PeopleNoun, PlaceHead, SourceKind, Thing

HOLE = "(…)"


class Company(NamedTuple):
    """Nouns of which one must stand near a verb or verbal noun: its first word → what must follow that; where it may stand."""

    behind: Mapping[str, tuple[tuple[str, ...], ...]]
    before: Mapping[str, tuple[tuple[str, ...], ...]]
    """Those of them that may also stand before it."""


class Form(NamedTuple):
    """One surface form: folded words, the key it comes from, its grammar."""

    words: tuple[str, ...]
    key: str
    number: str | None = None
    verb: VerbForm | None = None
    name: bool = False
    """A proper name: not inflected, article as written."""
    article: bool = False
    """Its first word is written with the article, which the index keeps apart."""
    joined: bool = False
    """Written so only before a pronoun: the open ta of «إصابتهم» («أصابت» is a verb)."""


def words_of(form: str) -> tuple[str, ...]:
    """The folded words of a dictionary form; a hole in brackets becomes `HOLE`; marks are left out."""
    out: list[str] = []
    inside = False
    for token in tokenize(form):
        if token.text == "(":
            inside = True
            out.append(HOLE)
        elif token.text == ")":
            inside = False
        elif not inside and token.kind != "mark":
            out.append(token.folded)
    return tuple(out)


def forms(entry: Entry) -> Iterator[Form]:
    """Every surface form of `entry`, each under the key of the entry that it comes from."""
    match entry:
        case Frame():
            yield from _verbs(entry.verbs, entry.present)
            yield from _nouns("masdars", entry.masdars, ())
            yield from _nouns("nouns", entry.nouns, entry.plurals)
            yield from _nouns("people", entry.people, entry.people_plurals)
            yield from _expressions("expressions", entry.expressions)
            yield from _verb_phrases(entry.verb_phrases)
        case Cue():
            yield from _verbs(entry.verbs, entry.present)
            yield from _nouns("nouns", entry.nouns, ())
            yield from _expressions("words", entry.words)
        case Party():
            for key in ("names", "at_home", "loaded", "units", "media", "people", "capital", "quoted", "arabic"):
                yield from _names(key, getattr(entry, key))
            yield from _nouns("members", entry.members, ())
            yield from _nouns("adjective", (*entry.adjective, *(f"{a}ة" for a in entry.adjective)), ())
        case PartyNoun():
            yield from _definite("words", entry.words)
            yield from _nouns("members", entry.members, ())
            yield from _nouns("owned", entry.owned, ())
        case SourceKind():
            yield from _names("names", entry.names)
            yield from _names("quoted", entry.quoted)
            yield from _nouns("heads", entry.heads, ())
            yield from _nouns("general", entry.general, ())
            yield from _nouns("topics", entry.topics, ())
        case PeopleNoun():
            yield from _nouns("singular", entry.singular, entry.plural)
            yield from _nouns("feminine", entry.feminine_singular, entry.feminine_plural)
            yield from _plain("plural", entry.dual, "dual")
            yield from _plain("plural", entry.collective, "plural")
        case Thing() | PlaceHead():
            yield from _nouns("singular", entry.singular, entry.plural)
            yield from _plain("plural", getattr(entry, "dual", ()), "dual")
            yield from _expressions("words", getattr(entry, "words", ()))
        case _:
            raise TypeError(f"no forms are known for entries of {type(entry).__name__}")


def _verbs(verbs: tuple[str, ...], present: tuple[str, ...]) -> Iterator[Form]:
    for verb, now in zip_longest(verbs, present[: len(verbs)]):
        for form, grammar in conjugate(verb, now).items():
            yield Form((form,), "verbs", None, grammar)


def _nouns(key: str, singulars: tuple[str, ...], plurals: tuple[str, ...]) -> Iterator[Form]:
    """Declined on the first word; the others follow as they stand («غارة جوية»), with article and pronoun left open."""
    plural_forms = {(form, words_of(tail)) for first, _, tail in (p.partition(" ") for p in plurals) for form in decline_plural(first)}
    for singular in singulars:
        first, *rest = singular.split(" ", 1)
        tail = words_of(rest[0]) if rest else ()
        table = decline_singular(first) if plurals or rest else decline(first)
        for form, number in table.items():
            if (form, tail) not in plural_forms:  # «لاجئين» is the plural before it is two
                yield Form((form, *tail), key, number, joined=number == SINGULAR and first.endswith("ة") and form.endswith("ت"))
    for plural in plurals:
        first, *rest = plural.split(" ", 1)
        for form, number in decline_plural(first).items():
            yield Form((form, *(words_of(rest[0]) if rest else ())), key, number)


def company(entry: Entry) -> Company | None:
    """The nouns that the entry's verbs and verbal nouns need near them; None where they stand alone."""
    if not isinstance(entry, Frame) or not (entry.beside or entry.objects):
        return None
    return Company(_table((*entry.beside, *entry.objects)), _table(entry.beside))


def _table(nouns: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The forms of the nouns' first words, each with the words that must follow it."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for noun in nouns:
        first, *rest = noun.split(" ", 1)
        tail = words_of(rest[0]) if rest else ()
        for form in decline(first):
            table[form] = (*table.get(form, ()), tail)
    return table


def _expressions(key: str, expressions: tuple[str, ...]) -> Iterator[Form]:
    for expression in expressions:
        yield Form(words_of(expression), key, article=_has_article(expression))


def _has_article(words: str) -> bool:
    """Whether the first word has the article; «التحام» and «ألم» only begin with its letters (a verbal noun is never listed as an expression)."""
    return words.startswith("ال") and len(words.split(" ", 1)[0]) > 3


def _verb_phrases(phrases: tuple[str, ...]) -> Iterator[Form]:
    for phrase in phrases:
        verb, rest = phrase.split(" ", 1)
        for form, grammar in conjugate(verb, None).items():
            yield Form((form, *words_of(rest)), "verbs", None, grammar)


def _names(key: str, names: tuple[str, ...]) -> Iterator[Form]:
    for name in names:
        if words := words_of(name):
            yield Form(words, key, name=True, article=_has_article(name))


def _definite(key: str, words: tuple[str, ...]) -> Iterator[Form]:
    """As written, and in the other cases where spelling shows them: «المهاجمون», «المهاجمين»; «الطرفان», «الطرفين»."""
    for phrase in words:
        plain = words_of(phrase)
        oblique = tuple(f"{word[:-2]}ين" if len(word) > 5 and word.endswith(("ون", "ان")) else word for word in plain)
        for form in {plain, oblique}:
            yield Form(form, key, name=True, article=_has_article(phrase))


def _plain(key: str, nouns: tuple[str, ...], number: str) -> Iterator[Form]:
    for noun in nouns:
        yield Form(words_of(noun), key, number)
