"""What an entry admits in a text: the longest match first, names as they are written, phrases with a hole, words in every form."""

from collections.abc import Callable

import pytest

from riwaya.arabic.tokens import tokenize
from riwaya.lexicon import Lexicon
from riwaya.lexicon.entries import Cue, Entry, Frame, Party, PeopleNoun, SourceKind, Thing

Made = Callable[..., Lexicon]
Read = Callable[[Lexicon, str], list[tuple[str, str, str]]]

RAID = Frame(id="raid", event="air_strike", verbs=("أغار",), masdars=("قصف",), nouns=("غارة", "غارة جوية"), plurals=("غارات", "غارات جوية"))
DIE = Frame(id="die", outcome="killed", verb_phrases=("لقي (ناس) مصرع",), expressions=("ارتقى (ناس) شهداء",))
TANK = Thing(id="tank", singular=("دبابة",), plural=("دبابات",))
SOLDIER = PeopleNoun(id="soldier", group="combatants", singular=("جندي",), plural=("جنود",), feminine_singular=("جندية",))


@pytest.mark.parametrize(
    ("entry", "text", "found", "why"),
    [
        (TANK, "دبابة", "دبابة", "the dictionary form"),
        (TANK, "دبابتين", "دبابتين", "the dual is never listed"),
        (TANK, "والدبابات", "والدبابات", "conjunction and article"),
        (TANK, "بدبابته", "بدبابته", "preposition and pronoun"),
        (TANK, "دبّابة", "دبّابة", "vowel signs"),
        (TANK, "دبابه", "دبابه", "ta marbuta without its dots"),
        (SOLDIER, "جنديا", "جنديا", "tanwin"),
        (SOLDIER, "الجنود", "الجنود", "broken plural with the article"),
        (SOLDIER, "مجندات", None, "another word"),
        (RAID, "أغارت", "أغارت", "a conjugated verb"),
        (RAID, "وستغير", "وستغير", "its future behind a conjunction"),
        (RAID, "بقصفهم", "بقصفهم", "a masdar with both ends taken"),
        (RAID, "غارتان جويتان", "غارتان", "the adjective agrees: only the noun is found, but it is found"),
        (RAID, "الغارات الجوية", "الغارات الجوية", "article on both words"),
        (RAID, "استغار", None, "a verb of another measure"),
    ],
)
def test_an_entry_in_a_word(made_of: Made, read: Read, entry: Entry, text: str, found: str | None, why: str) -> None:
    words = [match for _, _, match in read(made_of(entry), text)]
    assert (found in words) if found else not words, why


def test_the_longest_match_comes_first(made_of: Made) -> None:
    tokens = tokenize("غارة جوية على المدينة")
    lengths = [match.last - match.first for match in made_of(RAID).matches(tokens, 0)]
    assert lengths[0] == 2
    assert lengths == sorted(lengths, reverse=True)


def test_of_two_cuts_the_one_that_cuts_less_comes_first(made_of: Made) -> None:
    """«والي» is a governor before it is «and» with another word."""
    words = made_of(
        PeopleNoun(id="governor", group="civilians", singular=("والي",)), PeopleNoun(id="mechanic", group="civilians", singular=("الي",))
    )
    tokens = tokenize("والي")
    assert words.matches(tokens, 0)[0].sense.entry.id == "governor"


class TestNames:
    """A name is written as it is written: only what stands before it may be cut off."""

    PARTY = Party(id="army", name="An army", names=("الجيش الأزرق", "لواء النهر"), members=("جندي",), adjective=("نهري",))

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("الجيش الأزرق", True),
            ("والجيش الأزرق", True),
            ("للجيش الأزرق", True),
            ("بالجيش الأزرق", True),
            ("جيش أزرق", False),
            ("جيش الأزرق", False),
            ("الجيش أزرق", False),
            ("لواء النهر", True),
            ("ولواء النهر", True),
            ("اللواء النهر", False),
            ("لوائه النهر", False),
        ],
    )
    def test_the_article_is_part_of_a_name(self, made_of: Made, read: Read, text: str, found: bool) -> None:
        assert (("army", "names", text) in read(made_of(self.PARTY), text)) is found

    def test_an_adjective_comes_in_both_genders(self, made_of: Made, read: Read) -> None:
        assert ("army", "adjective", "النهرية") in read(made_of(self.PARTY), "القوات النهرية")

    def test_a_quoted_name_is_kept_apart_from_the_others(self, made_of: Made, read: Read) -> None:
        """The reader takes «quoted» only in quotation marks or behind a media noun, so it must know which key it has before it."""
        paper = SourceKind(id="paper", type="media", names=("صحيفة الضفة",), quoted=("الضفة",))
        assert ("paper", "quoted", "الضفة") in read(made_of(paper), "«الضفة»")
        assert ("paper", "names", "صحيفة الضفة") in read(made_of(paper), "قالت صحيفة الضفة")


class TestHoles:
    """Fixed words with a hole: what stands in the hole is told apart from the phrase."""

    @pytest.mark.parametrize(
        ("text", "hole"),
        [
            ("لقي طفل مصرعه", "طفل"),
            ("ولقي ثلاثة جنود مصرعهم", "ثلاثة جنود"),
            ("لقي الجندي مصرعه", "الجندي"),
            ("ارتقى عشرة مدنيين شهداء", "عشرة مدنيين"),
        ],
    )
    def test_the_hole_is_told(self, made_of: Made, text: str, hole: str) -> None:
        tokens = tokenize(text)
        match = next(m for m in made_of(DIE).matches(tokens, 0) if m.hole)
        first, last = match.hole or (0, 0)
        assert text[tokens[first].start : tokens[last - 1].end] == hole

    @pytest.mark.parametrize("text", ["لقي ترحيبا واسعا", "لقي طفل. مصرعهم", "لقي " + "ثم " * 12 + "مصرعهم"])
    def test_a_hole_ends_with_its_sentence_and_is_not_wide(self, made_of: Made, read: Read, text: str) -> None:
        assert not read(made_of(DIE), text)

    @pytest.mark.parametrize("text", ["يلقى المدنيون مصرعهم", "لقوا مصرعهم", "سيلقى كثيرون مصرعهم"])
    def test_the_verb_that_opens_a_phrase_is_conjugated(self, made_of: Made, read: Read, text: str) -> None:
        assert ("die", "verbs", text) in read(made_of(DIE), text)

    def test_an_expression_is_not_conjugated(self, made_of: Made, read: Read) -> None:
        assert not read(made_of(DIE), "يرتقون مدنيون شهداء")


ARRIVE = Frame(id="arrive", event="movement", verbs=("وصل",), masdars=("وصول",), beside=("رتل", "أرتال", "قافلة عسكرية"))
PULL_OUT = Frame(id="pull_out", event="withdrawal", verbs=("سحب",), objects=("دبابة", "دبابات"))


@pytest.mark.parametrize(
    ("entry", "text", "found", "why"),
    [
        (ARRIVE, "وصلت إلى البلدة أرتال", "وصلت", "the noun behind the verb"),
        (ARRIVE, "وصل، أمس الجمعة، رتلان", "وصل", "the dual, behind an aside"),
        (ARRIVE, "إن قافلة عسكرية كبيرة وصلت", "وصلت", "two words, before the verb"),
        (ARRIVE, "وصول الأرتال", "وصول", "the verbal noun"),
        (ARRIVE, "وصل الوزير", None, "no such noun"),
        (ARRIVE, "وصلت قافلة تجارية", None, "half of the two words"),
        (ARRIVE, "غادر الرتل ووصل الوزير", None, "the verb opens a clause of its own"),
        (ARRIVE, "وصل الوزير. تحرك الرتل", None, "another sentence"),
        (PULL_OUT, "سحب الجيش دباباته", "سحب", "an object behind the verb"),
        (PULL_OUT, "الدبابات سحب", None, "an object stands behind"),
    ],
)
def test_a_verb_that_needs_a_noun_beside_it(made_of: Made, read: Read, entry: Entry, text: str, found: str | None, why: str) -> None:
    words = [match for _, _, match in read(made_of(entry), text)]
    assert (found in words) if found else not words, why


def test_a_verb_takes_no_article_and_no_noun_takes_the_future(made_of: Made, read: Read) -> None:
    words = made_of(Frame(id="kill", outcome="killed", verbs=("قتل",), people=("قتيل",), people_plurals=("قتلى",)))
    assert not read(words, "القتلوا")
    assert not read(words, "سقتيل")
    assert ("kill", "verbs", "سيقتل") in read(words, "سيقتل")


def test_words_that_are_nearly_right_are_named(made_of: Made) -> None:
    """A person who tries a sentence with a slip in it is shown what it resembles."""
    assert "دبابه" in made_of(TANK).near("دبايه")
    assert not made_of(TANK).near("حديقه")


def test_a_cue_keeps_its_kind(made_of: Made) -> None:
    words = made_of(Cue(id="deny", kind="deny", verbs=("نفى",), nouns=("نفي",), words=("لا صحة ل",)))
    tokens = tokenize("ونفت الوزارة")
    entry = words.matches(tokens, 0)[0].sense.entry
    assert isinstance(entry, Cue)
    assert entry.kind == "deny"
