"""Settings → store → services: the composition root."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from review.config import Settings, with_secret
from review.errors import StoreError
from review.ports import Clock, Store
from review.services.aligning import AligningService
from review.services.checking import CheckingService
from review.services.comments import CommentService
from review.services.comparing import ComparingService
from review.services.concepts import ConceptService
from review.services.counting import CountingService
from review.services.desk import Desk
from review.services.exports import ExportService
from review.services.glossaries import GlossaryService
from review.services.house import HouseService
from review.services.importing import ImportService
from review.services.keeping import Keepers
from review.services.memory import MemoryService
from review.services.people import PeopleService
from review.services.proposing import ProposalService
from review.services.rechecking import Rechecking
from review.services.reports import ReportService
from review.services.results import ResultService
from review.services.returned import ReturnedService
from review.services.reviews import ReviewService
from review.services.rewordings import RewordingService
from review.services.saying import SayingService
from review.services.sources import SourceService
from review.services.statistics import StatisticsService
from review.services.suppressions import SuppressionService
from review.services.tabling import TableService
from review.services.uses import UsesService
from review.services.versions import VersionService
from review.storage import open_store
from review.storage import restore as restored

SAMPLE = "lingang-conference"


@dataclass(frozen=True, slots=True)
class Application:
    """The services on one store. `settings` has its secret."""

    settings: Settings
    store: Store
    reports: ReportService
    reviews: ReviewService
    comments: CommentService
    glossaries: GlossaryService
    concepts: ConceptService
    imports: ImportService
    proposals: ProposalService
    exports: ExportService
    people: PeopleService
    versions: VersionService
    results: ResultService
    counting: CountingService
    checking: CheckingService
    comparing: ComparingService
    saying: SayingService
    sources: SourceService
    memory: MemoryService
    rewordings: RewordingService
    tables: TableService
    returned: ReturnedService
    statistics: StatisticsService
    suppressions: SuppressionService
    house: HouseService
    uses: UsesService

    @property
    def aligning(self) -> AligningService:
        """Sources that wait to be aligned."""
        return self.checking.aligning

    @property
    def keepers(self) -> Keepers:
        """Who may change the glossaries."""
        return Keepers(self.settings.terminologists)

    def close(self) -> None:
        """Finish what is being written and let go of the data folder."""
        self.store.close()


def build(settings: Settings, clock: Clock | None = None) -> Application:
    """The application; the data folder and the tables are made when missing. Raises StoreLocked, StoreError."""
    settings = with_secret(settings)
    store = open_store(settings.database_url)
    now = clock or (lambda: datetime.now(UTC))
    desk = Desk(store)
    reports = ReportService(store, now, settings.limits)
    comments = CommentService(store, desk, now)
    reviews = ReviewService(store, desk, now)
    checking = CheckingService(desk, AligningService(store, desk, now), settings.limits.at_once)
    results = ResultService(desk)
    rewordings = RewordingService(store, desk)
    concepts = ConceptService(store, Rechecking(store, desk), now)
    return Application(
        settings=settings,
        store=store,
        reports=reports,
        reviews=reviews,
        comments=comments,
        glossaries=GlossaryService(store, desk, now, settings.limits),
        exports=ExportService(store, desk, comments, stamp=settings.stamp),
        concepts=concepts,
        imports=ImportService(store, desk, concepts, now, settings.limits),
        proposals=ProposalService(store, concepts, now),
        people=PeopleService(store),
        versions=VersionService(store, desk, reports, now),
        counting=CountingService(store, reviews, checking),
        checking=checking,
        comparing=ComparingService(desk),
        saying=SayingService(store, desk),
        sources=SourceService(store, desk, now, settings.limits),
        memory=MemoryService(store, desk, now, settings.limits),
        rewordings=rewordings,
        results=results,
        tables=TableService(desk, results),
        statistics=StatisticsService(store),
        suppressions=SuppressionService(store, desk, now),
        house=HouseService(store, desk, now, rewordings.right),
        uses=UsesService(store, desk, reviews),
        returned=ReturnedService(store, desk, comments, now, settings.limits),
    )


def load_sample(app: Application) -> int:
    """The id of the sample report; it and its glossary are added unless they have been before."""
    folder = sample_folder()
    report, glossary = (folder / "report.docx").read_bytes(), (folder / "glossary.csv").read_bytes()
    with app.store.read() as session:
        known = session.reports.holding(hashlib.sha256(report).hexdigest())
        terms = session.glossaries.holding(hashlib.sha256(glossary).hexdigest())
    if known is not None:
        return known
    if terms is None:
        terms = app.glossaries.add("Lin-gang", glossary, "lingang.csv").id
    return app.reports.add(
        report,
        "lingang-conference.docx",
        title="Lin-gang science and technology innovation conference",
        source_language="zh",
        date=date(2021, 2, 4),
        glossaries=(terms,),
        person="Proofroom",
    ).id


def sample_folder() -> Path:
    """The sample of the checkout, else the copy that the wheel carries."""
    here = Path(__file__).parent
    for folder in (here.parent / "samples" / SAMPLE, here / "samples" / SAMPLE):
        if folder.is_dir():
            return folder
    raise StoreError("The sample report is missing from this installation.", hint="Install Proofroom again.")


def restore(settings: Settings, source: Path) -> Path | None:
    """Make the store of these settings hold what a back-up file holds; the answer names the store put aside, if any.

    Raises UnreadableInput, StoreLocked, StoreError.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    return restored(settings.database_url, source)
