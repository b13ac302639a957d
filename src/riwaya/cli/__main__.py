"""`python -m riwaya.cli` is the command `riwaya`."""

from riwaya.cli import main

main()
