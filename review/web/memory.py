"""Sheets of recent versions, so that a step's answer carries only what looks different.

A memory, not a store: when a version is not here (a restart, another process), the whole sheet is sent.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from markupsafe import Markup

from review.web.present.problems import Place
from review.web.present.sheet import Drawn, Paragraph

_PARAGRAPHS = 60_000
"""Paragraphs kept as HTML; the longest reports have some ten thousand."""
_REPORTS = 12
"""Reports whose drawn paragraphs are kept."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a report looks at one version, with nothing current and nothing hidden.

    `mark` stands for everything else that decides what the checks find: their version, the glossaries, the date.
    """

    version: int
    mark: str
    paragraphs: tuple[Paragraph, ...]
    places: tuple[Place, ...]


class Pages:
    """The last few pages, by report, version, mark and language. Safe to use from several threads."""

    def __init__(self, size: int = 48) -> None:
        self._size = size
        self._pages: OrderedDict[tuple[int, int, str, str], Page] = OrderedDict()
        self._drawn: OrderedDict[tuple[int, str], Drawn] = OrderedDict()
        self._html: dict[Hashable, Markup] = {}
        self._lock = Lock()

    def html(self, shown: Hashable, draw: Callable[[], Markup]) -> Markup:
        """What `draw` makes of a paragraph, kept as long as there is room."""
        found = self._html.get(shown)
        if found is None:
            found = draw()
            with self._lock:
                if len(self._html) >= _PARAGRAPHS:
                    self._html.clear()
                self._html[shown] = found
        return found

    def drawn(self, report: int, language: str) -> Drawn:
        """The paragraphs of a report that were drawn before, to draw only what has changed."""
        with self._lock:
            found = self._drawn.setdefault((report, language), {})
            self._drawn.move_to_end((report, language))
            while len(self._drawn) > _REPORTS:
                self._drawn.popitem(last=False)
            return found

    def get(self, report: int, version: int, mark: str, language: str) -> Page | None:
        key = (report, version, mark, language)
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, report: int, language: str, page: Page) -> Page:
        with self._lock:
            self._pages[report, page.version, page.mark, language] = page
            while len(self._pages) > self._size:
                self._pages.popitem(last=False)
        return page

    def obtain(self, report: int, version: int, mark: str, language: str, make: Callable[[], Page]) -> Page:
        """The remembered page, or a new one."""
        return self.get(report, version, mark, language) or self.put(report, language, make())
