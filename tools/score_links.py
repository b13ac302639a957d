"""Measure linking on stories with gold claims: `score_links.py STORIES.jsonl LINKS.json [--misses] [--replicate CLAIMS]`.

Prints B-cubed F1 of incidents and of origins (Bagga and Baldwin, 1998), whether copies are exact, and F1 of contradictions,
each story linked by itself and all linked as one corpus. With `--replicate`, times linking on the stories repeated over days and places
until there are so many claims, and on a tenth of them.
"""

import json
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec

from riwaya.gazetteer import load
from riwaya.incidents import Gazetteer, link
from riwaya.records import Links, Report


def b_cubed(gold: Iterable[Sequence[str]], found: Iterable[Sequence[str]]) -> float:
    """B-cubed F1 over the items of `gold`; found items that are not in it are left out."""
    truth = {item: frozenset(group) for group in gold for item in group}
    mine = {item: frozenset(group) & truth.keys() for group in found for item in group}
    if not truth:
        return 1.0
    precision = recall = 0.0
    for item, group in truth.items():
        own = mine.get(item, frozenset())
        shared = len(group & own)
        precision += shared / len(own) if own else 0.0
        recall += shared / len(group)
    precision, recall = precision / len(truth), recall / len(truth)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pairs(rows: Iterable[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(row[:2]) for row in rows}


def f1(gold: set[frozenset[str]], found: set[frozenset[str]]) -> float:
    return 2 * len(gold & found) / (len(gold) + len(found)) if gold or found else 1.0


def measure(reports: Sequence[Report], stories: Sequence[dict], gazetteer: Gazetteer) -> dict[str, float]:
    """The four figures over all stories, each linked by itself."""
    gold, found = (
        {"incidents": [], "origins": [], "copies": set(), "contradictions": set()},
        {"incidents": [], "origins": [], "copies": set(), "contradictions": set()},
    )
    for story in stories:
        links = link([report for report in reports if report.story == story["story"]], gazetteer)
        gold["incidents"] += [i["claims"] for i in story["incidents"]]
        found["incidents"] += [i.claims for i in links.incidents]
        # One origin may speak in several stories; each story's gold lists it anew.
        gold["origins"] += [o["claims"] for o in story["origins"]]
        found["origins"] += [o.claims for o in links.origins]
        gold["copies"] |= pairs(story["copies"])
        found["copies"] |= pairs(links.copies)
        gold["contradictions"] |= pairs(story["contradictions"])
        found["contradictions"] |= pairs((c.one, c.other) for c in links.contradictions)
    return {
        "incidents": b_cubed(gold["incidents"], found["incidents"]),
        "origins": b_cubed(gold["origins"], found["origins"]),
        "copies": f1(gold["copies"], found["copies"]),
        "contradictions": f1(gold["contradictions"], found["contradictions"]),
    }


def together(reports: Sequence[Report], stories: Sequence[dict], gazetteer: Gazetteer) -> float:
    """B-cubed F1 of the incidents with all stories linked as one corpus."""
    return b_cubed([i["claims"] for s in stories for i in s["incidents"]], [i.claims for i in link(reports, gazetteer).incidents])


def show_misses(story: dict, links: Links) -> None:
    gold = {claim: i["id"] for i in story["incidents"] for claim in i["claims"]}
    for incident in links.incidents:
        if len({gold[c] for c in incident.claims}) > 1:
            print("  glued", [(c, gold[c]) for c in incident.claims], *incident.why, sep="\n      ")
    mine = {claim: i.id for i in links.incidents for claim in i.claims}
    for i in story["incidents"]:
        if len({mine[c] for c in i["claims"]}) > 1:
            print("  split", i["what"], [(c, mine[c]) for c in i["claims"]])
    roots = {claim: o.origin for o in links.origins for claim in o.claims}
    groups: dict[str, set[str]] = {}
    for o in story["origins"]:
        if len({roots.get(c) for c in o["claims"]}) > 1:
            print("  origin split", o["origin"], [(c, roots.get(c)) for c in o["claims"]])
        for c in o["claims"]:
            groups.setdefault(roots.get(c, "?"), set()).add(o["origin"])
    for root, names in groups.items():
        if len(names) > 1:
            print("  origin glued", root, names)
    told = pairs((c.one, c.other) for c in links.contradictions)
    for c in links.contradictions:
        if frozenset((c.one, c.other)) not in pairs(story["contradictions"]):
            print("  contradiction too many", c.one, c.other, c.why)
    for row in story["contradictions"]:
        if frozenset(row[:2]) not in told:
            print("  contradiction missed", *row)


def replicate(reports: Sequence[Report], claims: int) -> list[Report]:
    """The stories again and again, fifty times nine days apart, then at other places under other names, until there are `claims`."""
    found: list[Report] = []
    change = msgspec.structs.replace
    per = sum(len(report.claims) for report in reports)
    for n in range(-(-claims // per)):
        later, land = timedelta(n % 50 * 9), n // 50
        for report in reports:
            moved = [
                change(
                    claim,
                    where=tuple(change(w, name=f"{(w.name or w.text).split(',')[0]} {land}", lat=(w.lat or 0) + land) for w in claim.where),
                    when=change(
                        claim.when, start=claim.when.start and claim.when.start + later, end=claim.when.end and claim.when.end + later
                    ),
                )
                for claim in report.claims
            ]
            found.append(change(report, id=f"{n}-{report.id}", published=report.published + later, claims=tuple(moved)))
    return found


def time_linking(reports: Sequence[Report], claims: int, gazetteer: Gazetteer) -> None:
    for count in (claims // 10, claims):
        many = replicate(reports, count)
        start, work = time.perf_counter(), time.process_time()
        links = link(many, gazetteer)
        seconds, work = time.perf_counter() - start, time.process_time() - work
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{sum(len(r.claims) for r in many):7} claims  {seconds:6.1f} s ({work:.1f} s of processor)  {peak} MiB  {len(links.incidents)} incidents"
        )


def main(stories_path: str, links_path: str, *options: str) -> None:
    reports = [msgspec.json.decode(line, type=Report) for line in Path(stories_path).read_bytes().splitlines()]
    stories = json.loads(Path(links_path).read_text(encoding="utf-8"))["stories"]
    gazetteer = load()
    if "--replicate" in options:
        time_linking(reports, int(options[options.index("--replicate") + 1]), gazetteer)
        return
    if "--misses" in options:
        for story in stories:
            print(story["story"])
            show_misses(story, link([report for report in reports if report.story == story["story"]], gazetteer))
    for name, figure in measure(reports, stories, gazetteer).items():
        print(f"{name:15} {figure:.3f}")
    print(f"{'one corpus':15} {together(reports, stories, gazetteer):.3f}  incidents, all stories linked at once")


if __name__ == "__main__":
    main(*sys.argv[1:])
