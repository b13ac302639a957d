"""Copies: texts of this project's own making, as one outlet would take them over from another."""

from linking_story import linked, report, told

ORIGINAL = (
    "قتل سبعة مدنيين بينهم طفلان صباح اليوم في قصف مدفعي استهدف السوق الشعبي وسط بلدة تل ريما، بحسب ما أفاد مركز الرصد المحلي. "
    "وقال المركز إن القصف جاء من المرتفعات الشرقية للبلدة وإن فرق الإنقاذ ما زالت تبحث عن عالقين تحت أنقاض ثلاثة متاجر. "
    "ونقل المصابون إلى المشفى الميداني الذي أطلق نداء للتبرع بالدم بعد نفاد مخزونه من المواد الإسعافية."
)
EDITED = (
    "قُتل 7 مدنيين بينهم طفلان صباح اليوم في قصف مدفعي استهدف السوق الشعبي وسط تل ريما بحسب مركز الرصد المحلي. "
    "وقال المركز إن القصف جاء من المرتفعات الشرقية للبلدة وإن فرق الإنقاذ لا تزال تبحث عن عالقين تحت الأنقاض. "
    "ونُقل المصابون إلى المشفى الميداني الذي أطلق نداءً للتبرع بالدم بعد نفاد مخزونه. ودعا ناشطون إلى وقف فوري لإطلاق النار."
)
APART = (
    "أعلن الدفاع المدني أن سبعة أشخاص لقوا حتفهم اليوم بقذائف سقطت على سوق بلدة تل ريما المزدحم قبيل الظهر. "
    "وذكر شهود أن القذائف تتابعت لربع ساعة، وأن الدخان غطى الحي القديم، فيما أغلقت المدارس أبوابها حتى إشعار آخر."
)
FILLER = (
    "وفي سياق آخر عقد المجلس المحلي في مدينة وادي سور اجتماعاً بحث فيه توزيع المياه على الأحياء قبل موسم الصيف المقبل. "
    "وناقش الحاضرون أسعار المحروقات وخطة إصلاح الطرق المؤدية إلى القرى المجاورة، واتفقوا على لقاء جديد نهاية الشهر. "
    "كما استمعوا إلى شكاوى المزارعين من نقص البذار وارتفاع أجور النقل بين الريف والمدينة في الأسابيع الأخيرة من العام الحالي. "
    "وأقر المجلس تشكيل لجنة لمتابعة ملف المدارس المتضررة وأخرى لشؤون الأسواق والنظافة العامة في الأحياء الشمالية والغربية."
)


def test_an_edited_copy_without_credit_is_a_copy_of_the_earlier() -> None:
    links = linked(report("late", on="2020-03-02", text=EDITED), report("early", on="2020-03-01", text=ORIGINAL))
    assert links.copies == (("early", "late"),)


def test_reports_of_one_event_written_apart_are_no_copies() -> None:
    assert linked(report("a", text=ORIGINAL), report("b", text=APART)).copies == ()


def test_a_report_embedded_in_a_longer_one_is_a_copy() -> None:
    """A fifth of the longer text: alike as a whole they are not."""
    more = " ".join(f"بند{n} رقم{n} يتلو{n} سابقه{n}." for n in range(30))
    links = linked(report("a", text=ORIGINAL), report("b", on="2020-03-02", text=f"{FILLER} {ORIGINAL} {more}"))
    assert links.copies == (("a", "b"),)


def test_on_one_day_the_outlet_that_is_credited_is_the_original() -> None:
    credited = EDITED + " وذلك وفق ما نشرته وكالة الأفق."
    links = linked(report("a", text=credited), report("z", text=ORIGINAL, outlet="وكالة الأفق"))
    assert links.copies == (("z", "a"),)


def test_a_text_of_another_month_is_no_copy() -> None:
    """A standing paragraph that returns every month is not passed on by anyone."""
    assert linked(report("a", on="2020-01-01", text=ORIGINAL), report("b", on="2020-03-01", text=ORIGINAL)).copies == ()


def test_three_copies_rest_on_one_original() -> None:
    links = linked(
        *(
            report(name, on=f"2020-03-0{n}", text=text)
            for n, (name, text) in enumerate(zip("abc", (ORIGINAL, EDITED, ORIGINAL), strict=True), 1)
        )
    )
    assert links.copies == (("a", "b"), ("a", "c"))


def test_reports_without_text_have_no_copies() -> None:
    assert linked(report("a", told("c1", "air_strike", "Tal Rima")), report("b", told("c1", "air_strike", "Tal Rima"))).copies == ()


def test_what_a_copy_says_unattributed_rests_on_the_originals_source() -> None:
    links = linked(
        report("a", told("c1", "shelling", "Tal Rima", dead=7, by="مركز الرصد المحلي"), text=ORIGINAL),
        report("b", told("c1", "shelling", "Tal Rima", dead=7), on="2020-03-02", text=EDITED),
    )
    (origin,) = links.origins
    assert origin.claims == ("a:c1", "b:c1")


def test_what_only_the_copy_says_is_its_own() -> None:
    links = linked(
        report("a", told("c1", "shelling", "Tal Rima", dead=7, by="مركز الرصد المحلي"), text=ORIGINAL),
        report("b", told("c9", "air_strike", "Wadi Sur", dead=2), on="2020-03-02", text=EDITED),
    )
    assert {origin.claims for origin in links.origins} == {("a:c1",), ("b:c9",)}
