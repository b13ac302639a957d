"""Which party a name means: by its home, by the days on which it exists, by how the name is used."""

from collections.abc import Iterable

from riwaya.lexicon.entries import Party
from riwaya.lexicon.index import Lexicon
from riwaya.names.setting import Setting
from riwaya.records import Mention

_SURE = ("names", "units", "media", "people", "arabic", "members", "loaded", "adjective", "quoted")
"""Keys of an entry under which a name means the party anywhere; `at_home` and `capital` need their country."""
_ABROAD = 0.7
"""A generic name («الفصائل») means a party at its first home before one that also fights there."""


class Parties:
    """The parties of a lexicon, asked within one article's setting."""

    def __init__(self, lexicon: Lexicon, setting: Setting) -> None:
        self._parties = lexicon.by_id(Party)
        self._setting = setting

    def of(self, mention: Mention) -> tuple[str, ...]:
        """The ids that these words mean here, the likeliest only; empty where none fits."""
        return self._likeliest(mention)[:1]

    def ties(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """What to say of names that nothing in the report decides: the first party of the lexicon was taken."""
        undecided = {m.text: ids for m in mentions if len(ids := self._likeliest(m)) > 1}
        return tuple(f"party «{text}»: {', '.join(ids)}: nothing in the report tells them apart" for text, ids in undecided.items())

    def _likeliest(self, mention: Mention) -> tuple[str, ...]:
        best: list[str] = []
        weight = 0.0
        for key in mention.keys:
            id_, _, under = key.partition("/")
            fit = self._fit(id_, under)
            if fit > weight:
                best, weight = [id_], fit
            elif fit and fit == weight and id_ not in best:
                best.append(id_)
        return tuple(best)

    def all_of(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """The ids of several mentions, each once."""
        return tuple(dict.fromkeys(i for m in mentions for i in self.of(m)))

    def _fit(self, id_: str, under: str) -> float:
        """0 where the party cannot be meant; more the more the article speaks of its home."""
        party = self._parties[id_]
        day = self._setting.published
        if (party.valid_from and day < party.valid_from) or (party.until and day > party.until):
            return 0.0
        total = sum(self._setting.countries.values()) or 1
        here = self._setting.countries
        home = max((here.get(c, 0) * (1.0 if n == 0 else _ABROAD) for n, c in enumerate(party.home)), default=0) / total
        if under in _SURE:
            return 1.0 + home
        return home if home > 0.2 or not party.home else 0.0
