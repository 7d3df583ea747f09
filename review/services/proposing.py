"""Proposals of terms: from the words of a report to the glossary, or not, with a reason; and what is said of a term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.formats.cells import case_rule
from glossary.model import CaseRule, Concept, Evidence, LanguageSection, Term, TermStatus
from glossary.text.folding import fold_case, plain
from review.errors import Conflict, EditRefused
from review.ports import Clock, Session, Store
from review.services.changing import Changes
from review.services.concepts import ConceptService, Done, name_of, new_id
from review.services.fitting import fit_line
from review.services.fitting_terms import fit_concept
from review.termports import ChangeKind, ConceptState, ProposalState, Remark, Signed, TermProposal

_REMARK = 5_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody types who reads `words` and knows the `official` name; `evidence` is the sentence they stand in."""

    words: str
    official: str
    language: str
    evidence: Evidence
    source_language: str = ""
    source: str = ""
    note: str = ""

    @property
    def rejects(self) -> bool:
        """Whether the words are a form to be rejected."""
        return plain(self.words) != plain(self.official)


class ProposalService:
    def __init__(self, store: Store, concepts: ConceptService, clock: Clock) -> None:
        self._store = store
        self._concepts = concepts
        self._clock = clock

    def worded(self, glossary_id: int, wish: Wish) -> tuple[Concept, int]:
        """The concept that somebody means who read these words, and the version it is written against (0: a new one).

        Words other than the official name are a rejected form of it. A concept that has the official name already is
        completed.
        """
        known = self._called(glossary_id, wish.official, wish.language)
        if known and known.concept:
            return _completed(known.concept, wish), known.version
        terms = [Term(wish.official, case=_case(wish.official))]
        if wish.rejects:
            terms.append(Term(wish.words, TermStatus.DEPRECATED, case=_case(wish.words)))
        sections = [*_sources(wish), LanguageSection(wish.language, tuple(terms))]
        return Concept(new_id(), tuple(sections), note=wish.note or None, evidence=(wish.evidence,)), 0

    def propose(
        self,
        glossary_id: int,
        concept: Concept,
        base: int,
        person: str,
        *,
        key: str,
        report: int | None = None,
        segment: str = "",
    ) -> TermProposal:
        """Into the queue, once for a key; the glossary stays as it is. Raises EditRefused, NotFound."""
        fit_line(person, 200)
        fit_concept(concept)
        wanted = TermProposal(0, glossary_id, concept, base, person, key, self._clock(), report=report, segment=segment)

        def work(session: Session) -> TermProposal:
            session.glossaries.get(glossary_id)
            return session.terms.proposed(person, key) or session.terms.propose(wanted)

        return self._store.write(work)

    def get(self, proposal_id: int) -> TermProposal:
        """Raises NotFound."""
        with self._store.read() as session:
            return session.terms.proposal(proposal_id)

    def list(
        self,
        *,
        glossary: int | None = None,
        concept: str | None = None,
        state: ProposalState | None = ProposalState.OPEN,
    ) -> tuple[TermProposal, ...]:
        """In the order they came; those of glossaries in the trash are left out."""
        with self._store.read() as session:
            here = {one.id for one in session.glossaries.list()}
            found = session.terms.proposals(glossary=glossary, concept=concept, state=state)
            return tuple(one for one in found if one.glossary in here)

    def current(self, proposal: TermProposal) -> ConceptState:
        """The concept as it stands, to compare with; of version 0 when there is none."""
        with self._store.read() as session:
            states = session.concepts.states(proposal.glossary, proposal.concept.id)
            return states[0] if states else ConceptState(proposal.concept.id, 0, None)

    def approve(
        self, proposal_id: int, person: str, *, concept: Concept | None = None, seen: int, reason: str = ""
    ) -> Done:
        """Take it into the glossary, as proposed or as amended. `seen` is the version of the concept compared with.

        Raises Conflict when it has changed since or somebody has decided already.
        """
        proposal = self._open(proposal_id)
        wanted = concept or proposal.concept
        fit_concept(wanted)

        def work(session: Session) -> Changes:
            self._fit_open(session, proposal_id)
            states = session.concepts.states(proposal.glossary, wanted.id)
            if (states[0].version if states else 0) != seen:
                raise Conflict(
                    "This term has changed since you opened the proposal.", hint="Look at it again.", code="moved-on"
                )
            return {wanted.id: wanted}

        def also(session: Session, version: int) -> None:
            self._fit_open(session, proposal_id)
            session.terms.decide(self._decided(proposal, ProposalState.APPROVED, person, reason, version))

        signed = Signed(person, ChangeKind.APPROVE, name_of(wanted), reason)
        return self._concepts.write(proposal.glossary, work, signed, also)

    def reject(self, proposal_id: int, person: str, reason: str) -> TermProposal:
        """Leave the glossary as it is, and say why. Raises EditRefused without a reason, Conflict."""
        if not reason.strip():
            raise EditRefused("A rejection needs a reason.", hint="Say in a few words why.")
        fit_line(reason, 500)
        proposal = self._open(proposal_id)
        done = self._decided(proposal, ProposalState.REJECTED, person, reason, None)

        def work(session: Session) -> TermProposal:
            self._fit_open(session, proposal_id)
            session.terms.decide(done)
            return done

        return self._store.write(work)

    def settle(self, person: str, key: str, version: int) -> None:
        """A text that lost against another one was saved after all."""

        def work(session: Session) -> None:
            known = session.terms.proposed(person, key)
            if known and known.late and known.state is ProposalState.OPEN:
                session.terms.decide(self._decided(known, ProposalState.APPROVED, person, "", version))

        self._store.write(work)

    def remark(self, glossary_id: int, concept_id: str, person: str, text: str, key: str) -> Remark:
        """Say something about a concept, once for a key. Raises EditRefused, NotFound."""
        if not text.strip() or len(text) > _REMARK:
            raise EditRefused("A remark is empty or too long.", hint="Write something shorter.")
        said = Remark(0, glossary_id, concept_id, person, key, self._clock(), text.strip())

        def work(session: Session) -> Remark:
            session.concepts.get(glossary_id, concept_id)
            return session.terms.remark(said)

        return self._store.write(work)

    def remarks(self, glossary_id: int, concept_id: str) -> Sequence[Remark]:
        """The discussion of a concept, in order."""
        with self._store.read() as session:
            return session.terms.remarks(glossary_id, concept_id)

    def _decided(
        self, proposal: TermProposal, state: ProposalState, person: str, reason: str, version: int | None
    ) -> TermProposal:
        return replace(
            proposal, state=state, decided_at=self._clock(), decided_by=person, reason=reason.strip(), version=version
        )

    def _open(self, proposal_id: int) -> TermProposal:
        with self._store.read() as session:
            return self._fit_open(session, proposal_id)

    @staticmethod
    def _fit_open(session: Session, proposal_id: int) -> TermProposal:
        proposal = session.terms.proposal(proposal_id)
        if proposal.state is not ProposalState.OPEN:
            raise Conflict(
                "{person} has decided on this proposal already.", hint="Look at it again.", code="decided",
                person=proposal.decided_by,
            )  # fmt: skip
        return proposal

    def _called(self, glossary_id: int, name: str, language: str) -> ConceptState | None:
        """The concept that has this name in good standing."""
        wanted = fold_case(plain(name), language)
        with self._store.read() as session:
            rows = session.concepts.search([glossary_id], name, show="all", start=0, size=20).rows
        for row in rows:
            terms = row.concept.terms(language) if row.concept else ()
            if any(fold_case(plain(t.text), language) == wanted and t.status in _GOOD for t in terms):
                return row
        return None


_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def _completed(concept: Concept, wish: Wish) -> Concept:
    """With the words as a rejected form, a name in the source language where it had none, and where they were read."""
    section = concept.section(wish.language)
    sections = list(concept.languages)
    if section and wish.rejects and wish.words not in {term.text for term in section.terms}:
        rejected = Term(
            wish.words, TermStatus.DEPRECATED, case=_case(wish.words), evidence=(wish.evidence,),
            note=wish.note or None,
        )  # fmt: skip
        sections[sections.index(section)] = replace(section, terms=(*section.terms, rejected))
    if wish.source and concept.section(wish.source_language) is None:
        sections = [*_sources(wish), *sections]
    return replace(concept, languages=tuple(sections))


def _sources(wish: Wish) -> list[LanguageSection]:
    if not wish.source:
        return []
    return [LanguageSection(wish.source_language, (Term(wish.source, case=_case(wish.source)),))]


def _case(text: str) -> CaseRule:
    """As in a table without a case column: a name with a capital is exact."""
    return case_rule("", text)
