"""How a text is laid out: in paragraphs, or as a list of items that each tell something of their own."""

from riwaya.claims.annotation import Annotation, Sentence

_FEW = 3
"""Items that make a list."""
_LABEL = 5
"""How many tokens the place or hour may take that heads an item («الموصل - …», «8.40: …»)."""


def opens_line(a: Annotation, at: int) -> bool:
    """Whether token `at` is the first of its line."""
    return at == 0 or "\n" in a.whole[a.tokens[at - 1].end : a.tokens[at].start]


def items(a: Annotation) -> frozenset[int]:
    """The first tokens of the sentences that begin an item of a list; none where the text is in paragraphs."""
    found = {s.first for s in a.sentences if not s.title and opens_line(a, s.first) and _is_item(a, s)}
    return frozenset(found) if len(found) >= _FEW else frozenset()


def _label(a: Annotation, first: int) -> bool:
    """Whether a place or an hour heads the line."""
    return any(t.text in ":|-–—/" for t in a.tokens[first + 1 : first + _LABEL])


def _is_item(a: Annotation, sentence: Sentence) -> bool:
    """Whether a line begins with a mark, a figure, or a label before a dash, a colon or a bar."""
    if sentence.last - sentence.first < _LABEL:
        return False
    first = a.tokens[sentence.first]
    before = a.tokens[sentence.first - 1].end if sentence.first else 0
    bullet = a.whole[before : first.start].rpartition("\n")[2].strip()
    if bullet or (first.kind != "word" and first.text not in "«\"'“("):
        return True
    dateline = a.whole[a.article.body : first.start].strip() == ""
    return not dateline and _label(a, sentence.first)
