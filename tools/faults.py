"""Faults that really happen to a ledger, and what is lost by them: `make faults` prints the table.

Each fault is done to the command as a user runs it, in a process of its own. *Lost* counts pages that the command had printed, which means
that they are on the disk, and that are not there afterwards. *Half* counts pages of which a part is there: no capture, other claims than
a whole run reads, a file that is missing or damaged, a row that the log does not tell of. After a fault the command is given again and
must end with what a run without faults gives.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from postgres_server import serve

from riwaya.ledger import LedgerError, open_ledger, reports, verify

_TOWNS = ("دوما", "حرستا", "عربين", "زملكا", "كفر بطنا", "سقبا", "جسرين", "حمورية")
_BLOWS = ("قصف مدفعي على", "غارة جوية على", "انفجار سيارة مفخخة في", "اشتباكات في")
_DISK, _LEFT = 256 << 20, (30_000, 600_000)
"""Bytes of a server's disk, and of what is left of it: less than a hundred reports take."""
State = Mapping[str, int]
"""Report id → number of its claims."""


class Outcome(NamedTuple):
    """What one fault did."""

    fault: str
    database: str
    times: int
    confirmed: int
    lost: int
    half: int
    differ: int
    """Runs that did not end, when given again, with what a run without faults gives."""
    unclear: int
    """Runs whose last words are a traceback, or no line that says what to do."""

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost, half seen or left unsaid."""
        return not (self.lost or self.half or self.differ or self.unclear)


class Run(NamedTuple):
    """What a run without faults gives, how many seconds pass before its first page is kept, until its last one, and while it links; and the
    bytes of the database's file, if it has one.
    """

    whole: State
    starting: float
    keeping: float
    linking: float
    size: int


@dataclass
class Place:
    """A ledger of one run."""

    location: str
    pages: Path


def write_reports(file: Path, count: int) -> None:
    """`count` short reports of made-up attacks, one a line."""
    with file.open("w", encoding="utf-8") as out:
        for n in range(count):
            day = date(2018, 3, 1) + timedelta(n % 60)
            text = f"قتل {n % 37 + 2} مدنيين وأصيب {n % 11 + 2} آخرون في {_BLOWS[n % 4]} {_TOWNS[n % 8]} أمس، بحسب مصدر طبي. (خبر {n})"
            title = f"قتلى في {_TOWNS[n % 8]}"
            report = {"id": f"r{n}", "title": title, "text": text, "published": day.isoformat(), "outlet": f"صحيفة {n % 9}"}
            out.write(json.dumps(report, ensure_ascii=False) + "\n")


@contextmanager
def database(name: str) -> Iterator[Callable[[], Place]]:
    """What gives a new ledger each time it is called; everything goes when the block ends."""
    with tempfile.TemporaryDirectory(prefix="riwaya-faults-") as folder:
        made = 0

        def fresh(location: str | None = None) -> Place:
            nonlocal made
            made += 1
            here = Path(folder, str(made))
            here.mkdir()
            return Place(location or str(here / "riwaya.db"), here / "riwaya.pages")

        if name == "sqlite":
            yield fresh
        else:
            with serve(durable=True) as server:
                yield lambda: fresh(server())


def start(place: Place, file: Path, *more: str, limit: int | None = None) -> "subprocess.Popen[str]":
    """`riwaya add` begun; `limit` is the largest file that it can write, in bytes, as on a full disk."""
    command = [
        sys.executable,
        "-m",
        "riwaya",
        "add",
        str(file),
        "--ledger",
        place.location,
        "--pages",
        str(place.pages),
        "--by",
        "rig",
        *more,
    ]
    bound = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=bound)  # noqa: PLW1509


def confirmed(output: str) -> set[str]:
    """The reports that whole lines of the output say are kept."""
    lines = output.split("\n")[:-1]
    return {found[1] for line in lines if (found := re.search(r" as (r\d+)\b", line))}


def state(place: Place) -> tuple[State, int]:
    """What the ledger holds now, and how many things of it are broken."""
    book = open_ledger(place.location, place.pages)
    try:
        with book.reading() as connection:
            held = {report.id: len(report.claims) for report in reports(connection)}
        return held, len(verify(book).broken)
    finally:
        book.close()


def judge(place: Place, said: set[str], whole: State) -> tuple[int, int]:
    """How many confirmed reports are lost, and how many are half there."""
    try:
        held, broken = state(place)
    except LedgerError as fault:
        if fault.what != "there is no ledger":  # it was stopped before it had made one
            raise
        held, broken = {}, 0
    half = sum(whole.get(name) != claims for name, claims in held.items())
    return len(said - held.keys()), half + broken


def finish(place: Place, file: Path, whole: State) -> bool:
    """Whether the command, given again, ends with what a run without faults gives."""
    run = start(place, file)
    run.communicate()
    return run.returncode == 0 and state(place) == (whole, 0)


def unclear(errors: str) -> bool:
    """Whether what is said on standard error helps nobody."""
    return "Traceback" in errors or "fault of the program" in errors


def kill(fresh: Callable[[], Place], file: Path, run: Run, times: int, chance: random.Random) -> Iterator[Outcome]:
    """Kill -9 at any moment: while it starts, between two pages and in one, and while it links. Every fifth time the command is given again."""
    for n in range(1, times + 1):
        place = fresh()
        killed = start(place, file)
        seen = _wait(killed, run, chance)
        killed.kill()
        said = confirmed(seen + killed.communicate()[0])
        lost, half = judge(place, said, run.whole)
        yield Outcome("kill -9", "", 1, len(said), lost, half, n % 5 == 0 and not finish(place, file, run.whole), 0)


def _wait(running: "subprocess.Popen[str]", run: Run, chance: random.Random) -> str:
    """Until some moment of a run, told by what it has printed, for a machine is now quicker and now slower; what was printed."""
    pages = len(run.whole)
    page = chance.randrange(-pages // 6, pages + pages // 6)
    lines = [running.stdout.readline() for _ in range(min(max(page, 0), pages))]
    between = run.starting if page < 0 else run.linking if page >= pages else 2 * run.keeping / pages
    time.sleep(chance.uniform(0, between))
    return "".join(lines)


def fill(
    fresh: Callable[[], Place], file: Path, whole: State, times: int, chance: random.Random, sizes: tuple[int, int]
) -> Iterator[Outcome]:
    """No file may grow beyond a size: the database's, its log's or a page's, whichever comes first."""
    for _ in range(times):
        place = fresh()
        run = start(place, file, limit=chance.randrange(*sizes))
        out, errors = run.communicate()
        said = confirmed(out)
        lost, half = judge(place, said, whole)
        silent = unclear(errors) or run.returncode != 1 or "make room" not in errors
        yield Outcome("disk full", "", 1, len(said), lost, half, not finish(place, file, whole), silent)


@contextmanager
def small_disk(size: int) -> Iterator[Path | None]:
    """A disk of its own, of so many bytes; None where this machine lets nobody mount one."""
    folder = Path(tempfile.mkdtemp(prefix="riwaya-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(folder)]
    mounted = bool(shutil.which("mount")) and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def fill_server(disk: Path, file: Path, whole: State, times: int, chance: random.Random) -> Iterator[Outcome]:
    """The server's own disk is full but for a few pages of the database, and has room again before the command is given again."""
    ballast = disk / "ballast"
    with tempfile.TemporaryDirectory() as folder, serve(durable=True, disk=disk) as server:
        for n in range(times):
            place = Place(server(), Path(folder, str(n)))
            with ballast.open("wb") as out:
                os.posix_fallocate(out.fileno(), 0, shutil.disk_usage(disk).free - chance.randrange(*_LEFT))
            run = start(place, file)
            said, errors = run.communicate()
            ballast.unlink()
            lost, half = judge(place, confirmed(said), whole)
            silent = unclear(errors) or run.returncode != 1 or "make room" not in errors
            yield Outcome("server's disk full", "", 1, len(confirmed(said)), lost, half, not finish(place, file, whole), silent)


def crowd(fresh: Callable[[], Place], file: Path, whole: State, times: int) -> Iterator[Outcome]:
    """Two commands that add the same reports, and one that looks while they do."""
    for _ in range(times):
        place = fresh()
        runs = [start(place, file), start(place, file)]
        odd = 0
        while any(run.poll() is None for run in runs):
            if Path(place.location).exists() or "://" in place.location:
                look = [sys.executable, "-m", "riwaya", "status", "--json", "--ledger", place.location, "--pages", str(place.pages)]
                seen = subprocess.run(look, capture_output=True, text=True, check=False)
                odd += "there is no ledger" not in seen.stderr and (seen.returncode != 0 or not _is_whole(json.loads(seen.stdout)))
        outputs = [run.communicate() for run in runs]
        said = set().union(*(confirmed(out) for out, _ in outputs))
        lost, half = judge(place, said, whole)
        failed = sum(run.returncode != 0 or unclear(errors) for run, (_, errors) in zip(runs, outputs, strict=True))
        yield Outcome("two writers and a reader", "", 1, len(said), lost, half + odd, state(place) != (whole, 0), failed)


def _is_whole(status: dict[str, int]) -> bool:
    return status["pages"] == status["captures"] == status["reports"]


def truncate(fresh: Callable[[], Place], file: Path, whole: State, times: int, chance: random.Random) -> Iterator[Outcome]:
    """The database's file is cut off: it must be said, and the pages must still be there. (Only where the database is a file.)"""
    place = fresh()
    start(place, file).communicate()
    content = Path(place.location).read_bytes()
    for _ in range(times):
        Path(place.location).write_bytes(content[: chance.randrange(100, len(content) - 1)])
        command = [sys.executable, "-m", "riwaya", "verify", "--ledger", place.location]
        seen = subprocess.run(command, capture_output=True, text=True, check=False)
        silent = unclear(seen.stderr) or seen.returncode != 1 or "restore" not in seen.stderr + seen.stdout
        yield Outcome("database cut off", "", 1, 0, 0, 0, 0, silent)
    Path(place.location).write_bytes(content)
    assert state(place) == (whole, 0)


def together(outcomes: Iterator[Outcome], name: str) -> Outcome:
    """The sum of all runs of a fault."""
    done: list[Outcome] = []
    for one in outcomes:
        done.append(one)
        if os.environ.get("RIWAYA_FAULTS"):  # a long run says how far it is
            print(name, one, file=sys.stderr, flush=True)
    numbers = [sum(column) for column in zip(*(one[2:] for one in done), strict=True)]
    return Outcome(done[0].fault, name, *numbers)


def suffer(name: str, count: int, times: int, few: int, seed: int) -> Iterator[Outcome]:
    """All faults on one database: `times` kills while `count` reports are added, and `few` of each other with a fifth of them."""
    chance = random.Random(seed)
    with database(name) as fresh, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "reports.jsonl")
        yield together(kill(fresh, file, measure(fresh, file, count), times, chance), name)
        whole, *_, size = measure(fresh, file, max(count // 5, 1))
        # On a server only the pages are this machine's: a size that each of them passes.
        sizes = (80_000, size) if name == "sqlite" else (600, 700)
        yield together(fill(fresh, file, whole, few, chance, sizes), name)
        if name == "postgresql":
            with small_disk(_DISK) as disk:
                if disk:
                    yield together(fill_server(disk, file, whole, few, chance), name)
        yield together(crowd(fresh, file, whole, few), name)
        if name == "sqlite":
            yield together(truncate(fresh, file, whole, few, chance), name)


def measure(fresh: Callable[[], Place], file: Path, count: int) -> Run:
    """A run without faults."""
    write_reports(file, count)
    began, place = time.monotonic(), fresh()
    run = start(place, file)
    moments = [time.monotonic() - began for _ in range(count) if run.stdout.readline()]
    errors = run.communicate()[1]
    whole, broken = state(place)
    assert (run.returncode, len(whole), len(moments), broken) == (0, count, count, 0), errors
    size = 0 if "://" in place.location else Path(place.location).stat().st_size
    first, last = moments[0], moments[-1]
    return Run(whole, first, last - first, time.monotonic() - began - last, size)


def main() -> None:
    """Print the table; exit code 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--others", type=int, default=5)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--database", choices=["sqlite", "postgresql"], nargs="*", default=["sqlite", "postgresql"])
    given = parser.parse_args()
    print(f"{given.reports} reports a run, seed {given.seed}, {os.cpu_count()} cores")
    print(f"{'fault':26}{'database':12}{'times':>6}{'confirmed':>11}{'lost':>6}{'half':>6}{'differ':>8}{'unclear':>9}", flush=True)
    bad = False
    for name in given.database:
        for one in suffer(name, given.reports, given.kills, given.others, given.seed):
            bad |= not one.is_good
            print(
                f"{one.fault:26}{one.database:12}{one.times:6}{one.confirmed:11}{one.lost:6}{one.half:6}{one.differ:8}{one.unclear:9}",
                flush=True,
            )
    raise SystemExit(bad)


if __name__ == "__main__":
    main()
