"""A user's own places over the package's, and what is said where they are wrong."""

import pytest

from riwaya import gazetteer
from riwaya.arabic.tokens import tokenize

VILLAGE = """\
country: SY
places:
- id: sy-kharbat-test
  name: Khirbat al-Ikhtibar
  ar:
  - خربة الاختبار
  type: village
  at: [35.5, 36.9]
  in: [SY-ID]
"""


def test_a_folder_adds_its_places(tmp_path):
    (tmp_path / "places-mine.yaml").write_text(VILLAGE, encoding="utf-8")
    places = gazetteer.load(tmp_path)
    assert places.find("Khirbat al-Ikhtibar")[0].id == "sy-kharbat-test"
    assert places.above("sy-kharbat-test") == ("SY-ID", "SY")
    assert places.match(tokenize("قصف خربة الاختبار"), 1)[0] == (2, ("sy-kharbat-test",))
    assert "sy-kharbat-test" not in gazetteer.load(), "what one folder adds must not stay"


def test_a_folder_replaces_a_place_of_the_same_id(tmp_path):
    (tmp_path / "places.yaml").write_text(VILLAGE.replace("sy-kharbat-test", "sy-saraqib"), encoding="utf-8")
    assert gazetteer.load(tmp_path)["sy-saraqib"].name == "Khirbat al-Ikhtibar"


def test_a_folder_without_places_adds_nothing(tmp_path):
    assert len(gazetteer.load(tmp_path)) == len(gazetteer.load())


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("type: village", "type: hamlet", "`type` is hamlet"),
        ("at: [35.5, 36.9]", "at: [135.5, 36.9]", "latitude, longitude"),
        ("in: [SY-ID]", "in: [SY-XX]", "SY-XX, which is no place's id"),
        ("country: SY\n", "", "give `country`"),
        ("  name: Khirbat al-Ikhtibar\n", "", "name"),
        ("  ar:\n", "  arabic:\n", "arabic"),
    ],
)
def test_a_wrong_file_names_the_place_and_what_to_do(tmp_path, wrong, right, message):
    path = tmp_path / "places.yaml"
    path.write_text(VILLAGE.replace(wrong, right), encoding="utf-8")
    with pytest.raises(ValueError, match=message) as error:
        gazetteer.load(tmp_path)
    assert str(path) in str(error.value)
