"""Reads an iCalendar file from standard input with two independent parsers.

Prints the events as a JSON array, in the order of the file. Each parser alone accepts files that are
broken in ways the other refuses; both must agree on every event.
The file must hold the time zone of its times once, as Asia/Tokyo with +0900: parsers know that name without
it, and phones need not.
"""
import datetime
import json
import sys

import icalendar
import vobject


def fields(identifier, start, end, summary, description, location):
    return {
        "identifier": identifier, "start": start.isoformat(), "end": end.isoformat(),
        "summary": summary, "description": description, "location": location,
    }


def check_time_zone(calendar):
    zones = list(calendar.walk("VTIMEZONE"))
    if [str(zone.get("TZID")) for zone in zones] != ["Asia/Tokyo"]:
        sys.exit("not exactly one VTIMEZONE Asia/Tokyo")
    rules = zones[0].subcomponents
    nine = datetime.timedelta(hours=9)
    if [rule.name for rule in rules] != ["STANDARD"] or any(
            rule.get(key) is None or rule[key].td != nine
            for rule in rules for key in ("TZOFFSETFROM", "TZOFFSETTO")):
        sys.exit("the time zone is not +0900 all the year")
    for event in calendar.walk("VEVENT"):
        for key in ("DTSTART", "DTEND"):
            parameters = event[key].params
            whole_day = parameters.get("VALUE") == "DATE"
            if parameters.get("TZID") != (None if whole_day else "Asia/Tokyo"):
                sys.exit(f"{key} of {event['UID']} does not refer to the time zone")


data = sys.stdin.buffer.read()
calendar = icalendar.Calendar.from_ical(data)
check_time_zone(calendar)
events = []
for event in calendar.walk("VEVENT"):
    if event.errors:
        sys.exit(f"icalendar: {event.errors}")
    location = event.get("LOCATION")
    events.append(fields(
        str(event["UID"]), event["DTSTART"].dt, event["DTEND"].dt, str(event["SUMMARY"]),
        str(event["DESCRIPTION"]), None if location is None else str(location)))

other = vobject.readOne(data.decode("utf-8"))
other.validate(raiseException=True)
again = [
    fields(
        e.uid.value, e.dtstart.value, e.dtend.value, e.summary.value, e.description.value,
        e.location.value if "location" in e.contents else None)
    for e in other.vevent_list
]
def key(event):
    return event["identifier"]


if sorted(events, key=key) != sorted(again, key=key):
    sys.exit("the two parsers disagree")
json.dump(events, sys.stdout)
