#!/usr/bin/env python3
"""Kills the service at random moments and compares what is left with what was acknowledged.

usage: crash.py PROGRAM REGION FOLDER [--kills 200] [--seed 1] [--torn 20]

A driver keeps many changes in flight: reports, inquiries, answers, confirmations, cancellations,
each under a key of its own. The service is killed with SIGKILL, started again on the same store, and

  - every acknowledged change, sent again under its key, gives the same answer, byte for byte;
  - every change that was not acknowledged can be sent again and then has happened exactly once;
  - no bed is held twice, and the board, the inquiries and the trail agree;
  - the store is whole (`store/check`).

Then the write-ahead log is cut off or damaged at random places: the service must start on what is
left, which must be everything up to some commit and nothing after it.
Ends with 1 and a list if anything is wrong. Standard library only.
"""
import json, os, random, select, shutil, signal, subprocess, sys, time

option = lambda name, default: type(default)(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else default
program, region, folder = sys.argv[1:4]
kills, seed, torn = option("--kills", 200), option("--seed", 1), option("--torn", 20)
rng = random.Random(seed)
os.makedirs(folder, exist_ok=True)
store = os.path.join(folder, "crash.sqlite")
faults = []


def fault(text):
    faults.append(text)
    print("FAULT", text, flush=True)


class Service:
    def __init__(self, path=store):
        self.process = subprocess.Popen(
            [program, "serve", "--store", path, "--region", region, "--default-role", "coordinator"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.buffer = b""

    def send(self, lines):
        self.process.stdin.write(("\n".join(lines) + "\n").encode())
        self.process.stdin.flush()

    def lines(self, seconds):
        """The lines that come within a time."""
        end, found = time.monotonic() + seconds, []
        while True:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return found
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            if not piece:
                return found
            *whole, self.buffer = (self.buffer + piece).split(b"\n")
            found += whole
            if found:
                return found

    def ask(self, method, **parameters):
        self.send([request("ask", method, parameters)])
        end = time.monotonic() + 60
        while time.monotonic() < end:
            for line in self.lines(1):
                answer = json.loads(line)
                if answer.get("id") == "ask":
                    return answer
        raise SystemExit("the service does not answer " + method)

    def kill(self):
        """Kills it; what was in the pipe already counts as acknowledged."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        rest = self.buffer + self.process.stdout.read()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        return rest.split(b"\n")[:-1]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def request(identity, method, parameters):
    return json.dumps({"jsonrpc": "2.0", "id": identity, "method": method, "params": parameters})


wards = [(i["id"], w["id"]) for i in json.load(open(region))["institutions"] for w in i.get("wards", [])]
clinics = [i["id"] for i in json.load(open(region))["institutions"] if i["kind"] == "clinic"]
order, acknowledged, sent, opened = [], {}, {}, []


def change(number):
    """One change at random; the key says which it is."""
    key = "k%d" % number
    ward = rng.choice(wards)
    kind = rng.random()
    if kind < 0.6 or not opened:
        if kind < 0.45:
            beds = rng.randrange(3)
            method, parameters = "vacancy/report", {
                "institution": ward[0], "ward": ward[1], "note": key, "reportedBy": "desk",
                "status": "free" if beds else "full", "beds": {"total": beds}}
        else:
            inquiry = "q%d" % number
            opened.append((inquiry, rng.sample(wards, rng.randrange(1, 5))))
            method, parameters = "inquiry/open", {
                "inquiry": inquiry, "asker": rng.choice(clinics),
                "wards": [{"institution": i, "ward": w} for i, w in opened[-1][1]]}
    else:
        inquiry, asked = rng.choice(opened[-40:])
        if kind < 0.9:
            ward = rng.choice(asked)
            method, parameters = "inquiry/answer", {
                "inquiry": inquiry, "institution": ward[0], "ward": ward[1],
                "answer": rng.choice(["accept", "accept", "decline"]), "reason": "noBed"}
        else:
            method = rng.choice(["inquiry/confirm", "inquiry/cancel", "inquiry/arrive"])
            parameters = {"inquiry": inquiry}
    parameters["idempotencyKey"] = key
    return key, method, parameters


def take(lines):
    for line in lines:
        answer = json.loads(line)
        key = answer.get("id")
        if key in sent and key not in acknowledged:
            acknowledged[key] = line
            order.append(key)


def examine(service):
    """What must hold of the board, the inquiries and the store at any time."""
    held = {}
    for inquiry in service.ask("inquiry/list")["result"]["inquiries"]:
        holding = [t for t in inquiry["targets"] if t["answer"] == "holding"]
        if len(holding) != (1 if inquiry["state"] in ("held", "confirmed", "arrived") else 0):
            fault("inquiry %s is %s with %d holding" % (inquiry["inquiry"], inquiry["state"], len(holding)))
        for target in holding:
            place = (target["institution"], target["ward"])
            held[place] = held.get(place, 0) + 1
    for ward in service.ask("vacancy/board", limit=100000)["result"]["wards"]:
        place = (ward["institution"], ward["ward"])
        if ward["heldBeds"] != held.get(place, 0):
            fault("%s/%s holds %d, its inquiries say %d" % (*place, ward["heldBeds"], held.get(place, 0)))
        # What counts for a ward is the last report that was said to count.
        reports = service.ask("vacancy/history", institution=place[0], ward=place[1], limit=200)["result"]["reports"]
        last = next((r for r in reports if r["outcome"] == "applied"), None)
        if last and [ward.get(k) for k in ("told", "observedAt", "beds")] != [last.get(k) for k in ("status", "observedAt", "beds")]:
            fault("%s/%s stands on %s, its last report is %s" % (*place, ward.get("observedAt"), last))
    check = service.ask("store/check")["result"]
    if not check["ok"]:
        fault("store/check: %s" % check["faults"])


def repeat(service, keys):
    """Sends changes again; gives the answers by key."""
    service.send([request(key, sent[key][0], sent[key][1]) for key in keys])
    answers, end = {}, time.monotonic() + 60
    while len(answers) < len(keys) and time.monotonic() < end:
        for line in service.lines(1):
            answers[json.loads(line)["id"]] = line
    return answers


number = 0
started = time.monotonic()
for round_ in range(kills):
    service = Service()
    moment = time.monotonic() + 0.15 + rng.random() * 0.5
    try:
        while time.monotonic() < moment:
            batch = []
            for _ in range(rng.randrange(1, 40)):
                number += 1
                key, method, parameters = change(number)
                sent[key] = (method, parameters)
                batch.append(request(key, method, parameters))
            service.send(batch)
            take(service.lines(rng.choice([0.0, 0.002, 0.02])))
    except BrokenPipeError:
        fault("the service ended by itself")
    take(service.kill())
    service = Service()
    examine(service)
    # What was acknowledged lately, and everything that was not.
    lost = [k for k in sent if k not in acknowledged]
    recent = order[-200:]
    # An answer that is an error changed nothing and is judged anew.
    firm = [k for k in recent if b'"result"' in acknowledged[k]]
    for key, line in repeat(service, firm).items():
        if line != acknowledged[key]:
            fault("%s was answered %s and is now %s" % (key, acknowledged[key], line))
    again = repeat(service, lost)
    if len(again) != len(lost):
        fault("%d changes got no answer when sent again" % (len(lost) - len(again)))
    take(again.values())
    examine(service)
    if round_ % 20 == 19 or round_ == kills - 1:
        notes = {}
        for institution, ward in wards:
            for report in service.ask("vacancy/history", institution=institution, ward=ward, limit=10000)["result"]["reports"]:
                if "note" in report:
                    notes[report["note"]] = notes.get(report["note"], 0) + 1
        for key, line in acknowledged.items():
            if sent[key][0] == "vacancy/report" and b'"result"' in line and notes.get(key, 0) != 1:
                # The newest 10,000 of each ward are looked at.
                if len(notes) < 9000:
                    fault("report %s stands %d times in the history" % (key, notes.get(key, 0)))
        print("%d kills, %d changes acknowledged, %.0f s" % (round_ + 1, len(acknowledged), time.monotonic() - started), flush=True)
    service.kill() if rng.random() < 0.5 else service.close()

# Damaged logs: a prefix of the commits is left, never a half.
for round_ in range(torn):
    for suffix in ("", "-wal", "-shm", "-lock"):
        if os.path.exists(store + suffix):
            os.remove(store + suffix)
    service, keys = Service(), []
    service.ask("ping")
    # Nothing is written back from the log into the file while it is small.
    for index in range(30):
        key = "t%d-%d" % (round_, index)
        keys.append(key)
        ward = wards[index % len(wards)]
        service.ask("vacancy/report", idempotencyKey=key, institution=ward[0], ward=ward[1], status="free",
                    beds={"total": 1 + index % 5}, note=key)
    service.kill()
    damaged = os.path.join(folder, "torn.sqlite")
    for suffix in ("", "-wal"):
        shutil.copy(store + suffix, damaged + suffix)
    for suffix in ("-shm", "-lock"):
        if os.path.exists(damaged + suffix):
            os.remove(damaged + suffix)
    size = os.path.getsize(damaged + "-wal")
    with open(damaged + "-wal", "r+b") as log:
        if rng.random() < 0.5:
            log.truncate(rng.randrange(size))
        else:
            log.seek(rng.randrange(size))
            log.write(bytes(rng.randrange(256) for _ in range(rng.randrange(1, 5000))))
    service = Service(damaged)
    ping = service.ask("ping")["result"]
    check = service.ask("store/check")["result"]
    if not check["ok"]:
        fault("after a damaged log: %s" % check["faults"])
    notes = set()
    if ping.get("regionVersion"):
        for institution, ward in wards:
            for report in service.ask("vacancy/history", institution=institution, ward=ward)["result"]["reports"]:
                notes.add(report.get("note"))
    present = [key in notes for key in keys]
    if present != sorted(present, reverse=True):
        fault("after a damaged log commits are missing in the middle: %s" % present)
    service.close()

print("%d kills, %d torn logs, %d changes sent, %d acknowledged, %d faults"
      % (kills, torn, len(sent), len(acknowledged), len(faults)))
sys.exit(1 if faults else 0)
