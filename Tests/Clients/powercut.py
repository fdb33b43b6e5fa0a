#!/usr/bin/env python3
"""Replays a run of the service as a power cut would leave it: only what had been synced is kept.

usage: powercut.py PROGRAM REGION FOLDER [--changes 300] [--cuts 40] [--seed 1]

kill -9 proves little about durability, because the page cache survives the process. Here the
service runs under strace; from its writes and syncs the driver rebuilds, for a number of moments at
which an answer had left the process, the files with everything that was not synced by then thrown
away (the pessimistic model; directory entries are taken as kept). The service is started on each of
them, and every change that had been acknowledged must be there. It also counts syncs for each
batch of acknowledgements: at least one.

Ends with 1 and a list if anything is wrong, with 77 where strace is absent. Standard library only.
"""
import json, os, random, re, shutil, subprocess, sys

option = lambda name, default: type(default)(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else default
program, region, folder = sys.argv[1:4]
changes, cuts, rng = option("--changes", 300), option("--cuts", 40), random.Random(option("--seed", 1))
if not shutil.which("strace"):
    print("strace is absent")
    sys.exit(77)
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
store, trace = os.path.join(folder, "cut.sqlite"), os.path.join(folder, "trace")
wards = [(i["id"], w["id"]) for i in json.load(open(region))["institutions"] for w in i.get("wards", [])]

command = [program, "serve", "--store", store, "--region", region, "--default-role", "coordinator"]
service = subprocess.Popen(
    ["strace", "-f", "-qq", "-xx", "-s", "10000000", "-o", trace, "-e", "signal=none", "-e",
     "trace=openat,close,dup,dup2,fcntl,write,pwrite64,writev,ftruncate,fsync,fdatasync,unlink,rename"] + command,
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
answered, number = 0, 0
while number < changes:
    batch = min(rng.randrange(1, 12), changes - number)
    lines = []
    for _ in range(batch):
        institution, ward = wards[number % len(wards)]
        lines.append(json.dumps({"jsonrpc": "2.0", "id": number, "method": "vacancy/report", "params": {
            "idempotencyKey": "p%d" % number, "institution": institution, "ward": ward,
            "status": "free", "beds": {"total": 1 + number % 4}, "note": "p%d" % number}}))
        number += 1
    service.stdin.write(("\n".join(lines) + "\n").encode())
    service.stdin.flush()
    for _ in range(batch):
        if "result" not in json.loads(service.stdout.readline()):
            sys.exit("a report was refused")
        answered += 1
service.stdin.close()
service.wait()

# The trace as a list of (what, …) in the order in which the calls ended.
text = lambda escaped: bytes(int(h, 16) for h in escaped.split("\\x")[1:])
call = re.compile(rb"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)(?:<.*)?.*$", re.S)
unfinished = {}
names, offsets, steps, acks, syncs = {}, {}, [], set(), 0
output = None
for line in open(trace, "rb"):
    thread, rest = line.split(None, 1)
    if rest.rstrip().endswith(b"<unfinished ...>"):
        unfinished[thread] = rest.rstrip()[:-len(b"<unfinished ...>")]
        continue
    resumed = re.match(rb"<\.\.\. \w+ resumed>(.*)$", rest, re.S)
    if resumed:
        rest = unfinished.pop(thread, b"") + resumed.group(1)
    match = call.match(thread + b" " + rest)
    if not match:
        continue
    name, arguments, result = match.group(1).decode(), match.group(2).decode(), int(match.group(3))
    if result < 0:
        continue
    parts = arguments.split(", ")
    if name == "openat":
        path = text(re.search(r'"((?:\\x[0-9a-f]{2})*)"', arguments).group(1)).decode(errors="replace")
        names[result], offsets[result] = path, 0
        if "O_TRUNC" in arguments:
            steps.append(("truncate", path, 0))
    elif name == "close":
        names.pop(int(parts[0]), None)
    elif name == "fcntl" and "F_DUPFD" in arguments:
        if int(parts[0]) == 1:
            output = result
        names[result] = names.get(int(parts[0]))
    elif name in ("write", "pwrite64"):
        descriptor = int(parts[0])
        data = text(re.search(r'"((?:\\x[0-9a-f]{2})*)"', arguments).group(1))[:result]
        if descriptor == output:
            for answer in data.split(b"\n"):
                if answer:
                    acks.add(json.loads(answer)["id"])
            steps.append(("ack", frozenset(acks), None))
        elif names.get(descriptor, "").startswith(store):
            place = int(parts[-1]) if name == "pwrite64" else offsets[descriptor]
            if name == "write":
                offsets[descriptor] += result
            steps.append(("write", names[descriptor], (place, data)))
    elif name == "ftruncate" and names.get(int(parts[0]), "").startswith(store):
        steps.append(("truncate", names[int(parts[0])], int(parts[1])))
    elif name in ("fsync", "fdatasync") and names.get(int(parts[0]), "").startswith(store):
        syncs += 1
        steps.append(("sync", names[int(parts[0])], None))
    elif name == "unlink":
        path = text(re.search(r'"((?:\\x[0-9a-f]{2})*)"', arguments).group(1)).decode(errors="replace")
        if path.startswith(store):
            steps.append(("unlink", path, None))

batches = sum(1 for step in steps if step[0] == "ack")
faults = []
if len(acks) != answered:
    faults.append("the trace shows %d acknowledgements of %d" % (len(acks), answered))
if syncs < batches:
    faults.append("%d syncs for %d batches of acknowledgements" % (syncs, batches))


def write(content, place, data):
    if len(content) < place:
        content.extend(b"\0" * (place - len(content)))
    content[place:place + len(data)] = data


def disk(end):
    """The files as they were synced, and what had been acknowledged, after some steps."""
    cache, synced, known = {}, {}, frozenset()
    for what, subject, detail in steps[:end]:
        if what == "ack":
            known = subject
        elif what == "write":
            write(cache.setdefault(subject, bytearray()), *detail)
        elif what == "truncate":
            content = cache.setdefault(subject, bytearray())
            del content[detail:]
            content.extend(b"\0" * (detail - len(content)))
        elif what == "sync":
            synced[subject] = bytes(cache.get(subject, b""))
        elif what == "unlink":
            cache.pop(subject, None)
            synced.pop(subject, None)
    return synced, known


places = [index + 1 for index, step in enumerate(steps) if step[0] == "ack"]
for end in sorted(rng.sample(places, min(cuts, len(places)))):
    synced, known = disk(end)
    for suffix in ("", "-wal", "-shm", "-lock"):
        if os.path.exists(store + suffix):
            os.remove(store + suffix)
    for path, content in synced.items():
        if not path.endswith("-shm"):
            open(path, "wb").write(content)
    lines = [json.dumps({"jsonrpc": "2.0", "id": "check", "method": "store/check", "params": {}})]
    for index, (institution, ward) in enumerate(wards):
        lines.append(json.dumps({"jsonrpc": "2.0", "id": index, "method": "vacancy/history", "params": {
            "institution": institution, "ward": ward, "limit": 10000}}))
    done = subprocess.run(command, input=("\n".join(lines) + "\n").encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    notes = set()
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        if answer["id"] == "check":
            if not answer["result"]["ok"]:
                faults.append("cut %d: %s" % (end, answer["result"]["faults"]))
        else:
            notes.update(report.get("note") for report in answer["result"]["reports"])
    lost = [number for number in known if "p%d" % number not in notes]
    if done.returncode != 0 or lost:
        faults.append("cut %d: %d of %d acknowledged changes are lost: %s"
                      % (end, len(lost), len(known), done.stderr.decode()[-200:] if done.returncode else ""))
for text_ in faults:
    print("FAULT", text_)
print("%d changes acknowledged in %d batches, %d syncs (%.2f a batch), %d cuts, %d faults"
      % (answered, batches, syncs, syncs / max(batches, 1), min(cuts, len(places)), len(faults)))
sys.exit(1 if faults else 0)
