"""Decides which names of the gazetteer are common words, and folds the words that announce a place."""

import sys
from pathlib import Path

import yaml
from gazetteer_sources import HAND, PREFIXES, Frequency, Row

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from riwaya.gazetteer.entries import Context, Nouns
from riwaya.gazetteer.spelling import fold_name

# Frequencies (Zipf scale of wordfreq) from which a one-word name is guarded: after a preposition of place, or only after a noun.
COMMON, VERY_COMMON = 3.3, 4.2
# A village or quarter is named less often than its name is used as a word: its name is guarded from lower frequencies on.
SMALL_COMMON, SMALL_VERY_COMMON = 3.3, 4.0
SMALL = ("village", "quarter", "settlement", "front", "base", "field", "building", "area")


def read_context(rows: list[Row], frequency: Frequency) -> Context:
    """The words of context.yaml, folded, and the guarded names: those listed and those that are common words."""
    context = yaml.safe_load((HAND / "context.yaml").read_text())
    guarded = yaml.safe_load((HAND / "guarded.yaml").read_text())
    listed = {level: {fold_name(n) for n in guarded[level]} for level in ("open", "after_noun", "after_preposition", "exact")}
    noun, preposition = set(listed["after_noun"]), set(listed["after_preposition"])
    known = {key for row in rows if row.type == "country" or (row.hand and row.type in ("city", "governorate")) for key in row.keys}
    settled = {key for row in rows if row.type in ("city", "town", "governorate") for key in row.keys}
    for row in rows:
        noun |= open_quarters(row, listed["open"])
        for name in row.arabic:
            key = fold_name(name)
            if " " in key or key in known or any(key in names for names in listed.values()):
                continue
            weight = max(frequency(key), frequency(name))
            small = row.hand and row.type in SMALL and key not in settled
            common, very_common = (SMALL_COMMON, SMALL_VERY_COMMON) if small else (COMMON, VERY_COMMON)
            if weight >= common:
                (noun if weight >= very_common else preposition).add(key)
    return Context(
        nouns=tuple(Nouns(tuple(map(fold_name, n["ar"])), tuple(n["types"]), n.get("else_any", False)) for n in context["nouns"]),
        prepositions=tuple(map(fold_name, context["prepositions"])),
        blockers=tuple(map(fold_name, [*context["blockers"], *context["given_names"]])),
        after_noun=tuple(sorted(noun)),
        after_preposition=tuple(sorted(preposition - noun)),
        exact={fold_name(n): n for n in guarded["exact"]},
        phrases=tuple(sorted(fold_name(n) for n in guarded["phrases"])),
        whole=tuple(sorted(find_whole_words(rows, frequency) | {fold_name(n) for n in guarded["whole"]})),
    )


def open_quarters(row: Row, open_names: set[str]) -> set[str]:
    """«حي الزيتون» is also found in «حيي الزيتون والتفاح»: its bare name is added, and guarded."""
    bare_names = [name.removeprefix("حي ") for name in row.arabic if name.startswith("حي ") and row.type == "quarter"]
    new = [name for name in bare_names if fold_name(name) not in row.keys and name.removeprefix("ال") not in PREFIXES]
    row.arabic += new
    return {fold_name(name) for name in new} - open_names


def find_whole_words(rows: list[Row], frequency: Frequency) -> set[str]:
    """Words that look like a clitic and a one-word name but are words of their own: as common as the name, or more."""
    firsts = {name.split()[0] for row in rows for name in row.arabic}
    found = set()
    for name in firsts:
        own = frequency(name)
        for clitic in ("و", "ف", "ب", "ل", "ك", "وب", "ول"):
            weight = frequency(clitic + name)
            if weight >= 2.8 and weight > own - 0.7:
                found.add(fold_name(clitic + name))
    return found
