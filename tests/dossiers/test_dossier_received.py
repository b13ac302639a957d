"""Pages as received: what is let through, and that nothing else is."""

import re

import pytest

from riwaya.dossiers.marking import Piece, cut, page_spans, paragraphs, pieces, quote_spans
from riwaya.dossiers.received import clean, clean_text
from riwaya.records import Article, Claim, Report, Run, When

LEFT_OPEN = [
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<p",
    '<p title="',
]
"""Attacks that leave something open, so that a browser too would take what follows for a part of it."""
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<div style='background:url(//evil.example)'>x</div>",
    "<p dir='rtl\" onclick=\"alert(1)'>x</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example></object><embed src=//evil.example>",
    "<base href=//evil.example><link rel=stylesheet href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button formaction=javascript:alert(1)>x</button></form>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<body onload=alert(1)>x",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<template><script>alert(1)</script></template>",
    "&#x3C;script&#x3E;",
]
TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>")
"""The only form of a tag that may come out."""


@pytest.mark.parametrize("attack", [*ATTACKS, *LEFT_OPEN])
def test_nothing_active_comes_through(attack: str) -> None:
    out = clean(attack, [])
    rest = TAG.sub("", out)
    assert "<" not in rest
    for _, name, attributes in TAG.findall(out):
        assert name not in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "base",
            "link",
            "meta",
            "form",
            "img",
            "textarea",
        )
        assert set(re.findall(r" ([a-z]+)=", attributes)) <= {"dir", "lang", "align", "class"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_swallows_the_page_after_it(attack: str) -> None:
    """An attack that is closed must not take the article with it."""
    assert "الخبر" in clean(f"{attack}<p>الخبر</p>", [])


def test_every_element_is_closed() -> None:
    assert clean("<table><tr><td>أ<td>ب</tr><div><b>ج</div>", []) == "<table><tr><td>أ<td>ب</td></td></tr><div><b>ج</b></div></table>"


def test_a_head_without_end_does_not_hide_the_body() -> None:
    assert clean("<head><title>t</title><p>نص</p>", []) == "<p>نص</p>"


def test_layout_that_carries_meaning_stays() -> None:
    page = '<table dir="rtl"><tr><th colspan="2">أ</th></tr></table>'
    assert clean(page, []) == page


def test_quotes_are_marked_across_elements() -> None:
    """«قتل أربعة» stands half in bold: the mark is cut where the element ends, the anchor stands once."""
    page = "<p>قال: <b>قتل</b> أربعة.</p>"
    start, end = page.index("قتل"), page.index(".")
    spans = [(start, start + 3, "c1"), (start + 7, end, "c1")]
    out = clean(page, spans)
    assert out == '<p>قال: <b><span class="at" id="c1"></span><mark>قتل</mark></b><mark> أربعة</mark>.</p>'


def test_an_entity_inside_a_quote_is_marked_whole() -> None:
    page = "<p>&quot;نعم&quot; &amp; لا</p>"
    out = clean(page, [(3, 18, "c1")])
    assert re.sub("<[^>]+>", "", out) == "&quot;نعم&quot; &amp; لا"
    assert out.count("<mark>") == 3


def test_plain_text_is_escaped_and_marked() -> None:
    assert clean_text("a <b> c", [(2, 5, "c1")]) == 'a <span class="at" id="c1"></span><mark>&lt;b&gt;</mark> c'


def test_pieces_know_every_quote_over_them() -> None:
    made = pieces("abcdef", 10, {"c1": (11, 14), "c2": (13, 15)})
    assert made == [
        Piece("a", (), ()),
        Piece("bc", ("c1",), ("c1",)),
        Piece("d", ("c1", "c2"), ("c2",)),
        Piece("e", ("c2",), ()),
        Piece("f", (), ()),
    ]


def test_two_claims_on_one_quote_open_together() -> None:
    """Mutual accusations stand on the same words."""
    assert pieces("ab", 0, {"c1": (0, 2), "c2": (0, 2)}) == [Piece("ab", ("c1", "c2"), ("c1", "c2"))]


def test_paragraphs_keep_offsets_over_empty_lines() -> None:
    made = paragraphs("one\n\ntwo", 5, {"c1": (10, 13)})
    assert [[piece.text for piece in line] for line in made] == [["one"], ["two"]]
    assert made[1][0].claims == ("c1",)


def test_cut_covers_the_stretch_without_gaps() -> None:
    made = cut(0, 9, [(2, 5, "a"), (4, 7, "b")])
    assert [(low, high) for low, high, _ in made] == [(0, 2), (2, 4), (4, 5), (5, 7), (7, 9)]


def report(title: str, text: str, quote: str, **where: tuple[int, int]) -> Report:
    from datetime import date

    claim = Claim(
        id="c1", quote=quote, event="other", stance="asserted", sources=(), actor=(), target=(), outcomes=(), where=(),
        when=When(start=None, end=None), scope="incident", **where,
    )  # fmt: skip
    return Report(id="r", published=date(2020, 1, 1), title=title, text=text, claims=(claim,))


def test_a_quote_is_placed_by_its_offsets_first() -> None:
    """The same words stand twice: the offsets say which is meant."""
    assert quote_spans(report("عنوان", "نص نص", "نص", quote_offsets=(3, 5))) == {"c1": (9, 11)}
    assert quote_spans(report("نص", "غيره", "نص", title_offsets=(0, 2))) == {"c1": (0, 2)}
    assert quote_spans(report("عنوان", "نص نص", "نص")) == {"c1": (6, 8)}
    assert quote_spans(report("عنوان", "غيره", "عنوان")) == {"c1": (0, 5)}
    assert quote_spans(report("عنوان", "غيره", "ليس هنا")) == {}


def test_runs_lead_to_the_page_and_touching_ones_join() -> None:
    from datetime import date

    runs = (
        Run(start=0, end=2, page_start=10, page_end=12),
        Run(start=2, end=3, page_start=12, page_end=17),
        Run(start=3, end=6, page_start=30, page_end=33),
    )
    article = Article(
        id="a", page="p", address="x", title="", text="abcdef", language="ar", published=date(2020, 1, 1), published_by="given", runs=runs
    )
    assert page_spans({"c1": (1, 5)}, article) == [(11, 17, "c1"), (30, 32, "c1")]
