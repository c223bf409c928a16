"""The verbs of the service. They take a session, flush, and never commit: the edge commits in one readable line.

No clock: `now` is an argument (aware). `by` names who acts (a token's name, "web", "cli").
A person's decision always outranks the machine's. Only `ingest` and `reprocess` take a session factory:
they read articles outside any transaction and commit article by article, so that a killed run keeps what it reported.
"""

from timeline.operations.articles import (
    Outcome,
    add_article,
    check_article,
    delete_article,
    find_articles,
    get_article,
    store_extracted,
)
from timeline.operations.events import (
    add_event,
    all_events,
    change_mark,
    event_revisions,
    find_by_uid,
    find_events,
    get_event,
    newest_change,
    remove_event,
    update_event,
)
from timeline.operations.feeds import calendar_feed
from timeline.operations.ingest import Result, ingest, reprocess
from timeline.operations.review import accept_event, merge_events, reject_event, split_event
from timeline.operations.tokens import any_token, check_token, create_token, list_tokens, revoke_token

__all__ = [
    "Outcome",
    "Result",
    "accept_event",
    "add_article",
    "add_event",
    "all_events",
    "any_token",
    "calendar_feed",
    "change_mark",
    "check_article",
    "check_token",
    "create_token",
    "delete_article",
    "event_revisions",
    "find_articles",
    "find_by_uid",
    "find_events",
    "get_article",
    "get_event",
    "ingest",
    "list_tokens",
    "merge_events",
    "newest_change",
    "reject_event",
    "remove_event",
    "reprocess",
    "revoke_token",
    "split_event",
    "store_extracted",
    "update_event",
]
