"""The command line: a person's view on a terminal, JSON where it is asked for, and one line for each fault.

`running` turns faults into one line and an exit code; `commands`, `asking`, `scores` and `words` hold the commands, which load what they
need when they are called; `files` reads and writes what they take and give; `views`, `score_views` and `wording` say what a person sees.
"""

from riwaya.cli.entry import main

__all__ = ["main"]
