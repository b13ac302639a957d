"""What the pipeline passes in beside the records that travel: answered questions, map outlines, names of places."""

from typing import Protocol

from riwaya.records import Question, Record, Toll

Ring = tuple[tuple[float, float], ...]
"""Corners of a polygon, longitude before latitude."""


class Answer(Record, frozen=True):
    """A question and what the accounts prove about it."""

    question: Question
    toll: Toll


class Naming(Record, frozen=True):
    """One name in both languages."""

    ar: str
    en: str


class Outline(Protocol):
    """A division of the map, as the gazetteer has it; every ring is an outer border."""

    @property
    def ar(self) -> str:
        """Its Arabic name."""

    @property
    def en(self) -> str:
        """Its English name."""

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Its borders."""


class Border(Record, frozen=True):
    """An `Outline` of plain values."""

    ar: str
    en: str
    rings: tuple[Ring, ...]
