"""Who and what an article names: one registry a document, later short names tied to the full one.

Here: the kinds of names, their clusters, their functions. Not here: what part they take in an event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline import gazetteer
from timeline.extract import coreference, name_spans, name_words, recogniser
from timeline.extract.document import Document
from timeline.extract.language import Language
from timeline.extract.name_lexicon import NameLexicon
from timeline.extract.name_sorting import Sorting
from timeline.extract.named import Named
from timeline.extract.names import PARTICLES
from timeline.gazetteer import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORT = 3  # letters of a word too short to stand for a firm


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One place where an entity is named. `start`, `end`: characters of `Document.text`; `root`: its head token;
    `first`, `last`: its tokens, `last` excluded; `form`: "name", "function" (le chef de l'État) or "pronoun"."""

    entity: int
    start: int
    end: int
    first: int
    last: int
    root: int
    form: str = "name"
    located: bool = False  # after a preposition of place


@dataclass(slots=True)
class Entity:
    """A person, organisation, country, town or venue of the article. `kind` is one of `name_kinds.KINDS`.
    `scores` are the votes for each kind; `country` is an ISO code."""

    name: str
    kind: str
    scores: dict[str, float]
    role: str | None = None
    country: str | None = None
    head: str | None = None
    feminine: bool | None = None
    mentions: list[EntityMention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Registry:
    """The entities of a document, in order of first mention, and their mentions in order of the text."""

    entities: tuple[Entity, ...]
    mentions: tuple[EntityMention, ...]

    def at(self, start: int, end: int) -> list[EntityMention]:
        """The mentions that overlap these characters."""
        return [m for m in self.mentions if m.start < end and start < m.end]


@dataclass(frozen=True, slots=True)
class Draft:
    """The names of a parsed document before the recogniser is heard. `question` is for it."""

    doc: Doc
    words: Sequence[name_words.Word]
    sorting: Sorting
    lexicon: NameLexicon

    @property
    def question(self) -> recogniser.Question:
        """What the recogniser should look at."""
        return self.sorting.question


def draft(document: Document, lexicon: NameLexicon) -> Draft:
    """Find the names of a parsed document. Raises `ValueError` for one that is not parsed."""
    doc = document.doc
    if doc is None:
        raise ValueError("entities.draft needs a parsed document")
    words = name_words.split(doc, lexicon)
    return Draft(doc, words, Sorting(doc, words, list(name_spans.find(doc, words, lexicon)), lexicon), lexicon)


def read(document: Document, language: Language) -> Registry:
    """Find, sort and cluster the names of a parsed document."""
    begun = draft(document, language.names)
    (labels,) = recogniser.labels(language.load_model(), [begun.question])
    return registry(begun, labels)


def registry(begun: Draft, labels: Mapping[int, str]) -> Registry:
    """The names of a draft sorted and clustered. `labels`: the answer to its question."""
    doc, lexicon, named = begun.doc, begun.lexicon, begun.sorting.settle(labels)
    organs = [n for n in named if _organ(n.name, lexicon)]
    entities = cluster([n for n in named if n not in organs])
    if organs and not _seat(organs, entities):
        entities = cluster(named)
    mentions = [m for e in entities for m in e.mentions]
    links = coreference.resolve(doc, begun.words, entities, lexicon)
    for link in links:
        form = "pronoun" if doc[link.token].pos_ == "PRON" else "function"
        for index in link.entities:
            at = link.token
            mention = EntityMention(index, link.start, link.end, at, at + 1, at, form)
            entities[index].mentions.append(mention)
            mentions.append(mention)
    mentions.sort(key=lambda m: (m.start, m.entity))
    return Registry(tuple(entities), tuple(mentions))


def _organ(name: str, lexicon: NameLexicon) -> bool:
    """Whether a name is only an organ's: 'conseil d'administration', 'conseil de surveillance du fabricant'."""
    words = name.lower().split()
    if words[-1] in lexicon.generics and len(words) > 2 and words[-2] in lexicon.of:
        words = words[:-2]
    return " ".join(words) in lexicon.organs


def _seat(organs: Sequence[Named], entities: Sequence[Entity]) -> bool:
    """Give organs to the organisation that the article names most before them; False when one has none."""
    for organ in organs:
        index = coreference.foremost(entities, organ.start, lambda e: e.kind == "organization" and e.name[:1].isupper())
        if index is None:
            return False
        entities[index].mentions.append(
            EntityMention(index, organ.start, organ.end, organ.first, organ.last, organ.root, "function")
        )
    return True


def cluster(named: Sequence[Named]) -> list[Entity]:
    """Entities from typed spans: the same name, a person's last name, an acronym and its expansion become one."""
    keys = _keys(named)
    groups: dict[str, list[Named]] = defaultdict(list)
    for name, key in zip(named, keys, strict=True):
        groups[key].append(name)
    entities: list[Entity] = []
    for members in groups.values():
        votes: Counter[str] = Counter()
        for member in members:
            votes.update(member.scores)
        kind = max(votes, key=lambda k: (votes[k], k), default="organization")
        index = len(entities)
        mentions = [EntityMention(index, m.start, m.end, m.first, m.last, m.root, located=m.located) for m in members]
        entities.append(
            Entity(
                name=_fullest(members, kind),
                kind=kind,
                scores=dict(votes),
                role=next((m.role for m in members if m.role), None),
                country=next((m.country for m in members if m.country), None),
                head=next((m.head for m in members if m.head), None),
                feminine=next((m.feminine for m in members if m.feminine is not None), None),
                mentions=mentions,
            )
        )
    return entities


def _fullest(members: Sequence[Named], kind: str) -> str:
    """The name that the article gives at its fullest; a country or a town as it writes it most often."""
    if kind in ("country", "place"):
        return Counter(m.name for m in members).most_common(1)[0][0]
    return max((m.expansion or m.name for m in members), key=lambda n: (len(fold(n).split()), not n.isupper()))


def _keys(named: Sequence[Named]) -> list[str]:
    """The cluster key of each span."""
    full: dict[str, Counter[str]] = defaultdict(Counter)  # last word of a person -> full names
    acronyms = {fold(n.acronym): fold(n.name) for n in named if n.acronym}
    acronyms |= {fold(n.name): fold(n.expansion) for n in named if n.expansion}
    for name in named:
        parts = _surname(name.name)
        if name.best == "person" and len(parts) > 1:
            full[parts[-1]][fold(name.name)] += 1
    cored, longer = _cores(named), _longer(named)
    keys = []
    for name in named:
        key = fold(name.name)
        parts = _surname(name.name)
        if key in acronyms:
            key = acronyms[key]
        elif len(parts) == 1 and full.get(parts[0]) and not name.head:
            named_in_full = full[parts[0]]
            key = max(named_in_full, key=lambda k: named_in_full[k])
        elif name.country:
            key = f"country {name.country}"
        elif key in cored:
            key = cored[key]
        elif name.best == "person" and len(parts) == 1:
            key = _in_full(key, full)
        elif not name.located and key in longer and not gazetteer.find_locality(name.name):
            key = longer[key]
        elif not name.located and longer.get(key) in cored:
            key = cored[longer[key]]
        keys.append(key)
    return keys


def _surname(name: str) -> list[str]:
    """The words of a person's name, a hyphen within one and the particles before the last no words of their own:
    'Tran-Maillard' and 'Van den Bossche' are surnames."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in PARTICLES and all(w.lower() in PARTICLES for w in words[:-1]):
        words = words[1:]
    return [fold(word) for word in words]


def _longer(named: Sequence[Named]) -> dict[str, str]:
    """'northfield' -> 'northfield coatings': a firm is named once in full, then by its first word; 'noa' -> 'noa
    le goff', a child by its given name."""
    found: dict[str, str] = {}
    for name in named:
        words = fold(name.name).split()
        whole = not (name.head or name.role) and name.best in ("organization", "person", "other", "place")
        least = _SHORT if name.best == "person" else _SHORT + 1
        if len(words) > 1 and len(words[0]) >= least and whole:
            found.setdefault(words[0], " ".join(words))
    return found


def _in_full(key: str, full: dict[str, Counter[str]]) -> str:
    """The full name that ends with a word, else the only one that begins with it."""
    names = sorted(name for names in full.values() for name in names)
    ends = next((name for name in names if name.split()[-1] == key), None)
    begins = [name for name in names if name.split()[0] == key]
    return ends or (begins[0] if len(begins) == 1 else key)


def _cores(named: Iterable[Named]) -> dict[str, str]:
    """'koivula' -> 'groupe koivula', 'aldéric' -> 'aldéric sa': what stands beside a head noun or a legal form is also
    said alone."""
    cores: dict[str, str] = {}
    for name in named:
        if name.core and name.best == "organization":
            cores.setdefault(fold(name.core), fold(name.name))
    return cores
