"""What can be wrong with a question or with the reports handed in: what, where, what to do."""

from collections.abc import Sequence
from difflib import get_close_matches


class TollError(ValueError):
    """A question or its material cannot be used as it stands; `what` is wrong, and `todo` mends it. The message says both."""

    def __init__(self, what: str, todo: str):
        self.what, self.todo = what, todo
        super().__init__(f"{what}: {todo}")


class UnknownPlaceError(TollError, LookupError):
    """A question names a place that neither the claims nor the given places know."""

    def __init__(self, place: str, near: Sequence[str]):
        self.place, self.near = place, tuple(near)
        names = ", ".join(f"“{name}”" for name in near)
        todo = f"did you mean {names}?" if near else "name a place of the claims, or give it in the places"
        super().__init__(f"unknown place “{place}” in the question", todo)


class UnknownIncidentError(TollError, LookupError):
    """A question names an incident that the links do not have."""

    def __init__(self, incident: str, known: Sequence[str]):
        self.incident = incident
        near = get_close_matches(incident, known, n=5, cutoff=0.4)
        todo = f"did you mean {', '.join(near)}?" if near else "take an id from the links"
        super().__init__(f"unknown incident “{incident}” in the question", todo)


class UnknownKindError(TollError, LookupError):
    """A question asks for a kind of outcome that the annotation guide does not have."""

    def __init__(self, kind: str, known: Sequence[str]):
        self.kind = kind
        super().__init__(f"unknown kind “{kind}” in the question", f"use one of {', '.join(known)}")


class UnknownGroupError(TollError, LookupError):
    """A question asks for a group that the annotation guide does not have."""

    def __init__(self, group: str, known: Sequence[str]):
        self.group = group
        super().__init__(f"unknown group “{group}” in the question", f"use one of {', '.join(known)}, or none for everyone")


class ReversedWindowError(TollError):
    """A question's window ends before it begins."""

    def __init__(self, start: object, end: object):
        super().__init__(f"the question's window runs from {start} to {end}", "put the earlier day first")


class RepeatedReportError(TollError):
    """Two reports have the same id, so that `report:claim` would name two claims."""

    def __init__(self, report: str):
        self.report = report
        super().__init__(f"two reports have the id “{report}”", "give each report an id of its own")
