"""Puts two versions of a calendar on a real CalDAV server and tells what is left there.

usage: caldav_server.py FIRST_FOLDER SECOND_FOLDER

Starts Radicale on a free port of the loopback interface with an empty store, puts every file of the
first folder with the caldav client, then every file of the second, reads all events back through a
REPORT of the server, and prints them as JSON. Nothing stays behind.
"""
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import caldav
import icalendar


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(port, process):
    for _ in range(200):
        if process.poll() is not None:
            sys.exit("radicale ended: " + process.stderr.read().decode())
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("radicale does not answer")


def put(calendar, folder):
    names = sorted(os.listdir(folder))
    for name in names:
        data = (pathlib.Path(folder) / name).read_bytes().decode("utf-8")
        uid = str(next(iter(icalendar.Calendar.from_ical(data).walk("VEVENT")))["UID"])
        if uid + ".ics" != name:
            sys.exit(f"{name} holds the event {uid}")
        # A plain PUT: the client's own add_event would count SEQUENCE up by itself.
        answer = calendar.client.put(
            str(calendar.url.join(urllib.parse.quote(name))), data,
            {"Content-Type": "text/calendar; charset=utf-8"})
        if answer.status not in (201, 204):
            sys.exit(f"PUT {name}: {answer.status}")
    return len(names)


def main():
    with tempfile.TemporaryDirectory() as store:
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--server-hosts", f"127.0.0.1:{port}",
             "--storage-filesystem-folder", store, "--auth-type", "none",
             "--logging-level", "warning"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            wait(port, process)
            client = caldav.DAVClient(
                f"http://127.0.0.1:{port}/", username="coordinator", password="x")
            calendar = client.principal().make_calendar(name="rota")
            written = [put(calendar, folder) for folder in sys.argv[1:]]
            events = []
            for item in calendar.events():
                parsed = icalendar.Calendar.from_ical(item.data)
                if "METHOD" in parsed:
                    sys.exit("an object of a server carries METHOD")
                for event in parsed.walk("VEVENT"):
                    events.append({
                        "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]),
                        "status": str(event["STATUS"]), "summary": str(event["SUMMARY"]),
                        "start": event["DTSTART"].dt.isoformat(),
                        "modified": event["LAST-MODIFIED"].dt.isoformat(),
                        "alarms": len(event.walk("VALARM")),
                    })
            json.dump({"written": written, "events": events}, sys.stdout, ensure_ascii=False)
        finally:
            # A parent may have blocked SIGTERM, which children inherit.
            process.kill()
            process.wait()


main()
