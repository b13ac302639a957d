"""What a statement takes over from those before it: the event, the place, the day and the parties that it leaves unsaid."""

from collections.abc import Iterable
from typing import NamedTuple

from riwaya.records import Count, Mention, Speaker

_UNARMED = frozenset({"negotiation", "agreement", "movement", "aid", "displacement", "withdrawal", "protest"})
"""Events whose parties are not those of the fighting told beside them."""
BLOWS = frozenset({"armed_clash", "air_strike", "shelling", "explosive", "suicide_bombing", "chemical_weapon", "attack_on_civilians"})
"""Events that kill or wound: deaths told of later, and who is to blame, go back to the last of them."""

_KEPT = 6
"""How many blows back deaths may go."""


class Told(NamedTuple):
    """What a statement says, or what was said up to it."""

    event: str | None = None
    places: tuple[Mention, ...] = ()
    days: Mention | None = None
    doers: tuple[Mention, ...] = ()
    sufferers: tuple[Mention, ...] = ()


def ids(mentions: Iterable[Mention]) -> set[str]:
    """The parties that the mentions may mean."""
    return {key.partition("/")[0] for mention in mentions for key in mention.keys}


class Discourse:
    """The thread of an article."""

    def __init__(self) -> None:
        self._last = Told()
        self._counted: str | None = None
        self._blows: tuple[Told, ...] = ()
        self._opening: tuple[Mention, ...] = ()
        self._first: tuple[Mention, ...] = ()
        """The places of the first statement that names its own."""
        self._placed: tuple[str | None, int] = (None, 0)
        """The event and the paragraph of the last statement that names its place."""
        self._nowhere: str | None = None
        """Why the place that goes on is none that could be shown."""

    @property
    def event(self) -> str | None:
        """The event told of last."""
        return self._last.event

    @property
    def placed(self) -> bool:
        """Whether any place was told of."""
        return bool(self._first or self._opening)

    @property
    def doers(self) -> tuple[Mention, ...]:
        """Who did what was told of last."""
        return self._last.doers

    @property
    def blows(self) -> tuple[Told, ...]:
        """The last events told of that kill or wound, the newest first."""
        return self._blows

    @property
    def counted(self) -> str | None:
        """What befell the people counted last: `killed`, `injured` …"""
        return self._counted

    def count(self, counts: tuple[Count, ...]) -> None:
        """Remember what befell the first people that a statement counts."""
        self._counted = next((c.outcome.kind for c in counts if c.outcome.unit == "people"), self._counted)

    def open_at(self, places: tuple[Mention, ...]) -> None:
        """Remember the first place named: there the article takes place unless a statement says otherwise."""
        self._opening = self._opening or places[:1]

    def pass_by(self, places: tuple[Mention, ...]) -> None:
        """What follows takes place where a sentence is that tells no event («ما زالت رائحة الحريق في المواصي. فقد قتل …»)."""
        if len(places) == 1:
            self._last = self._last._replace(places=places)
            self._nowhere = None

    def _scene(self, event: str | None, paragraph: int, *, tally: bool) -> tuple[Mention, ...]:
        """Where a statement that names no place takes place.

        Where the last one did that names its own; but a tally, and another event in another paragraph, come back to what the article
        is about.
        """
        returns = tally or (paragraph != self._placed[1] and event != self._placed[0])
        return (self._first[:1] if returns else ()) or self._last.places or self._opening

    def complete(
        self,
        told: Told,
        speakers: tuple[Speaker, ...],
        *,
        taken_over: bool,
        inferred: bool = False,
        unknown: str | None = None,
        paragraph: int = 0,
        tally: bool = False,
    ) -> tuple[Told, list[str]]:
        """`told` with what it leaves unsaid, and the reasons; `taken_over` where its event is the one told of before,
        `inferred` where no word tells it.

        A place goes on until another is named, be it one that the gazetteer does not know (`unknown`). Parties go on with the same event,
        and while neither place nor day changes; nobody does to himself, and a party's own voice never blames itself in silence.
        """
        why = []
        doers, sufferers = told.doers, told.sufferers
        akin = self._last.event is not None and (told.event in _UNARMED) == (self._last.event in _UNARMED)
        goes_on = told.event == self._last.event or (akin and not (told.places or told.days))
        if taken_over or (goes_on and not doers):
            barred = ids(sufferers) | ids(s.words for s in speakers)
            carried = tuple(m for m in self._last.doers if barred.isdisjoint(ids([m])))
            if not doers and carried:
                doers = carried
            sufferers = sufferers or self._last.sufferers
        places = told.places
        if unknown and not places:
            self._nowhere = f"place «{unknown}»: the gazetteer does not know it"
        elif places:
            self._nowhere = None
            self._first = self._first or places
            self._placed = (told.event, paragraph)
        if not places and self._nowhere:
            why.append(self._nowhere)
        elif not places:
            places = self._scene(told.event, paragraph, tally=tally)
            why.append(f"place by «{'، '.join(p.text for p in places)}», told of before" if places else "no place told of")
        self._last = Told(told.event, places, told.days, doers, sufferers)
        if told.event in BLOWS and not inferred:
            self._blows = (self._last, *self._blows[: _KEPT - 1])
        return self._last, why
