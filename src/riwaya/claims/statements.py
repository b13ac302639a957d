"""A sentence cut into statements: runs of words that tell one event under one speaker."""

from typing import NamedTuple

from riwaya.arabic.dates import Moment
from riwaya.arabic.numbers import Kind
from riwaya.claims.annotation import Annotation, Found, Sentence
from riwaya.claims.figures import frame_of, gives_figure
from riwaya.claims.foregoing import tells_of_before
from riwaya.claims.speakers import kinds
from riwaya.claims.voices import Attribution

SINCE = frozenset({"since", "since daytime", "since event"})
"""Kinds of day expressions that begin with «منذ»."""
_COMPARED = 7
"""How many tokens may stand between «the deadliest» and the «since» that it is counted from."""
_FIRST_TIME = 3
"""The same for «the first»."""
WINDOWS = SINCE | {"after event", "until"}
"""Kinds of day expressions that reach over more than one event."""
RESPONSIBILITY = frozenset({"claim", "accuse"})
"""Attributions that say who did what was told before: «تبنى», «اتهم»."""
_SAID = 12
"""How many tokens behind «وأن» its event word may stand."""
_ACCUSED = 3
"""How many tokens behind an accusation its party may begin."""
_JOINING_EVENTS = frozenset({None, "destruction", "toll"})
_PLUPERFECT = 6
"""How many tokens «كانت» and its verb may stand apart."""
_ASIDE = 12
"""How many tokens an aside between commas may take."""
_WITH_FIGHTERS = frozenset({("armed_clash", "captured")})
"""Taken in the fight that also killed: «مقتل 26 عنصراً وأسر اثنين»."""
_BLOODLESS = frozenset({"territory_gained", "withdrawal", "movement", "agreement", "negotiation", "displacement", "aid", "arrest", "other"})
"""Events that neither kill nor wound."""
_PERFECT = "وقد"
"""«… وقد قضى تحت التعذيب»: behind it a verb opens a clause."""
_EXPOSED = 7
"""How many tokens a verb of happening and the event that it takes through «ل» may stand apart."""
_JOINING_OUTCOMES = frozenset({"killed", "injured", "missing", "destroyed", "damaged"})


class Statement(NamedTuple):
    """Tokens `first` to `last` (exclusive) with the event words in them and the attribution that reaches them."""

    first: int
    last: int
    triggers: tuple[Found, ...]
    attribution: Attribution | None
    title: bool
    negated: bool = False
    """Its event word is negated («لم تقصف»): said by a speaker, it is a denial."""
    figure: bool = False
    """A speaker gives another figure for what was told before («أما المرصد فتحدث عن 33»), with no event word."""


def background(a: Annotation, statement: Statement) -> list[tuple[int, int]]:
    """The tokens of pluperfect clauses behind the first event word («… نقاط كانت القوات قد تقدمت إليها»): they tell what was before.

    So does since when somebody has held the land that is named («التي تسيطر عليها الفصائل منذ أيار»).
    """
    out = _held_since(a, statement)
    for trigger in statement.triggers[1:]:
        perfect = a.cues.over(trigger.first - 1)
        if "auxiliary" not in kinds(perfect) or trigger.best.sense.key != "verbs":
            continue
        was = next((c for c in a.cues.within(trigger.first - _PLUPERFECT, trigger.first - 1) if "auxiliary" in kinds(c)), None)
        if was and was.first > statement.triggers[0].first and not was.best.split.before:
            end = next((t for t in range(trigger.last, statement.last) if a.tokens[t].text in "،؛"), statement.last)
            out.append((was.first, end))
    return out


def _held_since(a: Annotation, statement: Statement) -> list[tuple[int, int]]:
    holders = [a.parties.at(c.last) for c in a.cues.within(statement.first, statement.last) if "holding" in kinds(c)]
    times = [a.moments.at(party.last) for party in holders if party]
    return [(time.first, time.last) for time in times if time and time.kind in SINCE]


def compares(a: Annotation, moment: Moment) -> bool:
    """«للمرة الأولى منذ 2016», «الأعنف منذ شهور»: since when nothing like it happened, not when it was nor over what time it was counted."""
    if moment.kind not in SINCE:
        return False
    told = any("compare" in kinds(c) for c in a.cues.within(moment.first - _COMPARED, moment.first))
    return told or any(n.kind is Kind.ORDINAL and n.value == 1 for n in a.numbers.within(moment.first - _FIRST_TIME, moment.first))


def statements(a: Annotation, sentence: Sentence, found: list[Attribution]) -> list[Statement]:
    """The statements of a sentence in order; words that tell no event belong to none."""
    cuts = sorted(_cuts(a, sentence, found))
    out: list[Statement] = []
    for first, last in zip(cuts, [*cuts[1:], sentence.last], strict=True):
        whole = next(
            (one for one in found if one.head == first and one.first >= last and _is_whole(one, found, ends=last == sentence.last)), None
        )
        if whole is None and any(one.head <= first < one.first and one.kind not in ("according", "rumour") for one in found):
            continue
        attribution = whole or reaching(found, first, last)  # «وتبنى التنظيم الهجوم»: nothing but its own words
        triggers = _armed(tuple(t for t in a.frames.within(first, last) if _tells(a, t)))
        negated = tuple(t for t in triggers if _negated(a, t))
        if negated and (attribution is None or len(negated) < len(triggers)):
            triggers = tuple(t for t in triggers if t not in negated)
        piece = Statement(first, last, triggers, attribution, sentence.title, bool(negated) and negated == triggers)
        if out and _joins(a, out[-1], piece):
            out[-1] = out[-1]._replace(last=last, triggers=out[-1].triggers + triggers)
        elif triggers or (attribution and attribution.first in (first, last) and _says_enough(a, attribution)):
            out.append(piece)
        elif attribution and attribution.first == first and gives_figure(a, attribution, first, last):
            out.append(piece._replace(figure=True))
    return out


def _is_whole(one: Attribution, found: list[Attribution], *, ends: bool) -> bool:
    """«وتبنى التنظيم الهجوم.», «…، وهو ما نفاه الحزب مؤكدا …»: an attribution that tells something by its own words alone.

    A claim does at the end of its sentence; a denial where no other says what is denied («نفت القيادة نفيا قاطعا …»).
    """
    if one.kind != "deny":
        return one.kind == "claim" and ends
    return one.last <= one.first and not any(other.stance == "denied" and other is not one for other in found)


def _says_enough(a: Annotation, one: Attribution) -> bool:
    """Whether the attribution tells something even where no event word follows: «نفى ذلك», «تبنى العملية», «اتهم النظام بالوقوف وراءها»."""
    blames = one.kind == "accuse" and bool(a.parties.within(one.first, one.first + _ACCUSED))
    return one.stance in ("denied", "predicted") or one.kind == "claim" or blames


def reaching(found: list[Attribution], first: int, last: int) -> Attribution | None:
    """The attribution that reaches these tokens: one that stands behind them («بحسب») before one that opened earlier."""
    behind = [
        one
        for one in found
        if one.kind == "according" and (one.first <= first < one.head or first <= one.head < last or one.tail <= first < one.last)
    ]
    ahead = [one for one in found if one.kind not in ("according", "rumour") and one.first <= first < one.last]
    if behind and ahead and behind[0].head > ahead[-1].head:
        return _both(behind[0], ahead[-1])
    return next(iter((*behind, *reversed(ahead))), None)


def _both(cited: Attribution, said: Attribution) -> Attribution:
    """«قال الجيش إن … ، بحسب رويترز»: a medium passes the speaker's words on; any other source vouches itself."""
    chain = (*said.speakers, *cited.speakers) if cited.speakers and cited.speakers[0].type == "media" else cited.speakers
    stance = said.stance if cited.stance == "asserted" else cited.stance
    return cited._replace(speakers=tuple(dict.fromkeys(chain)), stance=stance)


def _cuts(a: Annotation, sentence: Sentence, found: list[Attribution]) -> set[int]:
    cuts = {sentence.first}
    for one in found:
        cuts |= {
            t for t in (one.head, one.first, one.last) if one.kind not in ("rumour", "according") and sentence.first <= t < sentence.last
        }
        ended = one.kind == "according" and one.tail < sentence.last and a.tokens[one.tail].kind == "mark"
        if ended and one.last <= one.tail and _opens(a, one.tail + 1):  # «بلغت الحصيلة، وفق الوزارة، 67 قتيلاً» goes on
            cuts.add(one.tail)
    for at in range(sentence.first + 1, sentence.last):
        if _breaks(a, at) or tells_of_before(a, at, sentence.first, sentence.last):
            cuts.add(at)
    return cuts


def _opens(a: Annotation, at: int) -> bool:
    """Whether a new clause opens at this token: with a conjunction, a verb or a word that ends what was before."""
    frame, token = a.frames.at(at), a.tokens[at] if at < len(a.tokens) else None
    verb = frame is not None and frame.best.sense.key in ("verbs", "expressions")
    cue = kinds(a.cues.at(at))
    if "among" in cue and any(f.best.sense.key == "verbs" for f in a.frames.within(at, at + _SAID // 2)):
        return True  # «منهم عشرة قضوا في غارة على …»
    return token is not None and (verb or token.folded.startswith(("و", "ف")) or bool(cue & {"break", "continue", "happen"}))


def _breaks(a: Annotation, at: int) -> bool:
    """Whether a new statement may begin at this token."""
    before = a.tokens[at - 1].text
    found = a.cues.at(at)
    cue = kinds(found)
    if found and "that" in cue and found.best.split.before == "و" and a.frames.within(at, at + _SAID):
        return True
    if found and "happen" in cue and (before == "،" or found.best.split.before in ("و", "ف")) and _carries(a, found.last):
        return True
    if "relative" in cue and _tells_of_its_own_day(a, at):
        return True
    if before == "؛" or ("break" in cue and (before in "،.؛«" or "cause" not in cue)):
        return True
    frame = a.frames.at(at)
    if frame is None:
        return False
    match = frame.best
    if frame_of(frame).strikes and not any(frame_of(f).means for f in a.frames.within(at, at + _SAID)):
        return False
    if match.sense.key == "expressions" and a.tokens[at].folded.startswith("ال") and a.moments.within(at, frame.last + 1):
        return True  # «… المخيم المحاصر منذ 245 يوما»
    if match.sense.key in ("verbs", "expressions"):
        joined = a.tokens[at - 1].folded == _PERFECT or match.split.before.startswith(("و", "ف"))
        return joined or (before == "،" and not _resumes(a, at))
    if match.sense.key == "nouns" and frame_of(frame).outcome is None and a.frames.over(at - 1):
        return False
    return match.sense.key in ("masdars", "nouns") and match.split.before == "و" and not match.split.article


def _tells_of_its_own_day(a: Annotation, at: int) -> bool:
    """«… البلدة التي يحاصرها الجيش منذ تموز»: a relative clause with a day of its own tells another event than the one it stands in.

    Not behind an event word, which is what it tells of («الهجوم الذي شنته …»), and only where it ends what it stands in.
    """
    verb = next(iter(a.frames.within(at + 1, at + 4)), None)
    if verb is None or verb.best.sense.key != "verbs" or frame_of(verb).event is None or a.frames.within(at - 3, at):
        return False
    end = next((t for t in range(at, min(len(a.tokens), at + 2 * _SAID)) if a.tokens[t].text in "،.؛:"), at + 2 * _SAID)
    moment = next(iter(a.moments.within(verb.last, end)), None)
    return moment is not None and not any(f.best.sense.key == "verbs" for f in a.frames.within(verb.last, end))


def _carries(a: Annotation, at: int) -> bool:
    """Whether an event noun stands behind a verb of happening, before any mark and any other verb: «واندلعت اليوم اشتباكات»."""
    for place in range(at, min(at + _SAID, len(a.tokens))):
        frame = a.frames.at(place)
        if frame:
            return frame.best.sense.key != "verbs"
        if a.tokens[place].text in "،.؛:":
            return False
    return False


def _resumes(a: Annotation, at: int) -> bool:
    """«سبعة مدنيين، بينهم طفلان، قتلوا»: the verb goes on behind an aside between commas."""
    opening = next((t for t in range(at - 2, max(0, at - _ASIDE), -1) if a.tokens[t].text == "،"), None)
    return opening is not None and bool(kinds(a.cues.at(opening + 1)) & {"among", "most", "all"})


def _joins(a: Annotation, earlier: Statement, piece: Statement) -> bool:
    """Whether a piece goes on with the statement before it: a consequence, a cause, or more of the toll."""
    if earlier.attribution != piece.attribution:
        return _details(earlier, piece)
    opening = kinds(a.cues.at(piece.first)) | kinds(a.cues.at(piece.first + 1))
    if earlier.figure and "relative" in opening:
        return True  # «قدرت البعثة بألف عدد الذين شردتهم الحرب»
    if piece.triggers and all(spares_all(a, t) for t in piece.triggers):
        return True
    if not piece.triggers:
        return bool(opening & {"among", "most", "all", "cause", "effect"}) or not a.frames.within(piece.first, piece.last)
    if opening & {"effect"}:
        return True
    told = {(frame_of(t).event, frame_of(t).outcome) for t in piece.triggers}
    if told <= _WITH_FIGHTERS and any(frame_of(t).outcome == "killed" for t in earlier.triggers):
        return True
    if _same_deed(a, earlier, piece):
        return True
    placed = bool(a.places.within(earlier.first, earlier.last))
    if placed and _one_place(a, earlier, piece):
        return True
    if earlier.triggers and all(frame_of(t).event is None for t in earlier.triggers) and not placed:
        opens = frame_of(piece.triggers[0])
        if opens.event is None and opens.outcome in _JOINING_OUTCOMES:
            return True  # «قضى أربعة عمال وأصيب اثنان حين انقضت مسيرة»: one event, told behind both
        return all(frame_of(t).event in _JOINING_EVENTS or frame_of(t).means or caused(a, t) for t in piece.triggers)
    if a.places.within(piece.first, piece.last) and (placed or a.numbers.within(earlier.first, earlier.last)):
        return False
    if any(m.kind in WINDOWS for m in a.moments.within(piece.first, piece.last)):
        return False  # «وإن حصيلة الحرب منذ تشرين بلغت …»: a tally of its own
    if _bloodshed(a, earlier, piece):
        return False
    return all((event in _JOINING_EVENTS and outcome in _JOINING_OUTCOMES) or event == "toll" for event, outcome in told)


def _one_place(a: Annotation, earlier: Statement, piece: Statement) -> bool:
    """«وفي المخيم قتل أربعة وأصيب 15 جراء غارة على قبو في شارع الثلاثين»: dead and wounded of one event, told behind both, inside the place
    told before them.
    """
    own = all(frame_of(t).event is None and frame_of(t).outcome in _JOINING_OUTCOMES for t in earlier.triggers)
    opens = piece.triggers[0]
    if not earlier.triggers or not own or frame_of(opens).event is not None or frame_of(opens).outcome not in _JOINING_OUTCOMES:
        return False
    told = [t for t in piece.triggers[1:] if frame_of(t).event is not None]
    around = {i for p in a.places.within(earlier.first, earlier.last) for i in p.ids}
    behind = a.places.within(piece.first, piece.last)
    inside = all(not around.isdisjoint({i for id_ in p.ids for i in (id_, *a.gazetteer.above(id_))}) for p in behind)
    return (
        bool(told)
        and bool(behind)
        and inside
        and behind[0].first > told[0].first
        and all(caused(a, t) or frame_of(t).means for t in told[:1])
    )


def _bloodshed(a: Annotation, earlier: Statement, piece: Statement) -> bool:
    """«استعادت الوزارة البلدة وقتلت مئة مسلح»: dead or wounded counted beside an event that is no blow are of a fight of its own."""
    events = {frame_of(t).event for t in earlier.triggers if frame_of(t).event and frame_of(t).weight == "full"}
    wounds = any(frame_of(t).outcome in ("killed", "injured") for t in piece.triggers)
    return bool(events) and events <= _BLOODLESS and wounds and bool(a.numbers.within(piece.first, piece.last))


def _same_deed(a: Annotation, earlier: Statement, piece: Statement) -> bool:
    """«داهمت قوة منزلا في البلدة واعتقلت صاحبه»: one event told by two verbs, the second with no place, day or party of its own."""
    first, last = piece.first, piece.last
    events = {frame_of(t).event for t in piece.triggers}
    if len(events) != 1 or events <= _JOINING_EVENTS or events != {frame_of(t).event for t in earlier.triggers} - {None}:
        return False
    if a.places.within(first, last) or a.moments.within(first, last) or a.parties.within(first, last):
        return False
    return not (a.numbers.within(first, last) and a.numbers.within(earlier.first, earlier.last))


def _armed(triggers: tuple[Found, ...]) -> tuple[Found, ...]:
    """The event words without verbs of striking that no weapon stands beside."""
    if any(frame_of(t).means for t in triggers):
        return triggers
    return tuple(t for t in triggers if not frame_of(t).strikes)


def _details(earlier: Statement, piece: Statement) -> bool:
    """«تبنى الفصيل العملية، مشيرا إلى أنه قتل عشرة»: what is added to a claim of a deed without words of its own tells that deed."""
    one, more = earlier.attribution, piece.attribution
    if one is None or more is None or one.kind != "claim" or more.kind != "continue":
        return False
    return all(frame_of(t).event in _JOINING_EVENTS for t in (*earlier.triggers, *piece.triggers))


def caused(a: Annotation, found: Found) -> bool:
    """Whether a cause phrase («في»، «جراء») opens the event word."""
    near = (a.cues.over(found.first - 1) or a.cues.over(found.first - 2)) if found.first > 1 else None
    return "cause" in kinds(near) or found.best.split.before.endswith("ب")


def _tells(a: Annotation, found: Found) -> bool:
    """Whether an event word tells an event here, not an aim («لاسترداد نقاط») or what was tried."""
    match, head = found.best, a.heads.over(found.first - 1)
    if "relay" in kinds(a.cues.at(found.first)):
        return False  # «نقلا عن»
    if frame_of(found).tells_nothing:
        return False  # words that only keep others from being read in them
    if match.sense.verb and "auxiliary" in kinds(a.cues.at(found.first)) and _is_verb(a, found.last):
        return False  # «فقد ارتفعت»: «قد» behind «ف», no loss
    if match.sense.key == "masdars" and frame_of(found).event == "territory_gained" and head and not head.best.split.article:
        return False  # «مناطق سيطرة المعارضة» says whose land it is
    if match.sense.key == "masdars" and match.split.article and a.parties.at(found.first):
        return False  # «الاحتلال»: a party is named
    if match.sense.key == "masdars" and match.split.before.endswith("ل") and not frame_of(found).outcome and not _exposed(a, found):
        return False
    if match.sense.key == "people" and frame_of(found).event and (not a.numbers.over(found.first - 1) or _of_the_dead(a, found)):
        return False  # «للاجئين», «مقتل تسعة نازحين»: people known by what befell them once
    if _without(a, found):
        return False
    return not any("intend" in kinds(c) for c in a.cues.within(found.first - 2, found.first))


def _is_verb(a: Annotation, at: int) -> bool:
    return any(f is not None and f.best.sense.verb is not None for f in (a.frames.at(at), a.cues.at(at)))


def _of_the_dead(a: Annotation, found: Found) -> bool:
    """Whether a word of death or wounds governs the number before it, or a verb of them follows: «15 نازحا كانوا قد قضوا»."""
    number = a.numbers.over(found.first - 1)
    governor = a.frames.over(number.first - 1) if number and number.first else None
    return (governor is not None and frame_of(governor).outcome in _JOINING_OUTCOMES) or fell_behind(a, found.last)


def fell_behind(a: Annotation, at: int) -> bool:
    """Whether a verb of death or wounds stands there, behind no more than auxiliaries: «… كانوا قد قضوا»."""
    while "auxiliary" in kinds(a.cues.at(at)):
        at += 1
    verb = a.frames.at(at)
    return verb is not None and verb.best.sense.key == "verbs" and frame_of(verb).outcome in ("killed", "injured")


def _exposed(a: Annotation, found: Found) -> bool:
    """«تعرض الخط في تموز لتفجير»: a verb of happening before it takes the event through «ل»."""
    return any("happen" in kinds(c) and c.best.sense.verb for c in a.cues.within(found.first - _EXPOSED, found.first))


def _without(a: Annotation, found: Found) -> bool:
    """«دون قتال», «بلا إطلاق نار», «من دون رصاصة»: a noun right behind «without» says what did not happen, as a circumstance."""
    cue = a.cues.over(found.first - 1) if found.first else None
    event = frame_of(found).event is not None and frame_of(found).outcome is None
    return event and found.best.sense.key != "verbs" and not found.best.split.article and "without" in kinds(cue)


def spares_all(a: Annotation, found: Found) -> bool:
    """«لم يُقتل أحد»: a negated outcome that counts nobody, and denies nothing that was said."""
    denies = frame_of(found).outcome is not None and any("negate" in kinds(c) for c in a.cues.within(found.first - 4, found.first))
    return denies and any("nobody" in kinds(c) for c in a.cues.within(found.first + 1, found.last + 3))


def _negated(a: Annotation, found: Found) -> bool:
    """Whether «لم», «لا» or the like stands a few words before the event word, and no «سوى» behind it takes it back."""
    if spares_all(a, found) or frame_of(found).event == "toll":
        return False  # «لم يتجاوز العدد عشرة»: a bound, no denial
    near = max((t + 1 for t in range(max(0, found.first - 4), found.first) if a.tokens[t].text in "،؛.:"), default=found.first - 4)
    negated = any("negate" in kinds(c) and "without" not in kinds(c) for c in a.cues.within(near, found.first))
    return negated and not any("except" in kinds(c) for c in a.cues.within(found.first, found.last + 3))
