"""Which words of a sentence name a place, and which places they may mean."""

import pytest

from riwaya.arabic.tokens import tokenize

# Sentence → the names that must be found, with one of the English names each must mean. All sentences are made up.
NAMED = [
    ("قصف الطيران بلدة سراقب", [("بلدة سراقب", "Saraqib")]),
    ("اشتباكات في حلب وإدلب والرقة", [("حلب", "Aleppo"), ("وإدلب", "Idlib"), ("والرقة", "Raqqa")]),
    ("وصلت القافلة للقامشلي", [("للقامشلي", "Al-Qamishli")]),
    ("انسحب المقاتلون بالموصل", [("بالموصل", "Mosul")]),
    ("#دير_الزور تحت القصف", [("دير_الزور", "Deir ez-Zor")]),
    ("غارة على بيت_جن", [("بيت_جن", "Beit Jinn")]),
    # Names written together or apart, and the cases of «أبو».
    ("قتلى في كفر نبل", [("كفر نبل", "Kafr Nabl")]),
    ("قتلى في كفرنبل", [("كفرنبل", "Kafr Nabl")]),
    ("معارك أبوسليم", [("أبوسليم", "Abu Salim")]),
    ("سكان أبي كمال", [("أبي كمال", "Abu Kamal")]),
    ("جنوب خانيونس", [("خانيونس", "Khan Yunis")]),
    # The longest name wins: a camp is not the town it is called after.
    ("داهمت القوة مخيم جنين", [("مخيم جنين", "Jenin camp")]),
    ("هجوم على حي الحجر الأسود", [("حي الحجر الأسود", "Al-Hajar al-Aswad")]),
    ("تقدم في ريف حلب الجنوبي", [("ريف حلب الجنوبي", "Southern Aleppo countryside")]),
    ("تقدم في جنوب دمشق", [("جنوب دمشق", "Southern Damascus")]),
    ("خلال أيام القتال في ريف دمشق", [("ريف دمشق", "Rif Dimashq Governorate")]),
    # Names that start with a number or hold one.
    ("قذائف على حي 7 يوليو", [("حي 7 يوليو", "7 July district, Hodeidah")]),
    # A noun narrows what the name may be.
    ("سيطروا على مدينة الباب", [("مدينة الباب", "Al-Bab")]),
    ("توتر في محافظة حلب", [("محافظة حلب", "Aleppo Governorate")]),
    ("هجوم في محافظة صلاح الدين", [("محافظة صلاح الدين", "Salah al-Din Governorate")]),
    ("انفجار في حي صلاح الدين", [("حي صلاح الدين", "Salah al-Din, Aleppo")]),
    # The airport of a town that is no entry of its own is read as the town.
    ("قصف مطار الرقة", [("مطار الرقة", "Raqqa")]),
    # A member of a list takes what announced the first one.
    ("قصف على حيي الشهداء والجولان", [("حيي الشهداء", "Al-Shuhada district, Fallujah"), ("والجولان", "Al-Jolan district, Fallujah")]),
    ("غارات على دوفس والكود", [("دوفس", "Dawfas"), ("والكود", "Al-Kod")]),
    # A noun in the dual or plural stands for the plain one of the name.
    ("دهموا مخيمي جنين وطولكرم", [("مخيمي جنين", "Jenin camp"), ("وطولكرم", "Tulkarm camp")]),
    ("غارات على ريفي إدلب وحلب", [("ريفي إدلب", "Idlib countryside"), ("وحلب", "Aleppo countryside")]),
    # Only a name of one word lets the article come or go: this is not «باب شرقي».
    ("تقدموا في مدينة الباب شرقي حلب", [("مدينة الباب", "Al-Bab"), ("شرقي حلب", "Eastern Aleppo")]),
    ("هدوء في مدينة حسكة", [("مدينة حسكة", "Al-Hasakah")]),
    # Exact spelling tells a town from a month or a word.
    ("معارك مدينة إب", [("مدينة إب", "Ibb")]),
    ("تعز وإب والضالع", [("تعز", "Taiz"), ("وإب", "Ibb"), ("والضالع", "Ad-Dali")]),
]

# Words of ordinary prose that are also names of places somewhere.
NOT_NAMED = [
    "عاد العمال إلى العمل اليوم",
    "من الشرق والغرب والشمال والجنوب",
    "يعم السلام المدينة كلها",
    "فتح الباب ثم أغلق الباب",
    "وقف على باب المدينة",
    "قال خالد البغدادي إن الخبر غير صحيح",
    "زار محمد الموصلي والده",
    "أعلن لواء القدس وكتائب القدس الهدنة",
    "نشرت صحيفة القدس العربي الخبر",
    "في الأول من آب وفي مطلع أيار ثم في مايو",
    "قال في حديثه إنه سيعود",
    "وقعت هذه الحادثة في مسقط رأسه",
    "لجنة من الخبراء تدرس الأسباب الجديدة",
    "كان ذلك قبل سنة كاملة",
    "ورأى أن الأمل كبير",
    "صور الشهداء على الجدران",
    "الحكومة الجديدة والصحافة الحرة",
    "البيت الأبيض ينفي",
    "وسط إجراءات مشددة ومن دون إصابات",
    "عشرون في المائة من السكان",
    "نظم الأهالي مسيرات سلمية",
    "تجمع المئات أمام القصر",
    "تجولت في أحياء المدينة وفي أحياء المحافظة",
    "الذين جاءوا من بعيد",
    "وأضاف بادي أن الأمر صعب",
]


@pytest.mark.parametrize(("sentence", "expected"), NAMED)
def test_names_are_found(scan, places, sentence, expected):
    found = scan(sentence)
    assert [words for words, _ in found] == [words for words, _ in expected]
    for (words, ids), (_, name) in zip(found, expected, strict=True):
        assert name in {places[one].name for one in ids}, f"{words} means {[places[one].name for one in ids]}"


@pytest.mark.parametrize("sentence", NOT_NAMED)
def test_prose_names_no_place(scan, sentence):
    assert scan(sentence) == []


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("طرابلس", {"LY", "LB"}),
        ("رفح", {"PS", "EG"}),
        ("مدينة سنجار", {"IQ", "SY"}),
        ("البيضاء", {"YE", "LY"}),
        ("القدس", {"PS"}),
    ],
)
def test_ambiguous_names_keep_their_candidates(scan, places, words, countries):
    [(_, ids)] = scan(f"قتلى في {words}")
    assert countries <= {places[one].country for one in ids}


def test_a_noun_leaves_only_its_kind(scan, places):
    """«قرية دوما» is the village near Nablus, «مدينة دوما» the city near Damascus."""
    [(_, village)] = scan("في قرية دوما")
    [(_, city)] = scan("في مدينة دوما")
    assert {places[one].country for one in village} == {"PS"}
    assert places[city[0]].country == "SY"


def test_every_length_is_offered(places):
    """The reader may need the shorter name: «مخيم اليرموك» also names the quarter without its noun."""
    tokens = tokenize("في مخيم اليرموك")
    assert [count for count, _ in places.match(tokens, 1)] == [2]
    assert [count for count, _ in places.match(tokens, 2)] == [1]


def test_a_mark_ends_a_name(scan):
    assert "دير الزور" in [words for words, _ in scan("وصل إلى دير الزور")]
    assert "دير، الزور" not in [words for words, _ in scan("وصل إلى دير، الزور")]


def test_match_does_not_depend_on_what_was_asked_before(places):
    """What is kept about words seen before must not carry context from one sentence to the next."""
    guarded = tokenize("وصف الباب")
    announced = tokenize("في مدينة الباب")
    assert places.match(guarded, 1) == []
    assert places.match(announced, 2)
    assert places.match(guarded, 1) == []
