"""The title of an event: a noun phrase as in a calendar, without date, 90 characters at most.

A noun that tells the event keeps its own complements; a verb gives way to its noun, with its subject or object; the
place comes last when there is room. Words and grammar of the language are data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any

from timeline.extract.direction import verb_form
from timeline.extract.event_mention import EventGroup, EventMention
from timeline.extract.layout import PLACES, Layout
from timeline.extract.match_titles import MatchTitles
from timeline.extract.naming import Naming
from timeline.extract.noun_phrases import NounPhrases
from timeline.extract.offices import Offices
from timeline.extract.phrasing import Phrasing
from timeline.extract.verb_arguments import Arguments, opens_clause, subjects
from timeline.extract.verb_nouns import VerbNouns
from timeline.gazetteer import fold
from timeline.model import Participant, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 90
_OWN, _SHORT = 5, 4  # words of a title that has room for its participants, for its topic
_DONE = ("compound+Pres", "pass+Pres", "been+Pres")  # « ont déposé », « a été lancé »
_COMPLEMENTS = ("nmod", "obl", "obl:arg", "obl:mod", "obl:agent")
_PASSIVE = frozenset({"nsubj:pass", "obl:agent"})


class Writer:
    """Writes the titles of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.registry = layout, layout.registry
        self.words: Mapping[str, Any] = layout.lexicon.titles
        self.doc: Doc = layout.doc
        self.grammar = self.words["grammar"]
        self.phrasing = Phrasing(self.grammar)
        self._presences = frozenset(layout.lexicon.participation["presences"])
        self.naming = Naming(layout, self.phrasing)
        self.matches, self.verbs = MatchTitles(layout), VerbNouns(layout)
        self.nouns = NounPhrases(layout, self.phrasing, self.verbs)
        self.arguments, self.offices = Arguments(layout, self.nouns), Offices(layout)

    def title(self, number: int, participants: Sequence[Participant], place: Place | None) -> str:
        """The title of one event."""
        group = self.layout.groups[number]
        root, kind = self.doc[group.main.root], group.main.kind
        if group.main.sides:
            return self._finish(self.matches.listed(number, participants))
        if kind == "sport" and (fixture := self.matches.title(root, bool(self.verbs.infinitive(root)), participants)):
            return self._finish(fixture)
        verb = "" if self.verbs.is_its_noun(root, kind) else self.verbs.infinitive(root)
        called = self.doc[group.main.named] if group.main.named is not None else self._called_for(group.main)
        if called is not None:
            verb, core = "", self.nouns.nominal(called)
        else:
            core = self._verbal(root, verb, kind, participants) if verb else self._told(group.main, participants)
        core = core or self.words["defaults"][kind]
        if place:
            participants = [p for p in participants if p.name != place.name]  # said where it is, not whose
            core = self._place_alone(core, place.name)
        where = self.naming.at(place.name) if place else ""
        here = [p for p in participants if self._told_here(group, p.name)]
        if here and self._bare(core, _OWN) and not any(self._holds(core, p.name) for p in participants):
            role = self.grammar["of"] if called else self._role(core, group.main, verb, here[0].name)
            full = self._in_full(core, here)
            core = full or (self._before(where, core, self.naming.people(here, kind, role)) if role else core)
        at = where if place and not self._holds(core, place.name) else ""
        if self._bare(f"{core} {at}", _SHORT):
            actor = None if participants else self.offices.actor(group)
            core = (
                self._of(core, actor) if actor else self._add(core, self._topic(core, kind, placed=place is not None))
            )
        core = self._add(core, at)
        ahead = group.main.status != "occurred"  # what is over was an end, no limit to keep
        if kind == "deadline" and ahead and core.split()[0] not in self.words["limits"]:
            article = "" if verb else self.phrasing.determiner(root, core.split()[0])
            article = "" if article in self.grammar["indefinite"] else article
            core = (
                f"{self.words['limit']} {self.phrasing.link(self.grammar['of'], article, core[:1].lower() + core[1:])}"
            )
        return self._finish(core)

    def _told(self, main: EventMention, participants: Sequence[Participant]) -> str:
        """What a noun tells, behind what its verb says becomes of it: « signer |un accord| », its signature.

        A beginning is told where it is one day of many: « le procès s'ouvrira lundi »,
        not « le concert débute à 20 h ».
        """
        root = self.doc[main.root]
        core = self._owned(self.nouns.nominal(root), root, participants)
        noun = self._becomes(main)
        return self._link(noun, root, core) if core and noun and fold(noun) not in fold(core) else core

    def _called_for(self, main: EventMention) -> Token | None:
        """What is to come where a notice or a call is what the text names: « ont déposé un préavis de |grève| »."""
        root = self.doc[main.root]
        if main.status not in ("scheduled", "tentative") or root.pos_ == "VERB" and verb_form(root) not in _DONE:
            return None  # « déposeront un préavis lundi »
        notices = (c for c in (root, *root.children) if c.lower_ in self.words["notices"] and c.pos_ == "NOUN")
        notices = (c for c in notices if not any(w.lower_ == self.grammar["at"] for w in c.lefts))  # « à l'appel de »
        calls = main.kind in self.words["calling"]
        told = ((*notice.children, *(self._behind(notice) if calls else ())) for notice in notices)
        ahead = (c for children in told for c in children if c.dep_ in _COMPLEMENTS)
        return next((c for c in ahead if c.pos_ == "NOUN" and not self.nouns.dated(c)), None)

    def _behind(self, noun: Token) -> Iterator[Token]:
        """The word behind a noun's preposition, whatever the parse ties it to: « lance un appel à la |grève| »."""
        words = self.doc[noun.i + 1 : noun.i + 4]
        if len(words) and words[0].pos_ == "ADP":
            yield from [word for word in words if word.pos_ not in ("ADP", "DET")][:1]

    def _becomes(self, main: EventMention) -> str:
        """The noun of what the verb over an event's noun says becomes of it; '' for one that only lets it happen."""
        if main.carrier is None or main.status in ("cancelled", "postponed"):
            return ""
        if main.status == "scheduled" and verb_form(self.doc[main.carrier]) == _DONE[0]:
            return ""  # « ont déposé un préavis de grève pour le 24 »: what is to come is the strike
        lemma, when = str(self.doc[main.carrier].lemma_), str(main.when or "")
        begins = "T" not in when and "/" not in when and main.kind not in ("sport", "culture", "visit")
        return str(self.words["telling"].get(lemma) or begins and self.words["opening"].get(lemma, "") or "")

    def _link(self, noun: str, root: Token, core: str) -> str:
        """'Signature' + 'accord de paix' -> 'Signature d'un accord de paix', with the article of the text."""
        core = core if core[:2].isupper() else core[:1].lower() + core[1:]
        determiner = self.phrasing.determiner(root, core.split()[0])
        return f"{noun} {self.phrasing.link(self.grammar['of'], determiner, core)}"

    @staticmethod
    def _place_alone(core: str, place: str) -> str:
        """The name of a place that begins with the event: « Salon » at the « Salon du livre » is that."""
        return place if place[:1].isupper() and fold(place).startswith(f"{fold(core)} ") else core

    def _topic(self, core: str, kind: str, placed: bool) -> str:
        """'des Porcelaines Duroc': what the headline is about, for a title that tells little alone."""
        most = self.naming.foremost(placed)
        if most is None or any(self._holds(core, entity.name) for entity in self.registry.entities):
            return ""  # the title names something already: « de » would be said of that
        if most.kind == "person" and most.role and kind in self.words["impersonal"]:
            return ""
        if kind == "visit" and most.kind != "person":
            return ""  # who travels is somebody, named or not
        if most.kind not in PLACES or kind not in self.words["located"]:
            return self.naming.of(most)
        return self.naming.at(most.name)

    # -- a verb ----------------------------------------------------------------------------------------------------

    def _verbal(self, root: Token, verb: str, kind: str, participants: Sequence[Participant]) -> str:
        noun = self.verbs.noun(root, verb, kind)
        mutual = verb in self.words["mutual"]["verbs"] and kind in ("meeting", "sport")
        people = [p.name for p in participants if p.kind in ("person", "country", "organization")]
        winning = self.words["winning"]
        if kind in winning["kinds"] and verb in winning["verbs"] and (won := self._won(root, noun, participants)):
            return won
        office = self.offices.subject(root, participants) if people and (mutual or kind == "visit") else None
        if office is not None:
            return self._add(self._of(noun, office), self.naming.people(participants, kind, self.grammar["with"]))
        if mutual and len(people) >= 2 or kind == "visit" and people:
            return self._add(noun, self.naming.people(participants, kind, self.grammar["of"]))
        attempt = next((c for c in root.children if c.dep_ == "xcomp" and verb in self.words["attempts"]), None)
        if attempt is not None:
            done = self.verbs.noun(attempt, str(attempt.lemma_), kind)
            noun = f"{noun} {self.phrasing.link(self.grammar['of'], '', done[:1].lower() + done[1:])}"
            root, verb = attempt, str(attempt.lemma_)
        event = self._happening(root, verb)
        if event is not None:
            return self.nouns.nominal(event)
        own = f"{verb}.{kind}" in self.words["performing"]
        argument = None if own else self.arguments.of(root, self.verbs.construction(root, verb)[0])
        if argument is not None and verb in self.words["yielding"] and argument.dep_ in ("obj", "nsubj:pass"):
            return self.nouns.nominal(argument)
        met = self._met(root) if mutual and participants else None
        if met is not None:
            return self._between(noun, root, met, participants)
        if argument is None:
            return self._add(noun, self.naming.people(participants, kind, self.grammar["of"]))
        if mutual and argument.dep_ == "obj":
            return self._between(noun, root, argument, participants)
        vague = kind in self.words["vague"] and not self.verbs.own(root, verb, kind)
        if vague and (done := self.verbs.participle(root, argument)):
            return f"{self.nouns.nominal(argument)} {done}"
        if verb in self.words["leaving"] and argument.dep_ == "obj":
            noun = self._add(noun, self.naming.people(participants[:1], kind, self.grammar["of"]))
        # « placer |l'usine en liquidation| »: the parse ties to the noun what belongs to the verb.
        behind = noun.partition(" ")[2]
        core = self._of(noun, argument).removesuffix(f" {behind}" if behind else "")
        return self._owned(core, argument, participants)

    def _won(self, root: Token, noun: str, participants: Sequence[Participant]) -> str:
        """'Victoire d'Arthur Fils contre Alexander Bublik': of who wins, the subject; a passive is a defeat of its own
        subject. '' where neither is told."""
        words = {c.dep_: c for c in reversed(list(root.children)) if c.pos_ in ("NOUN", "PROPN")}
        bare = "Part" in root.morph.get("VerbForm") and not any(c.pos_ == "AUX" for c in root.children)
        alone = (bare or root.dep_.startswith("acl")) and "obj" not in words  # « Jean Morel, battu en finale »
        passive = alone or not words.keys().isdisjoint(_PASSIVE) or any(c.dep_ == "aux:pass" for c in root.children)
        beaten = words.get("nsubj:pass" if passive else "obj")
        if beaten is None and opens_clause(root):
            beaten = next(subjects(root.head), None)
        winner = words.get("obl:agent" if passive else "nsubj")
        first, second = (beaten, winner) if passive else (winner, beaten)
        noun, against = self.words["winning"]["lost"] if passive else noun, self.words["winning"]["against"]
        if first is None or self.nouns.dated(first):
            other = self._of("", second) if second is not None else ""
            mine = [p for p in participants if not self._holds(other, p.name)]
            nobody = noun if passive else ""
            core = self._add(noun, self.naming.people(mine[:1], "", self.grammar["of"])) if mine else nobody
        else:
            core = self._of(noun, first)
        return self._of(core, second, against) if core and second is not None and not self.nouns.dated(second) else core

    def _told_here(self, group: EventGroup, name: str) -> bool:
        """Whether a sentence of the event names someone, or says anyone at all by a pronoun alone."""
        sentences = {self.layout.sentence(mention.root) for mention in group.mentions}
        said = [self.registry.entities[m.entity].name for m in self.registry.mentions if self._in(m.root, sentences)]
        return name in said or any(self._in(i, sentences) for i in self._pronouns)

    def _in(self, token: int, sentences: Set[int]) -> bool:
        return self.layout.sentence(token) in sentences

    @cached_property
    def _pronouns(self) -> list[int]:
        """The tokens that stand for someone: « il », « lui », not « se », « qui »."""
        personal = (t for t in self.doc if t.pos_ == "PRON" and t.morph.get("Person") == ["3"])
        return [t.i for t in personal if "Yes" not in t.morph.get("Reflex")]

    def _role(self, core: str, main: EventMention, verb: str, name: str) -> str:
        """The preposition of who takes part: « par » who does it to what the title tells, « à » who is given it; '' for
        who is only there when it is done."""
        root = self.doc[main.root]
        argument = self.arguments.of(root, self.verbs.construction(root, verb)[0]) if verb else None
        if not verb and main.carrier is not None and self._becomes(main):
            argument, root = root, self.doc[main.carrier]
        does = name in self._subjects(root)
        if not verb and root.dep_.startswith("obl") and root.head.lemma_ in self._presences and not does:
            attends = name in self._subjects(root.head)
            return str(self.grammar["with" if attends else "of"])  # « participera à la réunion »
        if core.split()[0].lower() in self.words["given"] and not does:
            return str(self.grammar["at"])
        if argument is not None and argument.dep_ == "nsubj:pass":
            done = "with" if verb in self.words["mutual"]["verbs"] else "by"
            return str(self.grammar[done]) if name in self._agents(root) else ""
        if argument is None or argument.dep_ != "obj" or not does:
            return str(self.grammar["of"])
        return str(self.grammar["at" if f"{verb}.{main.kind}" in self.words["receiving"] else "by"])

    def _subjects(self, verb: Token) -> set[str]:
        """The names of the subjects of a verb, those that a pronoun stands for included."""
        return self._named_under(verb, lambda top: top.dep_.startswith("nsubj"))

    def _agents(self, verb: Token) -> set[str]:
        """The names of those by whom something is done."""
        return self._named_under(verb, lambda top: self.layout.case(top.i) == self.grammar["by"])

    def _named_under(self, verb: Token, stands: Callable[[Token], bool]) -> set[str]:
        """The names that hang on a verb so that their topmost word `stands` as asked."""
        tops = ((m.entity, self.doc[self.layout.top(m.root)]) for m in self.registry.mentions)
        # « les agriculteurs de la |FDSEA| » are of it
        near = ((entity, (top, top.head) if top.dep_ == "nmod" else (top,)) for entity, top in tops)
        under = {entity for entity, words in near if any(w.head == verb and stands(w) for w in words)}
        return {self.registry.entities[entity].name for entity in under}

    def _met(self, root: Token) -> Token | None:
        """Whom a verb says that one does it with: « s'entretenir |avec| l'émir »."""
        others = (c for c in root.children if c.dep_.startswith("obl") and c.pos_ in ("NOUN", "PROPN"))
        return next((c for c in others if any(w.lower_ == self.grammar["with"] for w in c.lefts)), None)

    def _between(self, noun: str, root: Token, met: Token, participants: Sequence[Participant]) -> str:
        """'Entretien du maire avec les élus': two sides, of which the one that is met has no name."""
        verbs = (root, root.head) if root.dep_ == "xcomp" else (root,)  # « le dirigeant |doit| voir le président »
        side = next((c for verb in verbs for c in subjects(verb)), None)
        if side is not None:
            noun = self._of(noun, side)
        else:
            theirs = self._of("", met)
            mine = [p for p in participants if not self._holds(theirs, p.name)]
            noun = self._add(noun, self.naming.people(mine[:1], "", self.grammar["of"]))
        return self._of(noun, met, self.grammar["with"])

    def _owned(self, core: str, noun: Token, participants: Sequence[Participant]) -> str:
        """The title with whose it is: « |son| premier roman » is that of who takes part, else is named last. What « le
        tribunal rendra |son| avis » tells is the subject's, named or not."""
        own = next((c for c in noun.lefts if c.lower_ in self.layout.lexicon.possessives), None)
        if own is None:
            return core
        lexicon = self.layout.lexicon
        relates = noun.lower_ in lexicon.functions | lexicon.generic_persons  # « son successeur » is another's
        acts = set() if relates else self._subjects(noun.head)
        if not relates and not acts and self._of_common_subject(noun):
            return core
        before = {e.name for e in self.registry.entities if e.mentions[0].start < own.idx}
        named = [p.name for p in participants if p.name in acts or p.kind == "person" and p.name in before]
        first = next((name for name in named if name in acts), *named[:1]) if named else None
        owner = next((e for e in self.registry.entities if e.name == first), None) or self.naming.owner(own)
        return core if owner is None or self._holds(core, owner.name) else self._add(core, self.naming.of(owner))

    def _of_common_subject(self, noun: Token) -> bool:
        """Whether a noun is the object of a verb whose subject is a common noun."""
        return noun.dep_ == "obj" and any(c.dep_ == "nsubj" and c.pos_ == "NOUN" for c in noun.head.children)

    def _happening(self, root: Token, verb: str) -> Token | None:
        """The noun that is the event of a verb of happening: « un incendie s'est déclaré », « la joute aura lieu »,
        « la joute prévue »."""
        if verb in self.words["carrying"]:
            carried = (c for c in root.children if c.dep_ in ("nsubj", "obl:agent"))
            return next((c for c in carried if c.lemma_ in self.words["hazards"]), None)
        fixed = (f"{verb} {child.lower_}" for child in root.children if child.dep_ == "obj")
        if {*self.verbs.forms(root, verb), *fixed}.isdisjoint(self.words["happening"]):
            return None
        line = self.layout.line(root.i)
        subjects = [c for c in root.children if c.dep_.startswith("nsubj") and self.layout.line(c.i) == line]
        nouns = (*subjects, root.head) if root.dep_ == "acl" else subjects
        return next((noun for noun in nouns if noun.pos_ == "NOUN" and not self._acts(noun)), None)

    def _acts(self, noun: Token) -> bool:
        """True for who does something, no event: « le trompettiste Louis Kervadec se produira »."""
        words = self.layout.lexicon
        return noun.lower_ in words.functions | words.institutions | words.groups or noun.i + 1 in self.nouns.names

    def _of(self, noun: str, argument: Token, link: str | None = None) -> str:
        """'Fermeture' + 'la RN 13' -> 'Fermeture de la RN 13'. `link`: another preposition."""
        link = link or self.grammar["of"]
        holder = self.offices.holder(argument)
        if holder is not None:
            return self._add(noun, self.naming.of(holder, link))
        name = next((m for m in self.nouns.names.values() if m.first <= argument.i < m.last), None)
        if name:
            words = [self.nouns.full(name), *self.nouns.phrase(self.doc[name.last - 1])[1:]]
        else:
            words = [*self.nouns.quantity(argument), *self.nouns.phrase(argument)]
        determiner = self.phrasing.determiner(argument, words[0])
        if name and not determiner:  # the parse may tie the article to another word of the name
            determiner = self.phrasing.determiner(self.doc[name.first], words[0])
        if words[0].lower().startswith(f"{determiner} "):  # « Le Havre » has its own
            determiner = ""
        return self.phrasing.join([noun, self.phrasing.link(link, determiner, self.phrasing.join(words))])

    # -- the whole -----------------------------------------------------------------------------------------------

    def _bare(self, title: str, most: int) -> bool:
        """True for a title so short that it has room for more, or needs it: so many words that are not only links."""
        return sum(w.lower() not in self.nouns.dangling for w in title.replace("'", "' ").split()) <= most

    def _holds(self, title: str, name: str) -> bool:
        words = fold(name).split()
        return bool(words) and words[-1] in fold(title).split()

    def _in_full(self, title: str, participants: Sequence[Participant]) -> str:
        """The title with the full name in place of the first word of it that it ends on: « Assemblée des Laiteries » of
        the Laiteries du Perche; '' when it ends on none."""
        kept, _, last = title.rpartition(" ")
        named = (p.name for p in participants if p.name.startswith(f"{last} ") and p.kind == "organization")
        name = next(named, "") if last[:1].isupper() else ""
        return f"{kept} {name}" if name and len(kept) + len(name) < LONGEST else ""

    def _add(self, core: str, more: str) -> str:
        return f"{core} {more}".replace(" :", " :") if more and len(core) + len(more) < LONGEST else core

    def _before(self, where: str, core: str, more: str) -> str:
        """The words with more in front of the place that they end on: « Messe |de Léon XIV| à la basilique »."""
        head, placed, behind = core.partition(f" {where}") if where else (core, "", "")
        whole = len(core) + len(more) < LONGEST and head.rpartition(" ")[2].lower() not in self.nouns.dangling
        return f"{self._add(head, more)}{placed}{behind}" if placed and head and whole else self._add(core, more)

    def _finish(self, title: str) -> str:
        """One line, capital first, cut at a word when too long, nothing left dangling."""
        words = " ".join(title.split()).split(" ")
        while len(" ".join(words)) > LONGEST:
            words = self.nouns.trim(words[:-1])
        text = " ".join(self.nouns.trim(words)).strip(" ,;:-")
        return text[:1].upper() + text[1:]
