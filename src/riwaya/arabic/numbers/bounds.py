"""What the words around a number make of its bounds; the figures are those of the annotation guide."""

from collections.abc import Iterator

from msgspec.structs import replace

from riwaya.arabic.numbers.number import Kind, Number, spread
from riwaya.arabic.numbers.phrases import Phrases, fold_words, inflect_past, inflect_present
from riwaya.arabic.numbers.vocabulary import Bound, Vocabulary

EFFECTS = ("at least", "more than", "about", "up to", "less than", "exact", "between", "from")


def _before(vocabulary: Vocabulary) -> Iterator[tuple[str, Bound]]:
    for bound in vocabulary.bounds:
        for phrase in bound.before:
            yield phrase, bound
        for verb in bound.verbs:
            for form in (*inflect_past(verb.past), *inflect_present(verb.present)):
                yield from ((f"{start}{form} {end}", bound) for start in ("", "ما ") for end in verb.followed_by or ("",))
        for verb in bound.negated:
            negated = [f"لا {form}" for form in inflect_present(verb.present)]
            negated += [f"لم {form}" for form in inflect_present(verb.jussive or verb.present, "وا")]
            yield from ((f"{form} {end}", bound) for form in negated for end in verb.followed_by or ("",))


def bounds_before(vocabulary: Vocabulary) -> Phrases[Bound]:
    """Phrases that stand before a number."""
    return Phrases(_before(vocabulary))


def bounds_after(vocabulary: Vocabulary) -> Phrases[Bound]:
    """Phrases that stand after a number or after the noun it counts."""
    entries = [(phrase, bound) for bound in vocabulary.bounds for phrase in bound.after]
    # «تقريباً» is also written without its tanwin.
    entries += [(phrase + "ا", bound) for phrase, bound in entries if len(fold_words(phrase)) == 1 and phrase[-1] not in "اةى"]
    return Phrases(entries, particles=("",))


def restrict(number: Number, bound: Bound, *, first: int | None = None, last: int | None = None) -> Number:
    """`number` with the bounds that `bound` makes of it; `first` and `last` widen the expression over the bound's words."""
    low, high = _limits(number, bound.effect)
    return replace(
        number,
        first=number.first if first is None else first,
        last=number.last if last is None else max(last, number.last),
        low=low,
        high=high,
        rule=bound.rule if bound.effect != "exact" else number.rule,
    )


def meet(one: Number, other: Number) -> Number | None:
    """«أكثر من 20 وأقل من 30»: a lower bound and an upper bound of one number; None where the two do not make one."""
    if one.low is None or one.high is not None or other.low != 0 or other.high is None or one.low >= other.high:
        return None
    return replace(one, last=other.last, core=(one.core[0], other.core[1]), high=other.high, value=None, rule="range")


def _limits(number: Number, effect: str) -> tuple[int | None, int | None]:
    low, high = number.low, number.high
    whole = number.kind is Kind.COUNT or number.kind is Kind.DEFINITE
    if effect == "at least":
        return low, None
    if effect == "more than":
        return (low + 1 if low is not None and whole else low), None
    if effect == "about":
        return spread(number.value) if whole and number.value is not None and low == high else (low, high)
    if effect == "up to":
        return (0, high) if high is not None else (low, high)
    if effect == "less than":
        return (0, max(high - 1, 0)) if high is not None else (low, high)
    return low, high
