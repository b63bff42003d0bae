"""All measurements of one engine, in an order in which none spoils the next."""

import pathlib
import sys

import journeys
import load
import names
import network_map
import signed_in
import tables
import targets
from process import Server, timed


def measure(engine, database, options):
    folder = pathlib.Path(options.folder) / engine
    folder.mkdir()
    result = {"engine": engine}
    if options.names:
        return {**result, "names": names.measure(engine, database, options, folder)}
    if not (options.quick or options.signed_in):
        result.update(loaded(engine, database, options, folder))
    result["signed_in"] = tried(signed_in.measure, engine, database, options, folder)
    return result


def loaded(engine, database, options, folder):
    """Public pages under load, and what takes long."""
    steps = {}
    say(engine, f"loading the demonstration, scale {options.scale}")
    loaded = timed("demo", "--scale", options.scale, "--seed", "1", "--database", database, log=folder / "demo.log")
    steps[f"load the demonstration ({options.scale})"] = cost(loaded)
    tables.settle(engine, database)
    rows = tables.counts(engine, database)
    routes = []
    with Server(database, folder) as server:
        steps["start to first answer"] = f"{server.start_seconds:.2f} s"
        for name, path, headers in journeys.routes(server, engine, database) + network_map.ROUTES:
            say(engine, f"{name} {path}")
            routes.append({"name": name, **load.under_load(server, path, options.seconds, headers)})
        say(engine, "from a changed record to the changed figure")
        steps["changed record → changed national figure"] = tried(journeys.change_to_figure, server, engine, database)
        say(engine, "the map in a slowed browser")
        steps["/map: first visit until it can be used"] = tried(network_map.time_to_interactive, server.address)
        steps["memory after the load: now / most"] = f"{server.memory():.0f} / {server.memory('VmHWM'):.0f} MB"
    say(engine, f"importing {options.rows:,} rows of staff")
    steps[f"import {options.rows:,} rows of staff, .xlsx"] = tried(import_staff, engine, database, options.rows, folder)
    say(engine, "all targets of all plans")
    found = tried(targets.measure, engine, database, options, folder)
    steps.update(found if isinstance(found, dict) else {"all targets of all plans": found})
    return {"rows": rows, "routes": routes, "steps": steps}


def import_staff(engine, database, rows, folder):
    file = tables.staff_file(engine, database, rows, folder / "staff.xlsx")
    imported = timed("import", "staff", str(file), "--organisation", "chinh-phu", "--only-good-rows", "--database", database,
                     "--data", str(folder / "data"), log=folder / "import.log")
    told = " ".join((folder / "import.log").read_text().splitlines()[-1:])
    return f"{told} The whole command, with its start and all figures counted again: {cost(imported)}, {rows / imported['seconds']:,.0f} rows/s"


def tried(measurement, *arguments):
    """What it measured, or why not: one step that fails does not lose the others."""
    try:
        return measurement(*arguments)
    except (Exception, SystemExit) as error:
        return f"failed: {error}"


def cost(timing):
    return f"{timing['seconds']:.1f} s (CPU {timing['cpu']:.1f} s, peak {timing['peak']:.0f} MB)"


def say(engine, what):
    print(f"      {engine}: {what}", file=sys.stderr, flush=True)
