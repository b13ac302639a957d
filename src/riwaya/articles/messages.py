"""A message of a chat, exported from Telegram as JSON: its text, its day, and the channel or group in which it stood.

No person who wrote in a group is an outlet or an author, and neither is whoever signed a channel's post.
"""

from datetime import date
from typing import Any, NamedTuple

import msgspec

from riwaya.articles.datelines import read_stamp
from riwaya.articles.drafts import NoArticleError, no_text


class Message(NamedTuple):
    """What a message says."""

    text: str
    day: date | None
    outlet: str | None


def read_message(content: bytes) -> Message:
    """The message of an export that holds one; raises NoArticleError."""
    try:
        chat = msgspec.json.decode(content)
        message = chat["messages"][0]
        text = _joined(message["text"])
    except (msgspec.DecodeError, UnicodeDecodeError, LookupError, TypeError, RecursionError):
        raise NoArticleError("no message of a chat export", "export the chat again") from None
    if not text.strip():
        raise no_text()
    stamp = message.get("date")
    return Message(text, read_stamp(stamp) if isinstance(stamp, str) else None, _outlet(chat, message))


def _outlet(chat: dict[str, Any], message: dict[str, Any]) -> str | None:
    """The channel that a post was passed on from, else the chat. Older exports do not say whether it was passed on from a person."""
    from_channel = str(message.get("forwarded_from_id") or "").startswith("channel")
    names = (message.get("forwarded_from") if from_channel else None, chat.get("name"))
    return next((" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()), None)


def _joined(text: object) -> str:
    """The text: a string, or a list of strings and of objects that say how a stretch is shown (bold, a link)."""
    if isinstance(text, str):
        return text
    parts = text if isinstance(text, list) else []
    strings = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(string for string in strings if isinstance(string, str))
