"""What goes out of a ledger as evidence: a case in one file, and timestamps by an authority outside."""

from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated

import typer

from riwaya.cli.complaints import BAD_INPUT, WRONG_USAGE, Complaint, say
from riwaya.cli.files import check_target, is_stream, load_bytes, pretty, target, write
from riwaya.cli.ledgers import DEFAULT, author, opened
from riwaya.cli.options import By, Json, LedgerAt, PagesAt, Private

if TYPE_CHECKING:
    from riwaya.ledger import Ledger, Stamped

_BLOCK = 1 << 20
_ABOUT = """\
data.bin is the digest of entry {entry} of a ledger's log, which binds all that the ledger held then. That it still holds
just that, this says, with all else that can be checked:

    riwaya verify --head {digest}"""
_CA = "the authority's root certificate is needed"


def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write, as case.wacz (- for standard output).")],
    names: Annotated[
        list[str] | None, typer.Argument(help="Incidents (i12) and pages (id, SHA-256, address or report); all pages where none is named.")
    ] = None,
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    title: Annotated[str, typer.Option("--title", help="What the case is called.")] = "riwaya",
    unredacted: Annotated[
        bool, typer.Option("--unredacted", help="Also pages that are not for publication (withheld words, mails, chats): for a court.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write pages as they were received, requests and answers too, into one file (WACZ) that players of web archives open."""
    if as_json and is_stream(output):
        raise Complaint("--json", "standard output takes the case", "name a file with -o", WRONG_USAGE)
    if not is_stream(output) and output.suffix.lower() != ".wacz":
        raise Complaint(output, "a case is written as WACZ", f"name it {output.stem}.wacz: players open no other", WRONG_USAGE)
    check_target(output)
    from riwaya import publishing
    from riwaya.cli.views import waiting
    from riwaya.cli.wording import count

    # Made aside: a player reads from the middle of it, for which its writer must be able to go back.
    with TemporaryFile(dir=None if is_stream(output) else output.parent) as stream:
        with opened(ledger, pages) as book, waiting("exporting"):
            made = publishing.export(book, names or (), stream, title=title, unredacted=unredacted)
        if not made.pages:
            raise Complaint("export", "no page of these is for publication", "--unredacted takes them in, for a court")
        stream.seek(0)
        with target(output) as put:
            while block := stream.read(_BLOCK):
                put(block)
    for page, why in made.left_out.items():
        say(f"{page}: left out, {why}; --unredacted takes it in, for a court")
    if as_json:
        write(pretty(made._asdict()), None)
    elif not is_stream(output):
        print(f"{count(len(made.pages), 'page')}: {output}")


def stamp(
    authority: Annotated[
        str | None, typer.Option("--authority", help="The address of a timestamp authority (RFC 3161); it is sent a hash and nothing else.")
    ] = None,
    certificates: Annotated[
        Path | None, typer.Option("--ca", help="The authority's root certificate (PEM): a timestamp that does not lead to it is refused.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--write", help="Write the timestamps there, each with what openssl alone needs to check it.")
    ] = None,
    ledger: LedgerAt = DEFAULT,
    pages: PagesAt = None,
    by: By = None,
    private: Private = False,
    as_json: Json = False,
) -> None:
    """Have an authority outside confirm when the log stood as it does; without options, list the timestamps."""
    if authority and folder:
        raise Complaint("stamp", "--authority and --write together", "ask for a timestamp first, then write", WRONG_USAGE)
    if folder and certificates is None:
        raise Complaint("--write", _CA, "name it with --ca: a PEM file from the authority itself", WRONG_USAGE)
    roots = load_bytes(certificates) if certificates else None
    with opened(ledger, pages) as book:
        if authority:
            made = [_ask(book, authority, roots, author(by), private)]
        else:
            from riwaya.ledger import stamped

            with book.reading() as connection:
                made = stamped(connection)
            if folder and roots is not None:
                made = _write(made, roots, folder)
    if as_json:
        write(pretty([_row(one) for one in made]), None)
    for one in made if not as_json else ():
        print(f"{one.stamp.time:%Y-%m-%d %H:%M:%S} UTC  entry {one.entry}  {one.stamp.authority}")
    if not (made or as_json):
        print("No timestamps yet; riwaya stamp --authority URL has one made.")


def _ask(book: "Ledger", authority: str, roots: bytes | None, by: str, private: bool) -> "Stamped":
    from riwaya.ledger import QUERY, StampError
    from riwaya.ledger import stamp as have_stamped
    from riwaya.pages.asking import RefusedError
    from riwaya.pages.posting import post

    try:
        return have_stamped(
            book, authority, lambda address, asked: post(address, asked, QUERY, private=private), by=by, certificates=roots
        )  # fmt: skip
    except (StampError, RefusedError) as fault:
        raise Complaint(authority, f"no timestamp: {fault.what}", fault.todo) from None


def _write(held: list["Stamped"], roots: bytes, folder: Path) -> list["Stamped"]:
    """Those that lead to the given root, each in a folder of its own; the others are named."""
    from riwaya.ledger import StampError, verify_stamp, write_stamp

    written = []
    for number, one in enumerate(held, 1):
        try:
            verify_stamp(one.stamp, roots)
            write_stamp(one.stamp, roots, folder / f"stamp-{number}", _ABOUT.format(entry=one.entry, digest=one.stamp.data.hex()))
        except StampError as fault:
            say(f"the timestamp over entry {one.entry}: {fault.what}; {fault.todo}")
        except OSError as fault:
            raise Complaint(folder, fault.strerror or str(fault), "name another folder") from None
        else:
            written.append(one)
    if not written:
        if held:
            raise typer.Exit(BAD_INPUT)
        raise Complaint("stamp", "the ledger holds no timestamp", "have one made: riwaya stamp --authority URL")
    return written


def _row(one: "Stamped") -> dict[str, object]:
    return {"time": one.stamp.time, "entry": one.entry, "digest": one.stamp.data.hex(), "authority": one.stamp.authority}
