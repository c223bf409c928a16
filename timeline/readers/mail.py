"""A saved mail (.eml): subject, date of sending and text, as press offices and agencies send them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from timeline.errors import UnreadableInputError
from timeline.model import Article
from timeline.readers.markup import plain_text
from timeline.readers.origin import Origin, Refused, read_whole

_FORWARDED = re.compile(r"^(?:\s*(?:re|tr|fwd?|wg)\s*:\s*)+", re.I)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Article | Refused]:
    """The one article of the mail; its id is the Message-ID, else the file's name."""
    message = message_from_bytes(read_whole(stream), policy=policy.default)
    text = _body(message)
    if not text.strip():
        raise UnreadableInputError("No text is in this mail.")
    sender, _ = parseaddr(str(message.get("From", "")))  # the name only: no mail address is kept
    yield origin.make(
        {
            "id": str(message.get("Message-ID", "")).strip().strip("<>") or origin.name,
            "title": _FORWARDED.sub("", str(message.get("Subject", ""))) or None,
            "text": text,
            "published_at": _sent(message),
            "outlet": sender or None,
        }
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, UnicodeError) as error:
        raise UnreadableInputError(f"The text of the mail cannot be decoded: {error}.") from error
    return plain_text(content) if part.get_content_type() == "text/html" else content


def _sent(message: EmailMessage) -> str | None:
    moment = getattr(message.get("Date"), "datetime", None)
    return moment.isoformat() if moment else None
