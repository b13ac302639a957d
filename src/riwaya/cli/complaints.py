"""What is said on standard error: one line that tells what, where, and what to do."""

import sys
import unicodedata

BAD_INPUT, WRONG_USAGE, STOPPED = 1, 2, 130
"""Exit codes: nothing could be read or a check failed; asked in a way that cannot be answered; stopped by the user."""


class Complaint(Exception):  # noqa: N818 — a complaint to the user, not a fault of the program
    """What went wrong, where, and what to do: one line on standard error and an exit code."""

    def __init__(self, where: object, what: str, todo: str = "", code: int = BAD_INPUT) -> None:
        super().__init__(f"{where}: {what}" + (f"; {todo}" if todo else ""))
        self.code = code


def one_line(text: str) -> str:
    """The text on one line, without characters that steer a terminal."""
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in text).split())


def say(text: str) -> None:
    """One line on standard error."""
    print(one_line(text), file=sys.stderr)


def tell(text: str) -> None:
    """The same where a person sits at standard error; a log is spared it."""
    if sys.stderr.isatty():
        say(text)
