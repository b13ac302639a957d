"""Pages in, articles out: encoding, title, outlet, author, day of publication and the text without what stands around it.

Slips of the text stay. Every character of an article that its page shows has its place in the decoded page (`Article.runs` point into
`decode(page)`). A page without an article, in another language or without a day of publication is a Problem.
"""

from riwaya.articles.extracting import extract
from riwaya.articles.opening import decode
from riwaya.articles.outlets import is_site

__all__ = ["decode", "extract", "is_site"]
