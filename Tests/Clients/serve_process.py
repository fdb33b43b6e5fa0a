"""Runs `matchcli serve` as a host would, well or badly, and checks how it behaves as a child process.

Usage: python3 Tests/Clients/serve_process.py MATCHCLI REGION SCENARIO [MEGABYTES]
Prints `ok` and ends with 0, or tells what was wrong and ends with 1. Standard library only. Nothing
here measures time: every wait is a generous bound after which something hangs for certain.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

PATIENCE = 120
MATCHCLI, REGION = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
COORDINATOR = ["--default-role", "coordinator", "--threads", "1"]


class Service:
    """The service with pipes to all of its streams."""

    def __init__(self, *arguments, stderr=subprocess.DEVNULL, **options):
        self.process = subprocess.Popen(
            [MATCHCLI, "serve", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=stderr, env={}, **options)

    def send(self, *messages):
        for message in messages:
            line = message if isinstance(message, bytes) else json.dumps(message).encode()
            self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def line(self):
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError("standard output ended")
        return json.loads(line)

    def lines(self):
        return [json.loads(line) for line in self.process.stdout]

    def wait(self):
        return self.process.wait(PATIENCE)

    def status(self, name):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith(name + ":"):
                    return line.split(":")[1].strip()
        return ""

    def end(self):
        self.process.stdin.close()
        equal(self.wait(), 0, "exit code")


def request(identity, method, **parameters):
    return {"jsonrpc": "2.0", "id": identity, "method": method, "params": parameters}


def equal(seen, wanted, what):
    if seen != wanted:
        raise AssertionError(f"{what}: {seen!r} instead of {wanted!r}")


def truth(value, what):
    if not value:
        raise AssertionError(what)


def code(answer):
    return answer.get("error", {}).get("code")


def until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("in vain: " + what)
        time.sleep(0.02)


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def computing():
    """A service with a computation that does not end by itself, which is known to run."""
    service = Service("--region", REGION, *COORDINATOR)
    service.send(request(
        1, "rotation/solve", steps=100_000_000, period={"from": "2027-04-01", "to": "2028-03-31"},
        _meta={"progressToken": "p"}))
    equal(service.line().get("method"), "$/progress", "first message")
    return service


# The scenarios.


def environment():
    """No LANG, no TZ, no PATH: the clock is Japan's and the words are English."""
    service = Service()
    service.send(request(1, "ping"), request(2, "nothing"))
    truth(service.line()["result"]["now"].endswith("+09:00"), "the clock is not Japan's")
    error = service.line()["error"]
    equal(error["message"], error["data"]["message"]["en"], "message")
    service.end()


def framing():
    """CRLF, blank lines, bytes one by one, a byte order mark, broken UTF-8, NaN, a last line
    without its line feed."""
    service = Service()
    ping = json.dumps(request(1, "ping")).encode()
    service.send(ping + b"\r", b"", b" \r", b"\xef\xbb\xbf" + ping)
    equal([code(service.line()), code(service.line())], [None, -32700], "CRLF and BOM")
    for byte in ping + b"\n":
        os.write(service.process.stdin.fileno(), bytes([byte]))
    truth("result" in service.line(), "bytes one by one")
    service.send(b'{"jsonrpc":"2.0","id":1,"method":"\xff"}')
    equal(code(service.line()), -32700, "broken UTF-8")
    service.send(b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":NaN}}')
    equal(code(service.line()), -32700, "NaN")
    service.process.stdin.write(ping)
    service.process.stdin.close()
    truth("result" in service.line(), "the last line without its line feed")
    equal(service.wait(), 0, "exit code")


def long_line():
    """A line above the limit is refused without being kept; the next one is answered."""
    service = Service("--max-line", str(8 << 20))
    service.send(request(1, "ping"))
    service.line()
    service.send(b"[" + b" " * (64 << 20) + b"]", request(2, "ping"))
    equal([code(service.line()), service.line()["id"]], [-32600, 2], "answers")
    truth(int(service.status("VmHWM").split()[0]) < 200_000, "the line was kept")
    service.end()


def end_of_input():
    """What was accepted is answered after the end of the input."""
    service = Service("--region", REGION, "--drain-milliseconds", "60000", *COORDINATOR)
    service.send(*(request(number, "region/get" if number % 50 == 0 else "ping")
                   for number in range(500)))
    service.process.stdin.close()
    answers = service.lines()
    equal([answer["id"] for answer in answers], list(range(500)), "answers")
    truth(all("result" in answer for answer in answers), "an error")
    equal(service.wait(), 0, "exit code")


def end_while_computing():
    """A long computation is answered as cancelled at the end of the input."""
    service = computing()
    service.send(request(2, "ping"))
    service.process.stdin.close()
    answers = [answer for answer in service.lines() if "id" in answer]
    equal([(one["id"], code(one)) for one in answers], [(2, None), (1, -32800)], "answers")
    equal(service.wait(), 0, "exit code")


def cancellation():
    """A cancelled computation is answered at once, and the service goes on."""
    service = computing()
    service.send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}},
                 request(2, "ping"))
    answers = []
    while len(answers) < 2:
        message = service.line()
        if "id" in message:
            answers.append((message["id"], code(message)))
    equal(sorted(answers), [(1, -32800), (2, None)], "answers")
    service.end()


def terminated(number):
    service = computing()
    service.process.send_signal(number)
    answers = [answer for answer in service.lines() if "id" in answer]
    equal([(one["id"], code(one)) for one in answers], [(1, -32800)], "answers")
    equal(service.wait(), 0, "exit code")


def terminate():
    """SIGTERM: what computes is answered as cancelled, exit 0, although the input is open."""
    terminated(signal.SIGTERM)


def hang_up():
    """SIGHUP and SIGINT are as SIGTERM."""
    terminated(signal.SIGHUP)
    terminated(signal.SIGINT)


def terminate_unread():
    """SIGTERM while the host reads nothing and the pipe is full."""
    service = Service("--region", REGION, "--max-outbox", "4096", *COORDINATOR)
    service.send(*(request(number, "region/get") for number in range(50)))
    time.sleep(0.5)
    service.process.send_signal(signal.SIGTERM)
    equal(service.wait(), 0, "exit code")


def shutdown():
    """The method shutdown is answered, and so is everything before it."""
    service = Service()
    service.send(request(1, "ping"), request(2, "shutdown"))
    equal([answer["id"] for answer in service.lines()], [1, 2], "answers")
    equal(service.wait(), 0, "exit code")


def output_closed():
    """The host closes the pipe of the answers and keeps the other."""
    service = Service()
    service.send(request(1, "ping"))
    service.line()
    service.process.stdout.close()
    equal(service.wait(), 0, "exit code")


def output_closed_while_answering():
    """The same while answers wait: no SIGPIPE."""
    service = Service("--region", REGION, *COORDINATOR)
    service.send(*(request(number, "region/get") for number in range(50)))
    service.process.stdout.close()
    try:
        service.send(request(99, "ping"))
    except BrokenPipeError:
        pass
    equal(service.wait(), 0, "exit code")


HOST = """
import subprocess, sys, time
service = subprocess.Popen([sys.argv[1], "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, env={}, close_fds=True)
service.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"ping"}\\n')
service.stdin.flush()
service.stdout.readline()
sibling = 0
if sys.argv[2] == "sibling":
    # It inherits the host's ends of both pipes.
    keep = (service.stdin.fileno(), service.stdout.fileno())
    sibling = subprocess.Popen(["sleep", "600"], pass_fds=keep, stdout=subprocess.DEVNULL).pid
print(service.pid, sibling, flush=True)
time.sleep(600)
"""


def host_killed(kind="alone"):
    """The host is killed with SIGKILL."""
    host = subprocess.Popen([sys.executable, "-c", HOST, MATCHCLI, kind], stdout=subprocess.PIPE)
    service, sibling = map(int, host.stdout.readline().split())
    truth(is_alive(service), "the service is not there")
    host.kill()
    host.wait()
    try:
        until(lambda: not is_alive(service), "the service goes on without its host")
        truth(not sibling or is_alive(sibling), "the sibling has ended")
    finally:
        if sibling:
            os.kill(sibling, signal.SIGKILL)


def host_killed_with_sibling():
    """The same while another process holds the pipes open."""
    host_killed("sibling")


def stray_prints():
    """What is printed by mistake goes to standard error, and SIGPIPE is ignored."""
    service = Service(stderr=subprocess.PIPE)
    service.send(request(1, "ping"))
    service.line()
    links = [os.readlink(f"/proc/{service.process.pid}/fd/{number}") for number in (1, 2)]
    equal(links[0], links[1], "where descriptor 1 leads")
    truth(int(service.status("SigIgn"), 16) >> (signal.SIGPIPE - 1) & 1, "SIGPIPE acts")
    service.end()


def unread_log():
    """A host that never reads the log stops nothing."""
    service = Service(stderr=subprocess.PIPE)
    writer = threading.Thread(target=lambda: service.send(
        *(request(number, "service/metrics") for number in range(3000))))
    writer.start()
    equal([code(service.line()) for _ in range(3000)], [1403] * 3000, "answers")
    writer.join()
    service.end()


def missing_streams():
    """A host that starts the service without standard error: the store is not written into."""
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store.sqlite")
        for number in (0, 1, 2):
            process = subprocess.Popen(
                ["sh", "-c", f'exec {number}>&-; exec "$0" serve --store "$1"', MATCHCLI, store],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            process.communicate(json.dumps(request(1, "service/metrics")).encode() + b"\n")
            equal(process.returncode, 0, f"exit code without {number}")
            faults = sqlite3.connect(store).execute("PRAGMA integrity_check").fetchall()
            equal(faults, [("ok",)], "integrity")


def slow_host():
    """A host that sends much and reads nothing: memory is bounded, cancellations act.

    The answers are 8 MB against an outbox of 256 KiB, or MEGABYTES of regions, which take longer to
    write, against the default of 8 MiB.
    """
    megabytes = int(sys.argv[4]) if len(sys.argv) > 4 else 8
    bound = 5 if megabytes == 8 else 60
    method = "rpc.discover" if megabytes == 8 else "region/get"
    outbox = [] if megabytes != 8 else ["--max-outbox", str(1 << 18)]
    with tempfile.TemporaryDirectory() as folder:
        region = os.path.join(folder, "region.json")
        subprocess.run([MATCHCLI, "generate", "--clinics", "150", "--seed", "1", "-o", region],
                       check=True, env={}, stderr=subprocess.DEVNULL)
        service = Service("--region", region, *outbox, *COORDINATOR)
        service.send(request(0, method))
        size = len(service.process.stdout.readline())
        count = megabytes * 1_000_000 // size
        before = int(service.status("VmHWM").split()[0])
        service.send(request("long", "rotation/solve", steps=100_000_000))
        service.send(*(request(number, method) for number in range(count)))
        service.send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": "long"}})
        seen = [0, 0]

        def settled():
            time.sleep(0.5)
            seen[:] = [seen[1], int(service.status("VmHWM").split()[0])]
            return seen[0] == seen[1]

        until(settled, "memory grows and grows")
        grown = (seen[1] - before) // 1024
        answers, cancelled = [], None
        while len(answers) < count or cancelled is None:
            answer = service.line()
            if answer.get("id") == "long":
                cancelled = code(answer)
            elif "id" in answer:
                answers.append(answer["id"])
        equal(answers, list(range(count)), "answers")
        equal(cancelled, -32800, "the cancelled computation")
        print(f"{count} answers of {size} bytes unread: the peak grew by {grown} MiB")
        truth(grown < bound, f"the peak grew by {grown} MiB")
        service.end()


def unread_lookups():
    """Lookups one at a time from a host that reads late: the pipe is full in the middle of an answer,
    and all arrive whole and in order; what was asked meanwhile too."""
    service = Service("--region", REGION, *COORDINATOR)
    count = 300
    for number in range(count):
        service.send(request(number, "vacancy/lookup", near="C11", rejections=1000))
        time.sleep(0.002)
    service.send(request(count, "ping"))
    size = 0
    for number in range(count):
        answer = service.line()
        equal(answer.get("id"), number, "order")
        size += len(json.dumps(answer["result"]))
    equal(service.line().get("id"), count, "the last answer")
    truth(size > 500_000, f"{size} bytes fit into the pipe")
    service.end()


def refused(store, *words, wanted):
    run = subprocess.run(
        [MATCHCLI, "serve", "--store", store], input=b"", capture_output=True, env={},
        timeout=PATIENCE)
    equal(run.stdout, b"", "standard output")
    text = run.stderr.decode()
    equal(run.returncode, wanted, f"exit code ({text.strip()})")
    for word in words:
        truth(word in text, f"“{word}” is not in: {text}")


def second_writer():
    """Two services on one store: the second is refused, the first goes on."""
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store.sqlite")
        first = Service("--store", store)
        first.send(request(1, "ping"))
        first.line()
        refused(store, store, "Another service", wanted=2)
        first.send(request(2, "ping"))
        truth(first.line()["result"]["durable"], "not durable")
        first.end()
        again = Service("--store", store)
        again.send(request(1, "ping"))
        truth("result" in again.line(), "the store stays locked")
        again.end()


def bad_stores():
    """Stores that cannot be used: a clear word and the exit code of the table."""
    with tempfile.TemporaryDirectory() as folder:
        def path(name):
            return os.path.join(folder, name)

        refused(path("nowhere/store.sqlite"), "nowhere", wanted=74)
        os.mkdir(path("folder"))
        refused(path("folder"), "folder", wanted=74)
        with open(path("text"), "w", encoding="ascii") as file:
            file.write("this is no database\n" * 400)
        refused(path("text"), "not a store", wanted=2)
        other = sqlite3.connect(path("foreign"))
        other.execute("CREATE TABLE patients (name TEXT)")
        other.commit()
        other.close()
        refused(path("foreign"), "not a store", wanted=2)
        fresh = Service("--store", path("newer"))
        fresh.end()
        database = sqlite3.connect(path("newer"))
        database.execute("PRAGMA user_version = 9999")
        database.commit()
        database.close()
        refused(path("newer"), "9999", wanted=2)
        fresh = Service("--store", path("damaged"), "--region", REGION)
        fresh.end()
        truth(not os.path.getsize(path("damaged") + "-wal"), "the log was left behind")
        with open(path("damaged"), "r+b") as file:
            size = os.path.getsize(path("damaged"))
            for place in range(4096, size - 512, 4096):
                file.seek(place)
                file.write(b"\xa5" * 256)
        refused(path("damaged"), "amaged", wanted=2)


SCENARIOS = [
    environment, framing, long_line, end_of_input, end_while_computing, cancellation, terminate,
    hang_up, terminate_unread, shutdown, output_closed, output_closed_while_answering, host_killed,
    host_killed_with_sibling, stray_prints, unread_log, missing_streams, slow_host, unread_lookups,
    second_writer, bad_stores,
]


def main():
    name = sys.argv[3]
    scenario = next(one for one in SCENARIOS if one.__name__ == name)
    # Whatever hangs is ended, with everything that it started.
    watch = threading.Timer(2 * PATIENCE, lambda: os.killpg(0, signal.SIGKILL))
    os.setpgid(0, 0)
    watch.daemon = True
    watch.start()
    try:
        scenario()
    except AssertionError as error:
        print(f"{name}: {error}")
        sys.exit(1)
    print("ok")


if __name__ == "__main__":
    main()
