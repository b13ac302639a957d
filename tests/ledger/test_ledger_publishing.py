"""A dossier of a ledger in which words are withheld: no file of it tells them, in any spelling, and it says how much is withheld and why."""

import contextlib
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from riwaya.cli.commands import app
from riwaya.ledger import LedgerError, databases, engine, open_ledger, telling, withdraw
from riwaya.ledger.store import Store

NAME = "أحمد العلي"
TOLD = {
    # The name as it is withheld, as source of a figure that another disputes, spelt otherwise in the headline, in a link and in a script.
    "first.html": "<html><head><title>شهادة احمد العلى عن القصف</title>"
    '<script>{"by": "\\u0623\\u062d\\u0645\\u062f \\u0627\\u0644\\u0639\\u0644\\u064a"}</script></head><body>'
    f"<h1>شهادة احمد العلى عن القصف</h1><p>قال الطبيب {NAME} إن أربعة مدنيين قتلوا في قصف على مخيم اليرموك أمس.</p>"
    "<p>وأضاف أن سيارات الإسعاف نقلت عشرات الجرحى إلى المستشفى الميداني في المخيم بعد القصف.</p></body></html>",
    # Nothing that is read tells it: only the page does.
    "second.html": "<html><body><h1>قصف على المخيم</h1><p>قال المرصد إن سبعة مدنيين قتلوا في قصف على مخيم اليرموك أمس.</p>"
    "<p>وقال المرصد إن القصف استهدف شارعاً في وسط المخيم وإن عدداً من المنازل تضرر فيه.</p>"
    "<!-- أحمد <b>العلي</b> --></body></html>",
    "third.html": "<html><body><h1>غارة على البلدة</h1><p>أعلن ناشطون مقتل ثلاثة أشخاص في غارة جوية على بلدة يلدا أمس.</p>"
    "<p>وقال الناشطون إن الغارة استهدفت سوقاً في البلدة وإن منازل في محيطه تضررت.</p></body></html>",
}
Run = Callable[..., SimpleNamespace]


@pytest.fixture
def run(location: str, store: Path, tmp_path: Path) -> Run:
    """A command on a ledger of three made-up pages, linked."""

    def run(*arguments: object, code: int = 0) -> SimpleNamespace:
        environment = {"RIWAYA_LEDGER": location, "RIWAYA_PAGES": str(store), "RIWAYA_BY": "N. N.", "COLUMNS": "200"}
        done = CliRunner().invoke(app, [str(one) for one in arguments], env=environment)
        assert isinstance(done.exception, SystemExit | None), done.exception
        assert done.exit_code == code, done.output
        return SimpleNamespace(out=done.stdout, errors=done.stderr.splitlines())

    (tmp_path / "pages").mkdir()
    for name, content in TOLD.items():
        (tmp_path / "pages" / name).write_text(content, encoding="utf-8")
    run("add", tmp_path / "pages", "--published", "2018-05-12")
    return run


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def telling_files(folder: Path, words: str) -> list[str]:
    """The files that tell the words, by their name or anywhere in their bytes, whatever way they are spelt, escaped or cut by tags."""
    return [name for name, content in files(folder).items() if telling(f"{name}\n{content.decode()}", [words])]


def by_name(run: Run) -> dict[str, str]:
    return {name: json.loads(run("search", words, "--json").out)["hits"][0]["report"] for name, words in _WORDS.items()}


_WORDS = {"first": "الإسعاف", "second": "شارعاً", "third": "يلدا"}


def test_no_byte_of_a_dossier_tells_a_withheld_name(run: Run, location: str, tmp_path: Path) -> None:
    open_, covered = tmp_path / "open", tmp_path / "covered"
    pages = by_name(run)
    run("dossier", location, "-o", open_)
    assert len(telling_files(open_, NAME)) > 8  # else the test would look in the wrong places
    run("redact", pages["first"], NAME, "--reason", f"{NAME} could be endangered")
    run("dossier", location, "-o", covered)
    assert telling_files(covered, NAME) == []
    assert f"pages/{pages['third']}.original.html.txt" in files(covered)
    gone = {f"pages/{pages[name]}.{ending}" for name in ("first", "second") for ending in ("original.html.txt", "received.html")}
    assert files(open_).keys() - files(covered).keys() == gone
    assert files(covered).keys() - files(open_).keys() == {"withheld.csv"}


def test_what_is_withheld_is_told_without_the_words(run: Run, location: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pages = by_name(run)
    run("redact", pages["first"], NAME, "--reason", f"{NAME} could be endangered")
    run("dossier", location, "-o", out)
    rows = list(csv.DictReader(io.StringIO((out / "withheld.csv").read_bytes().decode("utf-8-sig"))))
    found = {row["page"]: (row["characters"], row["times"], row["reason"]) for row in rows}
    reason = "████ █████ could be endangered"
    assert found == {pages["first"]: ("10", "2", reason), pages["second"]: ("10", "0", reason)}
    assert all(len(row["day"]) == 10 for row in rows)
    english, arabic = ((out / name).read_text("utf-8") for name in ("index.en.html", "index.html"))
    assert "Pages of this dossier with words withheld from publication: <bdi>2</bdi>." in english
    assert "صفحات في هذا الملف حُجبت كلمات منها عن النشر: <bdi>2</bdi>." in arabic
    page = (out / "pages" / f"{pages['first']}.en.html").read_text("utf-8")
    assert "Full blocks stand where words are withheld." in page
    assert "████ █████" in page
    hashed = json.loads(run("show", pages["first"], "--json").out)["sha256"]
    assert hashed in page
    assert "Withheld" not in (out / "pages" / f"{pages['third']}.en.html").read_text("utf-8").partition("<footer")[0]


def test_figures_and_their_proofs_are_the_same_without_the_name(run: Run, location: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    run("dossier", location, "-o", first)
    run("redact", by_name(run)["first"], NAME, "--reason", "could be endangered")
    run("dossier", location, "-o", second)
    assert (first / "incidents.csv").read_bytes() == (second / "incidents.csv").read_bytes()
    assert (first / "incidents.geojson").read_bytes() == (second / "incidents.geojson").read_bytes()


def test_a_withheld_place_is_told_in_no_language_and_by_no_coordinates(run: Run, location: str, tmp_path: Path) -> None:
    open_, out = tmp_path / "open", tmp_path / "out"
    page = by_name(run)["first"]
    run("dossier", location, "-o", open_)
    told = [json.loads(line) for line in (open_ / "claims.jsonl").read_text("utf-8").splitlines()]
    [place] = next(report for report in told if report["id"] == page)["claims"][0]["where"]
    run("redact", page, "اليرموك", "--reason", "people hide there")
    run("dossier", location, "-o", out)
    for secret in ("اليرموك", "Yarmouk", place["id"], f"{place['lat']:.2f}"):
        assert [name for name, content in files(open_).items() if secret in content.decode()], secret
        assert [name for name, content in files(out).items() if secret in content.decode()] == [], secret
    assert telling_files(out, "اليرموك") == []
    assert "Yalda" in (out / "incidents.csv").read_text("utf-8-sig")


# --- what was judged is told, who judged is not

JUDGE = "Nadia Karam"


def judged(run: Run) -> dict[str, str]:
    """The three pages, their claims judged in every way by one who must not be found for it."""
    pages = by_name(run)
    named = ("--by", JUDGE, "--no-link", "--reason")
    run("judge", f"{pages['first']}:c1", "correct", "--set", "event=air_strike", *named, "said so further down")
    run("judge", f"{pages['second']}:c1", "reject", *named, f"it is {NAME} who says it")
    run("judge", f"{pages['third']}:c1", "grade", "Weak", *named, "one voice")
    run("judge", f"{pages['first']}:c1", f"{pages['third']}:c1", "same", *named, "one strike", "--link")
    return pages


def saying(folder: Path, words: str) -> list[str]:
    return [name for name, content in files(folder).items() if words in content.decode()]


def test_a_dossier_does_not_name_who_judged_unless_that_is_asked_for(run: Run, location: str, tmp_path: Path) -> None:
    """Who judged may be found for it; what was judged and why is told all the same, and the ledger keeps the name."""
    out, named = tmp_path / "out", tmp_path / "named"
    pages = judged(run)
    run("dossier", location, "-o", out)
    assert saying(out, JUDGE) == []
    for told in ("so judged by a person", "judged one incident with", "(event=air_strike): said so further down"):
        assert [name for name in saying(out, told) if ".en.html" in name], told
    run("dossier", location, "-o", named, "--name-judges")
    assert "claims.jsonl" in saying(named, f"corrected by {JUDGE} on")
    assert [name for name in saying(named, f"so judged by <bdi>{JUDGE}</bdi>") if name.startswith("incidents/")]
    assert JUDGE in run("why", f"{pages['first']}:c1", "--in", location).out
    assert JUDGE in run("show", f"{pages['second']}:c1").out


def test_what_was_rejected_is_told_with_its_words_and_the_reason(run: Run, location: str, tmp_path: Path) -> None:
    """Else a claim would be gone in silence. Withheld words are withheld there too."""
    out, plain = tmp_path / "out", tmp_path / "plain"
    run("dossier", location, "-o", plain)
    assert saying(plain, "Rejected in review") == saying(plain, "مرفوض عند المراجعة") == []
    pages = judged(run)
    run("redact", pages["first"], NAME, "--reason", "could be endangered")
    done = run("dossier", location, "-o", out)
    assert "1 claim rejected in review" in done.out
    [row] = list(csv.DictReader(io.StringIO((out / "rejected.csv").read_bytes().decode("utf-8-sig"))))
    reason = "it is ████ █████ who says it"
    assert (row["claim"], row["reason"]) == (f"{pages['second']}:c1", reason)
    assert row["quote"] in TOLD["second.html"]
    for name in ("disputes", f"pages/{pages['second']}"):
        english, arabic = ((out / f"{name}{ending}").read_text("utf-8") for ending in (".en.html", ".html"))
        assert "Rejected in review <small><bdi>1</bdi> claim</small>" in english
        assert "مرفوض عند المراجعة <small>قول واحد</small>" in arabic
        for page in (english, arabic):
            assert row["quote"] in page
            assert f'<span lang="en" dir="ltr" class="given">{reason}</span>' in page
    assert "Rejected in review" not in (out / "pages" / f"{pages['third']}.en.html").read_text("utf-8").partition("<footer")[0]
    assert row["claim"] not in (out / "claims.jsonl").read_text("utf-8")


def test_of_a_file_a_dossier_tells_the_name_and_not_the_folders(run: Run, location: str, tmp_path: Path) -> None:
    """A folder may bear the name of whoever works in it."""
    run("dossier", location, "-o", tmp_path / "out")
    assert saying(tmp_path / "out", str(tmp_path / "pages")) == []
    assert "methods.html" in saying(tmp_path / "out", '<bdi dir="ltr">first.html</bdi>')


@pytest.mark.parametrize("command", ["dossier", "export"])
def test_what_goes_out_while_a_page_is_withdrawn_says_so_and_is_not_there(
    run: Run, location: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The page had been read, or its file was gone: either way the command said that a file is missing, or put out what was destroyed."""
    page, get, given = by_name(run)["third"], Store.get, [location] if command == "dossier" else []
    for module in (databases, engine):
        monkeypatch.setattr(module, "BUSY", 0.2)  # the other command need not wait for this one's reading to end: its entry stands already

    def meanwhile(self: Store, digest: str) -> bytes:
        monkeypatch.setattr(Store, "get", get)
        other = open_ledger(location, store)
        with contextlib.suppress(LedgerError):
            withdraw(other, page, reason="asked", by="another")
        other.close()
        return get(self, digest)

    monkeypatch.setattr(Store, "get", meanwhile)
    out = tmp_path / "out.wacz"
    [line] = run(command, *given, "-o", out, code=1).errors
    assert f"page {page} was withdrawn while the {'dossier' if given else 'case'} was written" in line
    assert "give the command again" in line
    assert not out.exists()
    run(command, *given, "-o", out)
