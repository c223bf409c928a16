"""Events to bytes. Pure: no clock, no network, no database.

`RENDERERS` is the list of output formats: addresses, the `--format` option, menus and the snapshot test iterate over
it. A new format is a module with `render(events, about) -> bytes` and a line here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from timeline.renderers import ics, native, spreadsheet, table
from timeline.renderers.about import About, Renderer

RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "json": Renderer("application/json", "JSON", native.render),
        "jsonl": Renderer("application/jsonl", "JSON, un événement par ligne", native.render_lines),
        "timeline": Renderer("application/json", "Chronologie (JSON paginé)", native.render_page),
        "ics": Renderer("text/calendar", "Calendrier (iCalendar)", ics.render),
        "csv": Renderer("text/csv", "Tableur (CSV)", spreadsheet.render),
        "table": Renderer("text/plain", "Tableau de texte", table.render),
    }
)

__all__ = ["RENDERERS", "About", "Renderer"]
