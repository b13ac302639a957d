"""The sample pages read as a newcomer reads them: every one is had, dated as its name says, and free of its frame."""

import re
from datetime import date
from pathlib import Path

import pytest

from riwaya import pipeline
from riwaya.pipeline import Step
from riwaya.records import Problem, Question

SAMPLES = Path(__file__).parents[1] / "samples"
README = (SAMPLES / "README.md").read_text(encoding="utf-8")
PUBLISHERS: dict[str, str] = dict(re.findall(r"^\| `([\w.-]+)` \| (.+?) \|", README, re.MULTILINE))
# Words of the frames: counters, menus, boxes between the paragraphs, comment forms, signatures of the platform, the notice.
FURNITURE = """constructed for demonstration
أُعدّت للعرض
Flag Counter
زائر
عدد الزوار
قناة البيدر
كود أمني
الرمز الأمني
أضف تعليق
اترك تعليقاً
اقرأ أيضاً
اقرأ المزيد
شاهد أيضاً
الأكثر قراءة
آخر الأخبار
مواضيع ذات صلة
الوسوم
النشرة البريدية
جميع الحقوق محفوظة
ملفات تعريف الارتباط
التسميات
أرشيف المدونة
النشرة الجوية
كاريكاتير
هاتف التوزيع
أوقات الصلاة
فريق الواحة
نجوم الميناء
فوائد الزعتر
صيادو القصبة""".splitlines()


# Letters and marks of each article's text, white space aside, and of the signature or byline that may stand with it.
LENGTHS = {
    "damascus-2018-04-20.txt": (645, 0),
    "damascus-2018-05-09-agency.html": (501, 7),
    "damascus-2018-05-09-json-ld.html": (517, 0),
    "damascus-2018-05-11-near-copy.html": (550, 0),
    "damascus-2018-05-11-table-no-charset.html": (565, 0),
    "damascus-2018-05-12-read-also.html": (540, 0),
    "damascus-2018-05-12-table-windows-1256.html": (1518, 0),
    "damascus-2018-05-13-blog.html": (489, 0),
    "ghab-2019-07-22-channel.html": (539, 20),
    "ghab-2019-07-22-near-copy.html": (511, 0),
    "hodeidah-2018-08-02-credited-copy.html": (521, 0),
    "hodeidah-2018-08-02-doctors.html": (528, 0),
    "hodeidah-2018-08-02-hijri-date.html": (492, 3),
    "hodeidah-2018-08-03-other-side.html": (504, 0),
    "hodeidah-2018-08-03-three-counts.html": (574, 0),
    "hodeidah-2018-08-04-final-count.html": (502, 7),
    "maarat-2019-07-22-json-ld.html": (480, 0),
    "maarat-2019-07-22-network.html": (544, 0),
    "maarat-2019-07-23-arabic-indic-digits.html": (495, 15),
    "maarat-2019-07-23-maghrebi-date.html": (522, 11),
}


@pytest.fixture(scope="module")
def results() -> list[Step | Problem | None]:
    return list(pipeline.read([str(SAMPLES)]))


@pytest.fixture(scope="module")
def steps(results: list[Step | Problem | None]) -> list[Step]:
    return [result for result in results if isinstance(result, Step)]


def file_name(step: Step) -> str:
    return Path(step.page.address.split("#")[0]).name


def of(steps: list[Step], name: str) -> list[Step]:
    found = [step for step in steps if file_name(step) == name]
    assert found, f"{name} was not read"
    return found


def test_every_sample_is_read(results: list[Step | Problem | None], steps: list[Step]) -> None:
    assert not [result for result in results if not isinstance(result, Step)]
    assert {file_name(step) for step in steps} == set(PUBLISHERS)
    assert len(steps) == 23


def test_samples_are_dated_as_their_names_say(steps: list[Step]) -> None:
    told = {file_name(s): s.article.published for s in steps if not s.page.address.partition("#")[2]}
    wanted = {name: date.fromisoformat(day[0]) for name in told if (day := re.findall(r"\d{4}-\d\d-\d\d", name))}
    assert {name: told[name] for name in wanted} == wanted


def test_publishers_are_those_of_the_pages(steps: list[Step]) -> None:
    """An old portal may name its publisher nowhere that can be trusted; then none is better than a wrong one."""
    wrong = {file_name(s): s.article.outlet for s in steps if s.article.outlet not in {PUBLISHERS[file_name(s)], None}}
    assert not wrong
    named = {file_name(s) for s in steps if s.article.outlet}
    assert {name for name in PUBLISHERS if "json-ld" in name or "agency" in name or "near-copy" in name or "wire" in name} <= named


@pytest.mark.parametrize("name", sorted(PUBLISHERS))
def test_sample_text_is_free_of_its_frame(steps: list[Step], name: str) -> None:
    for step in of(steps, name):
        assert not [words for words in FURNITURE if words in step.article.whole]


@pytest.mark.parametrize("name", sorted(LENGTHS))
def test_sample_text_is_whole(steps: list[Step], name: str) -> None:
    [step] = of(steps, name)
    body, signature = LENGTHS[name]
    assert len(re.sub(r"\s", "", step.article.text)) in {body, body + signature}, step.article.text[-80:]


@pytest.mark.parametrize("name", sorted(PUBLISHERS))
def test_sample_gives_claims_with_their_words(steps: list[Step], name: str) -> None:
    for step in of(steps, name):
        assert step.report.claims
        for claim in step.report.claims:
            start, end = claim.quote_offsets or (0, 0)
            assert claim.quote_offsets is None or step.article.text[start:end] == claim.quote


WORKED = "damascus-2018-05-12-table-windows-1256.html"


def test_the_worked_page_is_an_old_one(steps: list[Step]) -> None:
    [step] = of(steps, WORKED)
    assert step.article.encoding in {"windows-1256", "cp1256"}
    assert "السوري السوري" in step.article.text


@pytest.mark.parametrize(
    ("figure", "side", "source", "days"),
    [
        (26, "syria_government", "party", ("2018-05-11", "2018-05-11")),
        (876, "syria_government", None, ("2018-04-21", "2018-05-12")),
        (50, "syria_government", "media", ("2018-05-10", "2018-05-12")),
        (670, "syria_government", None, ("2018-04-21", "2018-05-04")),
        (159, "islamic_state", None, ("2018-04-21", "2018-05-04")),
    ],
)
def test_the_worked_page_says_who_counts_whom_when(
    steps: list[Step], figure: int, side: str, source: str | None, days: tuple[str, str]
) -> None:
    """The four tolls that overlap, and the other side's dead: what the bounds of the worked example rest on."""
    [step] = of(steps, WORKED)
    found = [
        (c, o) for c in step.report.claims for o in c.outcomes if (o.kind, o.unit, o.min, o.max) == ("killed", "people", figure, figure)
    ]
    assert found
    for claim, outcome in found:
        assert (outcome.group, outcome.side) == ("combatants", side)
        assert [s.type for s in claim.sources[:1]] == [source] * (source is not None)
        assert (claim.when.start, claim.when.end) == tuple(map(date.fromisoformat, days))


def test_the_worked_page_alone_is_bounded(steps: list[Step]) -> None:
    """The page on its own: 876 in three weeks, 206 of them at most in the third, as 670 fell before; 26 to 206 on the Friday, in the two
    places no more than the 50 of their two days, so 24 at most in the camp.
    """
    reports = [step.report for step in of(steps, WORKED)]
    two = ("Al-Hajar al-Aswad", "Yarmouk camp")

    def ask(place: str | tuple[str, ...], start: str, end: str) -> Question:
        days = {"start": date.fromisoformat(start), "end": date.fromisoformat(end)}
        return Question(kind="killed", side="syria_government", place=place, **days)

    questions = [
        ask("Southern Damascus", "2018-04-21", "2018-05-12"),
        ask("Southern Damascus", "2018-05-05", "2018-05-12"),
        ask("Southern Damascus", "2018-05-11", "2018-05-11"),
        ask(two, "2018-05-11", "2018-05-11"),
        ask(two, "2018-05-10", "2018-05-12"),
        ask(two[0], "2018-05-11", "2018-05-11"),
        ask(two[1], "2018-05-10", "2018-05-12"),
    ]
    accounts = pipeline.gather(reports, questions, pipeline.link(reports))
    assert [(toll.min, toll.max) for toll in map(accounts.bound, questions)] == [
        (876, 876), (50, 206), (26, 206), (26, 50), (50, 50), (26, 50), (0, 24),
    ]  # fmt: skip
