"""An article read from top to bottom: each sentence's statements, and what they take over from what stood before."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from riwaya.arabic.verbs import looks_future
from riwaya.claims.annotation import Annotation, Sentence
from riwaya.claims.attribution import attributions
from riwaya.claims.days import Days
from riwaya.claims.discourse import BLOWS, Discourse, Told
from riwaya.claims.events import Event, event_of
from riwaya.claims.figures import frame_of
from riwaya.claims.lands import land_of
from riwaya.claims.layout import opens_line
from riwaya.claims.locations import Locations, spoken
from riwaya.claims.outcomes import outcomes
from riwaya.claims.repetition import without_repeats
from riwaya.claims.roles import roles
from riwaya.claims.speakers import kinds, party_keys
from riwaya.claims.standings import Standings, judged, stranger, surroundings
from riwaya.claims.statements import Statement, statements
from riwaya.claims.tallies import fell_over, over_time, several_died
from riwaya.claims.voices import Attribution, Voices
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon.entries import Party
from riwaya.lexicon.index import Lexicon
from riwaya.records import Article, Count, Mention, Offsets, Reading, Speaker

_DOUBT = 8
"""How many words before the event word an expression of doubt may stand."""
_ASIDE_WORDS = 8
"""How many words an aside of doubt behind a statement may have."""
_ONE_DAY = 1
_MARKS = frozenset("،.؛:؟!…,-–|•*")


def read(article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Reading, ...]:
    """The claims of an article as its words give them, in order; offsets count in `article.whole`."""
    a = Annotation(article, lexicon, gazetteer)
    locations = Locations(a, gazetteer, _capitals(lexicon, gazetteer))
    discourse, voices, days, standings = Discourse(), Voices(a), Days(a), Standings(a)
    out: list[Reading] = []
    for sentence in a.sentences:
        found = attributions(a, sentence, voices)
        told = statements(a, sentence, found)
        days.enter(sentence, told)
        opens, before = sentence.first, len(out)
        for statement in told:
            speakers = statement.attribution.speakers if statement.attribution else voices.own(sentence)
            reading = _reading(a, statement, sentence, found, discourse, locations, days, speakers, standings, opens)
            opens = max(opens, statement.last)
            if reading:
                out.append(reading)
        voices.heard(found, sentence)
        places = locations.named(sentence.first, sentence.last, found)
        discourse.open_at(places)
        if not sentence.title and len(out) == before:
            discourse.pass_by(places)
    return _with_parties(a, without_repeats(out, article.body))


@lru_cache(maxsize=4)
def _capitals(lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The ids of the cities that parties' seats of government are named by."""
    found = (
        entry.id
        for party in lexicon.of(Party)
        for name in party.capital
        for entry in gazetteer.find(name)
        if entry.type == "city" and entry.country in party.home[:1]
    )
    return tuple(dict.fromkeys(found))


def _with_parties(a: Annotation, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Each reading with the parties named up to its end that no reading before it has."""
    mentions = [a.mention(p.first, p.last, "party", party_keys(p)) for p in a.parties]
    out, at = [], 0
    for one in readings:
        end = at
        while end < len(mentions) and mentions[end].start < one.quote[1]:
            end += 1
        out.append(msgspec.structs.replace(one, named=tuple(mentions[at:end])))
        at = end
    return tuple(out)


def _reading(
    a: Annotation,
    statement: Statement,
    sentence: Sentence,
    found: Sequence[Attribution],
    discourse: Discourse,
    locations: Locations,
    dated: Days,
    speakers: tuple[Speaker, ...],
    standings: Standings,
    opens: int,
) -> Reading | None:
    counts, sides = outcomes(a, statement, discourse.counted)
    parts = roles(a, statement, spoken(found), sides, speakers)
    event = event_of(a, statement, counts, parts, discourse)
    if event is None:
        return None
    places = _places(statement, found, event, locations, opens, countries=bool(counts), fresh=not discourse.placed)
    says_when = a.moments.within(statement.first, statement.last)
    if not (counts or places or says_when or parts.doers or parts.sufferers or speakers or event.verbal):
        return None
    land = land_of(a, statement, places) if counts else None
    stance = _stance(a, statement)
    days, when = dated.of(
        statement, found, stance=stance, event=event.event, taken_over=event.taken_over, counted=bool(counts), places=places
    )
    discourse.count(counts)
    told, reasons = discourse.complete(
        Told(event.event, places, days if when is None else None, parts.doers, parts.sufferers),
        speakers,
        taken_over=event.taken_over,
        inferred=event.inferred,
        unknown=locations.unknown(statement.first, statement.last),
        paragraph=a.paragraph(statement.first),
        tally=event.event == "toll",
    )
    if days and when:
        reasons.append(f"day by «{days.text}», {when}")
    return Reading(
        quote=_quote(a, statement),
        event=event.event,
        stance=stance,
        scope=_scope(event, counts, a, statement, days if when is None else None, of_lands=land is not None or locations.lands(places)),
        rule=event.rule,
        speakers=speakers,
        doers=told.doers,
        sufferers=told.sufferers,
        counts=counts,
        places=told.places,
        land=land,
        days=days,
        parties=judged(standings.of(statement, sentence, found), parts.verdicts),
        stranger=stranger(a, statement),
        words=tuple(frame_of(t).id for t in statement.triggers),
        surroundings=tuple(surroundings(a, statement)),
        why=(event.why, *reasons),
    )


def _places(
    statement: Statement, found: Sequence[Attribution], event: Event, locations: Locations, opens: int, *, countries: bool, fresh: bool
) -> tuple[Mention, ...]:
    """The places that the statement names, those that its sentence opens with (from token `opens` on: «وفي تعز، قال شهود إن …»), those it points
    to; its speaker's («أعلنت شرطة تعز») where it tells something new or the article has named no place so far (`fresh`): a hospital takes in the
    dead of other places.
    """
    first, last, one = statement.first, statement.last, statement.attribution
    places = locations.named(first, last, found, countries=countries)
    places = places or locations.named(opens, first, found, countries=False) or locations.pointed(first, last, found)
    if one and not places and (fresh or not _goes_back(statement, event)):
        places = locations.named(one.head, max(one.tail, one.first), countries=False)
    return locations.struck(places) if event.event in BLOWS or event.event == "territory_gained" else places


def _goes_back(statement: Statement, event: Event) -> bool:
    """Whether it tells more of what was told before: by a count alone, or as «the raid»."""
    first = next((t for t in statement.triggers if frame_of(t).event == event.event), None)
    return event.taken_over or (first is not None and first.best.sense.key == "nouns" and first.best.split.article)


def _quote(a: Annotation, statement: Statement) -> Offsets:
    """The statement with the words that attribute it, marks at the ends left out."""
    first, last = statement.first, statement.last
    one = statement.attribution
    if one and one.kind == "according" and one.tail >= last:
        last = one.tail
    elif one and one.kind != "according" and one.first == first:
        first = one.head
    while last > first + 1 and a.tokens[last - 1].text in _MARKS:
        last -= 1
    while first < last - 1 and a.tokens[first].text in _MARKS:
        first += 1
    return a.tokens[first].start, a.tokens[last - 1].end


def _stance(a: Annotation, statement: Statement) -> str:
    """As its attribution says; else by a negation, a future verb or day, a doubting cue before the event word; else asserted."""
    one = statement.attribution
    if one and one.stance != "asserted":
        return one.stance
    if statement.negated:
        return "denied"
    if not statement.triggers:
        return "asserted"
    if _unconfirmed(a, statement):
        return "rumoured"
    first = statement.triggers[0]
    if _future(a, statement) or _ahead(a, statement) or _expected(a, statement):
        return "predicted"
    for cue in a.cues.within(max(statement.first, first.first - _DOUBT), first.first):
        for kind, stance in (("rumour", "rumoured"), ("deny", "denied"), ("predict", "predicted"), ("mood", "predicted")):
            if kind in kinds(cue):
                return stance
    return "asserted"


def _unconfirmed(a: Annotation, statement: Statement) -> bool:
    """Whether the words of its attribution tell of hearsay, or words anywhere in it or right behind it say that nothing confirms it."""
    one = statement.attribution
    own = a.cues.within(one.head, one.first) if one and one.head < one.first else []
    if any(kinds(c) & {"rumour", "unconfirmed"} and not a.sources.over(c.first) for c in own):
        return True
    sentence = next((s for s in a.sentences if s.first <= statement.first < s.last), None)
    if sentence is None:
        return False
    if any("unconfirmed" in kinds(c) for c in a.cues.within(statement.first, statement.last)):
        return True
    return statement.last == sentence.last and _aside_doubts(a, sentence.last)


def _aside_doubts(a: Annotation, at: int) -> bool:
    """«… .. غير مؤكد», «… الخبر قيد التأكد»: a few words on the same line that tell no event and doubt the one before."""
    words = 0
    while at < len(a.tokens) and not opens_line(a, at) and words < _ASIDE_WORDS:
        if "unconfirmed" in kinds(a.cues.at(at)):
            return True
        if a.frames.at(at):
            return False
        words += a.tokens[at].kind == "word"
        at += 1
    return False


def _future(a: Annotation, statement: Statement) -> bool:
    """Whether a verb of the future stands at or before the event word («ستعطل وصول الغذاء», «سيقصف»)."""
    first = statement.triggers[0]
    if first.best.sense.verb and first.best.split.before.endswith("س"):
        return True
    span = range(max(statement.first, first.first - _DOUBT), first.first)
    if any(looks_future(a.tokens[t].text) and not _is_noun(a, t) for t in span):
        return True
    return first.best.sense.key != "verbs" and _future_behind(a, first.last, statement.last)


def _future_behind(a: Annotation, first: int, last: int) -> bool:
    """«إن معركة … ستنطلق قريبا»: the verb of which the event's noun is the subject, with no mark, «أن» or other verb between."""
    for at in range(first, min(last, first + _DOUBT)):
        verb = next((f.best.sense.verb for f in (a.frames.at(at), a.cues.at(at)) if f and f.best.sense.verb), None)
        if looks_future(a.tokens[at].text) and not (_is_noun(a, at) and verb is None):
            return True
        if a.tokens[at].kind == "mark" or verb or kinds(a.cues.at(at)) & {"that", "relative", "break"}:
            return False
    return False


def _expected(a: Annotation, statement: Statement) -> bool:
    """«قد ينزح الآلاف», «رجح أن يتجدد القتال», «قد تشهد البلدة معركة»; a demonstration that someone calls for."""
    first = statement.triggers[0]
    one = statement.attribution
    start = one.head if one and one.kind != "according" and one.head <= statement.first <= one.first else statement.first
    for cue in a.cues.within(max(start, first.first - _DOUBT), first.first + 1):
        if "call" in kinds(cue) and frame_of(first).event == "protest" and (cue.first == first.first or first.best.sense.key != "verbs"):
            return True
        if "may" in kinds(cue):
            that = a.cues.at(one.first if one and one.head <= cue.first < one.first else cue.last)
            at = that.last if that and "that" in kinds(that) else cue.last
            after = a.frames.at(at) or a.cues.at(at)
            verb = after.best.sense.verb if after else None
            if verb is not None and verb.tense == "present":
                return True
    return False


def _is_noun(a: Annotation, at: int) -> bool:
    """Whether the lexicon or the gazetteer knows the word as a name or a noun."""
    layers = (a.places, a.parties, a.sources, a.people, a.things, a.heads, a.moments, a.numbers)
    return a.tokens[at].kind != "word" or any(layer.over(at) for layer in layers) or a.frames.at(at) is not None


def _ahead(a: Annotation, statement: Statement) -> bool:
    """Whether the statement's day lies after publication («الأسبوع المقبل»)."""
    days = [m.resolve(a.article.published).start for m in a.moments.within(statement.first, statement.last)]
    return bool(days) and all(day is not None and day > a.article.published for day in days)


def _scope(event: Event, counts: tuple[Count, ...], a: Annotation, statement: Statement, own: Mention | None, *, of_lands: bool) -> str:
    """A tally, or anything counted over a stretch of time (`own`: by the days that the statement names) or of whole lands, is cumulative;
    what one event had cost «until this noon» is not.
    """
    so_far = event.event not in BLOWS
    summed = (
        over_time(a, statement, _ONE_DAY, so_far=so_far)
        or fell_over(a, own, counts, named=event.event in BLOWS)
        or (of_lands and several_died(counts))
    )
    return "cumulative" if event.event == "toll" or (counts and summed) else "incident"
