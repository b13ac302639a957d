"""What goes out of the ledger to others: words that are withheld stay behind, and so do the bytes of a page that holds them."""

import email
import email.policy
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from sqlalchemy import Connection

from riwaya import articles, ledger
from riwaya.ledger import Ledger
from riwaya.records import Page

_MAIL = "message/rfc822"


class Exported(NamedTuple):
    """The ids of the pages in a file of a case, and of those that were left out of it."""

    pages: tuple[str, ...]
    left_out: tuple[str, ...]


def export(book: Ledger, names: Sequence[str], out: BinaryIO, *, title: str, unredacted: bool = False) -> Exported:
    """Write pages (all, or those that `names` mean, see `ledger.choose`) as a case in one file, WACZ, with every capture of theirs.

    A page goes out whole, so one that holds withheld words stays behind; `unredacted` takes it in: for a court, not for publication.
    Raises LedgerError.
    """
    with book.reading() as connection:
        chosen = ledger.choose(connection, names)
        words = () if unredacted else tuple(one.words for one in ledger.redactions(connection))
        left = [page for page in chosen if words and is_sealed(connection, book, page, words)]
        going = [page for page in chosen if page not in left]
        said = f"{len(left)} of {len(chosen)} pages are left out: they hold words that are withheld from publication." if left else ""
        captures = ledger.captures(connection, book.store, going)
        ledger.write_case(captures, title, out, created=book.now(), description=said)
    return Exported(*(tuple(f"p{page[:12]}" for page in some) for some in (going, left)))


def is_sealed(connection: Connection, book: Ledger, page: str, words: Sequence[str]) -> bool:
    """Whether anything that is kept of a page (SHA-256) tells one of these words, so that its bytes are not for publication."""
    had = ledger.preserved(connection, book.store, page, "")
    return any(ledger.holds(text, words) for some in (ledger.told(connection, book.store, page), _opened(had)) for text in some)


def _opened(page: Page) -> Iterator[str]:
    """A page's words where its bytes do not show them: in another encoding, packed, or in the head and the parts of a mail."""
    yield articles.decode(page)
    if page.media == _MAIL:
        for part in email.message_from_bytes(page.content, policy=email.policy.default).walk():
            yield "\n".join(str(value) for value in part.values())
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield content.decode("utf-8", "replace")
