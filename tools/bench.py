"""Measures what a user waits for: `riwaya read` on pages, the reader alone on texts, `riwaya try` from a cold start, linking and tolls.

    python tools/bench.py [--pages 200] [--short] [--stories FOLDER]

Each figure is the median of several runs, commands in processes of their own; the reader is measured in processor time, and the ratio
against trafilatura alone on pairs of runs side by side, so that other work on the machine falls on both. The first start is one that finds
no compiled lexicon. Linking and tolls are measured on gold stories (`dev-stories.jsonl` and `dev-stories-links.json` of the folder), each in
a process of its own; in brackets the processor's time. Beside each figure stands its aim; none passes or fails.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import bench_stories
import trafilatura
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from riwaya import articles, claims, gazetteer, lexicon, names, pages
from riwaya.records import Article, Page

ROOT = Path(__file__).parents[1]
RIWAYA = Path(sys.executable).parent / "riwaya"
STORIES = ROOT.parent / "shared" / "benchmark"
SENTENCE = "قتل ثلاثة أشخاص في قصف على مدينة دوما أمس"


def copies(folder: Path, count: int) -> None:
    """`count` pages made from the samples, each with bytes of its own."""
    originals = sorted((ROOT / "samples").glob("*.html"))
    for number in range(count):
        original = originals[number % len(originals)]
        (folder / f"{number:05}-{original.name}").write_bytes(original.read_bytes() + f"<!-- {number} -->".encode())


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one call by that clock."""
    start = clock()
    work()
    return clock() - start


def run(*arguments: str) -> None:
    """The command as a user calls it; a page that cannot be read does not end it."""
    subprocess.run([str(RIWAYA), *arguments], check=True, capture_output=True)


def command(folder: Path) -> tuple[float, float]:
    """Seconds of `riwaya read` on the folder, and the peak memory of it in MiB."""
    seconds = timed(lambda: run("read", str(folder), "-o", os.devnull))
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def first_start() -> float:
    """Seconds of `riwaya try` where no compiled lexicon is kept: in a copy of the program that nothing was run in."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "src", Path(name, "src"), ignore=shutil.ignore_patterns("riwaya-lexicon-*"))
        under = {**os.environ, "PYTHONPATH": str(Path(name, "src")), "XDG_CACHE_HOME": name, "HOME": name, "LOCALAPPDATA": name}
        command = [sys.executable, "-m", "riwaya", "try", SENTENCE]
        return timed(lambda: subprocess.run(command, check=True, capture_output=True, env=under))


def extraction(folder: Path) -> float:
    """How many times as long our extraction takes as trafilatura alone on the same decoded pages."""
    found = [p for p in pages.fetch([str(folder)]) if isinstance(p, Page)]
    decoded = [articles.decode(p) for p in found]
    ratios = []
    for page, text in zip(found, decoded, strict=True):  # page by page: a moment's load falls on both
        ours = timed(lambda page=page: articles.extract(page), time.process_time)
        ratios.append((ours, timed(lambda text=text: trafilatura.extract(text, with_metadata=False), time.process_time)))
    return sum(ours for ours, _ in ratios) / sum(alone for _, alone in ratios)


def archive(folder: Path, count: int) -> float:
    """Pages a second out of a web archive of `count` pages, packed record by record; the processor's time."""
    originals = [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.html"))]
    path = folder / "bench.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(count):
            body = BytesIO(originals[number % len(originals)] + f"<!-- {number} -->".encode())
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(f"http://news.example/{number}", "response", payload=body, http_headers=headers))
    return count / statistics.median(timed(lambda: list(pages.fetch([str(path)])), time.process_time) for _ in range(3))


def reader(folder: Path, count: int) -> float:
    """Texts a second of the reader alone, of 170 words on the average; caches warm as in any long run."""
    words, places = lexicon.load(), gazetteer.load()
    extracted = [articles.extract(p) for p in pages.fetch([str(folder)]) if isinstance(p, Page)]
    texts = [a for a in extracted if isinstance(a, Article)][:count]
    length = statistics.mean(len(a.whole.split()) for a in texts)

    def once() -> None:
        for article in texts:
            names.resolve(article, claims.read(article, words, places), words, places)

    once()
    return len(texts) / statistics.median(timed(once, time.process_time) for _ in range(3)) * length / 170


def reading(count: int) -> list[tuple[str, str, str]]:
    """Rows of starting, reading and extracting, on so many pages."""
    cold = statistics.median(timed(lambda: run("try", SENTENCE)) for _ in range(5))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies(folder, count)
        seconds, memory = command(folder)
        start = timed(lambda: run("read", str(next(folder.iterdir())), "--published", "2018-05-12", "-o", os.devnull))
        return [
            ("riwaya try, cold start", f"{cold:.2f} s", "0.80 s"),
            ("riwaya try, the very first start", f"{first_start():.2f} s", ""),
            ("riwaya read, one page, cold start", f"{start:.2f} s", ""),
            (f"riwaya read, {count} pages", f"{count / seconds:.1f} pages/s", ""),
            ("riwaya read, peak memory", f"{memory:.0f} MiB", "350 MiB"),
            ("extraction, times trafilatura alone", f"{extraction(folder):.2f}", "1.50"),
            ("pages out of a WARC of 2,000", f"{archive(folder, 2000):.0f} pages/s", ""),
            ("reader alone, texts of 170 words", f"{reader(folder, count):.0f} reports/s", "150 reports/s"),
        ]


def main() -> None:
    """Print the table, each row as it is known."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pages", type=int, default=200)
    arguments.add_argument("--short", action="store_true", help="leave out what takes minutes: 100,000 claims, 1,000 questions")
    arguments.add_argument("--stories", type=Path, default=STORIES, help="the folder of the gold stories")
    options = arguments.parse_args()
    gold, links = options.stories / "dev-stories.jsonl", options.stories / "dev-stories-links.json"
    print(f"{'':38} {'here':>16} {'aim':>16}")
    for name, figure, aim in reading(options.pages):
        print(f"{name:38} {figure:>16} {aim:>16}", flush=True)
    if not (gold.exists() and links.exists()):
        print(f"linking and tolls: no stories in {options.stories}; name their folder with --stories")
        return
    for name, figure, aim in bench_stories.rows(gold, links, short=options.short):
        print(f"{name:38} {figure:>16} {aim:>16}", flush=True)


if __name__ == "__main__":
    main()
