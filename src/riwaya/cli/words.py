"""`riwaya lexicon`: the lexicon's own tools."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from riwaya.cli.complaints import WRONG_USAGE, Complaint, one_line
from riwaya.cli.files import check_target, load_bytes, pretty, write
from riwaya.cli.options import Folders, Json, Output, check_folders

app = typer.Typer(help="The lexicon's own tools: prove it, show what an entry admits, tidy a file.", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """The lexicon's own tools: prove it, show what an entry admits, tidy a file."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def check(output: Output = None, lexicon: Folders = None, as_json: Json = False) -> None:
    """Prove every entry on its examples; exit code 1 where one fails."""
    from riwaya.cli.wording import count
    from riwaya.lexicon import check as prove
    from riwaya.lexicon import load

    check_target(output)
    loaded = load(*check_folders(lexicon))
    faults = list(prove(loaded))
    if output or as_json:
        write(pretty([fault._asdict() for fault in faults]), output)
    else:
        for fault in faults:
            print(one_line(f"{fault.kind} {fault.id}: {fault.what}; {fault.todo}"))
        print(f"{len(loaded.entries)} entries, {count(len(faults), 'fault')}")
    if faults:
        raise typer.Exit(1)


@app.command()
def show(
    entry: Annotated[str, typer.Argument(help="The id of an entry.")],
    output: Output = None,
    lexicon: Folders = None,
    as_json: Json = False,
) -> None:
    """List every surface form that an entry admits (folded, without clitics and article)."""
    from difflib import get_close_matches

    from riwaya.lexicon import admitted, load

    check_target(output)
    loaded = load(*check_folders(lexicon))
    found = admitted(loaded, entry)
    if not found:
        near = get_close_matches(entry, {one.id for one in loaded.entries}, 5)
        todo = f"did you mean {', '.join(near)}?" if near else "`riwaya try` names the entries that read a sentence"
        raise Complaint(entry, "no entry has this id", todo, WRONG_USAGE)
    if output or as_json:
        write(pretty(found), output)
        return
    for key, forms in found.items():
        print(f"{entry} ({key}):")
        for form in forms:
            print(f"  {form}")
    print("Each also behind و ف ب ل ك س, with the article and with pronouns, as its kind allows.")


@app.command()
def fix(
    files: Annotated[list[Path], typer.Argument(help="Lexicon files, or folders of them.")],
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit code 1 where a file is not in canonical form.")] = False,
) -> None:
    """Put lexicon files into canonical form: keys in order, a word a line, no vowel signs, comments kept."""
    from riwaya.lexicon.canonical import fix as canonical
    from riwaya.lexicon.faults import LexiconError

    differing = 0
    for path in _files(files):
        text = load_bytes(path).decode("utf-8", errors="replace")
        if "\ufffd" in text:
            raise Complaint(path, "not in UTF-8", "save it as UTF-8")
        try:
            fixed = canonical(text)
        except LexiconError as fault:
            raise Complaint(path, str(fault), "correct it first") from None
        if fixed != text:
            differing += 1
            if not check:
                write(fixed.encode(), path)
            print(f"{path}: {'not in canonical form' if check else 'fixed'}")
    if check and differing:
        raise typer.Exit(1)


def _files(given: list[Path]) -> Iterator[Path]:
    """The files themselves; of a folder all that hold entries (lists of places, numbers and dates have forms of their own)."""
    for path in given:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*.yaml")):
            if inner.stem not in ("numbers", "dates") and not (inner.parent == path and inner.name.startswith("places-")):
                yield inner
