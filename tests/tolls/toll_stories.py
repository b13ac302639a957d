"""Random stories in the benchmark's format: incidents, tallies, origins of their own words or of named sources, updates, sub-groups, sides,
narrower populations, denials and rumours; and questions about them.

What the reference of the rules leaves out is not drawn: commanders, several figures of one claim that are disjoint, sides without a group.
"""

from datetime import date, timedelta

import msgspec
from hypothesis import strategies as st

from riwaya.records import Links, Question, Report

CLASSES = [("unspecified", None), ("civilians", None), ("children", None), ("combatants", "x"), ("combatants", None)]
PLACES = {"market": ["town"], "town": ["province"], "camp": ["province", "region"], "province": [], "region": []}
DAYS = [date(2018, 5, n).isoformat() for n in range(10, 14)]
STANCES = ["asserted"] * 6 + ["denied", "rumoured"]
PARTS = [("children", None), ("women", None), ("combatants", "x"), ("unspecified", None)]


def outcome(group, side, low, high, **more):
    return {"kind": "killed", "unit": "people", "group": group, "side": side, "min": low, "max": high, **more}


@st.composite
def outcomes(draw):
    group, side = draw(st.sampled_from(CLASSES))
    low = draw(st.integers(0, 12))
    found = [outcome(group, side, low, draw(st.sampled_from([low, low, low + 3, None])))]
    if group in ("unspecified", "civilians"):
        for part, of in draw(st.lists(st.sampled_from(PARTS[: 4 if group == "unspecified" else 2]), max_size=2, unique=True)):
            number = draw(st.integers(0, low))
            found.append(outcome(part, of, number, number, part_of=0))
    elif draw(st.integers(0, 5)) == 0:
        found[0]["among"] = "refugees"
    return found


@st.composite
def random_stories(draw, most=6):
    """A story with its links, and its reports."""
    reports, incidents, origins = [], {}, {}
    for n in range(draw(st.integers(2, most))):
        number = draw(st.one_of(st.none(), st.integers(1, 3)))
        first, last = (0, 0) if number else sorted(draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
        place = ["market", "camp", "town"][number - 1] if number else draw(st.sampled_from(sorted(PLACES)))
        key, source = f"r{n}", draw(st.sampled_from([None, "A", "E"]))
        claim = {
            "id": "c", "quote": "", "event": "toll", "stance": draw(st.sampled_from(STANCES)), "actor": [], "target": [],
            "sources": [{"text": source, "type": "monitor", "actor": None}] if source else [], "outcomes": draw(outcomes()),
            "where": [{"text": place, "name": place}], "when": {"from": DAYS[first], "to": DAYS[last]},
            "scope": "incident" if number else "cumulative",
        }  # fmt: skip
        reports.append(
            {
                "id": key, "language": "ar", "story": "s", "outlet": draw(st.sampled_from([key, key, "B"])), "title": "", "text": "",
                "published": (date(2018, 5, 14) + timedelta(draw(st.integers(0, 2)))).isoformat(), "claims": [claim],
            }
        )  # fmt: skip
        if draw(st.integers(0, 3)):
            origins.setdefault(draw(st.sampled_from("ABCD")), []).append(f"{key}:c")
        if number:
            incidents.setdefault(f"i{number}", []).append(f"{key}:c")
    asked = [draw(questions(reports, incidents)) for _ in range(2)]
    story = {
        "story": "s", "places": PLACES, "copies": [], "tolls": asked,
        "incidents": [{"id": i, "event": "toll", "from": DAYS[0], "to": DAYS[0], "place": None, "claims": c} for i, c in incidents.items()],
        "origins": [{"origin": o, "claims": c} for o, c in origins.items()],
    }  # fmt: skip
    return story, reports


@st.composite
def questions(draw, reports, incidents):
    # The reference does not count the side of a question among everyone's where no account names it.
    sides = {o["side"] for r in reports for c in r["claims"] if c["stance"] == "asserted" for o in c["outcomes"]}
    group, side = draw(st.sampled_from([(None, None), ("women", None), *(one for one in CLASSES if one[1] is None or one[1] in sides)]))
    first, last = sorted(draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
    place = draw(st.one_of(st.sampled_from(sorted(PLACES)), st.just(["town", "region"])))
    asked = {"kind": "killed", "unit": "people", "group": group, "side": side, "place": place, "from": DAYS[first], "to": DAYS[last]}
    told = {key.partition(":")[0] for r in reports for key in [f"{r['id']}:c"] if r["claims"][0]["stance"] == "asserted"}
    known = sorted(i for i, claims in incidents.items() if {claim.partition(":")[0] for claim in claims} & told)
    return {"question": asked, **({"incident": draw(st.sampled_from(known))} if known and draw(st.booleans()) else {})}


def read_question(toll) -> Question:
    asked = dict(toll["question"])
    asked["place"] = asked["place"] if isinstance(asked["place"], str) else tuple(asked["place"])
    return msgspec.convert({**asked, "incident": toll.get("incident")}, Question)


def read(reports) -> list[Report]:
    return [msgspec.convert(one, Report) for one in reports]


def read_links(story) -> Links:
    return msgspec.convert({key: story[key] for key in ("incidents", "origins", "copies", "places")}, Links)
