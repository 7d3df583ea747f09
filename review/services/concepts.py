"""Changing a glossary, one concept or several as one step: nothing typed is lost, everything can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import uuid4

from glossary import merged, split
from glossary.model import Concept
from glossary.text.folding import fold_case, plain
from review.errors import Conflict, EditRefused, NotFound
from review.ports import Clock, Session, Store
from review.services.changing import Changes
from review.services.fitting import fit_line
from review.services.fitting_terms import fit_concept
from review.services.rechecking import Impacts, Rechecking
from review.termports import (
    ChangeKind,
    ConceptState,
    GlossaryChange,
    GlossaryRecord,
    Signed,
    TermProposal,
)

ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Done:
    """What a step did; `change` is None when nothing was left to do."""

    record: GlossaryRecord
    change: GlossaryChange | None = None
    impacts: Impacts = field(default_factory=Impacts)
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """Another concept has this form too."""

    form: str
    language: str
    state: ConceptState

    @property
    def name(self) -> str:
        """What the other concept is called."""
        return name_of(self.state.concept) if self.state.concept else self.state.id


class ConceptConflict(Conflict):
    """Somebody else changed the concept first. Yours is kept as proposal `proposal`; `theirs` stands."""

    def __init__(self, theirs: ConceptState, by: GlossaryChange, yours: TermProposal) -> None:
        super().__init__(
            "{other} has changed this term since you opened it. Your text is kept; nothing was overwritten.",
            hint="Compare both and save again.",
            other=by.signed.person or "–",
        )
        self.theirs, self.by, self.yours = theirs, by, yours


class _LateError(Exception):
    """As ConceptConflict, before yours is kept."""

    def __init__(self, theirs: ConceptState, by: GlossaryChange, yours: TermProposal) -> None:
        super().__init__()
        self.theirs, self.by, self.yours = theirs, by, yours


class _MovedOnError(Exception):
    """The glossary has a new version since the step was worked out."""


_Work = Callable[[Session], Changes]
_Also = Callable[[Session, int], None]


class ConceptService:
    def __init__(self, store: Store, rechecking: Rechecking, clock: Clock) -> None:
        self._store = store
        self._rechecking = rechecking
        self._clock = clock

    def get(self, glossary_id: int, concept_id: str, version: int | None = None) -> ConceptState:
        """As it stands now, or stood at a version of the glossary. Raises NotFound."""
        with self._store.read() as session:
            now = session.concepts.get(glossary_id, concept_id)
            if version is None or version >= now.version:
                return now
            states = session.concepts.states(glossary_id, concept_id)
            return next((one for one in states if one.version <= version), ConceptState(concept_id, 0, None))

    def history(self, glossary_id: int, concept_id: str) -> tuple[tuple[ConceptState, GlossaryChange], ...]:
        """Every version of a concept with who made it and why, the newest first. Raises NotFound."""
        with self._store.read() as session:
            session.concepts.get(glossary_id, concept_id)
            states = session.concepts.states(glossary_id, concept_id)
            return tuple((state, session.terms.change(glossary_id, state.version)) for state in states)

    def impacts(self, glossary_id: int, changes: Changes) -> Impacts:
        """What writing these would do in the open reports; nothing is written."""
        return self._rechecking.impacts(glossary_id, changes)

    def clashes(self, glossary_id: int, concept: Concept) -> tuple[Clash, ...]:
        """Forms of this concept that another concept of the glossary has in the same language."""
        found: dict[tuple[str, str], Clash] = {}
        with self._store.read() as session:
            for section in concept.languages:
                for term in section.terms:
                    rows = session.concepts.search([glossary_id], term.text, show="all", start=0, size=20).rows
                    for state in rows:
                        if state.id != concept.id and _has(state.concept, section.language, term.text):
                            found.setdefault((state.id, term.text), Clash(term.text, section.language, state))
        return tuple(found.values())

    def called(self, glossary_id: int, said: str) -> str:
        """The id of the term with this id or, in any language, this name. Raises EditRefused for none or several."""
        with self._store.read() as session:
            if _state(session, glossary_id, said).concept:
                return said
            rows = session.concepts.search([glossary_id], said, show="all", start=0, size=50).rows
        found = [one.id for one in rows if one.concept and any(
            _has(one.concept, section.language, said) for section in one.concept.languages
        )]  # fmt: skip
        if not found:
            raise EditRefused(
                "There is no term “{words}” in this glossary.", hint="Type its name or its id.", words=said
            )
        if len(found) > 1:
            raise EditRefused(
                "Several terms are called “{words}”: {ids}.", hint="Type the id of one.", words=said,
                ids=", ".join(found),
            )  # fmt: skip
        return found[0]

    def names(self, glossary_id: int, concept: Concept) -> dict[str, str]:
        """What the terms that this one is related to are called, by id; those that are not there are left out."""
        with self._store.read() as session:
            states = (_state(session, glossary_id, one) for ids in concept.relations.values() for one in ids)
            return {state.id: name_of(state.concept) for state in states if state.concept}

    def save(
        self, glossary_id: int, concept: Concept, base: int, person: str, *, reason: str = "", key: str = ""
    ) -> Done:
        """Add a concept (`base` 0) or write the one that stood at version `base`.

        Raises ConceptConflict, which keeps yours; EditRefused for a concept that makes no sense; NotFound.
        """
        fit_concept(concept)
        kind = ChangeKind.EDIT if base else ChangeKind.ADD

        def check(session: Session) -> Changes:
            now = _state(session, glossary_id, concept.id)
            if now.concept == concept:
                return {}
            if now.version != base:
                late = TermProposal(0, glossary_id, concept, base, person, key or uuid4().hex, self._clock(), late=True)
                raise _LateError(now, session.terms.change(glossary_id, now.version), late)
            return {concept.id: concept}

        return self.write(glossary_id, check, Signed(person, kind, name_of(concept), reason))

    def retire(self, glossary_id: int, concept_id: str, person: str, *, reason: str = "") -> Done:
        """Take a concept out; its history keeps it. Raises NotFound."""
        state = self.get(glossary_id, concept_id)
        label = name_of(state.concept) if state.concept else concept_id
        return self.write(glossary_id, lambda _: {concept_id: None}, Signed(person, ChangeKind.RETIRE, label, reason))

    def restore(self, glossary_id: int, concept_id: str, version: int, person: str, *, reason: str = "") -> Done:
        """Bring back the concept as it stood at a version (or, where that retired it, before). Raises NotFound."""
        with self._store.read() as session:
            session.concepts.get(glossary_id, concept_id)
            states = session.concepts.states(glossary_id, concept_id)
        wanted = next((one.concept for one in states if one.version <= version and one.concept), None)
        if wanted is None:
            raise EditRefused("There is nothing to bring back.", hint="Choose a version that had the term.")
        signed = Signed(person, ChangeKind.RESTORE, name_of(wanted), reason)
        return self.write(glossary_id, lambda _: {concept_id: wanted}, signed)

    def undo(self, glossary_id: int, version: int, person: str) -> Done:
        """Take a version back. What was changed again since stays as it is and is named in `skipped`."""
        skipped: list[str] = []
        with self._store.read() as session:
            taken = session.terms.change(glossary_id, version)

        def work(session: Session) -> Changes:
            skipped.clear()
            changes: dict[str, Concept | None] = {}
            for state in session.glossaries.since(glossary_id, version - 1, version):
                states = session.concepts.states(glossary_id, state.id)
                if states[0].version != version:
                    skipped.append(state.id)
                    continue
                changes[state.id] = states[1].concept if len(states) > 1 else None
            return changes

        signed = Signed(person, ChangeKind.UNDO, taken.signed.label, turns=version)
        return replace(self.write(glossary_id, work, signed), skipped=tuple(skipped))

    def merge(self, glossary_id: int, first: str, second: str, person: str) -> Done:
        """One concept of two: `first` keeps its say, what only `second` knows is added, `second` is retired."""
        if first == second:
            raise EditRefused("A term cannot be merged with itself.", hint="Choose another one.")

        def work(session: Session) -> Changes:
            kept, gone = (_standing(session, glossary_id, one) for one in (first, second))
            return {first: merged(kept, gone), second: None}

        label = " + ".join(name_of(self._now(glossary_id, one)) for one in (first, second))
        return self.write(glossary_id, work, Signed(person, ChangeKind.MERGE, label))

    def split(self, glossary_id: int, concept_id: str, moving: frozenset[tuple[str, str]], person: str) -> Done:
        """Two concepts of one: the terms (language, text) in `moving` become a new one. Raises EditRefused."""
        fresh = new_id()

        def work(session: Session) -> Changes:
            stays, goes = split(_standing(session, glossary_id, concept_id), fresh, moving)
            if not stays.languages or not goes.languages:
                raise EditRefused("Each of the two terms needs a name.", hint="Choose some names, not all.")
            return {concept_id: stays, fresh: goes}

        label = name_of(self._now(glossary_id, concept_id))
        return self.write(glossary_id, work, Signed(person, ChangeKind.SPLIT, label))

    def move(self, glossary_id: int, concept_id: str, target: int, person: str) -> tuple[Done, Done]:
        """Out of one glossary into another; the history stays in both. The target first."""
        concept = self._now(glossary_id, concept_id)
        signed = Signed(person, ChangeKind.MOVE, name_of(concept))

        def arrive(session: Session) -> Changes:
            taken = _state(session, target, concept.id)
            same = taken.concept is None or taken.concept == concept
            return {concept.id: concept} if same else {(fresh := new_id()): replace(concept, id=fresh)}

        came = self.write(target, arrive, signed)
        return came, self.write(glossary_id, lambda _: {concept_id: None}, signed)

    def write(self, glossary_id: int, work: _Work, signed: Signed, also: _Also | None = None) -> Done:
        """One new version with what `work` says of the glossary as it is, and with what it does to the reports.

        `also` is done in the same transaction.
        """
        fit_line(signed.person, 200)
        for _ in range(ATTEMPTS):
            try:
                return self._attempt(glossary_id, work, signed, also)
            except _MovedOnError:
                continue
        raise Conflict("Too many people are changing this glossary at once.", hint="Try again.", code="busy")

    def _attempt(self, glossary_id: int, work: _Work, signed: Signed, also: _Also | None) -> Done:
        try:
            with self._store.read() as session:
                record = session.glossaries.get(glossary_id)
                changes = work(session)
        except _LateError as late:
            raise self._keep(glossary_id, late) from None
        if not changes:
            return Done(record)
        impacts = self._rechecking.impacts(glossary_id, changes)

        def commit(session: Session) -> tuple[GlossaryRecord, GlossaryChange]:
            if session.glossaries.get(glossary_id, lock=True).version != record.version:
                raise _MovedOnError
            after = session.glossaries.change(glossary_id, changes, self._clock(), signed)
            for recheck in impacts.rechecks(glossary_id, after.version):
                session.terms.keep_recheck(recheck)
            if also:
                also(session, after.version)
            return after, session.terms.change(glossary_id, after.version)

        after, change = self._store.write(commit)
        return Done(after, change, impacts)

    def _keep(self, glossary_id: int, late: _LateError) -> ConceptConflict:
        def work(session: Session) -> TermProposal:
            return session.terms.proposed(late.yours.person, late.yours.key) or session.terms.propose(late.yours)

        return ConceptConflict(late.theirs, late.by, self._store.write(work))

    def _now(self, glossary_id: int, concept_id: str) -> Concept:
        with self._store.read() as session:
            return _standing(session, glossary_id, concept_id)


def new_id() -> str:
    """An id for a concept that no file and no other glossary has."""
    return f"T{uuid4().hex[:10]}"


def name_of(concept: Concept) -> str:
    """What a person calls it: the preferred English name, else the first one."""
    section = concept.section("en") or (concept.languages[0] if concept.languages else None)
    term = (section.preferred or section.terms[0]) if section and section.terms else None
    return term.text if term else concept.id


def _has(concept: Concept | None, language: str, text: str) -> bool:
    wanted = fold_case(plain(text), language)
    return any(fold_case(plain(term.text), language) == wanted for term in (concept.terms(language) if concept else ()))


def _state(session: Session, glossary_id: int, concept_id: str) -> ConceptState:
    """As it stands; of version 0 where it never did."""
    try:
        return session.concepts.get(glossary_id, concept_id)
    except NotFound:
        session.glossaries.get(glossary_id)
        return ConceptState(concept_id, 0, None)


def _standing(session: Session, glossary_id: int, concept_id: str) -> Concept:
    concept = session.concepts.get(glossary_id, concept_id).concept
    if concept is None:
        raise EditRefused("This term is retired.", hint="Bring it back first.")
    return concept
