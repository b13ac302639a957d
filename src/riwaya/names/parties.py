"""Which party a name means: by its home, by the days on which it exists, by how the name is used, by which was told of before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from riwaya.lexicon.entries import Party, PartyNoun
from riwaya.lexicon.index import Lexicon
from riwaya.names.setting import Setting
from riwaya.names.sides import UNARMED
from riwaya.records import Mention

_SURE = ("names", "units", "media", "people", "arabic", "members", "loaded", "adjective", "quoted")
"""Keys of an entry under which a name means the party anywhere; `at_home` and `capital` need their country."""
_TOLD = ("names", "units", "people", "arabic", "members", "loaded", "at_home", "words")
"""Keys under which a name tells of a party, so that a noun behind it can mean that party."""
_ABROAD = 0.7
"""A generic name («الفصائل») means a party at its first home before one that also fights there."""
_AT_HOME = 0.2
"""The share of what an article says of countries from which a party is at home there."""
_UNKNOWN = "unidentified_armed_group"


class Meant(NamedTuple):
    """The parties that words mean here, and why where the words alone do not say it."""

    ids: tuple[str, ...]
    why: str | None = None


class Parties:
    """The parties of a lexicon, asked within one article's setting."""

    def __init__(self, lexicon: Lexicon, setting: Setting) -> None:
        self._parties = lexicon.by_id(Party)
        self._nouns = lexicon.by_id(PartyNoun)
        self.foes = _enemies(self._parties.values())
        """For each party the ids of those that it fights, or that fight it."""
        self._setting = setting
        self._total = sum(setting.countries.values()) or 1
        self._likely: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._homes: dict[tuple[str, bool], float] = {}
        self._meant: dict[tuple[int, tuple[str, ...]], Meant] = {}
        self._own = self._speaking()
        told: list[str] = []
        for mention in setting.parties:
            meant = self._meant[mention.start, mention.keys] = self._resolve(mention, told)
            if len(meant.ids) == 1 and meant.ids[0] not in UNARMED and {k.partition("/")[2] for k in mention.keys} & set(_TOLD):
                told.append(meant.ids[0])
        self.traits = {id_: self._nature(party) for id_, party in self._parties.items() if id_ not in UNARMED}
        """What each party is, whoever it is."""
        self.shares = _shares(Counter(i for meant in self._meant.values() for i in meant.ids if i not in UNARMED))
        """How much of the article names each party."""

    def of(self, mention: Mention) -> tuple[str, ...]:
        """The ids that these words mean here, the likeliest only (two for «both sides»); empty where none fits."""
        return self.meant(mention).ids

    def meant(self, mention: Mention) -> Meant:
        """The ids of a mention and the reason; a mention that is no party's own (a speaker's phrase) is read by its names alone."""
        return self._meant.get((mention.start, mention.keys)) or self._resolve(mention, ())

    def reasons(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """Why those of the mentions that alone do not say whom they mean were read as they were."""
        return tuple(
            dict.fromkeys(f"party «{m.text}»: {', '.join(meant.ids)}, {meant.why}" for m in mentions if (meant := self.meant(m)).why)
        )

    def ties(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """What to say of names that nothing in the report decides: the first party of the lexicon was taken."""
        undecided = {m.text: ids for m in mentions if not self.meant(m).why and len(ids := self._likeliest(m.keys)) > 1}
        return tuple(f"party «{text}»: {', '.join(ids)}: nothing in the report tells them apart" for text, ids in undecided.items())

    def all_of(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """The ids of several mentions, each once."""
        return tuple(dict.fromkeys(i for m in mentions for i in self.of(m)))

    def _resolve(self, mention: Mention, told: Sequence[str]) -> Meant:
        """A name that fits; else, by the nouns that the words may be, one told of before."""
        nouns = [(self._nouns[id_], under) for id_, _, under in (k.partition("/") for k in mention.keys) if id_ in self._nouns]
        named = self._likeliest(mention.keys)
        generic = all(k.endswith("/at_home") or k.partition("/")[0] in self._nouns for k in mention.keys)
        if not generic and not any(noun.refers == "foe" for noun, _ in nouns):
            return Meant(named[:1])
        voice = self._setting.voices.get(mention.start)
        own = next(iter(self._likeliest(voice.keys)), None) if voice else None
        for noun, under in nouns:
            if meant := self._referred(noun, under, named, told, own or self._own):
                return meant
        may = {k.partition("/")[0] for k in mention.keys if self._exists(k.partition("/")[0])}
        last = next((i for i in reversed(told) if i in may), None)
        if last and last not in named[:1]:
            return Meant((last,), "told of last before it")
        return Meant(named[:1])

    def _referred(self, noun: PartyNoun, under: str, named: Sequence[str], told: Sequence[str], own: str | None) -> Meant | None:
        """Whom the noun means, where its way of meaning one decides; `own` is the side in whose voice it is said."""
        if under == "own":
            return Meant((own,), "the side that speaks") if own else None
        if noun.refers == "foe":
            return None if own in named else self._foe(own, set(noun.kinds), told, named)
        kinds: set[str] = set(noun.kinds)
        fitting = [i for i in reversed(told) if i != _UNKNOWN and (not kinds or kinds & set(self._parties[i].kinds))]
        if noun.refers == "both":
            both = tuple(sorted(dict.fromkeys(fitting), key=lambda i: -fitting.count(i)))[:2]
            return Meant(both, "the two told of most before it") if len(both) == 2 else None
        if noun.refers == "home" and under != "their" and (home := self._at_home(kinds)):
            return Meant((home,), "the one of the country")
        if under == "members" and own and noun.kinds and kinds <= set(self._parties[own].kinds):
            return Meant((own,), "the side that speaks")  # «قالت وزارة الدفاع إن جنديين قتلا»
        if fitting:
            return Meant((fitting[0],), "told of last before it")
        home = None if under == "their" or named or not kinds else self._at_home(kinds)
        return Meant((home,), "the one of the country") if home else None

    def _at_home(self, kinds: set[str]) -> str | None:
        """The party of these kinds that is most at home in the article's country: of those that are no state, at its first home only."""
        fits = {i: self._home(p, abroad="state" in p.kinds) for i, p in self._parties.items() if kinds & set(p.kinds) and self._exists(i)}
        best = max(fits, key=lambda i: fits[i], default=None)
        return best if best and fits[best] > _AT_HOME else None

    def _foe(self, own: str | None, kinds: set[str], told: Sequence[str], named: Sequence[str]) -> Meant | None:
        """Whom the side that speaks calls its enemy: of those told of the last, else the first that it has."""
        foes = [i for i in (self._parties[own].foes if own else ()) if not kinds or kinds & set(self._parties[i].kinds)]
        foe = next((i for i in reversed(told) if i in foes), None) or next((i for i in foes if self._exists(i)), None)
        return Meant((foe,), f"the enemy of {own}, which speaks") if foe and foe not in named[:1] else None

    def foe_of(self, id_: str) -> str | None:
        """The first of its enemies that is there on the day of the report, of those at home in its own country where there are any."""
        foes = [self._parties[i] for i in self._parties[id_].foes if self._exists(i)] if id_ in self._parties else []
        own = [party for party in foes if party.home[:1] == self._parties[id_].home[:1]]
        return next((party.id for party in (*own, *foes)), None)

    def land_of(self, id_: str) -> str:
        """What land in its hands is called in English."""
        party = self._parties[id_]
        return party.land or f"{party.name}-held"

    def _nature(self, party: Party) -> tuple[str, ...]:
        """Its nature as far as it says what it can do, and whether it is at home here."""
        what = "a state" if "state" in party.kinds else "no state"
        home = "at home" if self._home(party) > _AT_HOME else "abroad"
        return (what, f"{what} {home}", "has aircraft" if "air_force" in party.kinds else "has no aircraft")

    def _speaking(self) -> str | None:
        """The side in whose voice the article speaks: named in its own words, and none of its names is a hostile one."""
        counted: dict[str, int] = {}
        hostile: set[str] = set()
        for mention in self._setting.parties:
            ids = self._likeliest(mention.keys)[:1]
            unders = {k.partition("/")[2] for k in mention.keys if k.partition("/")[0] in ids}
            if "loaded" in unders:
                hostile.update(ids)
            elif ids and ids[0] not in UNARMED and unders & {"names", "units", "media", "people", "at_home", "arabic"}:
                counted[ids[0]] = counted.get(ids[0], 0) + 1
        fitting = [i for i in counted if i not in hostile and (not hostile or hostile & set(self._parties[i].foes))]
        if fitting or not hostile:
            return max(fitting, key=lambda i: counted[i], default=None)
        foes = [(p.foes.index(h), i) for i, p in self._parties.items() for h in hostile & set(p.foes) if self._exists(i) and self._home(p)]
        return min(foes, default=(0, None))[1]

    def _likeliest(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The parties that fit best of those that a name may mean: weighed once an article."""
        known = self._likely.get(keys)
        if known is None:
            known = self._likely[keys] = self._weigh(keys)
        return known

    def _weigh(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        best: list[str] = []
        weight = 0.0
        for key in keys:
            id_, _, under = key.partition("/")
            fit = self._fit(id_, under)
            if fit > weight:
                best, weight = [id_], fit
            elif fit and fit == weight and id_ not in best:
                best.append(id_)
        return tuple(best)

    def _exists(self, id_: str) -> bool:
        """Whether the party exists on the day of the report."""
        party, day = self._parties.get(id_), self._setting.published
        return party is not None and not (party.valid_from and day < party.valid_from) and not (party.until and day > party.until)

    def _home(self, party: Party, *, abroad: bool = True) -> float:
        """The share of what the article says of countries that falls on a home of the party (not `abroad`: on its first)."""
        known = self._homes.get((party.id, abroad))
        if known is None:
            here = self._setting.countries
            shares = [here.get(c, 0) * (1.0 if n == 0 else _ABROAD) for n, c in enumerate(party.home if abroad else party.home[:1])]
            known = self._homes[party.id, abroad] = max(shares, default=0) / self._total
        return known

    def governs(self, id_: str) -> bool:
        """Whether a party has its seat of government in the country that the article speaks of most."""
        party = self._parties.get(id_)
        main = self._setting.countries.most_common(1)
        return party is not None and bool(party.capital) and bool(main) and main[0][0] in party.home[:1]

    def _fit(self, id_: str, under: str) -> float:
        """0 where the party cannot be meant; more the more the article speaks of its home."""
        if not self._exists(id_):
            return 0.0
        party = self._parties[id_]
        home = self._home(party)
        if under == "units" and not home and self._setting.countries:
            return 0.0  # «لواء الفتح» is the name of a unit in more than one country
        if under in _SURE:
            return 1.0 + home
        return home if home > _AT_HOME or not party.home else 0.0


def _enemies(parties: Iterable[Party]) -> dict[str, frozenset[str]]:
    """Who fights whom: what an entry says of its own party holds both ways."""
    out: dict[str, set[str]] = {}
    for party in parties:
        for foe in party.foes:
            out.setdefault(party.id, set()).add(foe)
            out.setdefault(foe, set()).add(party.id)
    return {id_: frozenset(foes) for id_, foes in out.items()}


def _shares(named: Counter[str]) -> dict[str, str]:
    """For each party how often it is named beside the others."""
    total = named.total() or 1
    return {id_: "named mostly" if n > total / 2 else "named often" if n > total / 4 else "named seldom" for id_, n in named.items()}
