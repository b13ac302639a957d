"""What the gold says of a story: its links, and its questions with the bounds that follow from the gold claims."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from riwaya.records import Incident, Links, Origin, Question, Record

Group = TypeVar("Group", Incident, Origin)


class GoldToll(Record, frozen=True, kw_only=True):
    """A question and its bounds; None is open."""

    question: Question
    min: int
    max: int | None
    reason: str = ""
    incident: str | None = None
    """Asks for that gold incident's own sum, wherever and whenever it was."""

    @property
    def asked(self) -> Question:
        """The question with its incident in it."""
        return replace(self.question, incident=self.incident or self.question.incident)


class GoldStory(Links, frozen=True, kw_only=True):
    """One story's links, as `riwaya link` writes them, and its questions."""

    story: str
    what: str = ""
    tolls: tuple[GoldToll, ...] = ()


class GoldFile(Record, frozen=True, kw_only=True):
    """A file of stories."""

    stories: tuple[GoldStory, ...]


def merge(stories: Sequence[GoldStory]) -> GoldStory:
    """All stories as one: an origin that speaks in several, under one name, is one."""
    origins: dict[str, list[str]] = {}
    for story in stories:
        for one in story.origins:
            origins.setdefault(one.origin, []).extend(one.claims)
    return GoldStory(
        story="all stories",
        incidents=tuple(replace(one, id=f"{story.story} {one.id}") for story in stories for one in story.incidents),
        origins=tuple(Origin(origin=name, claims=tuple(claims)) for name, claims in origins.items()),
        copies=tuple(pair for story in stories for pair in story.copies),
        contradictions=tuple(pair for story in stories for pair in story.contradictions),
    )


def narrow(story: GoldStory, claims: Iterable[str]) -> GoldStory:
    """The story with these claims alone."""
    kept = {claim: claim for claim in claims}
    links = rename(story, kept)
    return replace(story, incidents=links.incidents, origins=links.origins, contradictions=links.contradictions)


def rename(links: Links, names: Mapping[str, str]) -> Links:
    """The links with each claim under its other name; claims without one are left out, and so is what then holds none."""
    return Links(
        incidents=tuple(replace(one, claims=claims) for one, claims in _renamed(links.incidents, names)),
        origins=tuple(replace(one, claims=claims) for one, claims in _renamed(links.origins, names)),
        copies=links.copies,
        contradictions=tuple(
            replace(pair, one=names[pair.one], other=names[pair.other])
            for pair in links.contradictions
            if pair.one in names and pair.other in names
        ),
    )


def _renamed(groups: Iterable[Group], names: Mapping[str, str]) -> Iterable[tuple[Group, tuple[str, ...]]]:
    for one in groups:
        claims = tuple(names[claim] for claim in one.claims if claim in names)
        if claims:
            yield one, claims
