"""A running house for the browser: a demonstration database and `gdnn serve` beside it, on loopback only."""

import copy
import json
import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
# bin/test builds for debugging; GDNN names another binary, such as the optimised one.
GDNN = os.environ.get("GDNN", str(ROOT / ".build/debug/gdnn"))


class House:
    def __init__(self, database, folder, scale, data=None, inside=(), said=None):
        """`data`: where files lie, if not in `folder`; `inside`: what every command is run with, such as `nsenter …`; `said`: what `gdnn demo` said
        when the database was filled, if it was."""
        self._move_to(database, folder, data, inside)
        self.demonstration = said or self.gdnn("demo", "--scale", scale, "--seed", "1", *self.place)

    def _move_to(self, database, folder, data, inside):
        self.database, self.folder, self.inside, self.process = database, pathlib.Path(folder), inside, None
        self.place = ("--database", database, "--data", str(data or self.folder / "data"))

    def at(self, database, folder, data=None, inside=()):
        """The same house on a copy of its database, which the caller has made."""
        other = copy.copy(self)
        other._move_to(database, folder, data, inside)
        return other

    def gdnn(self, *arguments, limit=900, typed=None):
        """Runs a command to its end; its output."""
        done = subprocess.run([*self.inside, GDNN, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=limit, input=typed)
        assert done.returncode == 0, f"gdnn {' '.join(arguments)} failed:\n{(done.stdout + done.stderr)[-3000:]}"
        return done.stdout

    def start(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = self.folder / "serve.log"
        command = [*self.inside, GDNN, "serve", "--port", str(self.port), *self.place]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=open(self.log, "ab"), stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                return urllib.request.urlopen(self.address + "/healthz", timeout=2).read()
            except OSError:
                time.sleep(0.1)
        raise AssertionError("gdnn serve did not answer:\n" + self.log.read_text(errors="replace")[-3000:])

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def kill(self):
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def client(self, role, organisation):
        """Lets a program in: its id and secret."""
        name = f"program-{role}"
        return name, self.gdnn("client", name, "--name", name, "--role", role, "--organisation", organisation, *self.place).split()[-1]

    def token(self, client, secret):
        """OAuth 2, client credentials."""
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": client, "client_secret": secret}).encode()
        with urllib.request.urlopen(self.address + "/oauth/token", data=form, timeout=60) as answer:
            return json.load(answer)["access_token"]

    def make_account(self, login, role, organisation):
        """Beside those of the demonstration; `account(role)` knows it then."""
        password = f"mot-hang-rao-xanh-{role}"
        self.gdnn("account", login, "--name", login, "--role", role, "--organisation", organisation, "--own-password", *self.place, typed=password + "\n")
        self.demonstration += f"\naccount {login}, password {password}: {role}\n"

    def account(self, role):
        """Name and password of a demonstration account, as `gdnn demo` prints them."""
        for line in self.demonstration.splitlines():
            if match := re.search(rf"account (\S+), password (\S+): {role}$", line):
                return match.groups()
        raise AssertionError(f"no demonstration account '{role}' in:\n{self.demonstration}")
