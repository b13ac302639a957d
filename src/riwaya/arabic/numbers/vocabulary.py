"""The vocabulary of numbers, as the analyst writes it in `numbers.yaml`; words in dictionary spelling, without diacritics.

The lexicon loads it with `msgspec.convert(yaml, Vocabulary)`; every entry carries `examples` that use it.
"""

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all entries: sentences that prove it."""

    examples: tuple[str, ...]


class Cardinal(Entry, frozen=True):
    """A number word below a thousand: all its genders and cases."""

    value: int
    words: tuple[str, ...]
    stem: str | None = None
    """For 3 to 9: what stands before the word for a hundred when both are written as one word."""
    bound: tuple[str, ...] = ()
    """Forms that only occur inside a compound («أحد عشر», «إحدى وعشرين»)."""


class Scale(Entry, frozen=True):
    """A word that multiplies what stands before it: thousand, million."""

    value: int
    singular: tuple[str, ...]
    dual: tuple[str, ...]
    plural: tuple[str, ...]


class Fraction(Entry, frozen=True):
    """A half, a third …"""

    parts: int
    singular: tuple[str, ...]
    dual: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    cardinal: bool = False
    """The singular is spelled like a cardinal («خمس»): a fraction only before a definite noun."""


class Ordinal(Entry, frozen=True):
    """First, second …; for 1 and 2 also what stands before «عشر» and before the tens."""

    value: int
    words: tuple[str, ...]


class Amount(Entry, frozen=True):
    """An amount without a figure, with the bounds that are taken for it."""

    rule: str
    low: int
    phrases: tuple[str, ...]
    high: int | None = None
    scales: bool = False
    """It multiplies a scale that follows («عشرات الآلاف»)."""


class Share(Entry, frozen=True):
    """A part of a whole without a figure."""

    rule: str
    phrases: tuple[str, ...]


class Verb(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb that bounds what follows it; persons and genders are made from its two forms."""

    past: str
    present: str
    jussive: str | None = None
    """After «لم», where it is not the present («يزيد», «يزد»)."""
    followed_by: tuple[str, ...] = ()
    """Prepositions, one of which follows; none: the number follows at once."""


class Bound(Entry, frozen=True):
    """Words before or after a number that bound it."""

    rule: str
    effect: str
    """`at least`, `more than`, `about`, `up to`, `less than`, `exact`, `between` or `from`."""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    verbs: tuple[Verb, ...] = ()
    negated: tuple[Verb, ...] = ()
    """Verbs that bound so after «لا» and «لم»."""


class Head(Entry, frozen=True):
    """Words before or after which a number counts nothing."""

    kind: str
    """The kind of number: `name`, `year`, `time`, `percent`; `ordinal` for words in the singular before digits with the article."""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Joints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The small words between numbers."""

    to: tuple[str, ...]
    """«إلى» of a range."""
    alternative: tuple[str, ...]
    """«أو» between two figures."""
    out_of: tuple[str, ...]
    """«من» of a fraction said with two numbers."""
    than: tuple[str, ...]
    """«من» after «أكثر»: the comparison belongs to the number after it."""
    pieces: tuple[str, ...]
    """«جزء» between the two: «واحد جزء من مئة»."""
    minus: tuple[str, ...]
    odd: tuple[str, ...]
    """«نيف»: some more than a round number."""
    some: tuple[str, ...]
    """«بضعة» before «عشر»."""
    distributive: tuple[str, ...]
    """Words after which «واحد» is no count («أي واحد»)."""


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of `numbers.yaml`."""

    cardinals: tuple[Cardinal, ...]
    scales: tuple[Scale, ...]
    fractions: tuple[Fraction, ...]
    ordinals: tuple[Ordinal, ...]
    amounts: tuple[Amount, ...]
    shares: tuple[Share, ...]
    bounds: tuple[Bound, ...]
    heads: tuple[Head, ...]
    joints: Joints
