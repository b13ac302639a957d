"""Measures the ledger where it is large: adding, checking, searching and backing up.

    python tools/bench_ledger.py [--articles 100000] [--pages 10000] [--reports 1000] [--checked 2000]
                                 [--ledger URL] [--postgres]

`add` is measured beside `read` of the same pages, which are copies of the samples, as commands in processes of their own; without linking,
which has rows of its own. What is checked are pages of about 100 KB, made of
the samples and with the claims of one.

The articles are put into the tables as `add` would put them, without pages, from sentences that are drawn by chance so that there are rare
words, common ones and such as nearly every article holds, some told in some years or by some outlets alone. Each figure is the slowest of
the questions of its kind, each the median of nine runs in one process with a warm file cache: the search alone, without the start of the
program; in brackets the time of the processor in this process, without that of a server. Backup and restore are commands in processes of
their own, with their peak memory.
"""

import argparse
import hashlib
import itertools
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace
from postgres_server import serve
from sqlalchemy import Connection, insert, select, text

from riwaya import ledger, pipeline
from riwaya.ledger import Ledger, Limits, log, parse, search, tables
from riwaya.ledger.folding import index, index_forms
from riwaya.ledger.intact import check_files
from riwaya.pipeline import Step
from riwaya.records import Article

ROOT = Path(__file__).parents[1]
SEARCHED, CLAIMS = 100_000, 4
ADDED, CHECKED = 1_000, 2_000
BACKED_UP = 10_000
LARGE = 12
"""So many samples make a page as large as those of the news are, about 100 KB."""
AIM = 0.050
RIWAYA = Path(sys.executable).parent / "riwaya"
_PLACES = ("البلدة", "المدينة", "المخيم", "القرية", "الحي الشرقي", "السوق", "الغوطة", "ريف حلب", "فلسطين", "تل الجسر")
_RARE = ("المطحنة", "الصومعة", "المعصرة", "الكهف", "الطين")
_OUTLETS = {"شبكة الجسر": 1000, "وكالة الأفق": 1000, "إذاعة الميناء": 1000, "صوت الوادي": 2}
_TOLD = (
    "قال مصدر في {place} إن *القصف قتل {count} أشخاص أمس",
    "وأفادت *الشبكة بسقوط {count} قتيلا في *قصف على {place} مساء الجمعة",
    "وذكر *المستشفى أن {count} جريحا وصلوا إليه من {place} بعد *الغارة",
    "من جهته نفى *المتحدث أن تكون *قواته استهدفت {place} بأي سلاح خلال الأسبوع الماضي",
    "وتعرضت {place} *لغارات جوية متتالية استهدفت *السوق و*المدرسة دون ورود أنباء عن إصابات",
)
_BEFORE, _ONCE = "2015-07-01", "ويستمر *الحصار على {place} منذ أشهر"
"""Told until that day and never since."""
_NEVER, _ELSEWHERE = "إذاعة الميناء", "ووصلت *سفينة إلى *المرفأ قرب {place}"
"""What all outlets but that one tell."""
_ATTACHED = ("و", "ف", "ب", "ك", "ل", "وب", "ول", "فب", "فل", "وك")
_OPEN = re.compile(r"\*(\w+)")
"""A word to which letters may be attached."""
_ASKED = {
    "rare": ("معصرة", "طين", "كهف"),
    "common": ("قصف", "في", "مستشفى"),
    "prefixed": ("وبالقصف", "للمعصرة", "فالمستشفى"),
    "two words": ("قصف فلسطين", "معصرة قتيل", "غارة سوق"),
    "three words": ("قصف مستشفى السوق", "متحدث معصرة غارة", "حصار سفينة كهف"),
    "phrase": ('"قصف على البلدة"', '"ريف حلب" معصرة', '"إن القصف قتل"'),
    "phrase, common words": ('"استهدفت السوق والمدرسة"', '"المستشفى أن"', '"القصف قتل 17 أشخاص"'),
    "phrase, nowhere": ('"البلدة القصف"', '"مستشفى السوق"', '"في قصف الغارة"'),
    "a word left out": ("قصف -مستشفى", "معصرة -قصف", 'في -"قصف على"'),
    "common long ago": ("حصار", "حصار فلسطين", '"الحصار على" -سفينة'),
}
_COMMON, _SHIP, _SIEGE = _ASKED["common"], ("سفينة", "مرفأ", "سفينة قصف"), ("حصار", "حصار قصف", '"الحصار على"')
_LIMITED = (
    ("common, one outlet", _COMMON, Limits(outlet="إذاعة الميناء")),
    ("common, a small outlet", _COMMON, Limits(outlet="صوت الوادي")),
    ("common, one month", _COMMON, Limits(start=date(2015, 3, 1), end=date(2015, 3, 31))),
    ("common, a month of none", _COMMON, Limits(start=date(2013, 3, 1), end=date(2013, 3, 31))),
    ("common, not in the outlet", _SHIP, Limits(outlet=_NEVER)),
    ("common, not in the month", _SIEGE, Limits(start=date(2017, 3, 1), end=date(2017, 3, 31))),
    ("common, not in the years", _SIEGE, Limits(start=date(2016, 1, 1))),
    ("replaced too", ("قصف", "معصرة", "قصف فلسطين", "حصار"), Limits(replaced=True)),
)


def story(chance: random.Random, day: str = _BEFORE, outlet: str = _NEVER) -> str:
    """About 130 words of that day and outlet, with letters attached to some of them."""
    told = (*_TOLD, *(() if day >= _BEFORE else (_ONCE,)), *(() if outlet == _NEVER else (_ELSEWHERE,)))
    said = []
    for _ in range(12):
        place = chance.choice(_RARE) if chance.random() < 0.0005 else chance.choices(_PLACES, range(10, 0, -1))[0]
        sentence = chance.choice(told).format(place=f"*{place}", count=chance.randint(2, 60))
        said.append(_OPEN.sub(lambda word: _attached(word[1], chance), sentence) + ".")
    return " ".join(said)


def _attached(word: str, chance: random.Random) -> str:
    """The word, in one case of five with letters before it."""
    if chance.random() > 0.2:
        return word
    before = chance.choice(_ATTACHED)
    return before + ("ل" + word[2:] if word.startswith("ال") and before.endswith("ل") else word)


def drawn(count: int) -> Iterator[tuple[int, dict[str, object]]]:
    """Rows of `articles` by number; days over five years, not in the order of keeping."""
    chance = random.Random(5)
    for number in range(1, count + 1):
        day, outlet = date(2014, 1, 1) + timedelta(days=chance.randrange(1800)), chance.choices([*_OUTLETS], [*_OUTLETS.values()])[0]
        words, title = story(chance, day.isoformat(), outlet), f"قصف جديد رقم {number}"
        page = hashlib.sha256(str(number).encode()).hexdigest()
        read = Article(
            id=f"p{page[:12]}", page=f"p{page[:12]}", address="", title="", text="", language="ar", published=day, published_by="given"
        )
        yield number, {
            "entry": number, "page": page, "report": read.id, "reader": "bench", "published": day.isoformat(),
            "outlet": outlet, "title": title, "text": words,
            "body": log.canonical(read).decode(),
        }  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _forms(sentence: str) -> str:
    return index_forms(sentence)


def _indexed(row: dict[str, object]) -> str:
    """The same as `index_forms` of it all, sentence by sentence: they recur."""
    return " ".join(_forms(sentence) for part in (row["title"], row["text"]) for sentence in str(part).split("."))


def fill(book: Ledger, count: int) -> None:
    """So many articles that stand, each with its entry of the log and its page's row, without the page."""
    made = drawn(count)
    before = log.START
    while batch := list(itertools.islice(made, 2000)):
        with book.engine.begin() as connection:
            before = _put(connection, batch, before)
            index(connection, {n: _indexed(row) for n, row in batch})
    with book.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _put(connection: Connection, batch: list[tuple[int, dict[str, object]]], before: str) -> str:
    """The digest of the last entry; the inventories are empty, which nothing here asks for."""
    entries = []
    for number, _ in batch:
        said = {
            "number": number,
            "at": "2026-01-01",
            "by": "bench",
            "action": "kept",
            "details": "{}",
            "inventory": "{}",
            "previous": before,
        }
        before = log.digest_entry(**said)
        entries.append({**said, "digest": before})
    connection.execute(insert(tables.entries), entries)
    connection.execute(
        insert(tables.pages),
        [{"sha256": row["page"], "id": row["report"], "media": "text/html", "charset": None, "size": 1, "entry": n} for n, row in batch],
    )
    connection.execute(insert(tables.articles), [row for _, row in batch])
    connection.execute(insert(tables.standing), [{"report": row["report"], "article": n} for n, row in batch])
    connection.execute(insert(tables.claims), [claim for n, row in batch for claim in _claims(n, str(row["text"]))])
    return before


def _claims(article: int, words: str) -> Iterator[dict[str, object]]:
    """Rows of `claims`: one for each of its first sentences, as long as a claim is."""
    start = 0
    for place, sentence in enumerate(words.split(".")[:CLAIMS]):
        span = [start, start + len(sentence)]
        told = {"id": f"c{place + 1}", "quote": sentence, "event": "shelling", "sources": [{"text": sentence, "type": "monitor"}]}
        body = json.dumps({**told, "outcomes": [{"text": sentence, "kind": "killed", "min": 3}], "quote_offsets": span}, ensure_ascii=False)
        yield {"article": article, "place": place, "id": told["id"], "quote": sentence, "body": body}
        start = span[1] + 1


def slowest(book: Ledger, questions: tuple[str, ...], limits: Limits) -> tuple[float, float]:
    """Seconds of the slowest of the questions, and of the processor in this process."""

    def once(question: str) -> None:
        with book.reading() as connection:
            search(connection, parse(question), limits, 20)

    def median(question: str, clock: Callable[[], float]) -> float:
        return statistics.median(timed(lambda: once(question), clock) for _ in range(9))

    return max((median(question, time.perf_counter), median(question, time.process_time)) for question in questions)


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Seconds of one call by that clock."""
    start = clock()
    work()
    return clock() - start


def searching(location: str | None = None, count: int = SEARCHED, where: str = "") -> Iterator[tuple[str, str, str]]:
    """Rows of searching, in a new ledger at `location`; a file that is thrown away where none is named."""
    with tempfile.TemporaryDirectory() as folder:
        book = ledger.open_ledger(location or str(Path(folder, "riwaya.db")), Path(folder, "pages"), create=True)
        fill(book, count)
        for name, questions, limits in (*((name, questions, Limits()) for name, questions in _ASKED.items()), *_LIMITED):
            seconds, busy = slowest(book, questions, limits)
            yield f"search of {count:,}{where}, {name}", f"{seconds * 1e3:.0f} ms ({busy * 1e3:.0f})", f"{AIM * 1e3:.0f} ms"
        book.close()


def adding(count: int) -> Iterator[tuple[str, str, str]]:
    """A row: how many times as long `add` takes as `read`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "pages")
        folder.mkdir()
        originals = sorted((ROOT / "samples").glob("*.html"))
        for number in range(count):
            original = originals[number % len(originals)]
            (folder / f"{number:05}-{original.name}").write_bytes(original.read_bytes() + f"<!-- {number} -->".encode())
        given = {"read": ("-o", os.devnull), "add": ("--ledger", str(Path(name, "riwaya.db")), "--no-link")}
        seconds = {
            command: timed(lambda line=line: subprocess.run(line, check=True, capture_output=True), time.perf_counter)
            for command, more in given.items()
            for line in ([str(RIWAYA), command, str(folder), *more],)
        }
        times = seconds["add"] / seconds["read"]
        yield f"add of {count:,} reports, times read", f"{times:.2f} ({seconds['add']:.0f} s)", "4.00"


def checking(count: int) -> Iterator[tuple[str, str, str]]:
    """Rows: how many megabytes of pages are checked in a second, each file, row and quote; and the files alone."""
    with tempfile.TemporaryDirectory() as name:
        book = ledger.open_ledger(str(Path(name, "riwaya.db")), create=True)
        keep(book, count, LARGE)
        checked = ledger.verify(book)
        assert not checked.broken
        with book.reading() as connection:
            files = [(row.archive, row.page) for row in connection.execute(select(tables.captures.c.archive, tables.captures.c.page))]
            sizes = {row.sha256: row.size for row in connection.execute(select(tables.pages.c.sha256, tables.pages.c.size))}
        megabytes = checked.bytes / 1e6
        kinds: dict[str, Callable[[], object]] = {
            f"verify of {megabytes:,.0f} MB, {checked.quotes:,} claims": lambda: ledger.verify(book),
            "verify, the pages' files alone": lambda: check_files(book.store, files, sizes, lambda: None),
        }
        for kind, work in kinds.items():
            seconds = min(timed(work, time.perf_counter) for _ in range(3))
            yield kind, f"{megabytes / seconds:.0f} MB/s", "200 MB/s"
        book.close()


def keep(book: Ledger, count: int, more: int) -> None:
    """So many pages kept with their claims, as large as so many samples more."""
    samples = sorted((ROOT / "samples").glob("*.html"))
    steps = [step for step in pipeline.read(map(str, samples)) if isinstance(step, Step)]
    chance = random.Random(7)
    for number in range(count):
        page, read, report = _grown(steps[number % len(steps)], number, chance.choices([step.page.content for step in steps], k=more))
        ledger.keep(book, page, read, report, reader="bench", by="bench")


def _grown(step: Step, number: int, more: Sequence[bytes]) -> Step:
    """The page with its claims as another one, with more behind it."""
    content = b"".join((step.page.content, *more, str(number).encode()))
    digest = hashlib.sha256(content).hexdigest()
    page = replace(step.page, id=f"p{digest[:12]}", address=f"{number}.html", content=content, sha256=digest)
    return Step(page, replace(step.article, id=page.id, page=page.id), replace(step.report, id=page.id))


def rows(options: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    """All rows of the table."""
    yield from adding(options.reports)
    yield from checking(options.checked)
    yield from searching(options.ledger, options.articles)
    if options.postgres:
        with serve() as fresh:
            yield from searching(fresh(), options.articles, " (PostgreSQL)")
    yield from backing_up(options.pages)


def backing_up(count: int = BACKED_UP) -> Iterator[tuple[str, str, str]]:
    """Rows of a backup and its restoring, on SQLite."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = ledger.open_ledger(str(folder / "riwaya.db"), create=True)
        keep(book, count, 1)
        book.close()
        for command in ("backup", "restore"):
            to = folder / ("riwaya.db" if command == "backup" else "again.db")
            arguments = [str(RIWAYA), command, str(folder / "a.backup"), "--ledger", str(to)]
            seconds = timed(lambda arguments=arguments: subprocess.run(arguments, check=True, capture_output=True), time.perf_counter)
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            yield f"{command} of {count:,} articles", f"{seconds:.0f} s, {memory:.0f} MiB", ""


def main() -> None:
    """Print the table, each row as it is known."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=int, default=SEARCHED)
    arguments.add_argument("--pages", type=int, default=BACKED_UP)
    arguments.add_argument("--reports", type=int, default=ADDED)
    arguments.add_argument("--checked", type=int, default=CHECKED)
    arguments.add_argument("--ledger", help="an empty database, as postgresql+psycopg://NAME@HOST/DATABASE; a new file where not given")
    arguments.add_argument("--postgres", action="store_true", help="search in a PostgreSQL server of the tool's own as well")
    options = arguments.parse_args()
    print(f"{'':54} {'here':>16} {'aim':>16}")
    for name, figure, aim in rows(options):
        print(f"{name:54} {figure:>16} {aim:>16}", flush=True)


if __name__ == "__main__":
    main()
