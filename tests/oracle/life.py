#!/usr/bin/env python3
"""How an authorisation stands after a history, computed a second time.

This is an oracle: it was written from the articles (CSP R5121-69-4, R5121-72-1;
CSS D163-3) and not from the Rust code, so that the two can disagree. Standard
library only; days are counted as a set where they are suspended.

    python3 life.py < histories.jsonl > answers.jsonl
"""

import json
import sys
from datetime import timedelta

from clock import REFORM, Illegal, add_months, days_between, read_day

DAY = timedelta(1)
LONGEST = 12


class Examination:
    """The clock of a renewal: three months, suspended days, a month more."""

    def __init__(self, complete):
        self.complete = complete
        self.asked = None
        self.suspended = set()
        self.extended = False

    def days(self, today):
        """The days that do not count, an open suspension taken to end today."""
        open_days = days_between(self.asked, max(self.asked, today)) if self.asked else ()
        return len(self.suspended | set(open_days))

    def due(self, today):
        months = 4 if self.extended else 3
        return add_months(self.complete, months) + timedelta(self.days(today))

    def is_over(self, today):
        return self.asked is None and today > self.due(today)


class Authorisation:
    def __init__(self, granted, months):
        self.granted = granted
        self.counted_from = granted
        self.expiry = add_months(granted, months)
        self.renewal = None  # (in time, examination)
        self.missed = False
        self.kept = False
        self.doubt = False
        self.suspended = None
        self.withdrawal = None
        self.ended = None  # (day, why)

    def renewal_due(self):
        """Three months before the end, and not before the period itself."""
        return max(add_months(self.expiry, -3), self.counted_from)

    def limit(self, today):
        """Until when it is kept while a renewal filed in time is examined (R5121-69-4, III)."""
        _, examination = self.renewal
        limit = add_months(self.counted_from, LONGEST)
        if examination is None:
            return limit
        if examination.extended:
            limit = add_months(limit, 1)
        return limit + timedelta(examination.days(today))

    def is_kept(self, today):
        """Whether the renewal still keeps it, today being past its end."""
        _, examination = self.renewal
        if examination is not None and examination.asked is not None:
            return True
        return today <= self.limit(today)

    def end(self, day, why):
        self.ended = (day, why)
        self.suspended = None
        self.withdrawal = None
        self.doubt = False

    def passes(self, today):
        """What each day until today attaches to itself, seen from today."""
        if self.ended:
            return
        if self.withdrawal and today > self.withdrawal:
            return self.end(self.withdrawal, "at_holder_request")
        if today > self.renewal_due() and self.renewal is None:
            self.missed = True
        if today > self.expiry:
            self.reached(today)
            if self.ended:
                return
        if self.suspended and today > self.suspended:
            self.suspended = None

    def reached(self, today):
        if self.renewal is None:
            return self.end(self.expiry, "expired")
        in_time, examination = self.renewal
        last = self.limit(today) if self.kept else self.expiry
        if self.kept and self.is_kept(today):
            return
        # The period of the renewal ended yesterday, and so did the authorisation: what that gave
        # is told today.
        if examination and examination.is_over(today) and last + DAY == today:
            return
        if not in_time:
            self.doubt = True
            return
        if self.kept:
            return self.end(last, "expired")
        limit = self.limit(today)
        open_now = examination is not None and examination.asked is not None
        if open_now or limit > self.expiry:
            self.kept = True
            if not self.is_kept(today):
                if examination and examination.is_over(today) and limit + DAY == today:
                    return
                self.end(limit, "expired")
            return
        self.end(self.expiry, "expired")


def apply(it, event, on):
    kind = event["type"]
    if kind == "renewal_filed":
        it.renewal = (on <= it.renewal_due(), None)
    elif kind == "renewal_complete":
        it.renewal = (it.renewal[0], Examination(on)) if it.renewal else None
    elif kind in ("information_requested", "information_complete", "extended"):
        examination = it.renewal[1]
        if kind == "information_requested":
            examination.asked = on
        elif kind == "information_complete":
            examination.suspended.update(days_between(examination.asked, on))
            examination.asked = None
        else:
            examination.extended = True
    elif kind == "renewed":
        if it.ended and it.ended[1] != "expired":
            it.renewal = None
            return
        it.ended = None
        it.counted_from = on
        it.expiry = add_months(on, event["months"])
        it.renewal, it.kept, it.missed, it.doubt = None, False, False, False
    elif kind == "renewal_refused":
        it.renewal = None
        if not it.ended:
            it.end(on, "renewal_refused")
    elif kind == "renewal_closed":
        kept, it.renewal = it.kept, None
        if kept and not it.ended:
            it.end(on, "expired")
    elif kind == "suspended":
        it.suspended = on + timedelta(event["days"])
    elif kind == "lifted":
        it.suspended = None
    elif kind == "withdrawal_acknowledged":
        it.withdrawal = add_months(on, 1)
    elif kind == "listed":
        if not it.ended:
            it.end(on, "listed")


def answer(history):
    granted, today = read_day(history, "granted"), read_day(history, "today")
    if granted < REFORM:
        raise Illegal("granted before the reform")
    it = Authorisation(granted, history["months"])
    for event in history["events"]:
        on = read_day(event, "on")
        it.passes(on)
        apply(it, event, on)
    it.passes(today)
    return it.answer(today)


def shown(day):
    return day.isoformat() if day else None


def stands(self, today):
    told = dict(renewal_due=None, suspended_until=None, continuity_until=None,
                conditions_until=None, ended_by=None, to_confirm=self.doubt)
    if self.ended:
        day, why = self.ended
        continuity = add_months(day, 12)
        told.update(
            standing="continuity" if today <= continuity else "ended",
            ends_on=shown(day),
            ended_by=why,
            continuity_until=shown(continuity),
            conditions_until=shown(add_months(day, 3)),
        )
        return told
    told["standing"] = "halted" if self.suspended else "in_force"
    told["suspended_until"] = shown(self.suspended)
    told["ends_on"] = shown(self.limit(today) if self.kept else self.expiry)
    possible = add_months(self.expiry, -3) >= self.counted_from
    if possible and not self.missed and self.renewal is None:
        told["renewal_due"] = shown(self.renewal_due())
    return told


Authorisation.answer = stands


def main():
    for line in sys.stdin:
        try:
            print(json.dumps(answer(json.loads(line))))
        except Illegal as error:
            print(json.dumps({"error": str(error)}))


if __name__ == "__main__":
    main()
