"""The view of one page: the article with its quotes marked, the page as received, and the bytes themselves."""

from collections.abc import Iterable
from html import escape

from riwaya.dossiers.answers import PERSONAL
from riwaya.dossiers.assets import received_assets
from riwaya.dossiers.file_names import safe
from riwaya.dossiers.marking import page_spans, paragraphs, pieces, quote_spans
from riwaya.dossiers.material import Account, Material
from riwaya.dossiers.received import clean, clean_text
from riwaya.dossiers.rendering import environment, page
from riwaya.dossiers.sheets import Sheet
from riwaya.dossiers.wording import LANGUAGES, speak
from riwaya.records import Article, Report

_ORIGINAL = {"text/html": "html", "text/plain": "txt", "application/json": "json", "application/pdf": "pdf"}


def views(report: Report, material: Material) -> Iterable[tuple[str, bytes]]:
    """Path and content of every file about one report's page."""
    name = material.page_files[report.id]
    spans = quote_spans(report)
    article = material.articles.get(report.id)
    source = material.pages.get(report.page or (article.page if article else ""))
    withheld = material.withheld_on.get(source.id, []) if source else []
    shown = source if source and source.media not in PERSONAL and not withheld else None
    received = _received(report, article, material) if source and not withheld else None
    body = len(report.title) + 1 if report.title else 0
    own = [material.accounts[f"{report.id}:{claim.id}"] for claim in report.claims]
    for language in LANGUAGES:
        sheet = Sheet(material, speak(language), name, "pages")
        content = page(
            "page",
            sheet,
            report=report,
            article=article,
            source=source,
            received=f"{name}.received.html" if received else None,
            original=_original_name(name, shown.media) if shown else None,
            withheld=withheld,
            title=pieces(report.title, 0, spans) if report.title else [],
            text=paragraphs(report.text, body, spans),
            accounts=_by_place(own, spans),
            found=spans,
            numbers={account.quote_anchor: n for n, account in enumerate(_by_place(own, spans), 1)},
        )
        yield sheet.path, content.encode()
    if shown:
        yield f"pages/{_original_name(name, shown.media)}", shown.content
    if received:
        yield f"pages/{name}.received.html", received.encode()


def _received(report: Report, article: Article | None, material: Material) -> str | None:
    """The page as received, made harmless, as a page of its own; None where its decoded text was not kept."""
    decoded = material.decoded.get(report.page or "")
    source = material.pages.get(report.page or "")
    if decoded is None or source is None:
        return None
    same = article is not None and (article.title, article.text) == (report.title, report.text)
    spans = page_spans(quote_spans(report), article) if article and same else []
    markup = source.media == "text/html" or bool(article and article.markup)
    inside = clean(decoded, spans) if markup else f"<pre>{clean_text(decoded, spans)}</pre>"
    return environment().get_template("received.html").render(
        inside=inside, assets=received_assets(), report=report, languages=[speak(language) for language in LANGUAGES],
        constructed=material.constructed, title=escape(report.title),
    )  # fmt: skip


def _by_place(accounts: Iterable[Account], spans: dict[str, tuple[int, int]]) -> list[Account]:
    return sorted(accounts, key=lambda account: spans.get(safe(account.claim.id), (1 << 30, 0)))


def _original_name(name: str, media: str) -> str:
    """The file of a page as it came: it ends in .txt, so that no browser runs it."""
    kind = _ORIGINAL.get(media, "bin")
    return f"{name}.original.txt" if kind == "txt" else f"{name}.original.{kind}.txt"
