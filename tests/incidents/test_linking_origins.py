"""Origins: who vouches, under whatever name and through whatever outlet."""

import pytest
from linking_story import linked, report, told
from msgspec.structs import replace

from riwaya.records import Source


def origins(*sources: tuple[str, str, str | None], outlets: tuple[str, ...] = ()) -> int:
    """How many origins the sources are, each cited by a report of its own on one strike."""
    reports = [
        report(
            f"r{n}", told("c1", "air_strike", "Tal Rima", dead=n + 2, by=text, of=kind, party=party), outlet=outlets[n] if outlets else None
        )
        for n, (text, kind, party) in enumerate(sources)
    ]
    return len(linked(*reports).origins)


ONE = [
    (("المرصد السوري لحقوق الإنسان", "monitor", None), ("للمرصد السوري لحقوق الانسان", "monitor", None)),
    (("منظمة الخوذ البيضاء", "medical", None), ("الدفاع المدني السوري", "medical", None)),
    (("مدير مستشفى النور", "medical", None), ("مصدر طبي في مستشفى النور", "medical", None)),
    (("طبيب في مشفى النور", "medical", None), ("المستشفى النور", "medical", None)),
    (("وزارة الصحة بولاية الخرطوم", "medical", None), ("وزير الصحة بولاية الخرطوم", "medical", None)),
    (("وزارة الصحة في صنعاء", "medical", None), ("الناطق باسم وزارة الصحة الخاضعة للحوثيين", "medical", None)),
    (("وزارة الصحة في غزة", "medical", None), ("المتحدث باسم وزارة الصحة في قطاع غزة", "medical", None)),
    (("مصدر في قيادة شرطة المدينة", "official", None), ("قيادة شرطة المدينة", "official", None)),
    (("مصدر عسكري", "party", "sudan_rsf"), ("الناطق باسم القوات", "party", "sudan_rsf")),
    (("حركة حماس", "party", "hamas"), ("متحدث باسم حماس", "party", "hamas")),
    (("اللجنة الدولية للصليب الأحمر", "un", None), ("الصليب الأحمر الدولي", "un", None)),
    (("قناة الأفق", "media", None), ("الأفق", "media", None)),
    # A hospital: in another order, by its kind or without, as a medical complex, with where it stands, with a member's name and ward.
    (("المستشفى الميداني بحمام ريما", "medical", None), ("لمستشفى حمام ريما الميداني", "medical", None)),
    (("طبيب في مستشفى النور", "medical", None), ("إدارة مستشفى النور الريفي", "medical", None)),
    (("مجمع النور الطبي", "medical", None), ("الطبيب سالم المنصور من قسم الطوارئ في مستشفى النور", "medical", None)),
    (("مصدر طبي في المستشفى الأوروبي", "medical", None), ("مستشفى ريما الأوروبي جنوبي المدينة", "medical", None)),
    # A member, a spokesman with his own name, a press office, a rank: the body.
    (("الفرقة السادسة مشاة", "party", "sudan_saf"), ("مصدر عسكري في الفرقة السادسة مشاة", "party", "sudan_saf")),
    (("سالم المنصور، المتحدث باسم هيئة نازحي ريما", "monitor", None), ("هيئة نازحي ريما", "monitor", None)),
    (("قائد الشرطة الاتحادية الفريق سالم المنصور", "party", "iraq_government"), ("الشرطة الاتحادية", "party", "iraq_government")),
    (("المركز الإعلامي لألوية ريما", "party", "yemen_government"), ("ألوية ريما", "party", "yemen_government")),
    (("المكتب الإعلامي لقوات الدعم السريع", "party", "sudan_rsf"), ("الدعم السريع", "party", "sudan_rsf")),
    (("أبو عبيدة", "party", "hamas"), ("كتائب القسام", "party", "hamas")),
    # Case endings, «and», prefixes, «under the control of».
    (("مجموعة محامو ريما", "monitor", None), ("محامي ريما", "monitor", None)),
    (("لجنة الرصد بمجلس شورى ريما", "monitor", None), ("لجنة الرصد التابعة لشورى ريما", "monitor", None)),
    (("هيئة النازحين واللاجئين", "monitor", None), ("هيئة النازحين", "monitor", None)),
    # Misread: the type, the party, words after the name.
    (("وزارة الدفاع الروسية", "official", None), ("الدفاع الروسية", "party", "russia")),
    (("شبكة أطباء السودان", "medical", None), ("شبكة أطباء السودان", "monitor", None)),
    (("شبكة رصد ريما", "monitor", None), ("شبكة رصد ريما في بيان صحفي", "activists", None)),
    (("الجيش الإسرائيلي", "party", None), ("جيش الاحتلال", "party", "israel")),
    # Latin names, short names, new and old spellings of known bodies.
    (("SANA", "party", "syria_government"), ("وكالة «سانا»", "party", "syria_government")),
    (("منظمة الصحة العالمية", "un", None), ("WHO", "un", None)),
    (("المنظمة الدولية للهجرة", "un", None), ("مصفوفة تتبع النزوح", "un", None)),
    (("عقيد سالم المنصور المتحدث باسم «الجيش الوطني الليبي»", "party", "libya_lna"), ("الجيش الوطني الليبي", "party", "libya_lna")),
    (("مصادر طبية في مجمع النور", "medical", None), ("مدير مستشفى النور الحكومي سالم المنصور", "medical", None)),
    (("وزارة الصحة التي يديرها الحوثيون", "medical", None), ("وزارة الصحة بصنعاء", "medical", None)),
    (("المركز الإعلامي لجيش ريما", "party", "syria_opposition"), ("قائد جيش ريما", "party", "syria_opposition")),
    (("المشفى الوطني في ريما", "medical", None), ("مشفى ريما الوطني", "medical", None)),
    (("هيئة مستشفى الثورة العام بريما", "medical", None), ("مستشفى الثورة في ريما", "medical", None)),
    (("المتحدث باسم القيادة العامة اللواء سالم المنصور", "party", "libya_lna"), ("القيادة العامة", "party", "libya_lna")),
    (("مكتب الصحة بمحافظة ريما", "medical", None), ("مسؤول في مكتب الصحة في ريما", "medical", None)),
    (("تنسيقية لجان مقاومة ريما", "activists", None), ("لجان المقاومة بريما", "activists", None)),
    (("وزارة الصحة بولاية شمال ريما", "medical", None), ("مدير عام وزارة الصحة بشمال ريما", "medical", None)),
    (("وزارة الصحة بغزة", "medical", None), ("وزارة الصحة في قطاع غزة", "medical", None)),
    (("الفريق المشترك لتقييم الحوادث", "official", None), ("فريق تقييم الحوادث", "official", None)),
    (("مراسلو فرانس برس", "media", None), ("وكالة الصحافة الفرنسية", "media", None)),
    (("هيومان رايتس ووتش", "monitor", None), ("منظمة «هيومن رايتس ووتش»", "monitor", None)),
]
TWO = [
    (("وزارة الصحة بولاية الخرطوم", "medical", None), ("وزارة الصحة الاتحادية", "medical", None)),
    (("مستشفى النور", "medical", None), ("مستشفى السلام", "medical", None)),
    (("الجيش الإسرائيلي", "party", "israel"), ("الشرطة الإسرائيلية", "party", "israel")),
    (("الجبهة الأولى", "party", "syria_opposition"), ("ألوية الساحل", "party", "syria_opposition")),
    (("حركة حماس", "party", "hamas"), ("المكتب الإعلامي الحكومي", "party", "hamas")),
    (("مصادر محلية", "local_sources", None), ("مصادر محلية", "local_sources", None)),
    (("مستشفى الثورة بتل ريما", "medical", None), ("مستشفى الثورة بوادي سور", "medical", None)),
    (("غرفة طوارئ جنوب الحزام", "activists", None), ("غرفة طوارئ شمال الحزام", "activists", None)),
    (("قوات اللواء الثامن", "party", "syria_opposition"), ("قوات اللواء السابع", "party", "syria_opposition")),
    (("وزارة الصحة بعدن", "medical", None), ("وزارة الصحة بصنعاء", "medical", None)),
    (("مكتب الصحة في ريما", "medical", None), ("وزارة الصحة", "medical", None)),
    (("صحة ريما", "medical", None), ("وزارة الصحة", "medical", None)),
    (("وزارة الداخلية", "official", None), ("وزارة الدفاع", "official", None)),
    (("قناة المسيرة", "party", "houthis"), ("متطوع نجا من هجوم المسيّرة", "witness", None)),
    (("قناة المسيرة", "party", "houthis"), ("أنصار الله", "party", "houthis")),
    (("المرصد العسكري لجيش ريما", "party", "syria_opposition"), ("المرصد", "monitor", None)),
    (("إذاعة الجيش الإسرائيلي", "party", "israel"), ("الجيش الإسرائيلي", "party", "israel")),
    (("قناة الأفق", "media", None), ("قناة الأفق الجديد", "media", None)),
]


@pytest.mark.parametrize("pair", ONE, ids=lambda pair: pair[0][0])
def test_one_source_under_two_names(pair: tuple[tuple[str, str, str | None], ...]) -> None:
    assert origins(*pair) == 1


@pytest.mark.parametrize("pair", TWO, ids=lambda pair: pair[0][0])
def test_two_sources_under_like_names(pair: tuple[tuple[str, str, str | None], ...]) -> None:
    assert origins(*pair) == 2


def test_the_same_monitor_through_two_outlets_and_its_own_page_is_one_origin() -> None:
    cited = told("c1", "air_strike", "Tal Rima", dead=4, by="المرصد السوري لحقوق الإنسان")
    own = told("c1", "air_strike", "Tal Rima", dead=4)
    page = report("c", own, outlet="المرصد السوري لحقوق الإنسان", outlet_type="monitor")
    (origin,) = linked(report("a", cited), report("b", cited), page).origins
    assert origin.claims == ("a:c1", "b:c1", "c:c1")


def test_an_outlets_own_words_are_its_own_origin() -> None:
    words = told("c1", "air_strike", "Tal Rima", dead=4)
    assert len(linked(report("a", words, outlet="الأفق"), report("b", words, outlet="الشروق")).origins) == 2


def test_a_short_name_is_the_fuller_one_of_its_report() -> None:
    full = told("c1", "air_strike", "Tal Rima", dead=4, by="مجموعة الرصد من أجل ريما")
    short = told("c2", "air_strike", "Wadi Sur", dead=2, by="المجموعة")
    assert len(linked(report("a", full, short)).origins) == 1


def test_a_doctor_of_the_hospital_is_the_hospital_that_the_claim_names() -> None:
    """«Doctors in the hospital», of a strike on a named hospital."""
    strike = told("c1", "air_strike", "مستشفى النور", dead=4, by="أطباء في المستشفى", of="medical")
    later = told("c1", "air_strike", "مستشفى النور", dead=6, by="مدير مستشفى النور", of="medical")
    assert len(linked(report("a", strike), report("b", later)).origins) == 1


def test_one_strike_or_not_a_telling_short_name_is_the_full_one() -> None:
    """Names are completed over all reports where they say enough; «the committee» is any committee."""
    full = told("c1", "air_strike", "Tal Rima", dead=4, by="مرصد النور لتوثيق الضحايا")
    short = told("c1", "air_strike", "Wadi Sur", dead=2, by="مرصد النور")
    assert len(linked(report("a", full), report("b", short, on="2020-03-09")).origins) == 1
    full = told("c1", "air_strike", "Tal Rima", dead=4, by="اللجنة الطبية في ريما")
    short = told("c1", "air_strike", "Wadi Sur", day="2020-03-09", dead=2, by="اللجنة الطبية")
    assert len(linked(report("a", full), report("b", short, on="2020-03-09")).origins) == 2


def test_a_short_name_that_may_be_two_bodies_stays_apart() -> None:
    short = told("c1", "air_strike", "Tal Rima", dead=4, by="لجنة الأطباء")
    one = told("c1", "air_strike", "Tal Rima", dead=5, by="لجنة الأطباء الأحرار")
    other = told("c1", "air_strike", "Tal Rima", dead=6, by="لجنة الأطباء المركزية")
    assert len(linked(report("a", short), report("b", one), report("c", other)).origins) == 3


def test_the_camps_emergency_room_is_the_one_named_in_its_incident() -> None:
    """«The emergency room of the camp» means another one in another camp; a report uses it for one throughout."""
    room = told("c1", "shelling", "Tal Rima", dead=4, by="غرفة طوارئ المعسكر", of="activists")
    again = told("c2", "shelling", "Tal Rima market, Tal Rima", day="2020-02-20", dead=2, by="الغرفة نفسها", of="activists")
    named = told("c1", "shelling", "Tal Rima", dead=5, by="غرفة طوارئ ريما", of="activists")
    elsewhere = told("c1", "shelling", "Wadi Sur", day="2020-03-09", dead=3, by="غرفة طوارئ المعسكر", of="activists")
    links = linked(report("a", room, again), report("b", named), report("c", elsewhere, on="2020-03-09"))
    assert sorted(origin.claims for origin in links.origins) == [("a:c1", "a:c2", "b:c1"), ("c:c1",)]


@pytest.mark.parametrize("again", ["المصدر نفسه", "المصدر ذاته", "المصدر"])
def test_the_same_source_is_the_one_before(again: str) -> None:
    first = told("c1", "air_strike", "Tal Rima", dead=4, by="مصدر طبي في مستشفى النور", of="medical")
    then = told("c2", "air_strike", "Wadi Sur", dead=2, by=again, of="anonymous")
    assert len(linked(report("a", first, then)).origins) == 1


def test_the_spokesman_of_the_command_is_the_command_named_before() -> None:
    command = told("c1", "air_strike", "Tal Rima", dead=4, by="قيادة عمليات ريما", of="party", party="iraq_government")
    statement = told("c2", "air_strike", "Wadi Sur", dead=2, by="بيان القيادة", of="party")
    spokesman = told("c3", "air_strike", "Wadi Sur", day="2020-02-20", dead=1, by="المتحدث باسم القيادة", of="party")
    assert len(linked(report("a", command, statement, spokesman)).origins) == 1


def test_whom_another_outlet_is_credited_with_is_that_outlets_unnamed_source() -> None:
    own = told("c1", "air_strike", "Tal Rima", dead=4, by="سكان في تل ريما", of="witness")
    passed = told("c1", "air_strike", "Tal Rima", dead=4, by="سكاناً في تل ريما", of="witness")
    passed = replace(passed, sources=(*passed.sources, Source(text="موقع «الأفق»", type="media")))
    assert len(linked(report("a", own, outlet="الأفق"), report("b", passed)).origins) == 1


def test_what_a_page_says_of_itself_is_its_own() -> None:
    """«The network's teams», «our correspondent»: the outlet speaks."""
    own = told("c1", "air_strike", "Tal Rima", dead=4)
    teams = told("c2", "air_strike", "Wadi Sur", dead=2, by="فرق الشبكة")
    man = told("c3", "air_strike", "Wadi Sur", day="2020-02-20", dead=1, by="مراسلنا", of="media")
    assert len(linked(report("a", own, teams, man, outlet="شبكة رصد ريما", outlet_type="monitor")).origins) == 1


def test_the_page_of_a_partys_forces_is_that_party() -> None:
    own = told("c1", "air_strike", "Tal Rima", dead=4)
    cited = told("c1", "air_strike", "Tal Rima", dead=5, by="الجيش الإسرائيلي", of="party", party="israel")
    page = report("a", own, outlet="منصة بيانات الجيش الإسرائيلي بالعربية", outlet_type="party")
    assert len(linked(page, report("b", cited)).origins) == 1


def test_the_page_of_a_ministry_is_the_ministry() -> None:
    """Its emergency centre's own page, in Lebanon; the newspaper cites «the Ministry of Public Health»."""
    own = told("c1", "air_strike", "Tal Rima", dead=4)
    cited = told("c1", "air_strike", "Tal Rima", dead=5, by="وزارة الصحة العامة", of="medical")
    page = report("a", own, outlet="مركز عمليات طوارئ الصحة العامة", outlet_type="medical")
    assert len(linked(page, report("b", cited)).origins) == 1


def test_the_forces_of_a_side_in_general_are_its_only_page_that_tells_of_the_incident() -> None:
    """«The government forces» of an incident that the page of their brigades tells of: whose page it is, the people whom it cites tell."""
    own = told("c1", "explosive", "Tal Rima", dead=4)
    cites = told("c2", "shelling", "Wadi Sur", dead=1, by="مصدر عسكري في الألوية", of="party", party="yemen_government")
    general = told("c1", "explosive", "Tal Rima", dead=5, by="القوات الحكومية", of="party", party="yemen_government")
    foe = told("c1", "explosive", "Tal Rima", dead=2, by="الحوثيون", of="party", party="houthis")
    page = report("a", own, cites, outlet="المركز الإعلامي لألوية ريما", outlet_type="party")
    links = linked(page, report("b", general), report("c", foe))
    assert {"a:c1", "b:c1"} <= {claim for origin in links.origins for claim in origin.claims if "a:c1" in origin.claims}
    assert ("c:c1",) in [origin.claims for origin in links.origins]


@pytest.mark.parametrize("words", ["«»", "؟", "-", "في", "ال", "نفسه"])
def test_a_source_of_no_telling_word_is_an_origin_all_the_same(words: str) -> None:
    """What a page's odd mark-up leaves of a source: no account is lost over it."""
    odd = told("c1", "air_strike", "Tal Rima", dead=4, by=words)
    party = told("c2", "air_strike", "Tal Rima", dead=5, by=words, of="party")
    (*origins,) = linked(report("a", odd, party, outlet="؟", outlet_type="party")).origins
    assert {claim for origin in origins for claim in origin.claims} == {"a:c1", "a:c2"}


def test_a_surname_is_the_spokesman_before() -> None:
    full = told("c1", "air_strike", "Tal Rima", dead=4, by="المتحدث باسم هيئة نازحي ريما سالم المنصور")
    short = told("c2", "air_strike", "Wadi Sur", dead=2, by="المنصور")
    assert len(linked(report("a", full, short)).origins) == 1


def test_a_hospital_found_among_the_places_is_named_in_the_reports_own_spelling() -> None:
    claim = told("c1", "air_strike", "مدخل مستشفى الثورة", dead=4, by="أطباء في المستشفى", of="medical")
    (origin,) = linked(report("a", claim)).origins
    assert origin.origin == "أطباء في المستشفى: مستشفى الثورة"


def test_a_military_source_whom_a_partys_agency_cites_is_that_partys() -> None:
    """The party was not read; the agency that passes him on tells it."""
    source = told("c1", "air_strike", "Tal Rima", dead=4, by="مصدر عسكري", of="party")
    army = told("c1", "air_strike", "Tal Rima", dead=5, by="الجيش السوري", of="party", party="syria_government")
    assert len(linked(report("a", source, outlet="سانا", outlet_type="party"), report("b", army)).origins) == 1


def test_an_unqualified_ministry_is_the_only_one_of_its_incident() -> None:
    bare = told("c1", "air_strike", "Tal Rima", dead=4, by="الناطق باسم وزارة الصحة سالم المنصور", of="medical")
    full = told("c1", "air_strike", "Tal Rima", dead=6, by="وزارة الصحة في صنعاء", of="medical")
    assert len(linked(report("a", bare), report("b", full)).origins) == 1


def test_a_medical_source_in_two_outlets_stays_unsure() -> None:
    """Perhaps one doctor spoke to both; perhaps two did. Both readings are kept: two origins, and the doubt."""
    source = told("c1", "air_strike", "Tal Rima", dead=4, by="مصدر طبي", of="medical")
    links = linked(report("a", source), report("b", source))
    assert len(links.origins) == 2
    (doubt,) = links.doubts
    assert (doubt.what, {doubt.one, doubt.other}) == ("origin", {"a:c1", "b:c1"})


def test_denials_and_claims_without_figures_are_no_accounts() -> None:
    denial = told("c1", "air_strike", "Tal Rima", dead=4, stance="denied", by="وزارة الدفاع", of="party", party="russia")
    assert linked(report("a", denial, told("c2", "air_strike", "Tal Rima"))).origins == ()
