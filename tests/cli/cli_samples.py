"""Made-up words and claims that the tests of the command line share."""

import json
from pathlib import Path

SENTENCE = "أعلن ناشطون مقتل أربعة مدنيين بينهم طفلان في قصف على مخيم اليرموك أمس."
CLAIM = {
    "id": "c1", "quote": "", "event": "shelling", "stance": "asserted", "sources": [], "actor": [], "target": [], "scope": "incident",
    "outcomes": [{"kind": "killed", "unit": "people", "group": "civilians", "side": None, "min": 4, "max": 4}],
    "where": [{"text": "مخيم اليرموك", "name": "Yarmouk camp"}], "when": {"from": "2018-05-11", "to": "2018-05-11"},
}  # fmt: skip
WORKED = Path(__file__).parents[1] / "tolls" / "worked-example.claims.jsonl"
QUESTIONS = WORKED.with_name("worked-example.questions.json")


def objects(text):
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.splitlines()]
