"""A written word is cut in every way that its spelling allows, the least cut first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.arabic.clitics import Split, splits
from riwaya.arabic.folding import fold

STEADY = settings(derandomize=True, deadline=None)

WORDS = st.text(st.sampled_from("وفبلكسالهمنايرقت"), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("word", "wanted", "why"),
    [
        ("قصف", Split("", False, "قصف", ""), "nothing to cut"),
        ("القصف", Split("", True, "قصف", ""), "the article"),
        ("والقصف", Split("و", True, "قصف", ""), "a conjunction before it"),
        ("بالقصف", Split("ب", True, "قصف", ""), "a preposition before it"),
        ("فبالقصف", Split("فب", True, "قصف", ""), "both"),
        ("للقصف", Split("ل", True, "قصف", ""), "the alef of the article is not written after «ل»"),
        ("وللقصف", Split("ول", True, "قصف", ""), "nor behind a conjunction"),
        ("لقصف", Split("ل", False, "قصف", ""), "«ل» without an article"),
        ("سيقصف", Split("س", False, "يقصف", ""), "the future"),
        ("وسيقصف", Split("وس", False, "يقصف", ""), "the future behind a conjunction"),
        ("قصفهم", Split("", False, "قصف", "هم"), "a pronoun"),
        ("وقصفها", Split("و", False, "قصف", "ها"), "something at both ends"),
        ("قتله", Split("", False, "قتل", "ه"), "the shortest pronoun"),
        ("مدينته", Split("", False, "مدينه", "ه"), "ta marbuta opens before a pronoun"),
        ("قواته", Split("", False, "قوات", "ه"), "a plural's ta is its own"),
        ("اللجنة", Split("", True, "لجنه", ""), "a word that begins with lam keeps it"),
        ("للجنة", Split("ل", True, "جنه", ""), "what spelling cannot tell is given too"),
        ("للجنة", Split("ل", False, "لجنه", ""), "likewise"),
        ("وزارة", Split("", False, "وزاره", ""), "a first letter that only looks like a conjunction"),
    ],
)
def test_cuts(word: str, wanted: Split, why: str) -> None:
    assert wanted in splits(fold(word), closed=word.endswith("ة")), why


def test_the_word_as_it_stands_comes_first() -> None:
    for word in ("والي", "بلده", "كتيبه", "سلاح", "فلسطين"):
        assert splits(word)[0] == Split("", False, word, ""), word


@pytest.mark.parametrize(
    ("word", "unwanted", "why"),
    [
        ("محافظة", "محافظ", "ta marbuta shows that no pronoun ends the word"),
        ("القصفه", "قصف", "a word with the article takes no pronoun"),
        ("سالقصف", "قصف", "the future particle stands before no article"),
    ],
)
def test_what_spelling_rules_out(word: str, unwanted: str, why: str) -> None:
    assert unwanted not in {split.stem for split in splits(fold(word), closed=word.endswith("ة"))}, why


@STEADY
@given(WORDS)
def test_every_cut_can_be_put_together_again(word: str) -> None:
    for split in splits(word):
        article = "" if not split.article else "ل" if split.before.endswith("ل") and word.startswith(f"{split.before}ل") else "ال"
        stems = {split.stem} | ({split.stem[:-1] + "ت"} if split.after and split.stem.endswith("ه") else set())
        assert word in {f"{split.before}{a}{stem}{split.after}" for stem in stems for a in {article, "ال" if split.article else ""}}


@STEADY
@given(WORDS)
def test_no_stem_is_a_single_letter_and_no_cut_comes_twice(word: str) -> None:
    found = splits(word)
    assert len(set(found)) == len(found)
    assert all(len(split.stem) >= 2 for split in found)
    sizes = [len(s.before) + len(s.after) + 2 * s.article for s in found]
    assert sizes == sorted(sizes)
