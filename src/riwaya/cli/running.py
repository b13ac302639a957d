"""A command run to its exit code: whatever goes wrong is one line on standard error, never a traceback."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from riwaya.cli.complaints import BAD_INPUT, STOPPED, WRONG_USAGE, Complaint, say

TRACEBACK = "RIWAYA_TRACEBACK"
"""Set this variable to anything, and a fault of the program itself shows where it happened."""
_SENTENCE = 400
"""Letters of help that are enough for any sentence."""
# typer gives no public name to the base of its usage errors.
_USAGE_ERRORS: tuple[type[BaseException], ...] = typer.BadParameter.__bases__


class Commands(TyperGroup):
    """The group of all commands; running it never raises but SystemExit."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any) -> Any:
        """Run the command that `args` name and exit with its code."""
        _keep_unprintable()
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name or "riwaya", **extra)
            sys.stdout.flush()
        except (SystemExit, BrokenPipeError):  # whoever read the output has seen enough; typer exits for itself there
            _close_output()
            code = 0
        except Exception as fault:
            if os.environ.get(TRACEBACK):
                raise
            code = _explain(fault)
        sys.exit(code if isinstance(code, int) else 0)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Each command with its whole first sentence, and not as much of it as one line takes."""
        rows = [
            (name, command.get_short_help_str(_SENTENCE)) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; Ctrl-C ends it with one line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("riwaya: stopped")
            raise typer.Exit(STOPPED) from None


def _explain(fault: Exception) -> int:
    """Say what went wrong on one line; the exit code that goes with it."""
    if isinstance(fault, Complaint):
        say(f"riwaya: {fault}")
        return fault.code
    if isinstance(fault, _USAGE_ERRORS):
        command = getattr(getattr(fault, "ctx", None), "command_path", "riwaya")
        told = getattr(fault, "format_message", fault.__str__)()
        say(f"{command}: {told or 'wrong usage'} (see `{command} --help`)")
        return WRONG_USAGE
    if isinstance(fault, OSError):
        where = "the output" if fault.filename is None else os.fsdecode(fault.filename)
        if fault.filename is None:
            _close_output()
        say(f"riwaya: {where}: {fault.strerror or fault}; check the name, the rights and the space on the disk")
        return BAD_INPUT
    trace, where = fault.__traceback__, "?"
    while trace:
        where, trace = f"{Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}", trace.tb_next
    say(f"riwaya: a fault of the program ({type(fault).__name__}: {fault}, {where}); report it; {TRACEBACK}=1 shows the whole trace")
    return BAD_INPUT


def _keep_unprintable() -> None:
    """What a terminal's encoding cannot write is shown as an escape, and is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _close_output() -> None:
    """Point standard output at nothing, so that the interpreter's own flush at exit finds no closed pipe and no full disk."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a stream that is no file has nothing to flush
        return
