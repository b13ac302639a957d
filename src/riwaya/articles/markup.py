"""HTML laid out: one pass over the source, in linear time however broken it is, that keeps the place of every visible character.

No parser of the registry keeps places in the source; this one keeps nothing else. It knows of HTML what decides where a paragraph ends
and what a reader does not see. The tree for the extraction of the text is another's work, on the slimmed source.
"""

import re
from html import unescape

from riwaya.articles.layout import Block, Layout, Mark, Piece
from riwaya.articles.parts import marks_of

_CONSTRUCT = re.compile(r"<(?:/?[a-zA-Z]|[!?])")
_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
# A tag as nearly all are: its quotes in pairs, no angle bracket inside.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>"'<]*)(?:[\s/][^<>"']*(?:"[^"<>]*"[^<>"']*|'[^'<>]*'[^<>"']*)*)?>""")
_QUOTE_OR_END = re.compile(r"[>\"']")
_ENTITY = re.compile(r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_DATETIME = re.compile(r"""\bdatetime\s*=\s*["']?([^"'>]{4,40})""", re.IGNORECASE)
_LINE = re.compile(r"\n")
_WORD = re.compile(r"\w")

_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_VOID = frozenset(
    ["area", "base", "basefont", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_UNREAD = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "iframe", "noembed", "xmp", "title")}
_HIDDEN = frozenset(["svg", "select", "template", "button", "object", "audio", "video", "canvas", "math", "datalist"])
_HEADINGS = frozenset(("h1", "h2", "h3"))
# An opening tag that ends an element of one of these names, as far up as the nearest barrier.
_ENDS = {"p": ("p",), "li": ("li",), "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th"), "option": ("option",), "dt": ("dt", "dd"), "dd": ("dt", "dd")}  # fmt: skip
_BARRIERS = frozenset(("table", "ul", "ol", "dl", "select", "div", "body"))
_DEPTH = 250
_LOOK_UP = 200
_LONG_TAG = 2000
# Bounds of time: what is below them is read within seconds. Scripts, styles, comments and pictures inside the page do not count.
_MOST_PIECES = 400_000
_MOST_CHARACTERS = 1_500_000


class TooMuchError(Exception):
    """More text and tags than any article has."""


def lay_out(source: str) -> Layout:
    """The layout of an HTML page. Raises TooMuchError."""
    return _Scan(source).run()


class _Scan:
    def __init__(self, source: str) -> None:
        self.source = source
        self.shown: list[str] = []
        self.length = self.constructs = self.kept = 0
        self.pieces: list[Piece] = []
        self.blocks: list[Block] = []
        self.slim: list[str] = []
        self.head: list[str] = []
        self.scripts: list[str] = []
        self.title: tuple[int, int] | None = None
        self.day: str | None = None
        self.stack: list[tuple[str, int]] = [("", 0)]
        self.unclosed: set[str] = set()
        self._open_block()

    def _open_block(self) -> None:
        self.block_start, self.day = self.length, None
        self.every, self.some, self.words = ~0, 0, False

    def run(self) -> Layout:
        source, at = self.source, 0
        while True:
            found = _CONSTRUCT.search(source, at)
            if found is None:
                break
            tag = found.start()
            if tag > at:
                self._text(at, tag)
            at = self._construct(tag)
            self.constructs += 1
            if self.constructs + len(self.pieces) > _MOST_PIECES or self.kept > _MOST_CHARACTERS:
                raise TooMuchError
        self._text(at, len(source))
        self._break()
        if self.kept > _MOST_CHARACTERS:
            raise TooMuchError
        return Layout(
            source,
            "".join(self.shown),
            self.pieces,
            self.blocks,
            "".join(self.slim).replace("\0", ""),
            "".join(self.head),
            self.title,
            self.scripts,
        )

    def _construct(self, at: int) -> int:
        """Reads what begins with `<` at `at`; gives where it ends."""
        source = self.source
        tag = _TAG.match(source, at)
        if tag:
            if not tag[1]:
                return self._open(tag[2].lower(), at, tag.end())
            self._close(tag[2].lower())
            return tag.end()
        if source.startswith("<!--", at):
            end = -1 if "-->" in self.unclosed else source.find("-->", at + 2)
            if end < 0:
                # Browsers let a comment that is not closed swallow the page; an article lost to it helps nobody.
                self.unclosed.add("-->")
                return at + 4
            return end + 3
        if source.startswith(("<!", "<?"), at):
            end = source.find(">", at)
            return end + 1 if end >= 0 else len(source)
        name = _NAME.match(source, at + 1)
        assert name is not None
        end = self._tag_end(name.end())
        if source[at + 1] == "/":
            self._close(name[1].lower())
            return end
        return self._open(name[1].lower(), at, end)

    def _tag_end(self, at: int) -> int:
        """The character after the tag's `>`, which may also stand inside quotes; a quotation mark without a second one counts for nothing."""
        source = self.source
        while found := _QUOTE_OR_END.search(source, at):
            if found[0] == ">":
                return found.end()
            closing = -1 if found[0] in self.unclosed else source.find(found[0], found.end())
            if closing < 0:
                self.unclosed.add(found[0])
            at = closing + 1 if closing >= 0 else found.end()
        return len(source)

    def _open(self, name: str, at: int, end: int) -> int:
        source = self.source
        if name in _BREAKS:
            self._break()
        if name in _UNREAD:
            return self._unread(name, at, end)
        if name in ("meta", "link"):
            if end - at < _LONG_TAG:
                self.head.append(source[at:end])
            return end
        if name in _ENDS:
            self._end_implied(_ENDS[name])
        if len(self.stack) < _DEPTH:
            self.slim.append(source[at:end] if end - at < _LONG_TAG else f"<{name}>")
            self.kept += len(self.slim[-1])
        if name not in _VOID and not source.startswith("/>", end - 2):
            mark = self.stack[-1][1] | self._marks(name, at, end)
            self.stack.append((name, mark))
            if name == "time" and not mark & Mark.UPDATED and (day := _DATETIME.search(source, at, end)):
                self.day = self.day or day[1]
        return end

    def _marks(self, name: str, at: int, end: int) -> int:
        mark = 0
        if name == "a":
            mark = Mark.LINK
        elif name in _HEADINGS:
            mark = Mark.HEADING
        elif name in _HIDDEN:
            mark = Mark.HIDDEN
        elif name == "time":
            mark = Mark.DATE
        elif name == "aside":
            mark = Mark.ASIDE
        elif name in ("html", "body", "article", "main"):
            return mark
        return mark | marks_of(self.source, at, end) if end - at > len(name) + 2 else mark

    def _unread(self, name: str, at: int, end: int) -> int:
        """Passes over an element whose content is no markup."""
        closing = _UNREAD[name].search(self.source, end)
        stop = closing.start() if closing else len(self.source)
        if name == "title" and self.title is None:
            self.title = (end, stop)
        elif name == "script" and "ld+json" in self.source[at:end]:
            self.scripts.append(self.source[end:stop])
        if closing is None:
            return len(self.source)
        found = self.source.find(">", stop)
        return found + 1 if found >= 0 else len(self.source)

    def _end_implied(self, names: tuple[str, ...]) -> None:
        for index in range(len(self.stack) - 1, max(0, len(self.stack) - _LOOK_UP), -1):
            name = self.stack[index][0]
            if name in names:
                del self.stack[index:]
                return
            if name in _BARRIERS:
                return

    def _close(self, name: str) -> None:
        if name in _BREAKS:
            self._break()
        for index in range(len(self.stack) - 1, max(0, len(self.stack) - _LOOK_UP), -1):
            if self.stack[index][0] == name:
                if index < _DEPTH:
                    self.slim.append(f"</{name}>")
                del self.stack[index:]
                return

    def _text(self, start: int, end: int) -> None:
        """Characters between tags."""
        mark = self.stack[-1][1]
        text = self.source[start:end]
        self.slim.append(text.replace("<", "&lt;"))
        self.kept += end - start
        if mark & Mark.HIDDEN:
            return
        if self.stack[-1][0] == "pre" and "\n" in text:
            at = start
            for found in _LINE.finditer(self.source, start, end):
                self._show(at, found.start(), mark)
                self._break()
                at = found.end()
            self._show(at, end, mark)
        else:
            self._show(start, end, mark)

    def _show(self, start: int, end: int, mark: int) -> None:
        before = self.length
        at = start
        if self.source.find("&", start, end) >= 0:
            for found in _ENTITY.finditer(self.source, start, end):
                self._piece(at, found.start(), self.source[at : found.start()])
                self._piece(found.start(), found.end(), unescape(found[0]))
                at = found.end()
        self._piece(at, end, self.source[at:end])
        if self.length > before and _WORD.search(self.source, start, end):
            self.every, self.some, self.words = self.every & mark, self.some | mark, True

    def _piece(self, start: int, end: int, text: str) -> None:
        if start < end:
            self.pieces.append(Piece(self.length, self.length + len(text), start, end))
            self.shown.append(text)
            self.length += len(text)

    def _break(self) -> None:
        """Ends the block; one that shows no word is none."""
        if self.words:
            mark = (self.every & (Mark.LINK | Mark.ASIDE)) | (self.some & ~(Mark.LINK | Mark.ASIDE))
            self.blocks.append(Block(self.block_start, self.length, mark, self.day))
        if self.length > self.block_start:
            # Two blocks never touch: what is searched as words must not run over the border.
            self.shown.append("\n")
            self.length += 1
        self._open_block()


def lay_out_stretch(source: str, start: int, end: int) -> Layout:
    """The layout of a stretch that holds characters and entities but no tags: the content of <title>, the value of an attribute."""
    scan = _Scan(source)
    scan._show(start, end, 0)
    scan._break()
    return Layout(source, "".join(scan.shown), scan.pieces, scan.blocks)
