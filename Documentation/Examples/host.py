"""A host that starts the service as its child process. Standard library only.

    python3 host.py [REGION [STORE]]

One thread writes requests, one reads what comes: answers go to who asked, events to whoever listens.
A change carries an idempotency key, so that it may be sent again after a crash without being done
twice. Closing standard input ends the service, which first finishes and keeps what it accepted.
"""

import itertools
import json
import queue
import subprocess
import sys
import threading


class ServiceError(Exception):
    """The service's own error: `code`, `message`, and `data` with all problems."""

    def __init__(self, error):
        super().__init__(f"{error['code']}: {error['message']}")
        self.code, self.data = error["code"], error.get("data", {})


class Service:
    """A running `matchcli serve`."""

    def __init__(self, *arguments, program="matchcli"):
        # Errors of the service go to this program's own standard error. Text is UTF-8 everywhere,
        # whatever the machine's locale says.
        self.process = subprocess.Popen(
            [program, "serve", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            encoding="utf-8", bufsize=1)
        self.events = queue.Queue()
        self._numbers = itertools.count(1)
        self._waiting = {}
        self._lock = threading.Lock()
        threading.Thread(target=self._read, daemon=True).start()

    def call(self, method, timeout=30, **parameters):
        """The result of a method; raises ServiceError, TimeoutError or ConnectionError."""
        number, answer = next(self._numbers), queue.Queue(1)
        line = json.dumps(
            {"jsonrpc": "2.0", "id": number, "method": method, "params": parameters},
            ensure_ascii=False)
        with self._lock:
            self._waiting[number] = answer
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        try:
            message = answer.get(timeout=timeout)
        except queue.Empty:
            self._waiting.pop(number, None)
            raise TimeoutError(method) from None
        if message is None:
            raise ConnectionError("the service has ended")
        if "error" in message:
            raise ServiceError(message["error"])
        return message["result"]

    def _read(self):
        for line in self.process.stdout:
            message = json.loads(line)
            if "method" in message:
                self.events.put(message)
            elif message["id"] in self._waiting:
                self._waiting.pop(message["id"]).put(message)
        for answer in list(self._waiting.values()):
            answer.put(None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=10)


def main():
    region = sys.argv[1] if len(sys.argv) > 1 else "Examples/shiomi.json"
    kept = ["--store", sys.argv[2]] if len(sys.argv) > 2 else []
    hospital = {"role": "hospital", "institution": "H1"}
    clinic = {"role": "clinic", "institution": "C11"}
    with Service("--region", region, *kept) as service:
        service.call("events/subscribe", actor={"role": "coordinator"}, enabled=True)
        service.call(
            "vacancy/report", actor=hospital, idempotencyKey="report-1", institution="H1",
            ward="w1", status="free", beds={"total": 2})
        found = service.call(
            "vacancy/lookup", actor=clinic, near="C11", needs={"procedures": ["oxygen"]})
        for offer in found["offers"][:3]:
            print("call", offer["institution"], offer["ward"])
        service.call(
            "inquiry/open", actor=clinic, idempotencyKey="inquiry-1", inquiry="night-1",
            wards=[{key: offer[key] for key in ("institution", "ward")}
                   for offer in found["offers"][:3]])
        service.call(
            "inquiry/answer", actor=hospital, idempotencyKey="answer-1", inquiry="night-1",
            institution="H1", ward="w1", answer="accept")
        held = service.call("inquiry/status", actor=clinic, inquiry="night-1")
        print("inquiry", held["state"])
        try:
            service.call("inquiry/answer", actor=hospital, idempotencyKey="answer-2",
                         inquiry="no-such", institution="H1", ward="w1", answer="accept")
        except ServiceError as error:
            print("refused", error.code)
        print("events", service.events.qsize() > 0)


if __name__ == "__main__":
    main()
