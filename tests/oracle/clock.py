#!/usr/bin/env python3
"""The period within which the HAS decides on an early-access request, computed
a second time.

This is an oracle: it was written from the articles (CSP R5121-69, R5121-69-1)
and not from the Rust code, so that the two can disagree. It prefers the plainest
way over the fastest: the suspended days are a set of days. Standard library
only.

    python3 clock.py < histories.jsonl > answers.jsonl

One history per line in, one answer per line out, in the form of `aube clock`
without its steps.
"""

import calendar
import json
import re
import sys
from datetime import date, timedelta

PATHS = ("pre_amm", "pre_amm_chmp", "post_amm")
# The reform of early access is in force from this day.
REFORM = date(2021, 7, 1)
# A positive CHMP opinion opens a path of its own from this day.
CHMP_PATH = date(2022, 12, 25)
MONTHS, MONTHS_EXTENDED = 3, 4
LONGEST_REPLY = 45


class Illegal(Exception):
    """A history that the law does not allow, or that cannot be read."""


def add_months(day, months):
    """The day with the same number, or the last of the month if there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def read_day(record, key):
    text = record.get(key)
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Illegal(f"{key}: not a date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Illegal(f"{key}: no such day") from None


def days_between(first, last):
    """Every civil day from first to last, both included, by ordinal."""
    return range(first.toordinal(), last.toordinal() + 1)


class Period:
    """The period of one request, as it stands after the events so far."""

    def __init__(self, acknowledged):
        self.acknowledged = acknowledged
        self.extended = False
        self.suspended_days = set()
        # The open request for information: its day and the last day to reply.
        self.request = None
        # The first day of the second case of suspension, while it is open.
        self.stopped = None

    def due(self):
        """The last day to decide, what is open left aside."""
        months = MONTHS_EXTENDED if self.extended else MONTHS
        return add_months(self.acknowledged, months) + timedelta(len(self.suspended_days))

    def refuse_if_abandoned(self, on):
        if self.request and on > self.request[1]:
            raise Illegal("the request was abandoned before this event")

    def refuse_if_over(self, on):
        # While something is open the period does not run, so it cannot end.
        if self.request is None and self.stopped is None and on > self.due():
            raise Illegal("the period had ended before this event")

    def information_requested(self, on, event):
        if self.request:
            raise Illegal("information is already requested")
        self.refuse_if_over(on)
        days = event.get("reply_days")
        if not isinstance(days, int) or isinstance(days, bool):
            raise Illegal("reply_days is missing")
        if not 1 <= days <= LONGEST_REPLY:
            raise Illegal("reply_days is out of bounds")
        self.request = (on, on + timedelta(days))

    def information_complete(self, on, _event):
        if self.request is None:
            raise Illegal("no information is requested")
        self.suspended_days.update(days_between(self.request[0], on))
        self.request = None

    def halted(self, on, _event):
        if self.stopped:
            raise Illegal("the period is already suspended")
        self.refuse_if_over(on)
        self.stopped = on

    def resumed(self, on, _event):
        if self.stopped is None:
            raise Illegal("the period is not suspended")
        self.suspended_days.update(days_between(self.stopped, on))
        self.stopped = None

    def lengthened(self, on, _event):
        if self.extended:
            raise Illegal("the period is already extended")
        self.refuse_if_over(on)
        self.extended = True


EVENTS = {
    "information_requested": Period.information_requested,
    "information_complete": Period.information_complete,
    "suspended": Period.halted,
    "resumed": Period.resumed,
    "extended": Period.lengthened,
}


def compute(history):
    """The answer to one history; raises Illegal."""
    if not isinstance(history, dict):
        raise Illegal("not an object")
    if history.get("path") not in PATHS:
        raise Illegal("unknown path")
    acknowledged = read_day(history, "acknowledged")
    today = read_day(history, "today")
    if acknowledged < REFORM:
        raise Illegal("acknowledged before the reform")
    if history["path"] == "pre_amm_chmp" and acknowledged < CHMP_PATH:
        raise Illegal("this path was not open yet")
    if today < acknowledged:
        raise Illegal("today is before the acknowledgement")
    events = history.get("events")
    if not isinstance(events, list):
        raise Illegal("events: not a list")

    period = Period(acknowledged)
    latest = acknowledged
    for event in events:
        if not isinstance(event, dict) or event.get("type") not in EVENTS:
            raise Illegal("unknown event")
        on = read_day(event, "on")
        if on < latest:
            raise Illegal("events out of order, or before the acknowledgement")
        if on > today:
            raise Illegal("an event after today")
        latest = on
        period.refuse_if_abandoned(on)
        EVENTS[event["type"]](period, on, event)

    # What is open is taken to end today, an abandoned request too: it was never answered.
    for opened in (period.request and period.request[0], period.stopped):
        if opened:
            period.suspended_days.update(days_between(opened, today))
    abandoned_on = None
    if period.request and today > period.request[1]:
        abandoned_on = period.request[1] + timedelta(1)
    return {
        "due": period.due().isoformat(),
        "suspended": bool(period.request or period.stopped),
        "abandoned_on": abandoned_on and abandoned_on.isoformat(),
    }


def answer(history):
    """As `compute`, with an illegal history told in the answer."""
    try:
        return compute(history)
    except Illegal as illegal:
        return {"error": str(illegal)}


def answer_line(line):
    try:
        history = json.loads(line)
    except ValueError:
        return {"error": "not JSON"}
    return answer(history)


if __name__ == "__main__":
    for text in sys.stdin:
        print(json.dumps(answer_line(text)))
