"""Types into a zsh on a pseudo-terminal, presses Tab and reads what the line has become.

Usage: zsh_completion.py SCRIPT FOLDER, where FOLDER holds shiomi.json and nothing else that begins
with "sh". Standard library only.
"""
import os
import pty
import select
import sys
import time

script, folder = sys.argv[1:3]
CASES = [
    ("matchcli pla\t", "matchcli plan "),
    ("matchcli rotate che\t", "matchcli rotate check "),
    ("matchcli rotate check sh\t", "matchcli rotate check shiomi.json "),
    ("matchcli rotate check a b --no-s\t", "matchcli rotate check a b --no-search "),
    ("matchcli rotate a --format ic\t", "matchcli rotate a --format ics "),
    ("matchcli plan a --need adm\t", "matchcli plan a --need admission "),
    ("matchcli plan a --lang j\t", "matchcli plan a --lang ja "),
    ("matchcli schema scen\t", "matchcli schema scenario "),
    ("matchcli store exp\t", "matchcli store export "),
    ("matchcli import navii-hours=sh\t", "matchcli import navii-hours=shiomi.json "),
]
START = r"""
unsetopt beep prompt_cr prompt_sp; PS1='READY%% '; cd %s
autoload -Uz compinit && compinit -u -D
source %s
show() { print -r -- "LINE<$BUFFER>"; BUFFER=; zle redisplay }
zle -N show; bindkey '^X' show
print STARTED-$((1+1))
"""

child, terminal = pty.fork()
if child == 0:
    os.environ.update(TERM="dumb", LANG="C.UTF-8", LC_ALL="C.UTF-8", HOME=folder)
    os.execvp("zsh", ["zsh", "-f", "-i"])


def read_until(mark, seconds=20):
    text, end = b"", time.monotonic() + seconds
    while mark not in text:
        if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
            sys.exit("no %r in %r" % (mark, text.decode(errors="replace")))
        text += os.read(terminal, 65536)
    return text


for line in (START % (folder, script)).strip().split("\n"):
    os.write(terminal, line.encode() + b"\n")
read_until(b"STARTED-2")
failures = 0
for typed, wanted in CASES:
    os.write(terminal, typed.encode())
    time.sleep(0.05)
    os.write(terminal, b"\x18")
    text = read_until(b">", 20)
    while b"LINE<" not in text:
        text += read_until(b">", 20)
    got = text.split(b"LINE<")[-1].split(b">")[0].decode(errors="replace")
    if got != wanted:
        failures += 1
        print("%r: %r instead of %r" % (typed, got, wanted))
os.write(terminal, b"exit\n")
sys.exit(1 if failures else 0)
