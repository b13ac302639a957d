"""PDF with a text layer, as text: in the order of reading, letters for presentation forms, paragraphs whole, page furniture left out."""

from riwaya.articles.papers.reading import read_paper

__all__ = ["read_paper"]
