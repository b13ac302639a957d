"""What the pipeline passes in beside the records that travel: answered questions and names of places."""

from riwaya.records import Question, Record, Toll


class Answer(Record, frozen=True):
    """A question and what the accounts prove about it."""

    question: Question
    toll: Toll


class Naming(Record, frozen=True):
    """One name in both languages."""

    ar: str
    en: str
