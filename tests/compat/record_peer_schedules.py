"""Record the dates that Prefect's own schedules give, for many schedules, time zones and moments around changes of the clocks.

.venv-prefect/bin/python tests/compat/record_peer_schedules.py tests/fixtures/peer/schedules.json

Runs in the environment of the stock client alone: it imports nothing of Tocsin.
"""

import json
import random
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

DATES = 6
ZONES = (
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Berlin",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Antarctica/Troll",
)
CRONS = (
    "* * * * *",
    "*/5 * * * *",
    "*/20 * * * *",
    "0 * * * *",
    "30 1 * * *",
    "30 2 * * *",
    "15 2,3 * * *",
    "0 0 * * *",
    "0 9 * * 1-5",
    "0 12 1 * *",
    "0 0 31 * *",
    "0 0 29 2 *",
    "0 6 13 * 5",
    "0 8 * * mon#1",
    "0 8 * * L5",
    "0 17 L * *",
    "@hourly",
    "@weekly",
    "*/30 */2 * * * *",
    "5-50/7 1-3 * 3,10,11 0",
)
RULES = (
    "DTSTART:20241231T235900\nRRULE:FREQ=MINUTELY;INTERVAL=7",
    "DTSTART:20241231T000001\nRRULE:FREQ=SECONDLY;INTERVAL=90;BYHOUR=1,2,3",
    "DTSTART:20241231T000000\nRRULE:FREQ=MINUTELY;INTERVAL=20;BYDAY=SU;BYHOUR=1,2",
    "FREQ=HOURLY",
    "FREQ=HOURLY;INTERVAL=5",
    "FREQ=HOURLY;BYMONTH=3,10;BYMONTHDAY=-1,29",
    "FREQ=HOURLY;BYHOUR=2;BYMINUTE=30",
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=30",
    "FREQ=DAILY;BYDAY=MO,FR;BYHOUR=9,17;BYMINUTE=0",
    "FREQ=DAILY;BYYEARDAY=1,100,-1",
    "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=15,45;BYSETPOS=2,-1",
    "FREQ=WEEKLY;BYDAY=SU;BYHOUR=2;BYMINUTE=30;BYSECOND=0",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
    "FREQ=MONTHLY;BYDAY=-1SU;BYHOUR=1,2",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "FREQ=YEARLY;BYEASTER=-2",
    "FREQ=DAILY;COUNT=2400;BYHOUR=2",
    "FREQ=HOURLY;COUNT=55000",
    "FREQ=DAILY;UNTIL=20271101T000000",
    "DTSTART:20260301T013000\nRRULE:FREQ=DAILY;INTERVAL=2",
    "DTSTART:20260301T020000Z\nRRULE:FREQ=HOURLY;INTERVAL=6;UNTIL=20280101T000000Z",
    "DTSTART;TZID=America/New_York:20260308T023000\nRRULE:FREQ=DAILY",
    "DTSTART:20260101T090000\nRRULE:FREQ=DAILY\nEXDATE:20261101T090000,20270314T090000\nRDATE:20270601T120000",
    "DTSTART:20260101T010000\nRRULE:FREQ=DAILY\nRRULE:FREQ=HOURLY;INTERVAL=7\nEXRULE:FREQ=WEEKLY;BYDAY=SU",
)


def main(target: str) -> None:
    choose = random.Random(20261124)
    # The peer goes through a rule from its beginning: by the second, not from as long ago as it would by itself.
    cases = [_recorded(_schedule(choose), _start(choose)) for _ in range(1500)]
    lines = ",\n".join(json.dumps(case) for case in cases)
    Path(target).write_text(f"[\n{lines}\n]\n")


def _schedule(choose: random.Random) -> dict[str, Any]:
    zone = choose.choice(ZONES)
    kind = choose.choice(("cron", "interval", "rrule"))
    if kind == "cron":
        cron = choose.choice(CRONS) if choose.random() < 0.6 else _random_cron(choose)
        return {"cron": cron, "timezone": choose.choice((zone, zone, zone, None)), "day_or": choose.random() < 0.7}
    if kind == "rrule":
        return {"rrule": choose.choice(RULES), "timezone": zone}
    interval = choose.choice(
        (90, 600, 3600, 5400, 7 * 3600, 86400, 86400, 36 * 3600, 7 * 86400, 86400 + 61, 30 * 86400)
    )
    anchor = _start(choose).replace(microsecond=0).astimezone(ZoneInfo(choose.choice((zone, "UTC"))))
    return {
        "interval": float(interval),
        "anchor_date": anchor.isoformat(),
        "timezone": choose.choice((zone, zone, None)),
    }


def _random_cron(choose: random.Random) -> str:
    def field(least: int, most: int) -> str:
        some = sorted(choose.sample(range(least, most + 1), choose.randint(1, 3)))
        return choose.choice(("*", f"*/{choose.randint(2, 9)}", ",".join(map(str, some)), f"{some[0]}-{some[-1]}"))

    return " ".join(
        (field(0, 59), field(0, 23), choose.choice(("*", field(1, 28))), "*", choose.choice(("*", field(0, 6))))
    )


def _start(choose: random.Random) -> datetime:
    start = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=choose.randrange(3 * 365 * 86400))
    if choose.random() < 0.5:
        changes = _changes(choose.choice(ZONES))
        if changes:
            start = choose.choice(changes) + timedelta(minutes=choose.randint(-180, 180))
    return start.replace(microsecond=choose.choice((0, 0, 250_000)))


@cache
def _changes(zone: str) -> list[datetime]:
    """When the clocks of a zone are changed, to the hour."""
    local, found = ZoneInfo(zone), []
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    while moment.year < 2028:
        following = moment + timedelta(hours=1)
        if moment.astimezone(local).utcoffset() != following.astimezone(local).utcoffset():
            found.append(following)
        moment = following
    return found


def _recorded(schedule: dict[str, Any], start: datetime) -> dict[str, Any]:
    from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule

    kind = {"cron": CronSchedule, "interval": IntervalSchedule, "rrule": RRuleSchedule}[next(iter(schedule))]
    dates = kind.model_validate(schedule)._get_dates_generator(n=DATES, start=start)
    written = [date.astimezone(ZoneInfo("UTC")).isoformat() for date in islice(dates, DATES)]
    return {"schedule": schedule, "start": start.isoformat(), "dates": written}


if __name__ == "__main__":
    main(*sys.argv[1:])
