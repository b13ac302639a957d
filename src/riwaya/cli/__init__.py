"""The command line: each command loads what it needs when it is called, prints a person's view, and JSON where that is asked for."""

from riwaya.cli.commands import main

__all__ = ["main"]
