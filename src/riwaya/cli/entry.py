"""The command `riwaya`: a module of its own, so that Ctrl-C while the commands are loaded ends with one line too."""

from riwaya.cli.complaints import STOPPED, say


def main() -> None:
    """Load the commands and run the one that was typed."""
    try:
        from riwaya.cli.commands import app
    except KeyboardInterrupt:
        say("riwaya: stopped")
        raise SystemExit(STOPPED) from None
    app()
