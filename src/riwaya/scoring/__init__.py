"""What was read, linked and bounded, measured against gold.

The reader by facts, field by field (`score_fields`); linking by incidents, origins, copies and contradictions (`score_links`); tolls by
their intervals (`score_tolls`). `pair` says which claim of ours stands for which gold claim, so that links between claims as read can be
held against gold links (`rename`). Nothing here reads, links or bounds: it compares what it is given.
"""

from riwaya.scoring.answering import Answered, TollScore, find_counterpart, miss_tolls, score_tolls
from riwaya.scoring.clusters import b_cubed
from riwaya.scoring.fields import FieldScore, score_fields
from riwaya.scoring.gold import GoldFile, GoldStory, GoldToll, merge, narrow, rename
from riwaya.scoring.linking import LinkScore, Miss, miss_links, score_links
from riwaya.scoring.pairing import Pairs, pair
from riwaya.scoring.tallies import Tally

__all__ = [
    "Answered",
    "FieldScore",
    "GoldFile",
    "GoldStory",
    "GoldToll",
    "LinkScore",
    "Miss",
    "Pairs",
    "Tally",
    "TollScore",
    "b_cubed",
    "find_counterpart",
    "merge",
    "miss_links",
    "miss_tolls",
    "narrow",
    "pair",
    "rename",
    "score_fields",
    "score_links",
    "score_tolls",
]
