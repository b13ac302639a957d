"""What the pipeline passes in beside the records that travel: answered questions, names of places, and what is withheld."""

from datetime import date

from riwaya.records import Question, Record, Toll

PERSONAL = frozenset(("message/rfc822", "application/x-telegram-message+json", "application/x-coded-report+json"))
"""Media types of pages that are not for others: the head of a mail names persons and their machines; a chat's message whoever wrote it, passed
it on or reacted to it; a coder's row may hold names and notes. A dossier shows what they say, the file stays with the analyst."""


class Answer(Record, frozen=True):
    """A question and what the accounts prove about it."""

    question: Question
    toll: Toll


class Naming(Record, frozen=True):
    """One name in both languages."""

    ar: str
    en: str


class Rejected(Record, frozen=True, kw_only=True):
    """A claim that a person rejected, so that it counts nowhere: which (`report:claim`), of what event in which words, why, since when."""

    claim: str
    event: str
    quote: str
    reason: str
    day: date

    @property
    def report(self) -> str:
        """The report that tells it."""
        return self.claim.rpartition(":")[0]


class Withheld(Record, frozen=True, kw_only=True):
    """Words of a page that full blocks stand for, and that are told nowhere in the dossier: how many characters, how often, why, since when."""

    page: str
    characters: int
    times: int
    reason: str
    day: date
