#!/usr/bin/env python3
"""Checks the oracle of the life of an authorisation on dates worked out by hand, or another program
against it.

    python3 test_life.py                            the oracle's own checks
    python3 test_life.py --compare BIN [N [SEED]]   N random histories through
                                                    `BIN clock`, both must agree
"""

import json
import random
import subprocess
import sys
import unittest
from datetime import date, timedelta
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from clock import REFORM  # noqa: E402
from life import answer  # noqa: E402


def at(kind, on, **more):
    return {"type": kind, "on": on, **more}


class KnownDates(unittest.TestCase):
    def ask(self, events, today, granted="2024-01-15", months=12):
        return answer({"granted": granted, "months": months, "events": events, "today": today})

    def holds(self, events, today, months=12, **expected):
        told = self.ask(events, today, months=months)
        self.assertEqual({key: told[key] for key in expected}, expected)

    def test_a_year_and_no_more_without_a_renewal(self):
        self.holds([], "2025-01-15", standing="in_force", ends_on="2025-01-15")
        self.holds([], "2025-01-16", standing="continuity", ends_on="2025-01-15",
                   continuity_until="2026-01-15", conditions_until="2025-04-15")
        self.holds([], "2026-01-16", standing="ended")

    def test_the_renewal_is_due_three_months_before(self):
        self.holds([], "2024-10-15", renewal_due="2024-10-15")
        self.holds([], "2024-10-16", renewal_due=None)

    def test_filed_in_time_it_is_kept_within_its_limit(self):
        filed = [at("renewal_filed", "2024-04-10")]
        self.holds(filed, "2024-07-16", months=6, standing="in_force", ends_on="2025-01-15")
        self.holds(filed, "2025-01-16", months=6, standing="continuity", ends_on="2025-01-15")

    def test_suspended_days_and_a_month_lengthen_the_limit(self):
        events = [at("renewal_filed", "2024-10-10"), at("renewal_complete", "2024-11-20"),
                  at("information_requested", "2024-12-01"),
                  at("information_complete", "2025-01-16"), at("extended", "2025-01-16")]
        # 15 January + 1 month = 15 February; 1 December to 16 January = 47 days.
        self.holds(events, "2025-04-03", standing="in_force", ends_on="2025-04-03")
        self.holds(events, "2025-04-04", standing="continuity")

    def test_filed_too_late_nothing_is_certain(self):
        self.holds([at("renewal_filed", "2024-10-16")], "2025-03-01", standing="in_force",
                   to_confirm=True)

    def test_a_suspension_ends_by_itself_and_moves_no_end(self):
        events = [at("suspended", "2025-01-10", days=60)]
        self.holds(events, "2025-01-15", standing="halted", suspended_until="2025-03-11")
        self.holds(events, "2025-01-16", standing="continuity")

    def test_silence_accepts_a_withdrawal_after_a_month(self):
        events = [at("withdrawal_acknowledged", "2024-05-31")]
        self.holds(events, "2024-06-30", standing="in_force")
        self.holds(events, "2024-07-01", standing="continuity", ends_on="2024-06-30",
                   ended_by="at_holder_request")

    def test_random_histories_reach_every_rule(self):
        told = [answer(history) for history in Histories(1).some(3000)]
        standings = {it["standing"] for it in told}
        self.assertEqual(standings, {"in_force", "halted", "continuity", "ended"})
        ends = {it["ended_by"] for it in told}
        self.assertLessEqual({"expired", "renewal_refused", "at_holder_request", "listed"}, ends)
        self.assertTrue(any(it["to_confirm"] for it in told))


class Histories:
    """Lawful random histories: an event is drawn where it is allowed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def some(self, count):
        return [self.one() for _ in range(count)]

    def one(self):
        draw = self.random
        granted = REFORM + timedelta(draw.randrange(0, 1500))
        months = draw.choice([1, 3, 4, 6, 9, 12, 12, 12])
        events, today = [], granted
        filed = examined = asked = extended = suspended = withdrawn = False
        for _ in range(draw.randrange(0, 14)):
            today += timedelta(draw.choice([0, 1, 1, 5, 20, 45, 90, 91, 120, 200]))
            history = {"granted": granted.isoformat(), "months": months, "events": events,
                       "today": today.isoformat()}
            standing = answer(history)["standing"]
            over = standing in ("continuity", "ended")
            suspended = standing == "halted"
            can = []
            if not filed and not over:
                can.append("renewal_filed")
            if filed and not examined:
                can += ["renewal_complete"] * 3 + ["renewal_closed"]
            if examined:
                can += ["renewed", "renewal_refused", "renewal_closed"]
                can += ["information_complete"] * 3 if asked else ["information_requested"] * 3
                if not extended and not asked:
                    can.append("extended")
            if not over:
                can += ["listed"]
                can += ["lifted"] if suspended else ["suspended"]
                if not withdrawn:
                    can.append("withdrawal_acknowledged")
            if not can:
                break
            kind = draw.choice(can)
            event = at(kind, today.isoformat())
            if kind == "renewed":
                event["months"] = draw.choice([3, 6, 12])
            if kind == "suspended":
                event["days"] = draw.choice([1, 10, 30, 60, 88])
            if kind == "extended" and not self.may_extend(events, today):
                continue
            events.append(event)
            if kind == "renewal_filed":
                filed, examined, asked, extended = True, False, False, False
            elif kind == "renewal_complete":
                examined = True
            elif kind in ("renewed", "renewal_refused", "renewal_closed"):
                filed = examined = asked = extended = False
            elif kind == "information_requested":
                asked = True
            elif kind == "information_complete":
                asked = False
            elif kind == "extended":
                extended = True
            elif kind == "withdrawal_acknowledged":
                withdrawn = True
        today += timedelta(draw.choice([0, 1, 2, 30, 90, 91, 200, 400, 800]))
        return {"granted": granted.isoformat(), "months": months, "events": events,
                "today": today.isoformat()}

    def may_extend(self, events, today):
        """A period that has ended is not lengthened: three months and what was suspended."""
        from clock import add_months
        complete = next(date.fromisoformat(it["on"]) for it in reversed(events)
                        if it["type"] == "renewal_complete")
        return today <= add_months(complete, 3)


def compare(program, count, seed):
    histories = Histories(seed).some(count)
    lines = "".join(json.dumps(history) + "\n" for history in histories)
    run = subprocess.run([program, "clock"], input=lines, capture_output=True, text=True, check=True)
    told = run.stdout.splitlines()
    assert len(told) == count, f"{len(told)} answers to {count} histories"
    for history, line in zip(histories, told):
        expected, found = answer(history), json.loads(line)
        if expected != found:
            print(f"they disagree on\n{json.dumps(history)}\noracle  {expected}\nprogram {found}")
            return 1
    print(f"{count} lives of authorisations: both agree")
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--compare"]:
        count, seed = (int(it) for it in (sys.argv[3:] + ["20000", "1"][len(sys.argv[3:]):]))
        sys.exit(compare(sys.argv[2], count, seed))
    unittest.main()
