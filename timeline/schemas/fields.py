"""Marshmallow fields of our own, and the one translation of marshmallow's messages into ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from marshmallow import ValidationError, fields, validate

from timeline import edtf
from timeline.errors import FieldError, InvalidDateError, InvalidInputError

# Controls of C0 and C1 that text never needs, and marks that turn its direction around.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# A + that was not encoded in a query string arrives as a blank.
_LOST_PLUS = re.compile(r"(?<=:\d\d) (?=\d\d:?\d\d$)")
_BLANKS = re.compile(r"\s+")


def one_of(choices: Iterable[str]) -> validate.OneOf:
    """The validator of a closed list; its message names the list."""
    return validate.OneOf(tuple(choices), error="« {input} » is not one of {choices}")


class Line(fields.String):
    """One line of text: controls dropped, line ends and runs of blanks made one space, ends stripped."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = _clean(super()._deserialize(value, attr, data, **kwargs))
        return _BLANKS.sub(" ", text).strip()


class Prose(fields.String):
    """Text of several lines: controls dropped, line ends made \\n."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return _clean(super()._deserialize(value, attr, data, **kwargs))


def _clean(text: str) -> str:
    if _SURROGATES.search(text):
        raise ValidationError("holds half a surrogate pair, which is no character")
    return _LINE_ENDS.sub("\n", _CONTROLS.sub("", text))


class WebAddress(fields.String):
    """An absolute http or https address of 2,000 characters at most, without blanks or controls."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs)).strip()
        try:
            parts = urlsplit(text)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            sound = False
        if not sound or re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", text) or len(text) > 2_000:
            raise ValidationError("expected an absolute http or https address")
        return text


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime", "Factory"}


class TimeZone(fields.String):
    """An IANA time zone."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        name = str(super()._deserialize(value, attr, data, **kwargs))
        if name not in _zones():
            raise ValidationError(f"« {name} » is not an IANA time zone (Europe/Paris)")
        return name


class EdtfDate(fields.Field[edtf.When]):
    """A `When`: written as EDTF text; taken as EDTF text."""

    def _serialize(self, value: edtf.When | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else str(value)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> edtf.When:
        if not isinstance(value, str):
            raise ValidationError("expected EDTF text (2025-09-04)")
        try:
            return edtf.parse(value)
        except InvalidDateError as error:
            raise ValidationError(error.detail) from error


class CalendarMoment(fields.String):
    """One end (`index` 0 or 1, exclusive) of an event's `calendar`: a date, or a date-time with offset."""

    def __init__(self, index: int, **kwargs: Any) -> None:
        super().__init__(allow_none=True, **kwargs)
        self.index = index

    def get_value(self, obj: Any, attr: str, accessor: Any = None, default: Any = None) -> Any:
        moment = obj.calendar[self.index] if obj.calendar else None
        return moment.isoformat() if moment else None


class CommaList(fields.List[str]):
    """A parameter given once with commas, or several times."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        texts = [value] if isinstance(value, str) else list(value)
        parts = [part.strip() for text in texts for part in str(text).split(",")]
        return list(super()._deserialize([part for part in parts if part], attr, data, **kwargs))


def read_published(text: str, zone: str) -> datetime:
    """The publication date of an article: ISO 8601; without offset it is local time in the IANA `zone`,
    and a bare date is the midnight that begins it there.

    Raises `InvalidDateError` for a text of another form and for a date that does not exist.
    """
    try:
        moment = datetime.fromisoformat(_LOST_PLUS.sub("+", text.strip()))
    except ValueError as error:
        why = f"« {text} » is not a date: {error}; expected ISO 8601 with offset (2025-09-02T08:00:00+02:00)"
        raise InvalidDateError(why, (FieldError("/published_at", why),)) from error
    if not date(1600, 1, 2) <= moment.date() <= date(2200, 1, 1):
        why = f"« {text} » is outside the years 1600 to 2200"
        raise InvalidDateError(why, (FieldError("/published_at", why),))
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def invalid_input(error: ValidationError, prefix: str = "/") -> InvalidInputError:
    """Marshmallow's messages as ours: one `FieldError` per message, its pointer a JSON pointer, or the bare
    name of a parameter when `prefix` is empty."""
    found = tuple(FieldError(pointer, detail) for pointer, detail in _flatten(messages_of(error), prefix))
    return InvalidInputError("; ".join(f"{item.pointer.lstrip('/')}: {item.detail}" for item in found), found)


def messages_of(error: ValidationError) -> dict[str, Any]:
    """Marshmallow's messages by field."""
    messages = error.messages
    return messages if isinstance(messages, dict) else {"_schema": messages}


def _flatten(messages: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _flatten(inner, path if key == "_schema" else f"{path}{_escape(str(key))}/")
    elif isinstance(messages, (list, tuple)):
        for inner in messages:
            yield from _flatten(inner, path)
    else:
        yield path.rstrip("/"), str(messages).rstrip(".")


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
