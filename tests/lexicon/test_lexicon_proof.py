"""The lexicon proves itself: an entry that its own example does not use is reported, and the shipped one has no such entry."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.arabic.folding import fold
from riwaya.lexicon import Lexicon, admitted, check
from riwaya.lexicon.entries import Cue, Entry, Frame, Party, PartyNoun, PeopleNoun, PlaceHead, SourceKind, Thing
from riwaya.lexicon.forms import forms
from riwaya.lexicon.loading import SHIPPED

EVENTS = frozenset(
    [
        "armed_clash",
        "territory_gained",
        "air_strike",
        "shelling",
        "explosive",
        "suicide_bombing",
        "chemical_weapon",
        "attack_on_civilians",
        "abduction",
        "arrest",
        "sexual_violence",
        "protest",
        "riot",
        "agreement",
        "negotiation",
        "withdrawal",
        "displacement",
        "destruction",
        "movement",
        "aid",
        "leadership",
        "toll",
        "other",
    ]
)
OUTCOMES = frozenset({"killed", "injured", "captured", "missing", "displaced", "destroyed", "damaged"})
GROUPS = frozenset({"combatants", "civilians", "children", "women", "medics", "journalists", "aid_workers", "commander", "unspecified"})
SOURCES = frozenset(
    {"party", "official", "medical", "monitor", "un", "activists", "local_sources", "witness", "media", "anonymous", "expert"}
)


class TestCheck:
    """Each fault names the entry and says what to do."""

    def test_a_good_entry_has_no_fault(self, made_of: Callable[..., Lexicon]) -> None:
        assert not list(check(made_of(Thing(id="tank", singular=("دبابة",), example=("احترقت الدبابة",)))))

    def test_an_entry_without_an_example_proves_nothing(self, made_of: Callable[..., Lexicon]) -> None:
        (fault,) = check(made_of(Thing(id="tank", singular=("دبابة",))))
        assert (fault.kind, fault.id) == ("thing", "tank")
        assert "example" in fault.what
        assert "example" in fault.todo

    def test_an_example_that_does_not_use_its_entry(self, made_of: Callable[..., Lexicon]) -> None:
        (fault,) = check(made_of(Thing(id="tank", singular=("دبابة",), example=("احترقت الدبابة", "احترقت السيارة"))))
        assert "احترقت السيارة" in fault.what
        assert "lexicon show" in fault.todo

    def test_an_example_that_only_another_entry_reads(self, made_of: Callable[..., Lexicon]) -> None:
        tank, car = (
            Thing(id="tank", singular=("دبابة",), example=("احترقت السيارة",)),
            Thing(id="car", singular=("سيارة",), example=("سيارة",)),
        )
        assert [fault.id for fault in check(made_of(tank, car))] == ["tank"]

    def test_an_entry_with_a_slip_in_its_word(self, made_of: Callable[..., Lexicon]) -> None:
        assert [fault.id for fault in check(made_of(Frame(id="raid", nouns=("غأرة جوية",), example=("غارة على البلدة",))))] == ["raid"]


def test_all_that_an_entry_admits_can_be_listed(made_of: Callable[..., Lexicon]) -> None:
    words = made_of(
        Thing(id="tank", singular=("دبابة",), plural=("دبابات",)), PeopleNoun(id="tank", group="combatants", singular=("دبابي",))
    )
    found = admitted(words, "tank")
    assert found["thing, singular"] == sorted(found["thing, singular"])
    assert {"دبابه", "دبابتان", "دبابتين", "دبابات"} <= set(found["thing, singular"])
    assert "دبابي" in found["peoplenoun, singular"]
    assert admitted(words, "plane") == {}


# --- what is shipped


def test_the_shipped_lexicon_has_no_fault(shipped: Lexicon) -> None:
    assert not list(check(shipped))


def test_no_id_stands_twice_in_one_kind(shipped: Lexicon) -> None:
    """Of two the later would replace the earlier without a word; so the files are counted, not what was loaded."""
    written: Counter[tuple[str, str]] = Counter()
    for path in SHIPPED.rglob("*.yaml"):
        if path.stem not in ("numbers", "dates"):
            kind = path.parent.name if path.parent != SHIPPED else path.stem
            written.update((kind, found) for found in re.findall(r"(?m)^- id: (.+)$", path.read_text(encoding="utf-8")))
    assert not [name for name, times in written.items() if times > 1]
    assert sum(written.values()) == len(shipped.entries)


def test_every_event_of_the_guide_can_be_read(shipped: Lexicon) -> None:
    assert {entry.event for entry in frames(shipped)} - {None} == EVENTS


def test_every_outcome_of_the_guide_can_be_counted(shipped: Lexicon) -> None:
    assert {entry.outcome for entry in frames(shipped)} - {None} == OUTCOMES


def test_every_group_and_every_type_of_source_has_words(shipped: Lexicon) -> None:
    assert {entry.group for entry in shipped.of(PeopleNoun) if isinstance(entry, PeopleNoun)} == GROUPS
    types = {entry.type for entry in shipped.of(SourceKind) if isinstance(entry, SourceKind)}
    assert types <= SOURCES
    assert {"official", "medical", "monitor", "un", "activists", "local_sources", "witness", "media", "anonymous", "expert"} <= types


def frames(words: Lexicon) -> list[Frame]:
    return [entry for entry in words.entries if isinstance(entry, Frame)]


def test_words_that_stand_for_others_are_ids(shipped: Lexicon) -> None:
    """Where an entry names a role, a weight or a party, it names one that exists."""
    parties = {entry.id for entry in shipped.of(Party)}
    for frame in frames(shipped):
        assert {frame.idafa, frame.subject} <= {"doer", "sufferer"}, frame.id
        assert frame.weight in ("full", "light"), frame.id
        assert len(frame.present) <= len(frame.verbs), frame.id
    for noun in shipped.of(PeopleNoun):
        assert isinstance(noun, PeopleNoun)
        assert noun.side is None or noun.side in parties, noun.id


def test_no_party_is_named_like_its_dead(shipped: Lexicon) -> None:
    """A party called «the dead of …» would swallow the count before it; `civilians` is no party, and a unit's own name is what it is."""
    outcome = {
        form.words[0]
        for frame in frames(shipped)
        if frame.outcome
        for form in forms(frame)
        if form.key == "people" and len(form.words) == 1
    }
    wrong = []
    for party in shipped.of(Party):
        for form in forms(party) if party.id != "civilians" else ():
            first = form.words[0].removeprefix("ال") if form.article else form.words[0]
            if form.key in ("names", "at_home", "loaded", "people", "members") and first in outcome:
                wrong.append((party.id, " ".join(form.words)))
    assert not wrong


def test_no_word_is_listed_twice_in_one_key(shipped: Lexicon) -> None:
    """Variants of spelling are the program's work: two that fold alike are one too many. (`present` stands beside `verbs`, word by word.)"""
    twice = []
    for entry in shipped.entries:
        for key in entry.__struct_fields__ if not isinstance(entry, Cue) else ():
            value = getattr(entry, key)
            if isinstance(value, tuple) and key not in ("example", "present"):
                twice += [(entry.id, key, word) for word, times in Counter(map(fold, value)).items() if times > 1]
    assert not twice


@pytest.mark.parametrize("path", sorted(p for p in SHIPPED.rglob("*.yaml") if p.stem not in ("numbers", "dates")), ids=lambda p: p.name)
def test_every_arabic_word_stands_on_a_line_of_its_own(path: Path) -> None:
    """A line that mixes directions is laid out in an order nobody can read; and an analyst adds no spelling signs."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if re.search("[\u0621-\u064a]", line) and not line.lstrip().startswith("#"):
            assert not re.search("[A-Za-z]", line), f"{path.name}:{number}: {line}"
            assert not re.search("[\u064b-\u0652\u0660-\u0669]", line), f"{path.name}:{number}: {line}"


def test_every_kind_of_entry_has_forms(shipped: Lexicon) -> None:
    for entry in shipped.entries:
        assert any(True for _ in forms(entry)), entry.id
    with pytest.raises(TypeError, match="Entry"):
        next(iter(forms(Entry(id="nothing"))))
    assert {type(entry) for entry in shipped.entries} == {Frame, Cue, Party, PartyNoun, SourceKind, PeopleNoun, Thing, PlaceHead}
