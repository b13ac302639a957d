"""What holds of every page of a dossier: links, well-formedness, nothing from elsewhere, notice, both languages."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from dossier_samples import HOSTILE, STRIKE, material
from jinja2 import UndefinedError
from msgspec.structs import replace

from riwaya.dossiers import Rejected, Withheld, write
from riwaya.records import Place, Said

VOID = {"meta", "link", "br", "hr", "img", "input", "col"}
"""Elements without an end tag."""


class Reader(HTMLParser):
    """Collects ids, addresses and text, and complains of tags that do not match."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.wrong: list[str] = []
        self.text = ""
        self.marked = ""
        self.feed(path.read_text("utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value))
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if "script" not in self.open and "style" not in self.open:
            self.text += data
            if "mark" in self.open:
                self.marked += data


@pytest.fixture(scope="session")
def read(html_files: list[Path]) -> dict[Path, Reader]:
    return {path: Reader(path) for path in html_files}


def test_every_page_is_well_formed(read: dict[Path, Reader]) -> None:
    assert {path.name: page.wrong + page.open for path, page in read.items() if page.wrong or page.open} == {}


def test_ids_are_unique_on_a_page(read: dict[Path, Reader]) -> None:
    assert [path.name for path, page in read.items() if len(page.ids) != len(set(page.ids))] == []


def test_every_link_leads_to_a_file_and_an_anchor_of_the_dossier(dossier: Path, read: dict[Path, Reader]) -> None:
    broken = []
    for path, page in read.items():
        for link in page.links:
            name, _, anchor = link.partition("#")
            target = (path.parent / unquote(name)).resolve() if name else path
            known = target.is_file() and target.is_relative_to(dossier.resolve())
            if not known or (anchor and anchor not in read[dossier / target.relative_to(dossier.resolve()) if name else path].ids):
                broken.append((path.name, link))
    assert broken == []


def test_nothing_comes_from_elsewhere(read: dict[Path, Reader]) -> None:
    """No address with a scheme or a host in anything that loads or links; no handler, no style of an element, no base."""
    for path, page in read.items():
        assert [link for link in page.links if re.match(r"[a-zA-Z][\w+.-]*:|//", link)] == [], path
        assert [a for a in page.attributes if a[1].startswith("on") or a[1] in ("style", "action", "srcdoc", "srcset")] == [], path
        assert {"base", "object", "embed", "form" if path.name.endswith("received.html") else "base"}.isdisjoint(
            a[0] for a in page.attributes
        ), path


def test_only_our_script_and_style_count(html_files: list[Path]) -> None:
    for path in html_files:
        text = path.read_text("utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy is not None, path
        assert policy[1].startswith("default-src &#39;none&#39;"), path
        assert "unsafe" not in policy[1], path
        assert text.count("<script") == (0 if path.name.endswith(".received.html") else 1), path
        assert text.count("<style") == 1, path


def test_the_policy_names_the_style_and_script_that_the_page_carries(dossier: Path) -> None:
    """A browser compares the hash with the text between the tags, to the byte."""
    import base64
    import hashlib
    from html import unescape

    for path in dossier.rglob("*.html"):
        text = path.read_text("utf-8")
        policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1])
        for tag in ("style", "script"):
            for inside in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL):
                assert base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() in policy, (path, tag)


def test_hostile_words_show_as_words(dossier: Path, html_files: list[Path], read: dict[Path, Reader]) -> None:
    for path in html_files:
        assert HOSTILE not in path.read_text("utf-8"), path
    assert HOSTILE in read[dossier / "index.html"].text


def test_no_file_leaves_the_folder(dossier: Path) -> None:
    outside = [path for path in dossier.parent.rglob("*") if not path.is_relative_to(dossier)]
    assert outside == []
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", path.name) for path in dossier.rglob("*"))


def test_each_quote_is_marked_on_its_page(dossier: Path, read: dict[Path, Reader]) -> None:
    """In the article and in the page as received, character for character."""
    name = "p" + "1" * 12
    for path in (f"pages/{name}.html", f"pages/{name}.en.html", f"pages/{name}.received.html"):
        assert STRIKE in read[dossier / path].marked, path
    assert "c1" in read[dossier / f"pages/{name}.html"].ids
    incident = (dossier / "incidents/i1.html").read_text("utf-8")
    assert f"../pages/{name}.html#c1" in incident


def test_the_page_as_received_neither_runs_nor_loads_nor_sends(dossier: Path) -> None:
    for path in dossier.glob("pages/*.received.html"):
        text = path.read_text("utf-8")
        body = text[text.index("<body>") :]
        assert "evil.example" not in re.sub(r"&[a-z#0-9]+;", "", body) or "HYPERLINK" in body
        assert re.search(r"<(script|iframe|form|input|svg|img|link|base|meta)\b", body) is None
        assert "href" not in body
        assert "steal(" not in body


def test_the_original_is_kept_to_the_byte(dossier: Path) -> None:
    given = material()
    for source in given["pages"].values():
        kept = [path for path in dossier.glob("pages/*.original.html.txt") if path.read_bytes() == source.content]
        assert len(kept) == 1


def test_a_report_without_its_page_says_so(dossier: Path) -> None:
    text = (dossier / f"pages/p{'3' * 12}.en.html").read_text("utf-8")
    assert "The page itself is not part of this dossier" in text


def test_the_notice_is_on_every_page_in_both_languages(read: dict[Path, Reader], tmp_path: Path) -> None:
    for path, page in read.items():
        assert "Constructed for demonstration" in page.text, path
        assert "أُعدّ للعرض فقط" in page.text, path
    write(tmp_path / "real", **{**material(), "constructed": False})
    assert all("Constructed for demonstration" not in p.read_text("utf-8") for p in (tmp_path / "real").rglob("*.html"))


def test_each_page_has_its_twin_in_the_other_language(html_files: list[Path]) -> None:
    names = {str(path) for path in html_files if not path.name.endswith(".received.html")}
    assert {name for name in names if not name.endswith(".en.html")} == {
        name.removesuffix(".en.html") + ".html" for name in names if name.endswith(".en.html")
    }
    for name in names:
        head = Path(name).read_text("utf-8")[:200]
        assert ('<html lang="en" dir="ltr">' if name.endswith(".en.html") else '<html lang="ar" dir="rtl">') in head


@pytest.mark.parametrize("name", ["tallies.html", "incidents/i1.html"])
def test_an_arabic_page_says_nothing_in_english_of_its_own(dossier: Path, name: str) -> None:
    """Proofs and reasons too: everything between the tags that is Latin came in with the reports, or is an id."""
    text = (dossier / name).read_text("utf-8")
    main = re.sub(r"<[^>]+>", " ", text[text.index("<main") : text.index("</main>")])
    assert re.findall(r"[A-Za-z]{3,}", re.sub(r"r\d:c\d", " ", main)) == []


def test_copies_are_struck_and_lead_to_their_original(dossier: Path) -> None:
    text = (dossier / "incidents/i1.en.html").read_text("utf-8")
    assert "<s>4</s>" in text
    assert "Copy of" in text
    assert f"../pages/p{'1' * 12}.en.html" in text


def test_an_incident_shows_denial_contradiction_doubt_and_bounds(dossier: Path) -> None:
    text = re.sub(r"<[^>]+>", "", (dossier / "incidents/i1.en.html").read_text("utf-8"))
    for words in (
        "denied, bounds nothing",
        "Accounts that contradict each other",
        "Perhaps one incident, perhaps two",
        "At least 4, by",
        "What cannot all be true",
        "4 people killed, according to",
        "ended at its cap",
        "held responsible: Russian forces by some, Turkish forces by others",
        "Copy of صحيفة المثال (11 May 2018), not counted as a source",
    ):
        assert words in text, words


def test_a_grade_that_a_person_gave_stands_beside_what_the_accounts_alone_would_give(tmp_path: Path) -> None:
    given = material()
    (strike, *others) = given["links"].incidents
    derived, *joined = strike.said
    judged = Said("graded", ("weak", Said("graded-judged", (Said("judge", ("سلمى",)),))))
    strike = replace(strike, grade="Weak", said=(judged, Said("graded-derived", (derived,)), *joined))
    write(tmp_path / "d", **{**given, "links": replace(given["links"], incidents=(strike, *others))})
    text = re.sub(r"<[^>]+>", "", (tmp_path / "d/incidents/i1.html").read_text("utf-8"))
    assert "بحكم سلمى" in text
    assert "الروايات وحدها تعطي: متنازع عليه" in text


def test_writing_again_replaces_a_dossier_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    write(folder, **material())
    first = {path.relative_to(folder) for path in folder.rglob("*")}
    fewer = {**material(), "reports": material()["reports"][:1]}
    write(folder, **fewer)
    assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} < first
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        write(other, **material())
    assert (other / "letter.txt").read_text("utf-8") == "mine"


def test_a_contradiction_is_said_in_the_language_of_the_page(dossier: Path) -> None:
    assert "أحدهما ينفي ما يقوله الآخر" in (dossier / "disputes.html").read_text("utf-8")
    assert "one denies what the other says" in (dossier / "disputes.en.html").read_text("utf-8")


def test_a_failure_half_way_leaves_the_old_dossier_whole(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    write(folder, **material())
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(UndefinedError):
        write(folder, **{**material(), "problems": (None,)})
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert list(tmp_path.iterdir()) == [folder]


class Rows(HTMLParser):
    """Collects rows, cells and paragraphs whose own words, without what is isolated in them, are of both directions."""

    ENDS = frozenset(("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "summary", "caption", "figcaption", "small", "label"))

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = [("", [])]
        self.mixed: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            isolated = tag in ("bdi", "code", "script", "style", "title") or "dir" in dict(attrs)
            self.open.append(("" if isolated else tag, []))

    def handle_startendtag(self, tag, attrs):
        """An element without an inside has no words."""

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        own, words = self.open.pop()
        said = re.sub("\u2068[^\u2068\u2069]*\u2069", "", "".join(words))
        if own in self.ENDS and re.search("[\u0621-\u064a]", said) and re.search("[A-Za-z]{2}", said):
            self.mixed.append(said)
        self.open[-1][1].append("" if own in ("", *self.ENDS) else "".join(words))

    def handle_data(self, data):
        self.open[-1][1].append(data)


def test_no_row_mixes_directions(tmp_path: Path) -> None:
    """A reason that a person typed in another language than the page's, and places of which one has no name in it, stand isolated."""
    given = material()
    account = given["reports"][0]
    told = replace(account.claims[0], where=(*account.claims[0].where, Place(text="التلة", name="North Hill")))
    given["reports"] = [replace(account, claims=(told, *account.claims[1:])), *given["reports"][1:]]
    reasons = "could be endangered", "قد يتعرض للخطر"
    [page] = [page for page in given["pages"].values() if page.id == account.page]
    given["withheld"] = [Withheld(page=page.id, characters=4, times=1, reason=one, day=date(2018, 5, 12)) for one in reasons]
    given["rejected"] = [
        Rejected(claim=f"{account.id}:{name}", event="air_strike", quote=STRIKE, reason=one, day=date(2018, 5, 12))
        for name, one in zip(("c8", "c9"), reasons, strict=True)
    ]
    write(tmp_path / "out", **given)
    pages = [path for path in (tmp_path / "out").rglob("*.html") if ".received." not in path.name]
    assert sum("could be endangered" in path.read_text("utf-8") for path in pages) == 4  # the page and the disputes, twice
    mixed = {(path.name, row) for path in pages for row in Rows(path).mixed if "alert(" not in row}  # the hostile report's own words do
    assert mixed == set()
