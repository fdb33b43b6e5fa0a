"""Reads an iCalendar file from standard input with two independent parsers.

Prints the events as a JSON array, in the order of the file. Each parser alone accepts files that are
broken in ways the other refuses; both must agree on every event.
"""
import json
import sys

import icalendar
import vobject


def fields(identifier, start, end, summary, description, location):
    return {
        "identifier": identifier, "start": start.isoformat(), "end": end.isoformat(),
        "summary": summary, "description": description, "location": location,
    }


data = sys.stdin.buffer.read()
calendar = icalendar.Calendar.from_ical(data)
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
