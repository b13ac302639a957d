"""What the pipeline passes in beside the records that travel: answered questions, names of places, and what is withheld."""

from datetime import date

from riwaya.records import Question, Record, Toll


class Answer(Record, frozen=True):
    """A question and what the accounts prove about it."""

    question: Question
    toll: Toll


class Naming(Record, frozen=True):
    """One name in both languages."""

    ar: str
    en: str


class Withheld(Record, frozen=True, kw_only=True):
    """Words of a page that full blocks stand for, and that are told nowhere in the dossier: how many characters, how often, why, since when."""

    page: str
    characters: int
    times: int
    reason: str
    day: date
