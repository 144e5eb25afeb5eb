"""Hands in prepared mail over a few connections, as mail servers do; needs no Django.

Arguments: HOST PORT CONNECTIONS FILE (pickled list of (sender, recipient, raw)). Prints when it
began and ended, how many were taken, and the answers to the others.
"""

from __future__ import annotations

import json
import pickle
import socket
import sys
import threading
import time
from pathlib import Path


class Line:
    """One connection to the relay."""

    def __init__(self, host: str, port: int) -> None:
        self.socket = socket.create_connection((host, port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.heard = b""
        self.answer()
        self.say(b"EHLO bench.example\r\n")

    def say(self, words: bytes) -> bytes:
        self.socket.sendall(words)
        return self.answer()

    def answer(self) -> bytes:
        """The last line of an answer."""
        while True:
            line, found, rest = self.heard.partition(b"\r\n")
            if found:
                self.heard = rest
                if line[3:4] == b" ":
                    return line
            else:
                self.heard += self.socket.recv(65536)

    def hand_in(self, sender: str, to: str, stuffed: bytes) -> bytes:
        self.say(b"MAIL FROM:<%s>\r\n" % sender.encode())
        said = self.say(b"RCPT TO:<%s>\r\n" % to.encode())
        if not said.startswith(b"250"):
            self.say(b"RSET\r\n")
            return said
        self.say(b"DATA\r\n")
        return self.say(stuffed)


def stuff(raw: bytes) -> bytes:
    """As it goes over the line: dots doubled, and an end."""
    body = (b"\r\n" + raw).replace(b"\r\n.", b"\r\n..")[2:]
    return body + (b".\r\n" if body.endswith(b"\r\n") else b"\r\n.\r\n")


def main() -> None:
    host, port, at_once, file = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    letters = [(s, t, stuff(raw)) for s, t, raw in pickle.loads(Path(file).read_bytes())]
    answers: list[str] = []
    threads = [
        threading.Thread(target=_run, args=(host, port, letters[start::at_once], answers))
        for start in range(at_once)
    ]
    began = time.time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [each for each in answers if not each.startswith("250")]
    print(json.dumps({
        "began": began, "ended": time.time(), "taken": len(answers) - len(refused),
        "refused": refused[:5],
    }))  # fmt: skip


def _run(host: str, port: int, letters: list, answers: list[str]) -> None:
    line = Line(host, port)
    for letter in letters:
        answers.append(line.hand_in(*letter).decode("utf-8", "replace"))


main()
