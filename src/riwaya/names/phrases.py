"""The facts about a party in a claim as short phrases: the signs by which the trained weights of `parts` decide.

Each function is one kind of sign: facts in, phrases out. A phrase holds what generalises: never who somebody is.
"""

from collections.abc import Callable, Hashable, Iterator
from functools import cache, lru_cache


def made_once(phrases: Callable[..., Iterator[str]]) -> Callable[..., tuple[str, ...]]:
    """The phrases of facts, each behind a kind of party: made once, for the same few facts come again and again."""

    @lru_cache(maxsize=1 << 13)
    def made(kind: str, *facts: Hashable) -> tuple[str, ...]:
        return tuple(f"{kind}: {phrase}" for phrase in phrases(*facts))

    return made


@cache
def being(kind: str, event: str) -> tuple[str, str]:
    """What kind of party it is."""
    what = "is armed" if kind == "party" else f"is {kind}"
    return f"{kind}: {what}", f"{kind}: {what}, {event}"


@made_once
def by_grammar(part: str, event: str, stance: str) -> Iterator[str]:
    """Its part by the grammar of the statement."""
    yield f"{part} by grammar"
    yield f"{part} by grammar, {event}"
    yield f"{part} by grammar, {stance}"


@made_once
def standing(
    side: str,
    distance: str,
    form: str,
    word: str | None,
    frame: tuple[str | None, ...] | None,
    behind: str,
    key: str,
    place: str,
    part: str | None,
    reason: str,
    clitic: str,
    order: int,
    event: str,
) -> Iterator[str]:
    """Where a mention stands beside its event word; `frame`: event, subject, construct and outcome of that word."""
    yield f"{side} {form}, {distance}"
    yield f"beside {word}, {side}"
    yield f"follows {behind}"
    yield f"follows {behind}, {side}"
    yield f"as {key}"
    yield f"in {place}"
    yield f"{part or 'nothing'}: {reason}"
    yield f"{part or 'nothing'}: {reason}, {event}"
    yield f"joined by «{clitic}», {side}"
    yield f"number {min(order, 3)}, {side} {form}"
    if frame:
        told, subject, construct, outcome = frame
        yield f"{side} {form} of {told}"
        yield f"{side} {form}, subject {subject}, construct {construct}, number {min(order, 2)}"
        yield f"{side} {outcome}"


@made_once
def around(place: str, event: str, words: tuple[str, ...]) -> Iterator[str]:
    """Where it is named, when the statement does not name it."""
    yield f"named {place}"
    yield f"named {place}, {event}"
    for word in words:
        yield f"outside {word}"


@made_once
def speaking(speaks: str, another: bool, teller: str, event: str, stance: str) -> Iterator[str]:
    """Who tells it: the party itself, another party, or who else."""
    yield speaks
    yield f"{speaks}, {event}"
    yield f"{speaks}, {stance}"
    yield f"told by {teller}"
    if another:
        yield "another party speaks"
        yield f"another party speaks, {event}"


@made_once
def thread(usual: str, last: str | None, same: bool, mostly: str, where: str, event: str) -> Iterator[str]:
    """Its part in the claims before, and in the whole article by grammar."""
    yield f"mostly {usual}, {where}"
    yield f"mostly {usual}, {where}, {event}"
    if last is None:
        yield "first claim"
        return
    told = "same event" if same else "another event"
    yield f"{last} before"
    yield f"{last} before, {told}"
    yield f"{last} before, {told}, {where}"
    yield f"{last} before, {event}"
    yield f"{mostly} so far"


@made_once
def company(doer: bool, sufferer: bool, named: int, armed: int, where: str) -> Iterator[str]:
    """The other parties: of the statement, of the article."""
    yield f"{'another' if doer else 'no other'} doer, {where}"
    yield f"{'another' if sufferer else 'no other'} sufferer, {where}"
    yield f"{named} in the statement, {where}"
    yield f"{armed} in the article, {where}"


@made_once
def enmity(speaker: bool, doer: bool, bore: bool, struck: bool, struck_back: bool, where: str, event: str, stance: str) -> Iterator[str]:
    """Whom it stands against: by what the lexicon knows, and by what was told before."""
    if speaker:
        yield from ("against who speaks", f"against who speaks, {event}, {where}", f"against who speaks, {stance}")
    if doer:
        yield from ("against the doer", f"against the doer, {event}, {where}")
    if bore:
        yield from ("against who bore it", f"against who bore it, {where}")
    if struck:
        yield from ("struck by the doer before", f"struck by the doer before, {where}")
    if struck_back:
        yield "struck the doer before"


@made_once
def consequences(own: bool, groups: tuple[str, ...], units: tuple[str, ...], kinds: tuple[str, ...], event: str) -> Iterator[str]:
    """What the claim counts; `own`: the party's losses are among it."""
    if own:
        yield from ("its own losses", f"its own losses, {event}")
    if not kinds:
        yield f"nothing counted, {event}"
    for group in groups:
        yield from (f"{group} counted", f"{group} counted, {event}")
    for unit in units:
        yield f"{unit} counted"
    for outcome in kinds:
        yield f"{outcome}, {event}"


@made_once
def beside(words: tuple[str, ...], armed: bool, event: str, surroundings: tuple[str, ...]) -> Iterator[str]:
    """What the claim names beside people without arms, or attackers whom nobody knows."""
    for word in words:
        yield f"beside {word}"
    yield f"{'an armed' if armed else 'no armed'} sufferer, {event}"
    for thing in dict.fromkeys(surroundings):
        yield f"beside {thing}"


@made_once
def nature(traits: tuple[str, ...], share: str, where: str, event: str) -> Iterator[str]:
    """What it is, whoever it is (a state arrests, who has aircraft strikes from the air), and how much of the article is about it."""
    for trait in traits:
        yield f"{trait}, {where}"
        yield f"{trait}, {where}, {event}"
    yield f"{share}, {where}"
    yield f"{share}, {where}, {event}"
