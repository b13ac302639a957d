"""Measure whether fitted match weights link claims better than the rules do.

    compare_linking.py --stories F.jsonl… --links F.json… [--unlabelled F.jsonl…] [--unseen STORY…] [--weights] [--misses STORY…]

Every method links the same gold claims, each story by itself; printed is B-cubed F1 of the incidents. What a method learns (weights from
labels, always the threshold) it learns on other stories than the one that it is scored on, and never on those named `--unseen`; these are
scored as one corpus too. EM learns from all claims without looking at a label, those of `--unlabelled` included.

A method is a way to weigh a pair (`rules`: the supports of `riwaya.incidents`; `EM, splink`: m by EM, u on random pairs; `EM in blocks`: m and
u by EM among pairs of near places and days; `labels`: counted on the gold of the other stories; `labels, whole bits`: the same, rounded) and a
way to make incidents of pairs (`gathered`: around founders, as the program does, so that nothing chains; `averaged`: the two groups whose
pairs weigh most on average are put together, again and again; `joined`: connected components). The program is `rules, gathered`.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from statistics import fmean
from typing import NamedTuple
from unittest.mock import patch

import msgspec
import numpy as np
from linking_weights import COMPARISONS, Levels, Weights, by_em, by_em_in_blocks, by_labels, compare, in_whole_bits, weigh

from riwaya.gazetteer import load
from riwaya.incidents import clusters, evidence
from riwaya.incidents.filing import ask, keep
from riwaya.incidents.grounds import Grounds
from riwaya.incidents.tellings import Telling, tell
from riwaya.incidents.units import unite
from riwaya.incidents.verdicts import weigh_verdicts
from riwaya.records import Report
from riwaya.scoring import GoldFile, b_cubed

THRESHOLDS = tuple(half / 2 for half in range(-16, 45))
"""Bits that are tried."""
CAP = 8.0
"""No pair speaks for or against joining two groups with more bits than this; pairs that share no block speak against it with so many."""
Groups = list[list[str]]


class Story:
    """Claims to link, and the groups that are right."""

    def __init__(self, name: str, tellings: Sequence[Telling], gold: Groups) -> None:
        self.name, self.tellings, self.gold = name, tellings, gold
        self.levels: dict[frozenset[str], Levels] = {}
        self.candidates = tuple(self._candidates())

    def _candidates(self) -> Iterator[tuple[Telling, Telling]]:
        """The pairs of one block: the places and days that the rules ask for."""
        asked = {telling.key: set(ask(telling)) for telling in self.tellings}
        kept = {telling.key: set(keep(telling)) for telling in self.tellings}
        for a, b in combinations(self.tellings, 2):
            if not asked[a.key].isdisjoint(kept[b.key]) or not asked[b.key].isdisjoint(kept[a.key]):
                yield a, b

    def compared(self, a: Telling, b: Telling) -> Levels:
        """The levels of a pair, computed once."""
        key = frozenset((a.key, b.key))
        if (found := self.levels.get(key)) is None:
            found = self.levels[key] = compare(a, b)
        return found

    def labelled(self) -> Iterator[tuple[Levels, bool]]:
        """The candidates with whether they are of one occurrence."""
        group = {claim: n for n, claims in enumerate(self.gold) for claim in claims}
        for a, b in self.candidates:
            yield self.compared(a, b), group.get(a.key, a.key) == group.get(b.key, b.key)


Score = Callable[[Telling, Telling], float]
Clustering = Callable[[Story, Score, float], Groups]
Fit = Callable[[Sequence[Story]], Weights]


def supports(a: Telling, b: Telling) -> float:
    """The rules' count of supports to spare; far too few for a pair that they do not let meet."""
    found = evidence.weigh(a, b)
    return -CAP if found is None else float(found.spare)


def joined(story: Story, score: Score, threshold: float) -> Groups:
    """Connected components over the candidates that weigh enough."""
    group = {telling.key: {telling.key} for telling in story.tellings}
    for a, b in story.candidates:
        if group[a.key] is not group[b.key] and score(a, b) >= threshold:
            group[a.key] |= group[b.key]
            group.update(dict.fromkeys(group[b.key], group[a.key]))
    return [sorted(members) for members in {id(members): members for members in group.values()}.values()]


def averaged(story: Story, score: Score, threshold: float) -> Groups:
    """Average linkage: no pair alone can glue two groups together, nor keep them apart."""
    order = {telling.key: n for n, telling in enumerate(story.tellings)}
    sums = np.full((len(order), len(order)), -CAP)
    for a, b in story.candidates:
        one, other = order[a.key], order[b.key]
        sums[one, other] = sums[other, one] = min(max(score(a, b) - threshold, -CAP), CAP)
    np.fill_diagonal(sums, -np.inf)
    sizes, groups = np.ones(len(order)), [[telling.key] for telling in story.tellings]
    while True:
        means = sums / np.outer(sizes, sizes)
        one, other = divmod(int(means.argmax()), len(order))
        if not means[one, other] >= 0:
            return [group for group in groups if group]
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        sums[one, one] = sums[other] = sums[:, other] = -np.inf
        sizes[one] += sizes[other]
        groups[one] += groups[other]
        groups[other] = []


def gathered(story: Story, score: Score, threshold: float) -> Groups:
    """The program's own gathering around founders, with `score` for the rules' count of supports."""

    def spare(a: Telling, b: Telling) -> evidence.Weighed:
        return evidence.Weighed(asked=score(a, b) - threshold, given=0, reasons=(), vague=False)

    gathering = clusters.Gathering(weigh_verdicts(()))
    with patch.object(clusters, "weigh", spare):
        gathering.add(story.tellings)
    return [[member.key for member in cluster.members] for cluster in gathering.clusters.values()]


class Method(NamedTuple):
    """A way of linking; without a fit it is the rules."""

    name: str
    cluster: Clustering
    fit: Fit | None = None

    def learn(self, stories: Sequence[Story]) -> Callable[[Story], Groups]:
        """Links as the stories teach: the weights, and the threshold with the highest mean F1 over them (of equally good ones, the middle)."""
        if self.fit is None:
            return lambda story: self.cluster(story, supports, 0.0)
        weights = self.fit(stories)
        scores = [(story, scorer(story, weights)) for story in stories]
        means = {t: fmean(b_cubed(story.gold, self.cluster(story, score, t)) for story, score in scores) for t in THRESHOLDS}
        good = [t for t, mean in means.items() if mean > max(means.values()) - 1e-9]
        return lambda story: self.cluster(story, scorer(story, weights), good[len(good) // 2])


def scorer(story: Story, weights: Weights) -> Score:
    """The match weights of a story's pairs, each computed once."""
    known: dict[frozenset[str], float] = {}

    def score(a: Telling, b: Telling) -> float:
        key = frozenset((a.key, b.key))
        if (found := known.get(key)) is None:
            found = known[key] = weigh(story.compared(a, b), weights)
        return found

    return score


def fits(claims: Story) -> dict[str, Fit]:
    """The ways to fit weights; EM is run once, on all claims."""

    def labels(taught: Sequence[Story]) -> Weights:
        return by_labels(pair for story in taught for pair in story.labelled())

    splink = by_em(claims.tellings)
    blocks = by_em_in_blocks(claims.compared(a, b) for a, b in claims.candidates)
    return {
        "EM, splink": lambda _: splink,
        "EM in blocks": lambda _: blocks,
        "labels": labels,
        "labels, whole bits": lambda taught: in_whole_bits(labels(taught)),
    }


def report(method: Method, stories: Sequence[Story], unseen: Sequence[Story], corpus: Story) -> dict[str, Groups]:
    """Print one row of the table; returns the groups of each story."""
    found = {story.name: method.learn([other for other in stories if other is not story])(story) for story in stories}
    link = method.learn(stories)
    found |= {story.name: link(story) for story in unseen}
    figures = {story.name: b_cubed(story.gold, found[story.name]) for story in (*stories, *unseen)}
    means = [fmean(figures[story.name] for story in group) if group else float("nan") for group in (stories, unseen)]
    whole = b_cubed(corpus.gold, link(corpus))
    cells = [f"{figure:.3f}" for figure in (*means, whole, *figures.values())]
    print(f"| {method.name} | {' | '.join(cells)} |", flush=True)
    return found


def show_misses(story: Story, groups: Groups) -> None:
    """Print what was glued and split."""
    gold = {claim: n for n, claims in enumerate(story.gold) for claim in claims}
    mine = {claim: n for n, claims in enumerate(groups) for claim in claims}
    for verdict, parts, other in (("glued", groups, gold), ("split", story.gold, mine)):
        for claims in parts:
            if len({other[claim] for claim in claims}) > 1:
                print(f"  {story.name} {verdict}", [sorted(c for c in claims if other[c] == n) for n in sorted({other[c] for c in claims})])


def show_weights(name: str, weights: Weights) -> None:
    """Print m, u and the bits of each level."""
    for comparison, (_, levels) in COMPARISONS.items():
        for level in levels:
            if share := weights[comparison].get(level):
                print(f"| {name} | {comparison} | {level} | {share.m:.3f} | {share.u:.3f} | {share.weight:+.1f} |")


def tellings_of(paths: Sequence[Path]) -> list[Telling]:
    """The claims of all reports of the files, made comparable."""
    grounds = Grounds(load())
    reports = (msgspec.json.decode(line, type=Report) for path in paths for line in path.read_bytes().splitlines())
    return [telling for report in reports for telling in unite(tell(report, grounds))]


def existing(name: str) -> Path:
    """The file, or one line that says it is not there."""
    if not (path := Path(name)).is_file():
        raise argparse.ArgumentTypeError(f"no file {name}")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("stories", "links"):
        parser.add_argument(f"--{name}", type=existing, nargs="+", required=True)
    parser.add_argument("--unlabelled", type=existing, nargs="*", default=[])
    parser.add_argument("--unseen", nargs="*", default=[])
    parser.add_argument("--misses", nargs="*", default=[])
    parser.add_argument("--weights", action="store_true")
    asked = parser.parse_args()
    told = tellings_of(asked.stories)
    golds = [gold for path in asked.links for gold in msgspec.json.decode(path.read_bytes(), type=GoldFile).stories]
    every = [Story(g.story, [t for t in told if t.report.story == g.story], [list(i.claims) for i in g.incidents]) for g in golds]
    stories, unseen = ([s for s in every if (s.name in asked.unseen) == is_unseen] for is_unseen in (False, True))
    tested = unseen or stories
    corpus = Story("corpus", [t for s in tested for t in s.tellings], [group for s in tested for group in s.gold])
    claims = Story("claims", [*told, *tellings_of(asked.unlabelled)], [])
    ways = fits(claims)
    print(f"{len(stories)} stories to learn on, {len(unseen)} unseen; {len(claims.tellings)} claims for EM, {len(claims.candidates)} pairs")
    print(f"| method | learned on | unseen | one corpus | {' | '.join(s.name for s in (*stories, *unseen))} |")
    print("|---" * (4 + len(every)) + "|")
    for (way, fit), cluster in product((("rules", None), *ways.items()), (gathered, averaged, joined)):
        found = report(Method(f"{way}, {cluster.__name__}", cluster, fit), stories, unseen, corpus)
        for story in every:
            if story.name in asked.misses:
                show_misses(story, found[story.name])
    if asked.weights:
        for name in ("EM, splink", "EM in blocks", "labels"):
            show_weights(name, ways[name](stories))


if __name__ == "__main__":
    main()
