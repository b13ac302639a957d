"""Reports that come one by one, in any order, with verdicts between them, give what all of them at once give."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from linking_story import LAND, SmallGazetteer, place, report, told
from msgspec.structs import replace

from riwaya.incidents import Linker, link
from riwaya.records import Report, Source, Verdict, When

TEXTS = ["", *(" ".join(f"كلمة{n * i}" for n in range(30)) for i in (1, 2, 3))]

PLACES = [*LAND][:5]
sources = st.builds(
    lambda words, kind, actor: Source(text=words, type=kind, actor=actor),
    st.sampled_from(["مركز الرصد", "المركز", "مصدر طبي", "المصدر نفسه", "غرفة الطوارئ في المخيم"]),
    st.sampled_from(["monitor", "medical", "party", "anonymous"]),
    st.sampled_from([None, "russia"]),
)
places = st.builds(
    lambda name, **other: replace(place(name), **other),
    st.sampled_from([*PLACES, "Rima"]),
    text=st.sampled_from(["تل ريما", "سوق البلدة", "المكان نفسه"]),
    type=st.sampled_from([None, None, "town", "market", "governorate", "city"]),
)
days = st.sampled_from([None, *(date(2020, 3, n) for n in (1, 2, 3)), date(2020, 2, 20)])
whens = st.builds(
    lambda one, other, text: When(
        start=min(one, other) if one and other else one, end=max(one, other) if one and other else other, text=text
    ),
    days,
    days,
    st.sampled_from([None, "أمس"]),
)
claims = st.builds(
    lambda where, when, chain, **said: replace(told("c1", **said), where=tuple(where), when=when, sources=tuple(chain)),
    st.lists(places, max_size=3),
    st.one_of(whens, st.just(When(start=date(2020, 3, 1), end=date(2020, 3, 1)))),
    st.lists(sources, max_size=2),
    event=st.sampled_from(["air_strike", "shelling", "armed_clash", "explosive", "destruction", "toll", "withdrawal", "territory_gained"]),
    doer=st.sampled_from([None, "russia", "hts"]),
    victim=st.sampled_from([None, "civilians", "hts"]),
    dead=st.sampled_from([None, 3, 5, 6, (4, None)]),
    stance=st.sampled_from(["asserted", "asserted", "asserted", "denied", "rumoured", "predicted"]),
    scope=st.sampled_from(["incident", "incident", "incident", "cumulative"]),
    quote=st.sampled_from(
        [
            "قصف على البلدة",
            "ارتفعت الحصيلة إلى أكثر",
            "غارة ليلا على السوق القديم قرب المئذنة الحمراء",
            "غارة فجرا على السوق القديم قرب المئذنة",
        ]
    ),
)


@st.composite
def stories(draw: st.DrawFn) -> list[Report]:
    told_there = draw(st.lists(st.lists(claims, min_size=1, max_size=4), min_size=1, max_size=8))
    found = []
    for n, some in enumerate(told_there):
        named = [replace(claim, id=f"c{i}") for i, claim in enumerate(some, 1)]
        day = draw(st.sampled_from(["2020-03-01", "2020-03-02", "2020-03-04"]))
        found.append(report(f"r{n}", *named, on=day, text=draw(st.sampled_from(TEXTS))))
    return found


def verdicts(reports: Sequence[Report]) -> st.SearchStrategy[list[Verdict]]:
    keys = [f"{one.id}:{claim.id}" for one in reports for claim in one.claims]
    says = st.sampled_from(["same", "not the same", "unsure"])
    return st.lists(st.builds(Verdict, one=st.sampled_from(keys), other=st.sampled_from(keys), says=says), max_size=4)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_by_one_in_any_order_is_all_at_once(data: st.DataObject) -> None:
    reports = data.draw(stories())
    judged = data.draw(verdicts(reports))
    expected = link(reports, SmallGazetteer(), judged)
    linker = Linker(SmallGazetteer())
    parts = data.draw(st.permutations([*reports, *judged]))
    heard = [part for part in parts if isinstance(part, Verdict)]
    for part in parts:
        if isinstance(part, Report):
            linker.add([part])
        else:
            linker.judge(part)
    if heard != judged:  # their order counts
        expected = link(reports, SmallGazetteer(), heard)
    assert linker.links() == expected


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_report_read_anew_takes_the_place_of_the_old(data: st.DataObject) -> None:
    reports, other = data.draw(stories()), data.draw(stories())
    linker = Linker(SmallGazetteer())
    linker.add(other)
    linker.add(reports)
    kept = {one.id: one for one in (*other, *reports)}
    assert linker.links() == link(kept.values(), SmallGazetteer())


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_verdicts_hold_and_every_claim_is_in_one_incident(data: st.DataObject) -> None:
    reports = data.draw(stories())
    judged = data.draw(verdicts(reports))
    links = link(reports, SmallGazetteer(), judged)
    where = {claim: incident.id for incident in links.incidents for claim in incident.claims}
    single = sum(claim.scope == "incident" for one in reports for claim in one.claims)
    assert len(where) == sum(len(incident.claims) for incident in links.incidents) == single
    doubted = {frozenset((doubt.one, doubt.other)) for doubt in links.doubts}
    last = {frozenset((one.one, one.other)): one for one in judged if one.one != one.other}
    for pair, one in last.items():
        if not {one.one, one.other} <= where.keys():
            continue
        if one.says == "same":
            assert where[one.one] == where[one.other] or pair in doubted
        elif one.says == "not the same":
            assert where[one.one] != where[one.other] or pair in doubted
        else:
            assert pair in doubted
