"""Reports that come one by one, in any order, with verdicts between them, give what all of them at once give."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from linking_story import LAND, SmallGazetteer, report, told

from riwaya.incidents import Linker, link
from riwaya.records import Report, Verdict

TEXTS = ["", *(" ".join(f"كلمة{n * i}" for n in range(30)) for i in (1, 2, 3))]

claims = st.builds(
    told,
    st.just("c1"),
    st.sampled_from(["air_strike", "shelling", "armed_clash", "explosive", "destruction", "toll"]),
    st.sampled_from([*LAND][:5]),
    day=st.sampled_from(["2020-03-01", "2020-03-02", "2020-03-03", ("2020-02-20", "2020-03-05")]),
    by=st.sampled_from([None, "مركز الرصد", "مصدر طبي"]),
    doer=st.sampled_from([None, "russia", "hts"]),
    victim=st.sampled_from([None, "civilians", "hts"]),
    dead=st.sampled_from([None, 3, 5, (4, None)]),
    stance=st.sampled_from(["asserted", "asserted", "asserted", "denied", "rumoured"]),
    quote=st.sampled_from(["قصف على البلدة", "ارتفعت الحصيلة إلى أكثر", "غارة على السوق القديم قرب المئذنة الحمراء"]),
)


@st.composite
def stories(draw: st.DrawFn) -> list[Report]:
    told_there = draw(st.lists(st.lists(claims, min_size=1, max_size=3), min_size=1, max_size=8))
    found = []
    for n, some in enumerate(told_there):
        named = [
            type(claim)(**{**{f: getattr(claim, f) for f in claim.__struct_fields__}, "id": f"c{i}"}) for i, claim in enumerate(some, 1)
        ]
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
    assert len(where) == sum(len(incident.claims) for incident in links.incidents) == sum(len(one.claims) for one in reports)
    doubted = {frozenset((doubt.one, doubt.other)) for doubt in links.doubts}
    last = {frozenset((one.one, one.other)): one for one in judged if one.one != one.other}
    for pair, one in last.items():
        if one.says == "same":
            assert where[one.one] == where[one.other] or pair in doubted
        elif one.says == "not the same":
            assert where[one.one] != where[one.other] or pair in doubted
        else:
            assert pair in doubted
