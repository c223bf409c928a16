"""A reader's browser for tests: pages parsed, forms found, filled and sent with what they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

import lxml.html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Element = lxml.html.HtmlElement


def parse(response: TestResponse) -> Element:
    """The document of a response."""
    return lxml.html.document_fromstring(response.get_data(as_text=True))


def get(client: FlaskClient, address: str, status: int = 200) -> Element:
    """The document at an address."""
    response = client.get(address)
    assert response.status_code == status, response.get_data(as_text=True)
    return parse(response)


def text(element: Element) -> str:
    """The words of an element, blanks made one space."""
    return re.sub(r"\s+", " ", element.text_content()).strip()


def the(document: Element, selector: str) -> Element:
    """The only element that fits."""
    found = document.cssselect(selector)
    assert len(found) == 1, f"{len(found)} elements fit {selector}"
    return found[0]


def values(form: Element) -> dict[str, str]:
    """What the form would send as it stands: controls by name (unchecked boxes and buttons left out)."""
    found: dict[str, str] = {}
    for control in form.cssselect("input[name], textarea[name], select[name]"):
        if control.get("type") == "checkbox" and control.get("checked") is None:
            continue
        if control.tag == "select":
            chosen = control.cssselect("option[selected]") or control.cssselect("option")
            found[control.get("name")] = chosen[0].get("value") or ""
        elif control.tag == "textarea":
            # A parser drops the line end that stands first in a textarea; lxml's keeps it.
            found[control.get("name")] = (control.text or "").removeprefix("\n")
        else:
            found[control.get("name")] = control.get("value") or ""
    return found


def posting(document: Element, ending: str = "") -> Element:
    """The form of the main part that posts (to an address that ends so)."""
    forms = [
        form for form in document.cssselect("main form[method=post]") if (form.get("action") or "").endswith(ending)
    ]
    assert forms, f"no form posts to …{ending}"
    return forms[0]


def submit(
    client: FlaskClient, address: str, ending: str = "", fields: Mapping[str, Any] | None = None
) -> TestResponse:
    """Open a page, fill its form and send it; the answer as it comes, redirections not followed."""
    form = posting(get(client, address), ending)
    target = urljoin(address, form.get("action") or address)
    return client.post(target, data={**values(form), **(fields or {})})


def follow(client: FlaskClient, response: TestResponse) -> Element:
    """The page that a write sends to (303, as a reload must not write again)."""
    assert response.status_code == 303, response.get_data(as_text=True)
    return get(client, response.headers["Location"])


def unlabelled(document: Element) -> Iterator[str]:
    """The controls that have no label."""
    labelled = {label.get("for") for label in document.cssselect("label")}
    for control in document.cssselect("input, select, textarea"):
        named = control.get("id") in labelled or control.get("aria-label")
        if control.get("type") != "hidden" and not named:
            yield lxml.html.tostring(control, encoding="unicode")
