"""Twenty Mondays in a row with decisions taken, put off and revoked: none is forgotten, none is argued with."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from models.settings import Settings
from tests.whole.conftest import Shop
from tests.whole.test_decisions import Key, by_key, pieces, write
from workbook_templates.decision_words import state_code
from xlwings_udfs.making import DEMO_SETTINGS, make_book
from xlwings_udfs.refresh import refresh_file

N_MONDAYS = 20
LAST = date(2026, 9, 19)


def test_twenty_mondays_respect_every_decision(shop: Shop) -> None:
    book = shop.folder / "mondays.xlsx"
    make_book(book, language="en", shop_id="sample", values={**DEMO_SETTINGS, "decisions.max_listed": 500})
    dice = random.Random(20260919)
    done_days = Settings().decisions.done_days
    taken: dict[Key, dict[str, Any]] = {}
    n_checked = n_silenced = n_back = 0

    for monday in range(N_MONDAYS):
        as_of = LAST - timedelta(7 * (N_MONDAYS - 1 - monday))
        result = refresh_file(book, shop.order(as_of=as_of))
        sheet, shown = by_key(book), pieces(result)

        for key, wrote in taken.items():
            row = sheet[key]
            assert str(row["decision"] or "") == wrote["decision"], "what she wrote stands where she wrote it"
            assert str(row["note"]) == wrote["note"]
            state = state_code(str(row["state"]))
            if wrote["decision"] == "rejected":
                assert key not in shown
                assert state in ("rejected", "lapsed")
                n_silenced += 1
            elif wrote["decision"] == "later":
                if as_of < wrote["until"].date():
                    assert key not in shown
                    assert state in ("later", "lapsed")
                else:
                    assert state != "later"
                    n_back += state == "back"
            elif wrote["decision"] == "done" and as_of - wrote["decided_on"].date() > timedelta(done_days):
                assert state != "done_waiting", "every done is checked when its time has come"
                n_checked += 1
            elif not wrote["decision"]:
                assert state not in ("rejected", "later"), "what was revoked is open again"

        new: dict[Key, dict[str, Any]] = {}
        open_now = sorted(k for k in sheet if k not in taken and state_code(str(sheet[k]["state"])) in ("new", "open"))
        for key in dice.sample(open_now, min(3, len(open_now))):
            decision = dice.choice(["rejected", "later", "done"])
            new[key] = {"decision": decision, "note": f"week {monday}", "decided_on": datetime.combine(as_of, datetime.min.time())}  # fmt: skip
            if decision == "later":
                new[key]["until"] = datetime.combine(as_of + timedelta(dice.choice([10, 21, 35])), datetime.min.time())
        rejected = sorted(k for k, wrote in taken.items() if wrote["decision"] == "rejected")
        if rejected and monday % 4 == 3:
            revoked = dice.choice(rejected)
            new[revoked] = {**taken[revoked], "decision": ""}
        write(book, {k: {n: v or None for n, v in wrote.items()} for k, wrote in new.items()})
        taken |= new

    assert min(n_checked, n_silenced, n_back) > 0
