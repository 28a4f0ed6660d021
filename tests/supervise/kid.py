"""A tiny child: answers 200 on a port; how it behaves is said by its arguments."""

import os
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(port: int, pids: Path, *behaviour: str) -> None:
    with pids.open("a") as file:
        file.write(f"{os.getpid()}\n")
    sys.stdout.write("kid speaks\n")
    sys.stdout.flush()
    if "dies" in behaviour:
        sys.exit(3)
    if "stubborn" in behaviour:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if "parent" in behaviour:
        subprocess.Popen([sys.executable, __file__, "0", str(pids)])
    HTTPServer(("127.0.0.1", port), Healthy).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
