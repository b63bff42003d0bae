"""Runs the measurements of each engine, PostgreSQL's beside a private server, and prints one report."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import report
from engine import measure

HOUSE = pathlib.Path(__file__).resolve().parents[3]


def main():
    options = parse()
    if options.into:  # inside bin/postgres
        pathlib.Path(options.into).write_text(json.dumps(measure("postgres", os.environ["TEST_DATABASE_URL"], options)))
        return
    results = []
    with tempfile.TemporaryDirectory(prefix="gdnn-bench.") as folder:
        options.folder = folder
        for engine in options.engine or ["sqlite", "postgres"]:
            if engine == "sqlite":
                results.append(measure("sqlite", f"{folder}/bench.sqlite", options))
            else:
                answer = f"{folder}/postgres.json"
                again = [sys.executable, "bin/lib/bench", *sys.argv[1:], "--into", answer, "--folder", folder]
                subprocess.run(["bin/postgres", "--durable", *again], cwd=HOUSE, check=True)
                results.append(json.loads(pathlib.Path(answer).read_text()))
    report.show(results, options)


def parse():
    parser = argparse.ArgumentParser(prog="bin/bench")
    parser.add_argument("--scale", choices=["school", "province", "nation"], default="nation")
    parser.add_argument("--engine", action="append", choices=["sqlite", "postgres"])
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--signed-in", action="store_true")
    parser.add_argument("--names", type=int, help="only what searching costs among so many persons")
    parser.add_argument("--keep", help="a folder for the databases of SQLite, found again by the next run")
    parser.add_argument("--into", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


main()
