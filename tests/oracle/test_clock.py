#!/usr/bin/env python3
"""Checks the oracle on dates worked out by hand, or another program against it.

    python3 test_clock.py                            the oracle's own checks
    python3 test_clock.py --compare BIN [N [SEED]]   N random histories through
                                                     `BIN clock`, both must agree
    python3 test_clock.py --generate N SEED          N random histories, each on a
                                                     line with a tab and its answer
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
import unittest
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

# No compiled copies beside the sources.
sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from clock import CHMP_PATH, LONGEST_REPLY, PATHS, REFORM, Period, add_months, answer  # noqa: E402

FIELDS = ("due", "suspended", "abandoned_on")


def asked(on, days):
    return {"type": "information_requested", "on": on, "reply_days": days}


def complete(on):
    return {"type": "information_complete", "on": on}


def extended(on):
    return {"type": "extended", "on": on}


def halted(on):
    return {"type": "suspended", "on": on}


def resumed(on):
    return {"type": "resumed", "on": on}


class KnownDates(unittest.TestCase):
    def ask(self, acknowledged, events, today, path="pre_amm"):
        return answer(
            {"path": path, "acknowledged": acknowledged, "events": events, "today": today}
        )

    def holds(self, acknowledged, events, today, due, suspended=False, abandoned_on=None):
        self.assertEqual(
            self.ask(acknowledged, events, today),
            {"due": due, "suspended": suspended, "abandoned_on": abandoned_on},
        )

    def refused(self, acknowledged, events, today, saying, path="pre_amm"):
        self.assertRegex(self.ask(acknowledged, events, today, path).get("error", ""), saying)

    def test_suspension_and_extension_together(self):
        # 31 January + 4 months = 31 May; 10 February to 1 March 2024 = 21 days.
        events = [asked("2024-02-10", 45), complete("2024-03-01"), extended("2024-04-02")]
        self.holds("2024-01-31", events, "2024-05-01", "2024-06-21")

    def test_months_end_on_the_same_number_or_the_last_day(self):
        for acknowledged, due in [
            ("2024-01-15", "2024-04-15"),
            ("2024-01-31", "2024-04-30"),
            ("2023-11-30", "2024-02-29"),
            ("2022-11-30", "2023-02-28"),
            ("2023-11-29", "2024-02-29"),
            ("2024-02-29", "2024-05-29"),
            ("2024-02-28", "2024-05-28"),
            ("2023-12-31", "2024-03-31"),
            ("2021-07-01", "2021-10-01"),
        ]:
            self.holds(acknowledged, [], acknowledged, due)

    def test_extension_starts_again_from_the_acknowledgement(self):
        # Not 30 April + 1 month, which would be 30 May.
        self.holds("2024-01-31", [extended("2024-02-01")], "2024-02-01", "2024-05-31")

    def test_suspended_days_are_added_after_the_months(self):
        # 30 November + 3 months = 29 February, then one day. A day first would
        # give 1 December, then 1 March: the same by luck; on the 31st it is not.
        one_day = [asked("2023-12-01", 1), complete("2023-12-01")]
        self.holds("2023-11-30", one_day, "2023-12-01", "2024-03-01")
        one_day = [asked("2024-02-01", 1), complete("2024-02-01")]
        self.holds("2024-01-31", one_day, "2024-02-01", "2024-05-01")
        three_days = [asked("2022-12-01", 5), complete("2022-12-03")]
        self.holds("2022-11-30", three_days, "2022-12-03", "2023-03-03")

    def test_a_shared_day_counts_once(self):
        events = [
            asked("2024-03-01", 10),
            complete("2024-03-05"),
            asked("2024-03-05", 10),
            complete("2024-03-06"),
        ]
        self.holds("2024-02-01", events, "2024-03-10", "2024-05-07")

    def test_an_open_suspension_ends_today(self):
        for today, due in [("2024-03-01", "2024-05-02"), ("2024-03-11", "2024-05-12")]:
            self.holds("2024-02-01", [asked("2024-03-01", 10)], today, due, suspended=True)

    def test_no_reply_is_abandonment_the_day_after_the_last(self):
        event = [asked("2024-03-01", 10)]
        # 1 May, and every day since the request: it is still open.
        for today, due in (("2024-03-12", "2024-05-13"), ("2026-01-01", "2026-03-04")):
            self.holds("2024-02-01", event, today, due, suspended=True, abandoned_on="2024-03-12")

    def test_two_suspensions_at_once(self):
        # 1 to 20 March and 10 to 25 March: 25 days.
        events = [
            asked("2024-03-01", 45),
            halted("2024-03-10"),
            complete("2024-03-20"),
            resumed("2024-03-25"),
        ]
        self.holds("2024-02-01", events, "2024-04-01", "2024-05-26")
        self.holds("2024-02-01", events[:3], "2024-03-22", "2024-05-23", suspended=True)
        # The one within the other: 1 to 25 March.
        events = [
            halted("2024-03-01"),
            asked("2024-03-10", 5),
            complete("2024-03-12"),
            resumed("2024-03-25"),
        ]
        self.holds("2024-02-01", events, "2024-04-01", "2024-05-26")
        # A second suspension does not keep a request from being abandoned.
        self.holds(
            "2024-02-01",
            events[:2],
            "2024-03-16",
            "2024-05-17",
            suspended=True,
            abandoned_on="2024-03-16",
        )

    def test_a_reply_on_the_last_day_is_in_time(self):
        events = [asked("2024-03-01", 10), complete("2024-03-11")]
        self.holds("2024-02-01", events, "2024-04-01", "2024-05-12")
        late = [asked("2024-03-01", 10), complete("2024-03-12")]
        self.refused("2024-02-01", late, "2024-04-01", "abandoned")
        late = [asked("2024-03-01", 10), extended("2024-03-12")]
        self.refused("2024-02-01", late, "2024-04-01", "abandoned")

    def test_the_last_day_of_the_period_is_in_it(self):
        for make in (lambda on: asked(on, 5), extended, halted):
            self.assertNotIn("error", self.ask("2024-02-01", [make("2024-05-01")], "2024-05-01"))
            self.refused("2024-02-01", [make("2024-05-02")], "2024-05-02", "ended")

    def test_a_suspended_period_can_be_extended_beyond_its_end(self):
        events = [asked("2024-05-01", 30), extended("2024-05-15"), complete("2024-05-20")]
        self.holds("2024-02-01", events, "2024-05-20", "2024-06-21")

    def test_what_the_law_does_not_allow(self):
        day = "2024-02-01"
        self.refused(day, [], day, "unknown path", path="post")
        self.refused("2021-06-30", [], day, "reform")
        self.refused("2022-12-24", [], day, "not open", path="pre_amm_chmp")
        self.assertIn("due", self.ask("2022-12-25", [], day, path="pre_amm_chmp"))
        self.refused(day, [], "2024-01-31", "before the acknowledgement")
        self.refused(day, [extended("2024-01-31")], day, "out of order")
        self.refused(day, [extended("2024-02-02")], day, "after today")
        self.refused(
            day,
            [asked("2024-02-05", 5), complete("2024-02-04")],
            "2024-03-01",
            "out of order",
        )
        for days in (0, 46, -1, None, "5", True, 1.5):
            self.refused(day, [asked(day, days)], day, "reply_days")
        self.refused(day, [asked(day, 5), asked(day, 5)], day, "already requested")
        self.refused(day, [complete(day)], day, "no information")
        self.refused(day, [halted(day), halted(day)], day, "already suspended")
        self.refused(day, [resumed(day)], day, "not suspended")
        self.refused(day, [extended(day), extended(day)], day, "already extended")
        self.refused(day, [{"type": "decided", "on": day}], day, "unknown event")
        self.refused(day, [extended("2024-02-30")], "2024-03-01", "no such day")

    def test_random_histories_reach_every_rule(self):
        maker = Histories(7)
        seen = Counter(kind_of(answer(maker.history())) for _ in range(20_000))
        for kind in (
            "running",
            "suspended",
            "abandoned",
            "unknown path",
            "acknowledged before the reform",
            "this path was not open yet",
            "today is before the acknowledgement",
            "unknown event",
            "events out of order, or before the acknowledgement",
            "an event after today",
            "the request was abandoned before this event",
            "the period had ended before this event",
            "information is already requested",
            "reply_days is missing",
            "reply_days is out of bounds",
            "no information is requested",
            "the period is already suspended",
            "the period is not suspended",
            "the period is already extended",
        ):
            self.assertGreater(seen[kind], 20, kind)
        self.assertGreater(seen["running"], 5_000)


def kind_of(result):
    """The kind of an answer, to count how a run was spread."""
    if "error" in result:
        return result["error"]
    if result["abandoned_on"]:
        return "abandoned"
    return "suspended" if result["suspended"] else "running"


class Histories:
    """Random histories: a lawful course with its dates drawn to the edges, then,
    for a part of them, one thing spoiled."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def acknowledged(self):
        draw = self.random
        year = draw.randrange(2022, 2034)
        return draw.choice(
            (
                lambda: REFORM + timedelta(draw.randrange(4500)),
                lambda: REFORM + timedelta(draw.randrange(4500)),
                # The last days of a month, the months before February first.
                lambda: date(year, draw.choice((10, 11, 11, 12, 1, draw.randrange(1, 13))), 1)
                - timedelta(draw.randrange(1, 5)),
                lambda: date(2024, 2, 27) + timedelta(1461 * draw.randrange(3) + draw.randrange(4)),
                lambda: REFORM + timedelta(draw.randrange(-1, 2)),
                lambda: CHMP_PATH + timedelta(draw.randrange(-1, 2)),
            )
        )()

    def reply_days(self):
        return self.random.choice((1, 2, LONGEST_REPLY, self.random.randrange(1, 46)))

    def course(self, acknowledged):
        """Events one after the other, and a day for today."""
        draw = self.random
        period = Period(acknowledged)
        now, events = acknowledged, []
        for _ in range(draw.choice((0, 1, 2, 2, 3, 4, 5, 6, 8, 12))):
            kind = draw.random()
            # Until when the next event may come.
            last = period.due()
            if period.stopped:
                last = now + timedelta(60)
            if period.request:
                last = period.request[1]
            if kind < 0.15 and (not period.extended or draw.random() < 0.05):
                now = self.day(now, last, over=0.05)
                events.append(extended(now.isoformat()))
                period.extended = True
            elif kind < 0.3:
                now = self.day(now, last, over=0.03)
                if period.stopped:
                    events.append(resumed(now.isoformat()))
                    period.resumed(now, None)
                else:
                    events.append(halted(now.isoformat()))
                    period.stopped = now
            elif period.request:
                now = self.day(now, last, over=0.04)
                events.append(complete(now.isoformat()))
                period.information_complete(now, None)
            else:
                now = self.day(now, last, over=0.03)
                days = self.reply_days()
                events.append(asked(now.isoformat(), days))
                period.request = (now, now + timedelta(days))
        if period.request and draw.random() < 0.6:
            today = max(now, period.request[1] + timedelta(draw.choice((-3, -1, 0, 1, 2, 90))))
        else:
            today = now + timedelta(draw.choice((0, 1, 5, draw.randrange(200))))
        return events, today

    def day(self, first, last, over=0.0):
        """A day from first to last, often one of the two, at times beyond."""
        draw = self.random
        room = max(0, (last - first).days)
        if draw.random() < over:
            return first + timedelta(room + draw.choice((1, 1, 2, 30)))
        return first + timedelta(
            draw.choice((0, room, draw.randrange(room + 1), draw.randrange(min(room, 7) + 1)))
        )

    def history(self):
        acknowledged = self.acknowledged()
        events, today = self.course(acknowledged)
        early = acknowledged < CHMP_PATH and self.random.random() < 0.9
        history = {
            "path": self.random.choice(("pre_amm", "post_amm") if early else PATHS),
            "acknowledged": acknowledged.isoformat(),
            "events": events,
            "today": today.isoformat(),
        }
        if self.random.random() < 0.2:
            self.spoil(history)
        return history

    def spoil(self, history):
        draw = self.random
        events = history["events"]
        around = date.fromisoformat(history["acknowledged"])
        any_day = (around + timedelta(draw.randrange(-10, 200))).isoformat()
        requests = [event for event in events if "reply_days" in event]
        place = draw.randrange(len(events) + 1)
        how = draw.randrange(10)
        if how == 0:
            history["path"] = draw.choice(("", "PRE_AMM", "compassionate", "chmp"))
        elif how == 1:
            before = around - timedelta(draw.choice((1, 1, 30)))
            history["today"] = draw.choice((before.isoformat(), any_day))
        elif how == 2:
            events.insert(place, {"type": draw.choice(("decided", "", "Extended")), "on": any_day})
        elif how == 3:
            draw.shuffle(events)
        elif how == 4 and requests:
            draw.choice(requests)["reply_days"] = draw.choice((0, -1, 46, 47, 1000))
        elif how == 5 and requests:
            del draw.choice(requests)["reply_days"]
        elif how == 6 and events:
            draw.choice(events)["on"] = draw.choice((any_day, any_day, "2023-02-29", "2024-13-01"))
        elif how == 7 and events:
            events.insert(place, dict(draw.choice(events)))
        elif how == 8:
            last = events[-1]["on"] if events else any_day
            made = (asked(last, self.reply_days()), complete(last), extended(last))
            events.append(draw.choice((*made, halted(last), resumed(last))))
            history["today"] = max(history["today"], last)
        elif events:
            del events[draw.randrange(len(events))]


def generate(count, seed):
    """Prints random histories, each with a tab and the answer of the oracle."""
    maker = Histories(seed)
    for _ in range(count):
        history = maker.history()
        sys.stdout.write(f"{json.dumps(history)}\t{json.dumps(answer(history))}\n")


def compare(program, count, seed):
    """Sends random histories through one `program clock`; how many differ."""
    started = time.monotonic()
    maker = Histories(seed)
    seen = Counter()
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as told:
        for _ in range(count):
            given.write(json.dumps(maker.history()) + "\n")
        given.seek(0)
        status = subprocess.run([program, "clock"], stdin=given, stdout=told, check=False)
        given.seek(0)
        told.seek(0)
        differing = 0
        for number, line in enumerate(given, 1):
            history = json.loads(line)
            expected = answer(history)
            seen[kind_of(expected)] += 1
            text = told.readline()
            if not agree(expected, text):
                differing += 1
                if differing <= 5:
                    print(f"history {number}: {line.rstrip()}")
                    print(f"  oracle:  {json.dumps(expected)}")
                    print(f"  program: {text.rstrip() or '(no answer)'}")
        if told.readline():
            differing += 1
            print("the program answers more lines than it was given")
    for kind, times in seen.most_common():
        print(f"{times:>9}  {kind}")
    spent = time.monotonic() - started
    print(
        f"{count} histories, seed {seed}, {differing} differing,"
        f" exit status {status.returncode}, {spent:.1f} s"
    )
    return differing


def agree(expected, text):
    try:
        result = json.loads(text)
    except ValueError:
        return False
    if not isinstance(result, dict) or ("error" in result) != ("error" in expected):
        return False
    if "error" in expected:
        return isinstance(result["error"], str) and result["error"] != ""
    return all(field in result and result[field] == expected[field] for field in FIELDS)


def add_months_is_sound():
    """`add_months` against a walk over the calendar, day by day."""
    day = date(2019, 1, 1)
    while day < date(2033, 1, 1):
        target = (day.year * 12 + day.month - 1) + 3
        walked = max(
            candidate
            for candidate in (day + timedelta(n) for n in range(80, 100))
            if candidate.year * 12 + candidate.month - 1 == target and candidate.day <= day.day
        )
        if add_months(day, 3) != walked:
            return day
        day += timedelta(1)
    return None


class Months(unittest.TestCase):
    def test_three_months_on_every_day_of_fourteen_years(self):
        self.assertIsNone(add_months_is_sound())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compare", nargs="+", metavar=("BIN", "N [SEED]"))
    parser.add_argument("--generate", nargs=2, type=int, metavar=("N", "SEED"))
    options, rest = parser.parse_known_args()
    if options.generate:
        return generate(*options.generate)
    if options.compare is None:
        unittest.main(argv=[sys.argv[0], *rest])
    program, *numbers = options.compare
    if rest or len(numbers) > 2:
        parser.error("--compare takes BIN, then N and SEED")
    try:
        count, seed = [*map(int, numbers), *(200_000, 1)[len(numbers):]]
    except ValueError:
        parser.error("N and SEED are whole numbers")
    sys.exit(1 if compare(program, count, seed) else 0)


if __name__ == "__main__":
    main()
