"""How a sentence is put down: as plain text here, as text between isolates for attributes and drawings, as HTML in a page.

Numbers and names are isolated where directions of writing meet, so that neither changes the order of the other (Unicode Standard
Annex #9).
"""

from riwaya.records import Said

_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class Pen:
    """Plain text; who writes otherwise overrides what differs."""

    def fixed(self, text: str) -> str:
        """The phrase's own words."""
        return text

    def filled(self, text: str) -> str:
        """What fills a hole: a name, a number, a day."""
        return text

    def place(self, name: str) -> str:
        """What a place is called, by its name in the claims."""
        return name

    def cite(self, told: str, said: Said) -> str:
        """An account cited: `told` is `said` put down already, whose first filling is the account's key."""
        return f"{told} ({said.args[0]})"

    def key(self, key: str) -> str:
        """An account or claim named by its key alone."""
        return key


class Isolating(Pen):
    """Plain text with what fills a hole between isolate characters."""

    def filled(self, text: str) -> str:
        """The filling, isolated."""
        return f"{_ISOLATE}{text}{_END}"


PLAIN = Pen()
ISOLATED = Isolating()
