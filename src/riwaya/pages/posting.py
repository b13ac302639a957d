"""A few bytes sent to an address, and what it answers: how an authority is asked for a timestamp, under the guards that pages are had."""

from riwaya.pages.asking import FAILURES, Asked, Terms, ask, checked, explain
from riwaya.pages.limits import Patience
from riwaya.pages.web import check_status

_ANSWER_BYTES = 1 << 20


def post(address: str, content: bytes, media: str, *, private: bool = False, patience: Patience | None = None) -> bytes:
    """The answer to `content`, sent as this media type. `private` allows addresses that are not public.

    Raises RefusedError, whatever the reason: it says what, and what to do.
    """
    terms = Terms(private, _ANSWER_BYTES, patience or Patience())
    try:
        return ask(checked(address), {"Content-Type": media}, terms, _body, content)
    except FAILURES as failure:
        raise explain(failure, terms.patience) from failure


def _body(asked: Asked) -> bytes:
    check_status(asked.answer)
    return asked.content()
