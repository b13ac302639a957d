"""Measures linking and tolls on stories replicated in time and place, each measurement in a process of its own.

    python tools/bench_stories.py link 10000 STORIES.jsonl LINKS.json     # link so many claims
    python tools/bench_stories.py add 10000 STORIES.jsonl LINKS.json      # add single reports to so many linked claims
    python tools/bench_stories.py ask 10000 STORIES.jsonl LINKS.json      # 1,000 questions over so many claims
    python tools/bench_stories.py story 0 STORIES.jsonl LINKS.json        # each story's own questions

Prints one JSON object; `bench.py` runs it and makes rows of it.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from riwaya import gazetteer, incidents, pipeline, scoring
from riwaya.records import Claim, Links, Place, Question, Report
from riwaya.scoring import GoldStory, GoldToll

QUESTIONS = 1000
ADDED = 200
TIMES, APART = 50, timedelta(9)
"""The stories are told so many times in one land, so far apart; then at other places under other names."""
Figures = dict[str, float]


class Copy(NamedTuple):
    """The stories told again: the how manieth time, so much later, in another land."""

    number: int

    @property
    def later(self) -> timedelta:
        return self.number % TIMES * APART

    @property
    def land(self) -> int:
        return self.number // TIMES

    def report(self, report: Report) -> Report:
        claims = tuple(map(self.claim, report.claims))
        return replace(report, id=f"{self.number}-{report.id}", published=report.published + self.later, claims=claims)

    def claim(self, claim: Claim) -> Claim:
        when = replace(
            claim.when, start=claim.when.start and claim.when.start + self.later, end=claim.when.end and claim.when.end + self.later
        )
        return replace(claim, where=tuple(map(self.place, claim.where)), when=when, area=claim.area and self.name(claim.area))

    def place(self, place: Place) -> Place:
        words = f"{place.text} {self.land}"  # the words too: one name in two lands would be looked at in both
        return replace(place, text=words, name=self.name(place.name or place.text), lat=(place.lat or 0) + self.land)

    def name(self, name: str) -> str:
        return f"{name.split(',', maxsplit=1)[0]} {self.land}"

    def question(self, toll: GoldToll, story: GoldStory, links: Links) -> Question:
        """The story's question, of the incident of `links` that holds most of the gold one's claims."""
        asked = toll.asked
        names = (asked.place,) if isinstance(asked.place, str) else asked.place or ()
        gold = next((one for one in story.incidents if one.id == asked.incident), None)
        found = (
            scoring.find_counterpart(replace(gold, claims=tuple(f"{self.number}-{c}" for c in gold.claims)), links.incidents)
            if gold
            else None
        )
        return replace(
            asked, place=tuple(map(self.name, names)), incident=found and found.id,
            start=asked.start and asked.start + self.later, end=asked.end and asked.end + self.later,
        )  # fmt: skip


def copies(reports: Sequence[Report], claims: int) -> list[Copy]:
    """As many as give so many claims."""
    return [Copy(n) for n in range(-(-claims // sum(len(report.claims) for report in reports)))]


def link(reports: Sequence[Report], claims: int) -> Figures:
    """Seconds and peak memory (MiB) of linking so many claims, the gazetteer loaded before."""
    pipeline.link(reports)
    many = [copy.report(report) for copy in copies(reports, claims) for report in reports]
    start, work = time.perf_counter(), time.process_time()
    links = pipeline.link(many)
    spent = {"seconds": time.perf_counter() - start, "processor": time.process_time() - work}
    return {"claims": sum(len(r.claims) for r in many), **spent, "incidents": len(links.incidents), "memory": peak()}


def add(reports: Sequence[Report], claims: int) -> Figures:
    """Median and slowest of adding one further report to so many linked claims: another outlet's on a story that is there."""
    linker = incidents.Linker(gazetteer.load())
    told = copies(reports, claims)
    linker.add([copy.report(report) for copy in told for report in reports])
    further = [(copy, report) for copy in random.Random(1).sample(told, min(len(told), ADDED // len(reports) + 1)) for report in reports]
    each = []
    for copy, report in further[:ADDED]:
        again = copy.report(report)
        each.append(seconds(linker.add, [replace(again, id=f"further-{again.id}")]))
    return {"claims": claims, "added": len(each), "median": statistics.median(each), "slowest": max(each)}


def ask(reports: Sequence[Report], stories: Sequence[GoldStory], claims: int) -> Figures:
    """Seconds of gathering the accounts of so many claims under our links and of answering 1,000 questions; their median and the slowest."""
    told = copies(reports, claims)
    many = [copy.report(report) for copy in told for report in reports]
    links = pipeline.link(many)
    places = {copy.name(name): tuple(map(copy.name, above)) for copy in told for story in stories for name, above in story.places.items()}
    every = [copy.question(toll, story, links) for copy in told for story in stories for toll in story.tolls]
    questions = random.Random(1).sample(every, QUESTIONS)
    start, work = time.perf_counter(), time.process_time()
    accounts = pipeline.gather(many, questions, links, places)
    gathered = time.perf_counter() - start
    each = [seconds(accounts.bound, question) for question in questions]
    spent = {"seconds": time.perf_counter() - start, "processor": time.process_time() - work, "gathered": gathered}
    return {"claims": sum(len(r.claims) for r in many), **spent, "median": statistics.median(each), "slowest": max(each), "memory": peak()}


def story(reports: Sequence[Report], stories: Sequence[GoldStory]) -> Figures:
    """Median and slowest of each story's questions, each asked of accounts gathered anew, that time included."""
    each = []
    for one in stories:
        own = [report for report in reports if report.story == one.story]
        each += [seconds(lambda asked, own=own, one=one: pipeline.gather(own, [asked], one).bound(asked), toll.asked) for toll in one.tolls]
    return {"questions": len(each), "median": statistics.median(each), "slowest": max(each)}


def seconds(work, *arguments) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def peak() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(what: str, claims: int, reports: Path, links: Path) -> Figures:
    """The figures, from a process of its own."""
    command = [sys.executable, __file__, what, str(claims), str(reports), str(links)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def rows(reports: Path, links: Path, *, short: bool) -> Iterator[tuple[str, str, str]]:
    """What, here, aim; `short` leaves out what takes minutes."""
    own, few = measure("story", 0, reports, links), measure("link", 10_000, reports, links)
    yield "a story's question, median", f"{own['median'] * 1000:.0f} ms", "50 ms"
    yield "a story's question, slowest", f"{own['slowest'] * 1000:.0f} ms", ""
    yield "linking 10,000 claims", spent(few), ""
    one_of_few = measure("add", 1_000, reports, links)
    yield "adding a report to 1,000 claims, median", f"{one_of_few['median'] * 1000:.1f} ms", ""
    if short:
        return
    one_of_many = measure("add", 100_000, reports, links)
    yield "adding a report to 100,000 claims, median", f"{one_of_many['median'] * 1000:.1f} ms", "the same"
    many, asked = measure("link", 100_000, reports, links), measure("ask", 10_000, reports, links)
    yield "linking 100,000 claims", spent(many), "120 s"
    yield "ten times the claims, times as long", f"{many['processor'] / few['processor']:.1f}", "14"
    yield "linking 100,000 claims, peak memory", f"{many['memory']:.0f} MiB", "2048 MiB"
    yield "1,000 questions over 10,000 claims", spent(asked), "60 s"
    yield "the slowest of them", f"{asked['slowest'] * 1000:.0f} ms", ""


def spent(figures: Figures) -> str:
    """The time that passed, and the processor's: they differ where other work goes on, or several cores share this."""
    return f"{figures['seconds']:.0f} s ({figures['processor']:.0f} s)"


def main(what: str, claims: str, reports_path: str, links_path: str) -> None:
    reports = [msgspec.json.decode(line, type=Report) for line in Path(reports_path).read_bytes().splitlines()]
    stories = msgspec.json.decode(Path(links_path).read_bytes(), type=scoring.GoldFile).stories
    if what in ("link", "add"):
        figures = (link if what == "link" else add)(reports, int(claims))
    elif what == "ask":
        figures = ask(reports, stories, int(claims))
    else:
        figures = story(reports, stories)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
