"""Commands and servers, with what they cost: time, CPU, memory."""

import os
import pathlib
import socket
import subprocess
import time
import urllib.request

HOUSE = pathlib.Path(__file__).resolve().parents[3]
# Another build of it may be named, to compare with.
GDNN = os.environ.get("GDNN_BENCH", str(HOUSE / ".build/release/gdnn"))
TICK = os.sysconf("SC_CLK_TCK")


def timed(*command, log, limit=1800):
    """Runs gdnn to its end: {seconds, cpu, peak}; raises with the end of its output when it fails."""
    start = time.monotonic()
    with open(log, "wb") as output:
        process = subprocess.Popen([GDNN, *command], cwd=HOUSE, stdout=output, stderr=subprocess.STDOUT)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - start > limit:
                process.kill()
                raise SystemExit(f"gdnn {command[0]} took more than {limit} s")
            time.sleep(0.02)
    if status:
        raise SystemExit(f"gdnn {' '.join(command)} failed:\n" + pathlib.Path(log).read_text(errors="replace")[-2000:])
    return {"seconds": time.monotonic() - start, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


class Server:
    """`gdnn serve` on a free port of loopback, for as long as the block."""

    def __init__(self, database, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.command = [GDNN, "serve", "--database", database, "--port", str(self.port), "--data", f"{folder}/data"]
        self.log = f"{folder}/serve.log"

    def __enter__(self):
        start = time.monotonic()
        # As in the unit of docs/production.md.
        self.process = subprocess.Popen(
            self.command, cwd=HOUSE, stdout=open(self.log, "wb"), stderr=subprocess.STDOUT, env={**os.environ, "MALLOC_ARENA_MAX": "4"})
        while time.monotonic() - start < 120:
            try:
                urllib.request.urlopen(self.address + "/healthz", timeout=1).read()
                self.start_seconds = time.monotonic() - start
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        self.process.kill()
        raise SystemExit("gdnn serve did not answer:\n" + pathlib.Path(self.log).read_text(errors="replace")[-2000:])

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    @property
    def cpu(self):
        """Seconds of CPU that the server has used."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self, what="VmRSS"):
        """Megabytes; `VmHWM` is the most it ever had."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
