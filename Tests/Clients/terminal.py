"""Runs the program on a pseudo-terminal as a person does: looks at progress, presses Ctrl-C.

Usage: terminal.py MATCHCLI REGION FOLDER; FOLDER is empty and is left empty. Standard library only.
Prints what is wrong, one line each, and ends with 1 if there is anything.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import unicodedata

program, region, folder = sys.argv[1:4]
wrong = []
LONG = ["whatif", region, "--steps", "1", "--sweep", "1000000", "-o"]


def expect(condition, text):
    if not condition:
        wrong.append(text)


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Run:
    """One run, whose standard error is a terminal of some columns and whose output is a pipe."""

    def __init__(self, arguments, columns=80, **environment):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

        def own_terminal():
            os.setsid()
            fcntl.ioctl(2, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            [program] + arguments, stdin=slave, stdout=subprocess.PIPE, stderr=slave, cwd=folder,
            env={"TERM": "xterm", **environment}, preexec_fn=own_terminal)
        os.close(slave)
        self.text = b""

    def read(self, until=None, seconds=60.0):
        """Reads the terminal to a mark, or for some seconds, or to the end."""
        end = time.monotonic() + seconds
        while until is None or until not in self.text:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.master], [], [], left)[0]:
                return until is None
            try:
                piece = os.read(self.master, 65536)
            except OSError:  # The other side is closed.
                return until is None
            if not piece:
                return until is None
            self.text += piece
        return True

    def press(self, key):
        os.write(self.master, key)

    def end(self, seconds=30):
        start = time.monotonic()
        self.read(seconds=seconds)
        self.output = self.process.stdout.read()
        code = self.process.wait(timeout=seconds)
        self.process.stdout.close()
        os.close(self.master)
        self.seconds = time.monotonic() - start
        return code

    def lines(self):
        return [line for line in self.text.decode().replace("\r\n", "\n").split("\r") if line.strip()]


def progress_is_seen(language, columns):
    run = Run(LONG + ["x.csv", "--format", "csv", "--lang", language], columns)
    expect(run.read(b"%"), "no percentage is shown in %s" % language)
    first = len(run.lines())
    run.read(seconds=1.0)
    updates = len(run.lines()) - first
    expect(1 <= updates <= 12, "%d updates in a second" % updates)
    for line in run.lines():
        expect(width(line.strip("\n")) < columns, "a line of %d columns: %r" % (width(line), line))
    run.press(b"\x03")
    code = run.end()
    expect(code == 4, "Ctrl-C ends with %s" % code)
    word = {"ja": "中止しました", "en": "cancelled"}[language]
    expect(word in run.text.decode(), "%r is not said: %r" % (word, run.text[-200:]))
    expect(run.output == b"", "something was written to standard output")
    expect(os.listdir(folder) == [], "left behind: %s" % os.listdir(folder))


def plan_leaves_nothing():
    run = Run(["plan", region, "-o", "deep/plan", "--steps", "2000000000"])
    expect(run.read(b"rotation"), "the rotation is not named: %r" % run.text[-200:])
    run.read(seconds=0.5)
    run.press(b"\x03")
    expect(run.end() == 4, "Ctrl-C in plan")
    expect(os.listdir(folder) == [], "plan left %s" % os.listdir(folder))
    expect(b"No file was written" in run.text, "what was kept is not said: %r" % run.text[-200:])


def kept_files_are_named():
    os.mkfifo(os.path.join(folder, "fifo"))
    table = os.path.join(folder, "areas.csv")
    with open(table, "w") as file:
        file.write("code5,pref,city,area_code,area_name\n13101,東京都,千代田区,1301,区中央部\n")
    run = Run(["import", "areas=" + table, "--as-of", "2026-11-01", "--report", "rows.csv",
               "-o", "fifo"])
    expect(run.read(b"writing fifo"), "the last step is not shown: %r" % run.text[-300:])
    run.press(b"\x03")
    expect(run.end() == 4, "Ctrl-C in import")
    expect(b"stay: rows.csv" in run.text, "rows.csv is not named: %r" % run.text[-200:])
    expect(sorted(os.listdir(folder)) == ["areas.csv", "fifo", "rows.csv"],
           "import left %s" % os.listdir(folder))
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))


def signals_end_it():
    for number in (signal.SIGTERM, signal.SIGHUP):
        run = Run(LONG + ["x.csv"])
        run.read(b"%")
        run.process.send_signal(number)
        expect(run.end() == 4, "signal %d" % number)
        expect(os.listdir(folder) == [], "left behind: %s" % os.listdir(folder))
    # A shell that starts a job in the background lets it ignore Ctrl-C.
    process = subprocess.Popen(
        [program] + LONG + ["x.csv"], cwd=folder, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    expect(process.poll() is None, "an ignored signal ended it")
    process.send_signal(signal.SIGTERM)
    expect(process.wait(timeout=30) == 4, "SIGTERM after an ignored SIGINT")
    process.stderr.close()


def second_signal_ends_at_once():
    # Nobody reads standard error, and it is full: the last words wait for ever.
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, b"x" * 4096)
    except BlockingIOError:
        os.set_blocking(writer, True)
    process = subprocess.Popen([program] + LONG + ["x.csv"], cwd=folder, stderr=writer)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    expect(process.poll() is None, "the first signal is still speaking")
    process.send_signal(signal.SIGINT)
    expect(process.wait(timeout=10) == -signal.SIGINT, "the second signal does not end it")
    os.close(reader)
    os.close(writer)


def loudness():
    short = ["match", region, "--format", "csv"]
    run = Run(short + ["--quiet"])
    expect(run.end() == 0 and run.text == b"", "--quiet says %r" % run.text)
    expect(run.output.count(b"\n") > 3, "--quiet keeps the result")
    process = subprocess.run([program] + short + ["--verbose"], capture_output=True, cwd=folder)
    steps = [line for line in process.stderr.decode().split("\n") if " s  " in line]
    expect(len(steps) >= 2, "--verbose tells %d steps" % len(steps))
    expect(process.stdout == run.output, "--verbose changes the result")
    process = subprocess.run([program] + short, capture_output=True, cwd=folder)
    expect(b" s  " not in process.stderr and b"\r" not in process.stderr, "a pipe gets progress")


def colour():
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True),
                                  ({"TERM": "dumb"}, False)):
        run = Run(["plan", "no-such.json"], **environment)
        expect(run.end() == 74, "a missing file")
        expect((b"\x1b[" in run.text) == coloured, "%s: %r" % (environment, run.text))
    process = subprocess.run([program, "plan", "no-such.json"], capture_output=True, cwd=folder)
    expect(b"\x1b" not in process.stderr, "colour outside a terminal")


progress_is_seen("en", 80)
progress_is_seen("ja", 50)
plan_leaves_nothing()
kept_files_are_named()
signals_end_it()
second_signal_ends_at_once()
loudness()
colour()
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
