"""An app on a fresh data folder with the sample report in it, and a client that keeps its cookies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from review import bootstrap
from review.bootstrap import Application
from review.config import Limits, Settings
from review.web import create_app


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    built = bootstrap.build(Settings(data=tmp_path / "data", secret="s" * 32, limits=Limits(reading_seconds=0)))
    bootstrap.load_sample(built)
    yield built
    built.close()


@pytest.fixture
def app(application: Application) -> Flask:
    return create_app(application.settings, application)


@dataclass
class Browser:
    """A client without scripts: it follows links and sends the forms of the page it is on."""

    client: FlaskClient
    report: int = 1

    def page(self, address: str = "") -> HtmlElement:
        """An address; one that begins with a question mark belongs to the report."""
        if not address.startswith("/"):
            address = f"/reports/{self.report}/{address}"
        response = self.client.get(address, follow_redirects=True)
        assert response.status_code == 200, response.status
        return html.fromstring(response.get_data(as_text=True))

    def token(self) -> str:
        return str(self.page("/settings/").xpath("//meta[@name='csrf-token']/@content")[0])

    def step(self, **step: Any) -> tuple[int, dict[str, Any]]:
        """What a script would send, and what it would get."""
        headers = {"X-CSRFToken": self.token(), "Accept": "application/json"}
        response = self.client.post(f"/reports/{self.report}/steps", json=step, headers=headers)
        return response.status_code, response.get_json()

    def submit(self, page: HtmlElement, form: str, **fields: Any) -> HtmlElement:
        """Send the form of that class with some fields set, as a press of its button would."""
        found = page.find_class(form)[0]
        values: list[tuple[str, Any]] = [(name, value) for name, value in found.form_values() if name not in fields]
        values += fields.items()
        data: dict[str, list[Any]] = {}
        for name, value in values:
            data.setdefault(name, []).append(value)
        response = self.client.post(found.get("action"), data=data, follow_redirects=True)
        assert response.status_code < 500
        return html.fromstring(response.get_data(as_text=True))

    def data(self) -> dict[str, Any]:
        """The JSON of the page; its findings as its scripts see them."""
        loaded: dict[str, Any] = json.loads(self.page().get_element_by_id("data").text)
        loaded["findings"] = list(_unpacked(**loaded["findings"]))
        return loaded

    @staticmethod
    def words(element: HtmlElement) -> str:
        """The text of an element with white space as a reader sees it."""
        return re.sub(r"\s+", " ", element.text_content()).strip()

    def sentences(self, page: HtmlElement | None = None) -> list[str]:
        """The sentences of the reading column."""
        shown = self.page() if page is None else page
        return [one.text_content() for one in shown.find_class("sentence")]


def _unpacked(checks: list[Any], kinds: list[Any], places: list[list[Any]]) -> Iterator[dict[str, Any]]:
    """The way back from `problems.packed`, without what no test asks for."""
    named: list[str] = []
    for sentence, *rows in places:
        for row in rows:
            digest, start, end, kind, name, flags, nth = row + [0] * (7 - len(row))
            number, applicability, fix, fixes = kinds[kind]
            check, family, title = checks[number]
            if isinstance(name, str):
                named.append(name)
            problem = named[name - 1] if isinstance(name, int) and name > 0 else name or digest
            if isinstance(name, int) and name < 0:
                problem = f"{digest}{name}"
            yield {
                "k": f"{digest}.{sentence}.{nth or 1}", "p": f"{check}:{problem}", "s": sentence, "a": start, "b": end,
                "c": check, "f": family, "d": applicability, "t": title, "x": fix, "n": fixes, "z": flags >> 1,
            }  # fmt: skip


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app.test_client())


MINUTES = """The meeting was held  in May. It was chaired by the the mayor.

Members spoke about the budget  for the coming year.
"""


@pytest.fixture
def minutes(app: Flask, application: Application) -> Browser:
    """A person at a second, small report: two double spaces and a repeated word."""
    record = application.reports.add(MINUTES.encode(), "minutes.txt", person="Proofroom")
    return Browser(app.test_client(), record.id)
