"""`riwaya score`: the reader against gold claims, and stories from gold claims to what is read from their text."""

import json

import pytest
from cli_samples import CLAIM, SENTENCE

SECOND = SENTENCE.replace("أربعة", "خمسة")
CAMP = {"text": "مخيم اليرموك", "name": "The camp of Yarmouk", "lat": 33.474, "lon": 36.303}  # a name that our own reading does not give


def gold_claim(quote: str, dead: int) -> dict:
    outcomes = [{**CLAIM["outcomes"][0], "min": dead, "max": dead}, {"kind": "killed", "unit": "people", "group": "children", "side": None,
                "min": 2, "max": 2, "part_of": 0}]  # fmt: skip
    source = {"text": "ناشطون", "type": "activists"}
    return {**CLAIM, "quote": quote.rstrip("."), "sources": [source], "target": ["civilians"], "outcomes": outcomes, "where": [CAMP]}


@pytest.fixture
def gold(write):
    """Two reports of one strike with different figures, by two outlets."""
    rows = [
        {"id": name, "story": "s", "published": "2018-05-12", "outlet": name, "title": "", "text": text, "claims": [gold_claim(text, dead)]}
        for name, text, dead in (("one", SENTENCE, 4), ("two", SECOND, 5))
    ]
    return write("gold.jsonl", rows)


STORY = {
    "story": "s",
    "incidents": [{"id": "i1", "event": "shelling", "from": "2018-05-11", "to": "2018-05-11", "place": None, "claims": ["one:c1", "two:c1"]}],
    "origins": [{"origin": "activists of one", "claims": ["one:c1"]}, {"origin": "activists of two", "claims": ["two:c1"]}],
    "copies": [],
    "contradictions": [["one:c1", "two:c1", "killed: 4 against 5"]],
    "places": {"The camp of Yarmouk": []},
    "tolls": [
        {"question": {"kind": "killed", "place": "The camp of Yarmouk", "from": "2018-05-11", "to": "2018-05-11"}, "incident": "i1", "min": 4, "max": 5},
        {"question": {"kind": "killed", "place": "The camp of Yarmouk", "from": "2018-05-11", "to": "2018-05-11"}, "min": 4, "max": None},
        {"question": {"kind": "killed", "place": "Nowhere", "from": "2018-05-11", "to": "2018-05-11"}, "min": 0, "max": None, "reason": "no claim"},
    ],
}  # fmt: skip


@pytest.fixture
def links(write):
    """A file of gold links: the story with these changes."""

    def links(**changes):
        return write("links.json", json.dumps({"stories": [{**STORY, **changes}]}))

    return links


def test_the_reader_is_scored_on_the_gold_s_texts(run, gold):
    fields = json.loads(run("score", gold, "--json").out)["fields"]
    assert fields["claim"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 2, "hit": 2, "extra": 0}
    assert fields["count"]["hit"] == 4


def test_claims_of_a_file_are_scored_instead(run, gold, write):
    [first, second] = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    denied = {**second, "claims": [{**second["claims"][0], "stance": "denied"}]}
    whole = run("score", gold, gold, "--json")
    assert json.loads(whole.out)["score"] == 1.0
    done = run("score", gold, write("read.jsonl", [first, denied]))
    assert "stance" in done.out
    assert done.out.splitlines()[-1].startswith("score 0.")


def test_a_text_that_cannot_be_read_is_told_and_missed(run, write, gold):
    rows = [
        *map(json.loads, gold.read_text("utf-8").splitlines()),
        {"id": "empty", "published": "2018-05-12", "text": " ", "claims": [CLAIM]},
    ]
    done = run("score", write("more.jsonl", rows), "--json")
    assert json.loads(done.out)["fields"]["claim"]["hit"] == 2
    assert json.loads(done.out)["fields"]["claim"]["gold"] == 3
    assert len(done.errors) == 1


def test_a_story_is_measured_from_its_gold_and_from_its_text(run, gold, links):
    figures = json.loads(run("score", "--stories", gold, links(), "--json").out)
    full = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "hit": 1, "extra": 0}
    assert figures["gold claims"]["links"]["incidents"] == 1.0
    assert figures["gold claims"]["links"]["contradictions"] == full
    assert figures["gold claims, all stories as one corpus"]["links"] == figures["gold claims"]["links"]
    assert figures["gold claims, gold links"]["tolls"]["exact"] == 2
    assert figures["gold claims, own links"]["tolls"]["exact"] == 2
    text = figures["from text"]
    assert text["found"]["hit"] == 2
    assert text["links"]["incidents"] == 1.0
    assert "misses" not in text


def test_a_place_is_asked_for_by_the_report_s_words_where_our_claims_do_not_know_the_gold_s_name(run, gold, links):
    """The camp is found by its Arabic words; «Nowhere» is not, and counts as no answer."""
    tolls = json.loads(run("score", "--stories", gold, links(), "--json").out)["from text"]["tolls"]
    assert tolls == {"asked": 3, "exact": 2, "overlapping": 2, "containing": 2, "unanswered": 1}


def test_a_place_that_only_the_gold_knows_is_asked_for_by_the_places_in_it(run, gold, links):
    """«The valley» is no name of ours or of any gazetteer; the gold says that the camp lies there."""
    asked = {"question": {**STORY["tolls"][1]["question"], "place": "The valley"}, "min": 4, "max": None}
    told = links(tolls=[asked], places={"The camp of Yarmouk": ["The valley"]})
    tolls = json.loads(run("score", "--stories", gold, told, "--json").out)["from text"]["tolls"]
    assert tolls == {"asked": 1, "exact": 1, "overlapping": 1, "containing": 1, "unanswered": 0}


def test_misses_are_listed_with_their_proof(run, gold, links):
    wrong = {**STORY["tolls"][0], "max": 9, "reason": "nine by the police"}
    out = run("score", "--stories", gold, links(tolls=[wrong, STORY["tolls"][2]], contradictions=[]), "--misses").out
    for words in (
        "s  contradiction extra: one:c1 and two:c1",
        "s  toll: people killed in incident i1 (The camp of Yarmouk)",
        "gold: 4 to 9 (nine by the police)",
        "ours, of incident i1: 4 to 5",
        "At most 5: 5 civilians killed by",
        "no claim of ours names “Nowhere” or a place in it",
    ):
        assert words in out
    assert "0 of 2 tolls exact, 1 (50%) overlap the gold's interval" in out
    listed = json.loads(run("score", "--stories", gold, links(contradictions=[]), "--misses", "--json").out)["gold claims"]["misses"]
    assert [miss["what"] for miss in listed] == ["contradiction extra"]


def test_the_same_goes_into_a_file(run, gold, links, tmp_path):
    run("score", "--stories", gold, links(), "-o", tmp_path / "figures.json")
    assert "from text" in json.loads((tmp_path / "figures.json").read_text("utf-8"))


# --- what cannot be measured


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("GOLD", "--misses"), "--misses: lists what stories miss; give --stories too"),
        (("--stories", "GOLD"), "--stories: no file of gold links; give two files"),
        (("-",), "-: standard input cannot be read twice"),
        (("-", "-"), "score: standard input is named twice"),
        (("GOLD", "-o", "/no/such/figures.json"), "there is no folder /no/such"),
    ],
)
def test_wrong_usage_is_exit_code_2(fails, gold, arguments, what):
    assert what in fails("score", *(gold if one == "GOLD" else one for one in arguments), code=2)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"story": "other"}, "story 'other': {gold} has no report of it; give each report the key story"),
        ({"copies": [["one", "three"]]}, "story 's': 'three' is not in it"),
        ({"contradictions": [["one:c1", "two:c7", ""]]}, "story 's': 'two:c7' is not in it"),
        ({"origins": [{"origin": "x", "claims": ["one:c2"]}]}, "story 's': 'one:c2' is not in it"),
        ({"tolls": [{**STORY["tolls"][0], "incident": "i9"}]}, "story 's': 'i9' is not in it"),
        ({"tolls": [{"question": {"place": "x"}, "min": 0, "max": 0}]}, "missing required field `kind`"),
        ({"tolls": [{"question": {"kind": "dead", "place": "The camp of Yarmouk"}, "min": 0, "max": 0}]}, "unknown kind “dead”"),
    ],
)  # fmt: skip
def test_links_that_do_not_fit_the_reports_are_one_line(fails, gold, links, changes, what):
    assert what.format(gold=gold) in fails("score", "--stories", gold, links(**changes), code=1)


def test_a_file_without_stories_is_one_line(fails, gold, write):
    assert "holds no story" in fails("score", "--stories", gold, write("links.json", '{"stories": []}'), code=1)
    assert "missing required field `stories`" in fails("score", "--stories", gold, write("links.json", "{}"), code=1)
