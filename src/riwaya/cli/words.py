"""`riwaya lexicon`: the lexicon's own tools."""

from typing import Annotated

import typer

from riwaya.cli.complaints import WRONG_USAGE, Complaint, one_line
from riwaya.cli.files import check_target, pretty, write
from riwaya.cli.options import Folders, Json, Output, check_folders

app = typer.Typer(help="The lexicon's own tools: prove it, show what an entry admits.", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """The lexicon's own tools: prove it, show what an entry admits."""
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
