"""The agenda: what lies ahead and what is past, by month, filtered; and how to subscribe to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from flask import current_app, render_template, request, url_for

from timeline import operations
from timeline.errors import InvalidInputError
from timeline.model import KINDS, REVIEWS, STATUSES, EventQuery, Page
from timeline.schemas import load_query
from timeline.serving import guard
from timeline.serving.parts import local_now, session
from timeline.web import complaints, door, months

blueprint = door.make_blueprint("agenda")

PAGE_SIZE = 50
TABS = {"ahead": "À venir", "past": "Passés", "all": "Tout"}
FILTERS = {
    "q": "Mots",
    "kind": "Genre",
    "status": "Statut",
    "place": "Lieu",
    "participant": "Participant",
    "review": "Relecture",
    "from": "À partir du",
    "to": "Avant le",
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS,
    "status": STATUSES,
    "review": {**REVIEWS, "proposed": "à relire"},
}


@blueprint.get("/")
def show_agenda() -> str | tuple[str, int]:
    """One page of events under their months, with tabs, filters and the way to subscribe."""
    given = _given()
    tab = given.pop("time", "ahead")
    tab = tab if tab in TABS else "ahead"
    cursor = request.args.get("cursor")
    today = local_now().date()
    found: dict[str, str] = {}
    try:
        query = _query(given, tab)
        page = operations.find_events(session(), replace(query, cursor=cursor or None, limit=PAGE_SIZE))
    except InvalidInputError as error:
        found, query, page = complaints.of(error), _query({}, tab), Page((), 0)
    shown = render_template(
        "pages/agenda.html",
        groups=months.group(page.items, today if tab == "ahead" else None),
        page=page, tab=tab, tabs=_tabs(given), given=given, chips=list(_chips(given, tab)),
        choices=CHOICES, complaints=found, today=today, further=bool(cursor),
        next=_address(tab, given, cursor=page.next) if page.next else None,
        to_review=_count(EventQuery(reviews=("proposed",))), subscription=subscription(_as_parameters(given)),
    )  # fmt: skip
    return (shown, 422) if found else shown


@blueprint.get("/abonnement")
def show_subscription() -> str:
    """The feed's addresses, app by app, and the way to the JSON and to the documentation of the API."""
    return render_template("pages/subscription.html", subscription=subscription({}))


def subscription(parameters: Mapping[str, Any]) -> dict[str, str]:
    """The address of the feed of these filters, and the links that calendar apps open."""
    address = guard.public_url(url_for("feeds.get_calendar", **parameters))
    webcal = "webcal:" + address.partition(":")[2]
    return {
        "https": address,
        "webcal": webcal,
        "google": "https://calendar.google.com/calendar/r?cid=" + quote(webcal, safe=""),
        "json": url_for("timeline.get_timeline", **parameters),
        "name": str(current_app.config["CALENDAR_NAME"]),
    }


def _given() -> dict[str, str]:
    """The filters that are set, by the names of the API; other names are ignored (trackers add them)."""
    named = {name: ",".join(v.strip() for v in request.args.getlist(name) if v.strip()) for name in (*FILTERS, "time")}
    return {name: value for name, value in named.items() if value}


def _query(given: Mapping[str, str], tab: str) -> EventQuery:
    """The filters as a query. The review « all » means every verdict."""
    parameters = dict(given)
    if parameters.get("review") == "all":
        parameters["review"] = ",".join(REVIEWS)
    if tab != "all":
        parameters["time"] = tab
    return load_query({**parameters, "sort": "-date" if tab == "past" else "date"}, local_now().date())


def _as_parameters(given: Mapping[str, str]) -> dict[str, str]:
    """The filters as the feed and the JSON take them."""
    return {name: ",".join(REVIEWS) if value == "all" else value for name, value in given.items()}


def _address(tab: str, given: Mapping[str, str], **more: Any) -> str:
    time = {} if tab == "ahead" else {"time": tab}
    return url_for("agenda.show_agenda", **{**time, **given, **more})


def _tabs(given: Mapping[str, str]) -> list[tuple[str, str, str, int | None]]:
    """(key, label, address, how many) of each tab, under the same filters."""
    found = []
    for key, label in TABS.items():
        try:
            number = _count(_query(given, key))
        except InvalidInputError:
            number = None
        found.append((key, label, _address(key, given), number))
    return found


def _count(query: EventQuery) -> int:
    return operations.find_events(session(), replace(query, limit=1)).total


def _chips(given: Mapping[str, str], tab: str) -> Iterator[tuple[str, str]]:
    """(words, address without it) of each filter that is set."""
    for name, value in given.items():
        choices = CHOICES.get(name, {})
        words = ", ".join({"all": "tous"}.get(part, choices.get(part, part)) for part in value.split(","))
        yield f"{FILTERS[name]} : {words}", _address(tab, {key: held for key, held in given.items() if key != name})
