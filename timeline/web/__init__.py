"""Pages for people, in French: usable without JavaScript and by keyboard.

A view translates a request, calls one operation and renders; who may do so is the door's business. Words, groups and
highlights are pure modules beside the views.
"""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Flask

from timeline.model import KINDS, ORIGINS, REVIEWS, STATUSES
from timeline.renderers.wording import say_day
from timeline.serving.parts import default_zone
from timeline.web import (
    agenda,
    article_pages,
    door,
    editing,
    event_pages,
    highlights,
    recurrences,
    reviewing,
    sending,
    signing_in,
    wording,
)

assets = Blueprint("assets", __name__, static_folder="static", static_url_path="/assets")
PAGES = (agenda, event_pages, article_pages, editing, reviewing, sending, signing_in)
LABELS = {"kinds": KINDS, "statuses": STATUSES, "reviews": REVIEWS, "origins": ORIGINS, "facts": highlights.FACTS}
FILTERS = {
    "date": wording.say_date,
    "day": partial(say_day, weekday=True),
    "moment": wording.say_moment,
    "short_date": wording.shorten,
    "nearness": wording.say_nearness,
    "recurrence": recurrences.say_recurrence,
    "status_words": wording.say_status,
    "web_address": door.web_address,
}


def register(app: Flask) -> None:
    """Serve the pages from `app`."""
    door.register(app)
    app.register_blueprint(assets)
    for pages in PAGES:
        app.register_blueprint(pages.blueprint)
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.filters["instant"] = lambda moment: wording.say_instant(moment, default_zone())
    app.jinja_env.filters["zone"] = lambda event: wording.say_zone(event, default_zone())
    app.jinja_env.globals.update(count=wording.count, may_write=door.may_write, labels=LABELS)
