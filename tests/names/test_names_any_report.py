"""Reports drawn at random from the lexicon's parties and sources and the gazetteer's places: what is resolved exists."""

import random
from datetime import date, timedelta

import pytest

from riwaya import gazetteer, lexicon, reading
from riwaya.gazetteer import Gazetteer
from riwaya.lexicon import Lexicon
from riwaya.lexicon.entries import Party, SourceKind
from riwaya.records import Article, Claim

SENTENCES = [
    "قال {source} إن {n} مدنيين قتلوا في قصف نفذه {party} على {place} {day}",
    "أعلن {party} مقتل {n} من عناصر {other} في اشتباكات قرب {place} {day}",
    "نفى {party} استهداف {place} {day}",
    "اتهم {source} {party} بقصف {place} {day}، ما أدى إلى إصابة {n} أشخاص بينهم طفلان",
    "نقلت {source} عن {source} أن غارة استهدفت {place} {day}",
    "سيطر {party} على {place} {day} بعد انسحاب {other}",
    "هدد {party} بقصف {place} {day}",
    "انفجرت عبوة ناسفة في {place} {day} وقتل {n} جنود من {other}",
    "وأضاف أن {n} آخرين أصيبوا",
    "اتفق {party} و{other} على هدنة في {place} تبدأ {day}",
]
DAYS = [
    "",
    "أمس",
    "يوم الاثنين",
    "خلال اليومين الماضيين",
    "منذ مطلع الشهر",
    "في 3 أيار",
    "الأسبوع الماضي",
    "منذ ثلاثة أسابيع",
    "ليل الخميس",
    "قبل عامين",
]
TYPES = {"party", "official", "medical", "monitor", "un", "activists", "local_sources", "witness", "media", "anonymous", "expert"}
STANCES = {"asserted", "denied", "rumoured", "predicted"}


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon.load()


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer.load()


def report(seed: int, words: Lexicon, places: Gazetteer) -> Article:
    choice = random.Random(seed)
    parties = [
        name
        for entry in words.of(Party)
        if isinstance(entry, Party)
        for name in (*entry.names, *entry.loaded, *entry.at_home, *entry.units)
    ]
    sources = [name for entry in words.of(SourceKind) if isinstance(entry, SourceKind) for name in (*entry.names, *entry.heads)]
    towns = [entry.arabic[0] for entry in places.entries() if entry.arabic]

    def sentence() -> str:
        return choice.choice(SENTENCES).format(
            source=choice.choice(sources), party=choice.choice(parties), other=choice.choice(parties),
            place=choice.choice(towns), n=choice.randint(3, 90), day=choice.choice(DAYS),
        )  # fmt: skip

    text = ". ".join(sentence() for _ in range(choice.randint(2, 8)))
    published = date(2011, 1, 1) + timedelta(days=choice.randint(0, 5400))
    return Article(id="any", page="", address="", title=sentence(), text=text, language="ar", published=published, published_by="given")


def exists(claim: Claim, article: Article, parties: set[str], places: Gazetteer) -> None:
    """Every id is one that lexicon or gazetteer knows; every interval runs forward; the quote is where it says."""
    assert {*claim.actor, *claim.target} <= parties
    assert len(set(claim.actor)) == len(claim.actor)
    assert claim.stance in STANCES
    assert claim.scope in {"incident", "cumulative"}
    for source in claim.sources:
        assert source.type in TYPES
        assert source.text in article.whole
        assert source.actor is None or (source.type == "party" and source.actor in parties)
    for outcome in claim.outcomes:
        assert outcome.side is None or outcome.side in parties
    for place in claim.where:
        assert place.id in places or (place.id is None and (place.name or "").split(",")[0] in place.text)
        assert place.text in article.whole
        assert place.name
        assert place.country
        assert -90 <= (place.lat or 0) <= 90
        assert -180 <= (place.lon or 0) <= 180
        assert place.lat is not None
        assert place.lon is not None
        assert all(other in places and other != place.id for other in place.candidates)
    assert claim.when.start is None or claim.when.end is None or claim.when.start <= claim.when.end
    inside, where = (article.text, claim.quote_offsets) if claim.quote_offsets else (article.title, claim.title_offsets)
    assert where
    assert inside[where[0] : where[1]] == claim.quote


@pytest.mark.parametrize("seed", range(6))
def test_what_is_resolved_exists(seed: int, words: Lexicon, places: Gazetteer) -> None:
    parties = {entry.id for entry in words.of(Party)}
    read = 0
    for number in range(25):
        article = report(1000 * seed + number, words, places)
        claims = reading.read(article, words, places).claims
        read += len(claims)
        for claim in claims:
            exists(claim, article, parties, places)
    assert read > 50, "the reports are made of claims: where none is read, nothing is tested"
