"""Not flagging something again, by the form of its card, and taking it back on the list."""

from __future__ import annotations

from .conftest import Browser


def test_a_card_suppresses_and_the_list_takes_back(minutes: Browser) -> None:
    app = minutes.client.application.extensions["proofroom"]
    [record, *_] = app.reports.list(trashed=False)
    finding = app.reviews.snapshot(record.id).findings[0]
    card = minutes.client.get(f"/reports/{record.id}/?finding={finding.key}").get_data(as_text=True)
    assert f'action="/reports/{record.id}/suppressions"' in card
    fields = {
        "finding": finding.key,
        "what": "finding",
        "where": "report",
        "reason": "As agreed",
        "csrf_token": minutes.token(),
    }
    done = minutes.client.post(f"/reports/{record.id}/suppressions", data=fields)
    assert (done.status_code, done.headers["Location"]) == (302, f"/reports/{record.id}/")
    assert finding.key not in [one.key for one in app.reviews.snapshot(record.id).findings]
    page = minutes.client.get("/suppressions/").get_data(as_text=True)
    assert "As agreed" in page
    [one] = app.suppressions.active()
    minutes.client.post(f"/suppressions/{one.id}/end", data={"csrf_token": minutes.token()})
    assert finding.key in [one.key for one in app.reviews.snapshot(record.id).findings]
    assert "Nothing is suppressed." in minutes.client.get("/suppressions/").get_data(as_text=True)
