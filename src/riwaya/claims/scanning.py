"""The state of a walk over a statement's counts: which outcome word governs, what waits for its verb, what is a part of what."""

from dataclasses import dataclass, field

from riwaya.arabic.numbers import Kind, Number, spread
from riwaya.claims.annotation import Annotation, Found
from riwaya.claims.counting import Counted
from riwaya.claims.nouns import cue, foreign, noun_at
from riwaya.claims.speakers import kinds
from riwaya.claims.voices import Attribution
from riwaya.records import Count, Outcome

NEAR, FAR = 4, 9
"""How many tokens an outcome word and a noun without a number may stand apart; a verb and its object in the accusative."""
_CLOSED = frozenset({"report", "according", "that", "relative", "break", "by", "relay", "setting", "intend", "effect", "cause", "against"})
"""Cues behind which a noun without a number is no longer what the outcome word befell."""
_LISTED = _CLOSED - {"cause", "against", "by"}
_THEM = ("هم", "هن", "ها", "هما")
_BRACKETS = '«»“”"()'


@dataclass
class Scan:
    """The state of a left-to-right walk over a statement."""

    attribution: Attribution | None = None
    kind: str | None = None
    """The outcome that governs now."""
    since: int = -99
    """Where the word that governs, or the last count, ends."""
    chained: bool = False
    """Whether a count was the last thing found."""
    by_noun: bool = False
    """Whether a noun («قتيلا»), no verb, said the outcome that governs."""
    verbal: bool = False
    """Whether the word that governs is a verb, whose object may stand far off."""
    hitting: bool = False
    """Whether it is a verb in the active voice without a pronoun as its object: it may have hit a thing («أصاب الصاروخ منزلا»)."""
    filled: bool = False
    """Whether the word that governs has counted anybody."""
    shut: bool = False
    """Behind a verb with its object («قتلهم حراسهم»): who follows without a number is the doer."""
    spelling: bool = False
    """Behind «مواطنان، رجل …»: the two just counted are told one by one."""
    both: bool = False
    """Behind «مقتل وجرح»: one number holds dead and wounded."""
    pending: list[Counted] = field(default_factory=list)
    """Counts before their verb: «طفلين وأربع نساء قتلوا»."""
    inside: set[int] = field(default_factory=set)
    """Which of `pending` are part of the first: «سبعة مدنيين، بينهم طفلان، قتلوا»."""
    among: bool = False
    """Behind «بينهم» and a count that waits for its verb."""
    held: Counted | None = None
    """Victims without a number («القتلى»): the number may stand further on («عدد القتلى بلغ 118»)."""
    held_near: bool = False
    """Whether an outcome word stands right before them."""
    subject: Counted | None = None
    """People right behind an active verb: its subject if others follow («قتل مسلحون اثنين من الرعاة»), else those it befell."""
    active: bool = False
    parent: int | None = None
    most: str | Number | None = None
    """Of «most of them», «all of them» or «half of them», which the next count is."""
    without: bool = False
    muted: bool = False
    """Behind «معلومات عن خسائر»: what is not known counts nothing."""
    counts: list[Count] = field(default_factory=list)
    nouns: list[Counted] = field(default_factory=list)
    """What each of `counts` was read from."""
    sides: list[Found] = field(default_factory=list)
    last_top: int | None = None
    most_parts: list[int] = field(default_factory=list)

    def govern(self, kind: str | None, since: int, *, by_noun: bool = False) -> None:
        """From here on this outcome governs."""
        self.kind, self.since, self.by_noun = kind, since, by_noun
        self.chained = self.filled = self.verbal = self.hitting = self.shut = self.spelling = False

    def counted(self, found: Counted) -> None:
        """A count was found under what governs."""
        self.since, self.chained, self.filled = found.last, True, True

    def forget(self) -> None:
        """No count waits for its verb any longer."""
        self.pending.clear()
        self.inside.clear()
        self.among = False

    def heard(self, at: int) -> bool:
        """Whether a token stands in the words that name the speaker."""
        one = self.attribution
        return one is not None and one.head <= at < one.tail and not (one.first <= at < one.last)


def near(a: Annotation, found: Counted, scan: Scan) -> bool:
    """Whether a noun without a number stands so close to what governs it that it is what was befallen.

    Behind the outcome word no preposition, mark, speaker or other verb may come between; behind a count the noun is joined by «و».
    """
    first = found.first
    if scan.since < 0 or first < scan.since:
        return first < scan.since
    if scan.shut or (found.noun.oblique and first > scan.since):
        return False
    joined = a.tokens[first].folded.startswith(("و", "او"))
    if scan.chained and not joined:
        return False
    closed, reach = _LISTED if scan.chained else _CLOSED, NEAR + 2 if scan.chained else NEAR
    if scan.verbal and not scan.chained and found.noun.number == "singular" and a.tokens[found.noun.last - 1].folded.endswith("ا"):
        closed, reach = _LISTED, FAR  # an accusative: «أوقفت صباح اليوم في الحي ضابطاً»
    if first - scan.since > reach:
        return False
    if any(kinds(c) & closed for c in a.cues.within(scan.since, first) if not (c.first == scan.since and "of" in kinds(c))):
        return False
    if any(f.best.sense.key in ("verbs", "expressions") for f in a.frames.within(scan.since, first)):
        return False
    marks = {a.tokens[t].text for t in range(scan.since, first) if a.tokens[t].kind == "mark" and a.tokens[t].text not in _BRACKETS}
    return not marks or (scan.chained and marks <= {"،", "-"})


def parent_of(scan: Scan, low: int | None, group: str | None) -> int | None:
    """The count of which a part with this lower bound and group is one: the innermost open one that still has room for it."""
    parent = scan.parent
    while parent is not None:
        whole = scan.counts[parent].outcome
        siblings = sum(c.outcome.min or 0 for c in scan.counts if c.outcome.part_of == parent)
        room = whole.max is None or siblings + (low or 0) <= whole.max
        if whole.part_of is None or (room and not foreign(whole.group, group)):
            break
        parent = whole.part_of
    return parent


def whole_of_kind(scan: Scan, kind: str, low: int | None) -> int | None:
    """The last top count of this outcome that has room for a part: «39 شهيدا و491 مصابا، منهم 21 شهيدا و341 مصابا»."""
    for n in range(len(scan.counts) - 1, -1, -1):
        one = scan.counts[n].outcome
        if one.kind == kind and one.part_of is None and (one.max is None or (low or 0) <= one.max):
            return n
    return None


def share(portion: str | Number, whole: Outcome, low: int | None) -> tuple[int | None, int | None]:
    """«all of them»: the whole's bounds; «most of them»: more than half, up to all; «half of them», «a third at least»: that part."""
    if portion == "all":
        return whole.min, whole.max
    if isinstance(portion, str) or portion.value is None:
        return (whole.min // 2 + 1 if whole.min else low, whole.max)
    least, most = (None if end is None else int(end * portion.value) for end in (whole.min, whole.max))
    if portion.rule == "more than":
        return (None if least is None else least + 1), whole.max
    if portion.rule == "at least":
        return least, whole.max
    if portion.rule == "about":
        return (None if least is None else spread(least)[0]), (None if most is None else spread(most)[1])
    return least, most


def portion(a: Annotation, at: int) -> tuple[int, str | Number] | None:
    """Where the words at token `at` for a part of those counted end, and which part: «نصفهم», «ثلثهم على الأقل», «معظم القتلى»."""
    number = a.numbers.at(at)
    if number is None:
        return None
    if number.kind is Kind.SHARE:
        noun = noun_at(a, number.last)
        told = noun is not None and noun.outcome and noun.article and not noun.known_as
        return (noun.last, number.rule) if noun is not None and told else None
    if number.kind is not Kind.FRACTION or number.value is None or number.value >= 1:
        return None
    return (number.last, number) if a.tokens[number.core[1] - 1].folded.endswith(_THEM) else None


def bounds(
    found: Counted, kind: str, size: tuple[int | None, int | None], *, none: bool, both: bool
) -> list[tuple[str, int | None, int | None]]:
    """The outcomes of one count: «20 قتيلا وجريحا» are 1 to 19 of each; «دون ضحايا» neither dead nor wounded."""
    low, high = size
    if none and found.noun.casualties:
        return [("killed", 0, 0), ("injured", 0, 0)]
    if found.mixed or both:
        most = high - 1 if high else None
        return [("killed", 1, most), ("injured", 1, most)]
    return [(kind, low, high)]


def begins_clause(a: Annotation, found: Counted) -> bool:
    """Whether one person begins a clause («أن جنديا أصيب», «طفلة استشهدت») and is no description of another."""
    if found.noun.definite or found.noun.oblique or found.elided or found.unit != "people":
        return False
    before = found.first - 1
    return before < 0 or a.tokens[before].kind == "mark" or bool(kinds(a.cues.over(before)) & {"that", "break", "auxiliary"})


def opens_list(a: Annotation, found: Counted) -> bool:
    """«شهيد و13 جريحا»: victims that open a line or a list."""
    before = found.first - 1
    return not found.noun.definite and (before < 0 or (a.tokens[before].kind == "mark" and a.tokens[before].text not in "،«»“”"))


def spelt_out(a: Annotation, found: Counted, scan: Scan) -> bool:
    """«مواطنان، رجل وزوجته»: who the two just counted were."""
    pair = scan.counts[-1].outcome.max == 2 and found.last < len(a.tokens) and a.tokens[found.last].folded.startswith("و")
    apart = pair and found.first > 0 and a.tokens[found.first - 1].text == "،" and found.first - 1 == scan.since
    apart = apart or scan.spelling
    return apart and not found.numbered and found.low == found.high == 1 and found.unit == "people" and scan.parent is None


def has_object(a: Annotation, trigger: Found) -> bool:
    """Whether a noun in the accusative, or «one of them», stands behind the verb: then who stood before it did it («مسلحان قتلا معلماً»)."""
    if cue(a, trigger.last, "one_of_them"):
        return True
    for at in range(trigger.last, min(trigger.last + 3, len(a.tokens))):
        noun = noun_at(a, at)
        if noun and noun.number == "singular" and not noun.oblique and a.tokens[noun.last - 1].folded.endswith("ا"):
            return a.numbers.over(at - 1) is None
    return False
