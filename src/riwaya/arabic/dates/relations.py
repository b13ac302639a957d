"""Times bound to each other or to publication: since, within, ago, after, until, between, from … to."""

from collections.abc import Callable

from msgspec.structs import replace

from riwaya.arabic.dates.atoms import Text
from riwaya.arabic.dates.base import read_base, read_daytime
from riwaya.arabic.dates.dated import Reading, read_days_of_month, read_year, read_years
from riwaya.arabic.dates.spans import read_length, read_some
from riwaya.arabic.dates.when import Dated, Day, Weekday, When
from riwaya.arabic.dates.windows import AfterEvent, Ago, Between, Relative, Since, SinceEvent, Some, SomeAgo, Until, Window

# How many words an event may take before its date («منذ تدخل التحالف في مارس 2015»).
_REACH = 7
_POINTS = frozenset({"day", "weekday", "date", "month", "year", "season", "part", "turn"})
_STOPS = frozenset("،.؛:!?؟…\n")


def read_relation(text: Text, at: int) -> Reading | None:
    """The relation whose preposition stands at `at`."""
    there = text.roles(at)
    for role, read in _READERS if there else ():
        if role in there:
            found = read(text, at)
            if found is not None:
                return found
    return None


def _since(text: Text, at: int) -> Reading | None:
    """«منذ الجمعة», «منذ ثلاثة أيام», «منذ بدء الحملة في 19 نيسان», «منذ اندلاع الحرب»."""
    found = text.atom(at, "since")
    if found is None:
        return None
    start = found[0]
    daytime = None
    named = read_base(text, start, bare_year=True) or (daytime := read_daytime(text, start))
    if named is not None:
        if isinstance(named.when, Weekday) and text.atom(start, "daypart") is not None:  # «منذ فجر الاثنين» may be today's
            named = named._replace(when=replace(named.when, turn=named.when.turn or 0))
        return read_up_to(text, named) or Reading(named.last, Since(named.when), "since daytime" if daytime else "since")
    that = text.atom(start, "that")
    if that is not None:
        moment = text.atom(that[0], "time")
        return Reading(moment[0], Since(Relative(0)), "relative") if moment is not None else None
    length = read_length(text, start)
    if length is not None:
        past = Ago(length.units, more=length.more)
        return Reading(length.last, Until(past) if length.more else Since(past), "since")
    some = read_some(text, start)
    if some is not None:
        return Reading(some[0], Since(When()), "since")
    dated = _date_of_event(text, start)
    if dated is not None:
        return read_up_to(text, dated) or Reading(dated.last, Since(dated.when), "since")
    return Reading(start, SinceEvent(), "since event")


def _onset(text: Text, at: int) -> Reading | None:
    """«الحملة التي انطلقت في 21 كانون الثاني»: since then."""
    found = text.atom(at, "onset")
    if found is None:
        return None
    start = text.skip(found[0], "in", "since")
    named = read_base(text, start, bare_year=True)
    return Reading(named.last, Since(named.when), "since") if named is not None and named.kind in _POINTS else None


def _starting(text: Text, at: int) -> Reading | None:
    """«ابتداء من الأربعاء»: from that day on."""
    found = text.atom(at, "starting")
    named = read_base(text, found[0], bare_year=True) if found is not None else None
    return Reading(named.last, Since(named.when), "starting") if named is not None else None


def _date_of_event(text: Text, start: int) -> Reading | None:
    """The date within the words that name an event."""
    for index in range(start + 1, min(start + 1 + _REACH, len(text.tokens))):
        token = text.tokens[index]
        if token.folded in _STOPS or (text.amount(index) is not None and text.day(index) is None):
            return None
        if text.atom(index, "since", "until", "now", "relative") is not None:
            return None
        found = read_base(text, index, bare_year=text.atom(index - 1, "in") is not None)
        if found is not None:
            return found if found.kind in _POINTS else None
    return None


def read_up_to(text: Text, one: Reading) -> Reading | None:
    """«… وحتى نهاية مايو» after a beginning; «من ظهر الجمعة إلى منتصف الليل» stays within Friday."""
    joint = text.atom(one.last, "to")
    if joint is None:
        other = read_base(text, one.last + 1) if one.kind == "date" and text.mark(one.last, "-\N{EN DASH}") else None
        return Reading(other.last, join(one.when, other.when), "between") if other is not None and other.kind == "date" else None
    hour = read_daytime(text, joint[0])
    if hour is not None:
        return Reading(hour.last, one.when, one.kind)
    other = read_base(text, joint[0], bare_year=True)
    if other is None:
        now = text.atom(joint[0], "now")
        return Reading(now[0], Since(one.when), "since") if now is not None else None
    return Reading(other.last, join(one.when, other.when), "between")


def join(one: When, other: When) -> Between:
    """From `one` to `other`; a year, month or «الماضي» said once holds for both."""
    if isinstance(one, Dated) and isinstance(other, Dated):
        if one.year is None and other.year is not None:
            one = replace(one, year=other.year)
        if one.month is None:
            one = replace(one, month=other.month, turn=other.turn)
    return Between(one, other)


def _within(text: Text, at: int) -> Reading | None:
    """«خلال الأيام الثلاثة الماضية», «في غضون 24 ساعة», «خلال نيسان الماضي», «خلال الليل», «في 2014»."""
    found = text.atom(at, "within")
    if found is None:
        inside = text.atom(at, "in")
        named = read_base(text, inside[0], bare_year=True) if inside is not None else None
        return named if named is not None and named.kind == "year" else None
    if at > 0 and text.atom(at - 1, "from") is not None:
        # «من خلال» is "by means of".
        return None
    start = found[0]
    named = read_base(text, start, bare_year=True) or read_daytime(text, start)
    if named is not None:
        return named
    if text.tokens[start : start + 1] and text.tokens[start].folded == "ال":
        start += 1
    length = read_length(text, start)
    if length is not None:
        # «خلال ثلاثة أسابيع من القتال» also says how long the fighting has lasted.
        of = text.atom(length.last, "of")
        lasting = of is not None and text.atom(of[0], "now") is None and not text.roles(of[0])
        return Reading(length.last, Window(*length.units[0]), "window of event" if lasting else "window")
    some = read_some(text, start)
    return Reading(some[0], Some(some[1]), "window") if some is not None else None


def _ago(text: Text, at: int) -> Reading | None:
    """«قبل أسبوع», «قبل أكثر من عام», «قبل نحو ثلاثة أشهر»."""
    found = text.atom(at, "ago")
    if found is None or text.atom(at, "day") is not None:
        return None
    length = read_length(text, found[0])
    if length is not None:
        # «قبل ساعة من سريان التهدئة» counts from an event, told before if it was told.
        of = text.atom(length.last, "of")
        unit, count = length.units[0]
        if of is not None and _definite(text, of[0]):
            days = {"day": count, "week": 7 * count}.get(unit, 0)
            return Reading(of[0], Relative(-days), "relative") if unit in ("minute", "hour", "day", "week") else None
        return Reading(length.last, Ago(length.units, more=length.more), "ago")
    some = read_some(text, found[0])
    if some is None or text.atom(some[0], "of") is not None:
        return None
    return Reading(some[0], SomeAgo(some[1]), "ago")


def _definite(text: Text, at: int) -> bool:
    """Whether the noun at `at` has the article, or the noun behind it, so that it can name an event known."""
    return any(token.folded.startswith("ال") for token in text.tokens[at : at + 2])


def _after(text: Text, at: int) -> Reading | None:
    """«بعد أسبوعين على انطلاق الحملة»: the two weeks from it on; «بعد يومين»: that day after what was told."""
    found = text.atom(at, "after")
    if found is None:
        return None
    length = read_length(text, found[0])
    if length is None:
        return _soon_after(text, found[0])
    onto = text.atom(length.last, "onto")
    if onto is None:
        return Reading(length.last, AfterEvent(*length.units[0], through=False), "after")
    now = text.atom(onto[0], "now")
    if now is not None:
        return Reading(now[0], Ago(length.units, ahead=True), "ago")
    return Reading(onto[0], AfterEvent(*length.units[0]), "after event")


def _soon_after(text: Text, at: int) -> Reading | None:
    """«بعد ساعات من التفجير» is the same day; of «بعد أيام من …» only the beginning is known."""
    some = read_some(text, at)
    onto = text.atom(some[0], "onto") if some is not None else None
    if some is None or onto is None:
        return None
    same_day = some[1] in ("hour", "minute")
    return Reading(onto[0], Relative(0), "relative") if same_day else Reading(onto[0], SinceEvent(), "since event")


def _counted_from(text: Text, at: int) -> Reading | None:
    """«وقبلها بثلاثة أيام», «بعد ذلك بأسبوع»: so many days before or after what was told."""
    found = text.atom(at, "earlier", "later")
    if found is None or found[0] >= len(text.tokens) or not text.tokens[found[0]].folded.startswith("ب"):
        return None
    length = read_length(text, found[0])
    if length is None:
        return None
    unit, count = length.units[0]
    size = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}.get(unit)
    if size is None:
        return None
    days = size * count * (-1 if found[1].role == "earlier" else 1)
    return Reading(length.last, Relative(days), "relative")


def _until(text: Text, at: int) -> Reading | None:
    """«حتى الآن», «حتى مساء الأحد», «حتى 15 أيار»."""
    found = text.atom(at, "until")
    if found is None:
        return None
    named = read_base(text, found[0], bare_year=True) or read_daytime(text, found[0])
    if named is not None:
        return Reading(named.last, Until(named.when), "until")
    now = text.atom(found[0], "now")
    return Reading(now[0], Until(Day(0)), "until") if now is not None else None


def _between(text: Text, at: int) -> Reading | None:
    """«بين الاثنين والخميس», «بين 16 و18 أيار», «بين يناير وسبتمبر 2016»."""
    found = text.atom(at, "between")
    if found is None:
        return None
    start = found[0]
    named = read_days_of_month(text, at) or read_years(text, at) or read_days_of_month(text, start) or read_year(text, start)
    if named is not None and isinstance(named.when, Between):
        return named
    one = read_base(text, start, bare_year=True)
    if one is None or one.last >= len(text.tokens) or not text.tokens[one.last].folded.startswith("و"):
        return None
    spaced = text.tokens[one.last].folded == "و"
    other = read_base(text, one.last + 1 if spaced else one.last, bare_year=True)
    return Reading(other.last, join(one.when, other.when), "between") if other is not None else None


def _from(text: Text, at: int) -> Reading | None:
    """«من الاثنين إلى الخميس», «من 2 إلى 7 شباط»."""
    found = text.atom(at, "from")
    if found is None:
        return None
    both = read_days_of_month(text, at) or read_years(text, at)
    if both is not None:
        return both
    one = read_days_of_month(text, found[0]) or read_base(text, found[0], bare_year=True) or read_daytime(text, found[0])
    if one is None:
        return None
    return one if isinstance(one.when, Between) else read_up_to(text, one)


_READERS: tuple[tuple[str, Callable[[Text, int], Reading | None]], ...] = (
    ("ago", _ago),
    ("since", _since),
    ("within", _within),
    ("in", _within),
    ("after", _after),
    ("between", _between),
    ("from", _from),
    ("until", _until),
    ("earlier", _counted_from),
    ("later", _counted_from),
    ("onset", _onset),
    ("starting", _starting),
)
PREPOSITIONS = frozenset(role for role, _ in _READERS)
"""The roles of words that bind a time to another."""
