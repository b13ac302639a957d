"""Every record that travels between the stages; all are frozen.

What was *read* (the words), what was *inferred* (the resolved value) and what a reviewer *decided* are never one record.
`Report` with its `Claim`s is the exchange format of the annotation guide: its JSON is what `riwaya read` writes and `riwaya link` takes.
Fields with a default are left out of the JSON while they hold it; all others are always there.
"""

from riwaya.records.base import Filling, Offsets, Problem, Record, Said
from riwaya.records.claims import CIVILIAN_GROUPS, FIGHTING_GROUPS, Claim, Outcome, Place, Report, Source, When
from riwaya.records.links import Contradiction, Decision, Doubt, Incident, Judgement, Links, Origin, Regrading, Review, Verdict
from riwaya.records.pages import Article, Exchange, Page, Run
from riwaya.records.readings import COUNTED, HOLDS, Count, Land, Mention, Reading, Site, Speaker, Standing
from riwaya.records.tolls import Question, Toll, Voice

__all__ = [
    "CIVILIAN_GROUPS",
    "COUNTED",
    "FIGHTING_GROUPS",
    "HOLDS",
    "Article",
    "Claim",
    "Contradiction",
    "Count",
    "Decision",
    "Doubt",
    "Exchange",
    "Filling",
    "Incident",
    "Judgement",
    "Land",
    "Links",
    "Mention",
    "Offsets",
    "Origin",
    "Outcome",
    "Page",
    "Place",
    "Problem",
    "Question",
    "Reading",
    "Record",
    "Regrading",
    "Report",
    "Review",
    "Run",
    "Said",
    "Site",
    "Source",
    "Speaker",
    "Standing",
    "Toll",
    "Verdict",
    "Voice",
    "When",
]
