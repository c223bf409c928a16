"""Where somebody comes from, which is not where it happens: « rentrera |de Rome| », « extradé |d'Espagne| »."""

from __future__ import annotations

from timeline.extract.entities import EntityMention
from timeline.extract.layout import Layout

_OBJECT = ("obj", "obl")


def is_origin(layout: Layout, mention: EntityMention) -> bool:
    """Whether a town, a country or a venue is only where the journey began: behind « de » with a verb or noun that ends
    elsewhere, behind « depuis » with any of movement. A departure happens where it starts: « partira |de Nantes| »."""
    words = layout.lexicon.participation
    root = layout.top(mention.root)
    case, head = layout.case(root), layout.heads[root]
    if layout.in_date(head):
        head = layout.heads[head]  # « extradés jeudi d'Espagne »
    if head == root or layout.deps[root].startswith(("nsubj", "obj")):
        return False
    if case in words["origin_marks"]:
        beside = (head, *(c for c in layout.children(head) if layout.deps[c].startswith(_OBJECT)))
        return any(layout.lemmas[token] in words["movements"] for token in beside)
    return case in layout.lexicon.of and layout.lemmas[head] in words["arrivals"]
