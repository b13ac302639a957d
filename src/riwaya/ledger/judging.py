"""What persons decided."""

from sqlalchemy import Connection

from riwaya.records import Judgement


def verdicts(connection: Connection) -> list[Judgement]:
    """The verdicts on what was linked, oldest first."""
    del connection
    return []
