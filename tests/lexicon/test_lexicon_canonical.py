"""A file in canonical form says what it said, in one way of writing; fixing it again changes nothing."""

import textwrap
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.lexicon import LexiconError
from riwaya.lexicon.canonical import fix
from riwaya.lexicon.loading import SHIPPED

FILES = sorted(path for path in SHIPPED.rglob("*.yaml") if path.stem not in ("numbers", "dates"))


def lines(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


MESSY = lines("""
    # Words of the press.
    # Kept by the desk.

    # presses and mills
    - plural: [معاصر, معاصر]
      id:   oil press # the unit
      example: دمر القصف معصرتين
      singular:
      # the usual word
      - مَعصَرة
      - معصـــرة
      - 'معمل زيت'   # rarer
    - id: mill
      singular: [طاحونة]


      example:
            - احترقت   الطاحونة
    # the end
""")

CANONICAL = lines("""
    # Words of the press.
    # Kept by the desk.

    # presses and mills
    # the unit
    - id: oil press
      singular:
        # the usual word
        - معصرة
        # rarer
        - معمل زيت
      plural:
        - معاصر
      example:
        - دمر القصف معصرتين

    - id: mill
      singular:
        - طاحونة
      example:
        - احترقت الطاحونة

    # the end
""")


def test_a_messy_file_is_put_in_order() -> None:
    """Keys in the record's order, a word a line, no vowel sign, no repeat; every comment above what it was about."""
    assert fix(MESSY) == CANONICAL


def test_a_canonical_file_is_left_alone() -> None:
    assert fix(CANONICAL) == CANONICAL


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_shipped_files_keep_what_they_say(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    fixed = fix(text)
    assert [entry["id"] for entry in yaml.safe_load(fixed)] == [entry["id"] for entry in yaml.load(text, Loader=yaml.CSafeLoader)]
    assert [line.strip() for line in fixed.splitlines() if "#" in line] == [line.strip() for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize(
    ("text", "fixed", "why"),
    [
        ("", "", "an empty file"),
        ("# only a comment\n", "# only a comment\n", "a file that waits for its words"),
        ("- id: a\n  home: [YE, SA]\n", "- id: a\n  home: [YE, SA]\n", "codes stay in one line"),
        ("- {id: a, singular: [كوخ]}\n", "- id: a\n  singular:\n    - كوخ\n", "braces are opened"),
        ("- id: a\n  means: True\n", "- id: a\n  means: true\n", "one way to say yes"),
        ("- id: 'yes'\n", "- id: 'yes'\n", "quotes stay where without them it were no word"),
        ("- id: '2018'\n", "- id: '2018'\n", "likewise a number"),
        ("- id: 'a'\n", "- id: a\n", "and go where they are idle"),
        ("- id: a\n  from: 2024-12-08\n", "- id: a\n  from: 2024-12-08\n", "a day stays a day"),
        ("- id: a\n  words:\n    - 'لا: نعم'\n", "- id: a\n  words:\n    - 'لا: نعم'\n", "a colon inside words is kept from YAML"),
        ("- id: a\n  words:\n    - '#وسم'\n", "- id: a\n  words:\n    - '#وسم'\n", "so is a hash sign: it opens no comment"),
        (
            "- id: a\n  colour: red\n  example: [جملة]\n",
            "- id: a\n  colour: red\n  example:\n    - جملة\n",
            "an unknown key stays for loading to name",
        ),
        (
            "- id: a\n  nouns: [غارة]\n  nouns: [قصف]\n",
            "- id: a\n  nouns:\n    - غارة\n    - قصف\n",
            "a list begun twice is one: YAML would drop the first",
        ),
        ("- id: a\r\n  singular:\r\n    - كوخ\r\n", "- id: a\n  singular:\n    - كوخ\n", "line ends of another system"),
        ("\ufeff- id: a\n", "- id: a\n", "the mark that some editors put before a file"),
        ("- id: a\n  singular:\n    - \u200fكوخ\u200f\n", "- id: a\n  singular:\n    - كوخ\n", "direction marks that nobody sees"),
        ("- id: a\n  example:\n    - قُتِل\n", "- id: a\n  example:\n    - قُتِل\n", "a sentence is left as it was written"),
    ],
)
def test_ways_of_writing(text: str, fixed: str, why: str) -> None:
    assert fix(text) == fixed, why
    assert fix(fixed) == fixed, why


def test_presents_stay_beside_their_verbs() -> None:
    """A verb that stands twice goes with the present beside it; presents that are spelt alike stay both."""
    text = "- id: a\n  verbs: [قال, رأى, قال, روى]\n  present: [يقول, يرى, يقول, يرى]\n"
    (entry,) = yaml.safe_load(fix(text))
    assert entry["verbs"] == ["قال", "رأى", "روى"]
    assert entry["present"] == ["يقول", "يرى", "يرى"]


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("id: a\n", "a list of entries", "no list"),
        ("- كوخ\n", "a list of entries", "a word in place of an entry"),
        ("- id: a\n  singular: [\n", "line", "not YAML"),
        ("- id: a\n\tsingular: b\n", "line 2", "a tab"),
        ("- id: a\n  singular:\n    word: كوخ\n", "line 2: singular", "keys in place of words"),
        ("- id: a\n  group: women\n  group: children\n", "entry a: the key group stands twice", "one of two values would be lost"),
    ],
)
def test_what_cannot_be_fixed_is_named(text: str, said: str, why: str) -> None:
    with pytest.raises(LexiconError, match=said):
        fix(text)


WORDS = st.text(st.sampled_from("قتلجرحسمنوايةءأ ـَ"), min_size=1, max_size=8).filter(str.strip)
COMMENTS = st.text(st.sampled_from("ab كل:#-'"), max_size=6).map(lambda s: f"# {s}".rstrip())


@st.composite
def files(draw: st.DrawFn) -> tuple[str, int]:
    """A file as people write them, and how many comments it has."""
    out, comments = [], 0

    def remark(indent: int) -> None:
        nonlocal comments
        if draw(st.integers(0, 3)) == 0:
            out.append(" " * indent + draw(COMMENTS))
            comments += 1

    for number in range(draw(st.integers(0, 3))):
        remark(0)
        if draw(st.booleans()):
            out.append("")
        keys = draw(st.permutations(["singular", "plural", "dual", "example"]))[: draw(st.integers(0, 4))]
        out.append(f"- id: thing {number}")
        for key in keys:
            remark(2)
            out.append(f"  {key}:")
            for word in draw(st.lists(WORDS, min_size=1, max_size=3)):
                remark(4)
                quoted = word.strip().replace("'", "''")
                out.append(f"    - '{quoted}'")
    remark(0)
    return "\n".join(out) + "\n", comments


@settings(max_examples=150, derandomize=True, deadline=None)
@given(files())
def test_any_file_is_fixed_once_and_for_all(file: tuple[str, int]) -> None:
    text, comments = file
    fixed = fix(text)
    assert fix(fixed) == fixed
    assert sum(line.lstrip().startswith("#") for line in fixed.splitlines()) == comments
    before, after = yaml.safe_load(text) or [], yaml.safe_load(fixed) or []
    assert [(entry["id"], set(entry)) for entry in after] == [(entry["id"], set(entry)) for entry in before]
