"""When an office of the state speaks for a side of the fighting, and when it only keeps the books."""

from collections.abc import Sequence

from msgspec.structs import replace

from riwaya.names.parties import Parties
from riwaya.records import Reading, Source, Speaker

_CRIMES = frozenset({"explosive", "suicide_bombing", "attack_on_civilians", "abduction", "destruction", "displacement", "toll"})
"""Events that the police of a place record, whoever fights there."""


def chain(sources: Sequence[Source], reading: Reading, parties: Parties, fighting: Sequence[str]) -> tuple[Source, ...]:
    """The chain, each office of a state with its party where that is one of those `fighting` in the claim, else official.

    So the annotation guide decides; a party that the office names itself stays in fights and in what befalls protesters.
    """
    governments = [id_ for id_ in dict.fromkeys(fighting) if parties.governs(id_)]
    recorded = reading.event in _CRIMES and "protesters" not in fighting
    return tuple(
        _standing(source, speaker, governments, fighting, recorded, parties)
        for source, speaker in zip(sources, reading.speakers, strict=True)
    )


def _standing(
    source: Source, speaker: Speaker, governments: Sequence[str], fighting: Sequence[str], recorded: bool, parties: Parties
) -> Source:
    if (speaker.office or speaker.civil) and source.type == "official" and len(governments) == 1:
        return replace(source, type="party", actor=governments[0])
    if speaker.office and source.type == "party" and source.actor not in fighting and recorded:
        return replace(source, type="official", actor=None)
    if (
        speaker.civil
        and source.type == "party"
        and source.actor
        and source.actor not in fighting
        and not _concerned(source.actor, fighting, parties)
    ):
        return replace(source, type="official", actor=None)
    return source


def _concerned(actor: str, fighting: Sequence[str], parties: Parties) -> bool:
    """Whether the party governs the country of the report, or one of its foes has a part."""
    return parties.governs(actor) or not parties.foes.get(actor, frozenset()).isdisjoint(fighting)
