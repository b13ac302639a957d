"""The page as it was received, made harmless: its words and its order, its quotes marked, nothing in it that runs or loads.

The page is written anew from a list of what is allowed (names of elements and attributes); whatever is not on the list is left out,
so that nothing has to be recognised as dangerous. Text is escaped again. Styles, addresses, pictures, forms and frames go.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from html.parser import HTMLParser
from itertools import islice, takewhile

from riwaya.dossiers.marking import cut

# fmt: off
_ELEMENTS = frozenset((
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "center", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "i", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
))
# fmt: on
_EMPTY = frozenset(("br", "hr", "col"))
_ATTRIBUTES = frozenset(("dir", "lang", "align", "valign", "colspan", "rowspan", "datetime"))
_DROPPED = frozenset(
    ("head", "iframe", "math", "noembed", "noframes", "script", "select", "style", "svg", "template", "textarea", "title", "xmp")
)
"""Elements that go with all that is in them; of every other one that is not allowed only the tag goes."""
_ENDED_BY_CONTENT = frozenset(("head", "math", "svg"))
_VALUE = re.compile(r"[\w .:+-]{0,40}")
_PICTURE = frozenset(("img", "picture"))


def clean(page: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The inside of a body: `page` without anything active, with `<mark>` over the spans (start, end, anchor; in order of start)."""
    writer = _Writer(page, spans)
    writer.feed(page)
    writer.close()
    return writer.finished()


def clean_text(page: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """A page of plain text, its quotes marked."""
    seen: set[str] = set()
    return "".join(_marked(escape(page[a:b]), names, seen) for a, b, names in cut(0, len(page), spans))


class _Writer(HTMLParser):
    """Reads the page and writes what is allowed of it."""

    def __init__(self, page: str, spans: Sequence[tuple[int, int, str]]) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = [0, *(found.end() for found in re.finditer("\n", page))]
        self._page = page
        self._spans = spans
        self._next = 0
        self._open: list[str] = []
        self._dropped: list[str] = []
        self._seen: set[str] = set()
        self._out: list[str] = []

    def finished(self) -> str:
        """All that was written, every element closed."""
        self._out += [f"</{name}>" for name in reversed(self._open)]
        self._open = []
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._dropped and self._dropped[-1] in _ENDED_BY_CONTENT and (tag == "body" or tag in _ELEMENTS - {"a"}):
            # A head, and a drawing without end tag, end where the body's content starts (WHATWG HTML, tree construction).
            self._dropped.pop()
        if self._dropped or tag in _DROPPED:
            if tag in _DROPPED:
                self._dropped.append(tag)
        elif tag in _PICTURE:
            self._picture(dict(attrs))
        elif tag in _ELEMENTS:
            kept = "".join(f' {k}="{escape(v)}"' for k, v in attrs if v and k in _ATTRIBUTES and _VALUE.fullmatch(v))
            self._out.append(f"<{tag}{kept}>")
            if tag not in _EMPTY:
                self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no self-closing elements of its own: `<div/>` opens; only a dropped one must not swallow the rest.
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropped:
            while self._dropped.pop() != tag:
                pass
        elif not self._dropped and tag in self._open:
            while (name := self._open.pop()) != tag:
                self._out.append(f"</{name}>")
            self._out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text(len(data), lambda a, b: escape(self._page[a:b]))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, source: str) -> None:
        start = self._here()
        length = len(source) + (self._page[start + len(source) : start + len(source) + 1] == ";")
        # A reference stays as it stands, closed; a name that HTML does not know shows as its letters.
        self._text(length, lambda _a, _b: f"{source};" if re.fullmatch(r"&#?\w+", source) else escape(source), whole=True)

    def _text(self, length: int, shown: Callable[[int, int], str], *, whole: bool = False) -> None:
        if self._dropped:
            return
        start = self._here()
        end = start + length
        while self._next < len(self._spans) and self._spans[self._next][1] <= start:
            self._next += 1
        near = list(takewhile(lambda span: span[0] < end, islice(self._spans, self._next, None)))
        if whole:
            names = tuple(dict.fromkeys(name for a, b, name in near if a < end and b > start))
            self._out.append(_marked(shown(start, end), names, self._seen))
        else:
            self._out += [_marked(shown(a, b), names, self._seen) for a, b, names in cut(start, end, near)]

    def _picture(self, attrs: dict[str, str | None]) -> None:
        words = (attrs.get("alt") or "").strip()
        self._out.append(f'<span class="picture">{escape(words) or "&#9633;"}</span>')

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _marked(shown: str, names: tuple[str, ...], seen: set[str]) -> str:
    if not names or not shown.strip():
        return shown
    anchors = "".join(f'<span class="at" id="{escape(name)}"></span>' for name in names if name not in seen)
    seen.update(names)
    return f"{anchors}<mark>{shown}</mark>"
