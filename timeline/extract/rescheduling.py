"""Two dates of one event of which one no longer holds: « prévue le 3 septembre, décalée au 5 novembre ».

The date that was given up becomes `previous_when` of the other.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from timeline import edtf
from timeline.edtf import When
from timeline.extract import plans, sequels, superseded
from timeline.extract.event_rules import EventRules
from timeline.extract.mentions import Found, kin
from timeline.extract.moments import SINCE, lasting
from timeline.extract.parse import Parse
from timeline.extract.statuses import verb_of
from timeline.extract.two_dates import before_it, in_its_year, is_later, with_old_date
from timeline.extract.verb_forms import active, tense

_SEATED = "court"  # the kind whose hearings are put off on the day that they begin
_UNDONE = ("postponed", "cancelled")


def resolve(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions with the moved ones carrying their old date, and the old ones gone."""
    kept = _without_tellings(parse, [in_its_year(f, found) for f in found], rules)
    kept = sequels.settle(parse, kept, rules)
    kept = _without_decisions(parse, [f for f in _without_old_plans(parse, kept, rules) if not f.aside], rules)
    for old in [f for f in kept if f.given_up]:
        if new := _partner(parse, kept, old):
            decided = _day_of_decision(parse, new, rules)
            told = _called_off(new, old) if decided else with_old_date(_of_noun(parse, new, old), before_it(old, new))
        elif new := _named_before(parse, kept, old, rules):
            told = with_old_date(new, before_it(old, new))
        else:
            continue
        kept = [told if f is new else f for f in kept if f is not old]
    kept = _brought_forward(parse, _one_date_each(parse, kept, rules), rules)
    return _prolonged(parse, _unannounced(parse, _undecided(parse, kept, rules), rules), rules)


def _without_tellings(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions without the days on which their event was told of, or undone, where it has another date: « a annoncé
    |lundi soir| le report de la rencontre prévue jeudi », « a annulé |lundi| le concert de vendredi »."""
    told = [f for f in found if _only_told(parse, f, rules)]
    told = [f for f in told if not _behind(f) or not any(_elsewhere(f, g) and not _behind(g) for g in told)]
    kept = [f for f in found if f not in told or not any(_elsewhere(f, g) for g in found if g not in told)]
    undoing = rules.statuses.verbs["cancelled"] | rules.statuses.verbs["postponed"]
    undone = [f for f in kept if not _behind(f) and _verb_over(parse, f, rules, undoing)]
    return [f for f in kept if f not in undone or not any(_elsewhere(f, g) and _undone(g) for g in kept)]


def _behind(found: Found) -> bool:
    """Whether a date stands behind the word of its event: « a annoncé lundi la fermeture du site |le 30 avril| »."""
    return found.moment.first > found.mention.root


def _undone(found: Found) -> bool:
    return _behind(found) and found.mention.status in _UNDONE


def _elsewhere(told: Found, other: Found) -> bool:
    return other.mention.root == told.mention.root and other.mention.when != told.mention.when


def _only_told(parse: Parse, found: Found, rules: EventRules) -> bool:
    """Whether a date is that of a verb in the past which reports another thing than itself."""
    return _verb_over(parse, found, rules, rules.triggers.report)


def _verb_over(parse: Parse, found: Found, rules: EventRules, lemmas: Set[str]) -> bool:
    """Whether a date is that of another verb than its event, one of these in the past."""
    verb = plans.verb_over(parse, found.moment)
    if found.moment.inherited or verb is None or verb == found.mention.root:
        return False
    opens = found.moment.first <= parse.segments[found.moment.segment][0] + 1
    if not opens and any(word.form == "," for word in parse.words[found.moment.last : verb]):
        return False  # the clause of another verb, whatever the parse says: « le seront jusqu'au 30, a précisé l'État »
    return rules.triggers.lemma(parse.words[verb]) in lemmas and tense(parse, verb) == "past"


def _without_old_plans(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions without the plans that their own sentence replaces, each as the old date of what replaces it, and
    without the days of decisions about them (« le concert, annoncé mardi, se tiendra le 12 »)."""
    kept = list(found)
    for old in found:
        said = superseded.said_by(parse, old.moment, rules)
        new = superseded.successor(parse, kept, old, rules) if said else None
        if new is None:
            continue
        moved = said == "decision" and new.mention.status == "postponed"  # « fixée le 8, elle est reportée au 30 »
        told = (
            with_old_date(_by_name(parse, replace(new, given_up=False), old), old) if said == "plan" or moved else new
        )
        kept = [told if f is new else f for f in kept if f is not old]
    return kept


def _without_decisions(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions without the days on which what has a day of its own was called off: « Le concert de vendredi a été
    annulé |lundi| »."""
    own = {f.mention.root: f for f in reversed(found) if not f.given_up}
    first = (own.get(f.mention.root, f) for f in found)
    return [f for f, g in zip(found, first, strict=True) if g is f or not _day_of_decision(parse, f, rules)]


def _brought_forward(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions without the later date of what was moved to an earlier one, which is its old date: « prévue mardi,
    avancée à lundi »."""
    kept = list(found)
    for new in [f for f in found if sequels.advanced_to(parse, f, rules)]:
        later = [f for f in kept if f is not new and f.mention.root == new.mention.root and is_later(f, new)]
        old = later[0].mention.when if later else new.mention.previous_when
        moved = replace(new, mention=replace(new.mention, previous_when=old, moved=True))
        kept = [moved if f is new else f for f in kept if f not in later]
    return kept


def _unannounced(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions without the news of what another one tells: « a annoncé lundi |l'annulation| du concert du 3 »
    tells the concert alone, « |a confirmé| mardi qu'il irait à Rome le 9 » the journey."""
    off = [f.mention.root for f in found if f.mention.status in ("postponed", "cancelled")]
    ahead = [f.mention.root for f in found if f.mention.status in ("scheduled", "tentative")]
    nouns = rules.statuses.nouns["cancelled"] | rules.statuses.nouns["postponed"]

    def is_news(told: Found) -> bool:
        own, lemma = told.mention.root, rules.triggers.lemma(parse.words[told.mention.root])
        reports = lemma in rules.triggers.report
        of = [*(off if reports or lemma in nouns else ()), *(ahead if reports else ())]
        return any(own != root and own in parse.ancestors(root, 4) for root in of)

    return [f for f in found if not is_news(f)]


def _undecided(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions without the decision to move one of them: « a renvoyé lundi au 18 novembre le procès » tells the
    trial alone. A court puts off what it sits on: the day of its decision is the old date."""
    kept = list(found)
    for decision in found:
        mine = decision.mention
        if mine.lemma not in rules.statuses.verbs["postponed"] or mine.status != "occurred":
            continue
        moved = next(
            (f for f in kept if f.mention.status == "postponed" and kin(parse, f.mention.root, mine.root)), None
        )
        if moved is None or not is_later(moved, decision):
            continue
        seat = mine.when if moved.mention.kind == _SEATED and moved.mention.previous_when is None else None
        if seat is not None:
            moved_on = replace(moved, mention=replace(moved.mention, previous_when=seat))
            kept[kept.index(moved)] = moved_on
        kept.remove(decision)
    return kept


def _prolonged(parse: Parse, found: Sequence[Found], rules: EventRules) -> list[Found]:
    """The mentions; those that only say how long the event named before lasts are its end: « La grève, entamée lundi,
    a été reconduite jusqu'à vendredi », « Elle s'achèvera le 13 »."""
    kept = list(found)
    for later in found:
        event = _ended(parse, kept, later, rules)
        if event is None or sequels.is_off(event):
            continue
        when = _until(event, later)
        if when is not None:
            longer = replace(event.mention, when=when, when_spans=event.mention.when_spans + later.mention.when_spans)
            kept = [replace(f, mention=longer) if f is event else f for f in kept if f is not later]
    return kept


def _ended(parse: Parse, kept: Sequence[Found], later: Found, rules: EventRules) -> Found | None:
    """The event whose end a mention tells: by a pronoun or no subject, or by its own name once more."""
    mine, carrier = later.mention, later.mention.carrier
    if mine.lemma in rules.statuses.ends:
        event = sequels.before(parse, kept, later)
        return event if event is not None and _goes_on(parse, later, event) else None
    if carrier is None or rules.triggers.lemma(parse.words[carrier]) not in rules.statuses.ends:
        return None
    own = [f for f in kept if f.mention.root == mine.root and f.moment.structure == SINCE and f is not later]
    named = [*own, *(f for f in kept if f.mention.lemma == mine.lemma and f.mention.root < mine.root)]
    return named[-1] if named else None


def _goes_on(parse: Parse, later: Found, event: Found) -> bool:
    """Whether a verb has the event as its subject: itself, a pronoun, or none of its own beside it."""
    root = later.mention.root
    if parse.words[root].pos not in ("VERB", "AUX"):
        return False
    subjects = list(parse.child(root, "nsubj", "expl:subj"))
    if not subjects:
        word = parse.words[root]
        verb = parse.words[word.head] if word.dep.startswith("xcomp") else word  # « et |devait| s'achever »
        return event.mention.root in parse.ancestors(root, 3) or verb.dep.startswith("conj")
    return all(s == event.mention.root or parse.words[s].pos == "PRON" for s in subjects)


def _until(event: Found, later: Found) -> When | None:
    """From the day of the event to the day of its end."""
    begins, ends = event.mention.when, later.mention.when
    if begins is None or ends is None or ends.latest is None:
        return None
    if begins.interval and begins.end is None:
        begins = edtf.parse(str(begins.start))  # « ouvert depuis lundi »
    limit = ends if ends.earliest is None else edtf.parse(f"../{ends.end}")
    return lasting(begins, limit)


def _partner(parse: Parse, kept: Sequence[Found], old: Found) -> Found | None:
    """The mention that says the date that holds instead: of the same trigger, or of its kin in the sentence."""
    mine = old.mention
    for found in kept:
        other = found.mention
        if found is old or found.given_up or other.when == mine.when:
            continue
        if other.root == mine.root or kin(parse, other.root, mine.root) or other.root in parse.ancestors(mine.root, 4):
            return found
        if (
            (other.kind == mine.kind or plans.by_pronoun(parse, other.root))
            and other.root > mine.root
            and is_later(found, old)
            and _one_segment(parse, found, old)
        ):
            return found
        if other.status == "postponed" and _one_segment(parse, found, old):
            return found
    return None


def _named_before(parse: Parse, kept: Sequence[Found], old: Found, rules: EventRules) -> Found | None:
    """The event that a sentence about its old date goes on from: « La décision tombera le 12. Elle devait l'être
    vendredi », « La cour examinera le recours le 12. L'audience devait avoir lieu hier »: of its kind."""
    mine = old.mention
    word = parse.words[mine.root]
    clause = (word.i, word.head) if word.dep.startswith(("xcomp", "nsubj")) else (word.i,)
    subjects = [parse.words[c] for j in clause for c in parse.child(j, "nsubj", "expl:subj")]
    taken_up = bool(subjects) and all(_takes_up(parse, s.i, mine.root, rules) for s in subjects)
    if not taken_up and (mine.status != "postponed" or word.pos != "NOUN" or _one_of_many(parse, word.i)):
        return None
    before = sequels.before(parse, [f for f in kept if f is not old and not f.given_up], old)
    if before is None or before.mention.kind != mine.kind or before.mention.status == "occurred":
        return None
    return before if is_later(before, before_it(old, before)) else None


def _one_of_many(parse: Parse, i: int) -> bool:
    """Whether an article says that a noun names another one than those told of: « |un| premier procès »."""
    return any("Definite=Ind" in parse.words[c].morph for c in parse.child(i, "det"))


def _takes_up(parse: Parse, i: int, root: int, rules: EventRules) -> bool:
    """Whether a subject stands for an event named before: a pronoun, or the noun of an event with an article alone."""
    word = parse.words[i]
    if word.pos == "PRON":
        return "PronType=Rel" not in word.morph  # « la caravane, qui devait arriver lundi » is told of the caravan
    forms = [parse.words[c] for c in parse.child(i, "det")]
    pointed = any("Definite=Def" in w.morph or w.form in rules.statuses.demonstratives for w in forms)
    links = {parse.words[c].form for j in parse.child(i, "nmod") for c in parse.child(j, "case")}
    return i == root and word.pos == "NOUN" and pointed and links.isdisjoint(rules.statuses.moved_from)


def _day_of_decision(parse: Parse, found: Found, rules: EventRules) -> bool:
    """Whether a date is that of calling off, not of the event: « a annulé, |mardi 11 octobre|, la visite », « la visite
    a été annulée |mardi| »."""
    verb = parse.words[parse.words[found.moment.head].head]
    off = verb_of(verb, rules.triggers.lemma(verb), rules.triggers, rules.statuses.verbs["cancelled"])
    acts = active(parse, verb.i) and found.moment.first < found.mention.root
    behind = verb.i < found.moment.first and (acts or tense(parse, verb.i) == "past")
    return found.mention.status == "cancelled" and off is not None and behind


def _called_off(new: Found, old: Found) -> Found:
    """The event called off at the date that it had."""
    mine, told = old.mention, new.mention
    return replace(old, given_up=False, mention=replace(mine, status=told.status, status_spans=told.status_spans))


def _of_noun(parse: Parse, new: Found, old: Found) -> Found:
    """The new date told of the noun, when a clause about its old date had the noun and the main one only a verb."""
    return _by_name(parse, new, old) if old.mention.kind == new.mention.kind else new


def _by_name(parse: Parse, new: Found, old: Found) -> Found:
    """The new date told of what the plan names, when the main clause has only a verb for it."""
    name, mine = old.mention, new.mention
    named = parse.words[name.root].pos == "NOUN" or old.given_up
    if not named or parse.words[mine.root].pos not in ("VERB", "AUX"):
        return new
    mine = replace(mine, root=name.root, lemma=name.lemma, kind=name.kind, start=name.start, end=name.end)
    return replace(new, mention=mine)


def _one_segment(parse: Parse, a: Found, b: Found) -> bool:
    return parse.words[a.mention.root].segment == parse.words[b.mention.root].segment


def _one_date_each(parse: Parse, kept: Sequence[Found], rules: EventRules) -> list[Found]:
    """A postponed trigger that still has two dates keeps the one that it is sent to, else the last one said, as the
    new one."""
    found: list[Found] = []
    for item in kept:
        same = next((f for f in found if f.mention.root == item.mention.root), None)
        if same is None or item.mention.status != "postponed" or same.mention.when == item.mention.when:
            found.append(item)
        elif not _sent(parse, same, rules) or _sent(parse, item, rules):
            found[found.index(same)] = item if item.mention.previous_when else sequels.moved(same, item)
    return found


def _sent(parse: Parse, found: Found, rules: EventRules) -> bool:
    """Whether the date of a mention stands behind the preposition of what is moved: « reporté |à| lundi »."""
    return plans.preposition(parse, found.moment, rules.statuses.moved_to) is not None
