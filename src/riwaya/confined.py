"""A program run in a process of its own, which may use so much memory and time and no more, and whose end harms nobody.

For files that libraries unfold: a few kilobytes may ask for gigabytes, or end the process that reads them. `run` starts this very file,
which sets the bounds and then runs the program; such a program reads standard input and writes standard output.
"""

import runpy
import subprocess
import sys
from pathlib import Path

MEMORY, SECONDS = 1 << 30, 90
"""Bytes of address space and seconds of computing for one file."""

_OUT_OF_TIME = (-24, -9)
"""Ended by the signals XCPU and, where that was not obeyed, KILL."""


class ConfinedError(Exception):
    """A program that ended without a result; `reason` is `memory`, `time` or `damaged`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def run(program: Path, content: bytes, *arguments: str, memory: int = MEMORY, seconds: int = SECONDS) -> bytes:
    """What `program` writes when it is given `content`; raises ConfinedError."""
    command = [sys.executable, "-P", __file__, str(memory), str(seconds), str(program), *arguments]
    try:
        # Our own interpreter and files; what is read goes to it as input, never as words of a command.
        done = subprocess.run(command, input=content, capture_output=True, timeout=2 * seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise ConfinedError("time") from None
    if done.returncode == 0:
        return done.stdout
    raise ConfinedError(_reason(done.returncode, done.stderr[-4000:]))


def _reason(code: int, said: bytes) -> str:
    """Out of memory, Python says so and a library in Rust or C aborts; out of time, the system ends the process."""
    if b"MemoryError" in said or code == -6:
        return "memory"
    return "time" if code in _OUT_OF_TIME else "damaged"


def _bound(memory: int, seconds: int) -> None:
    """Take no more than this; on systems that know no such bounds, the clock of the process that waits is the only one."""
    try:
        import resource  # heavy: not on every system  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))


if __name__ == "__main__":
    _bound(int(sys.argv[1]), int(sys.argv[2]))
    sys.argv = sys.argv[3:]
    runpy.run_path(sys.argv[0], run_name="__main__")
