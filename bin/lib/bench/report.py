"""The table: rows and columns that a person can compare with the last one."""

import os
import subprocess

import names
import signed_in


def show(results, options):
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    print(f"\n## bin/bench, scale {options.scale}, commit {commit}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("The load generator runs on the same cores: 'a core' is 1 s over the CPU time of one request.")
    for result in results:
        if "names" in result:
            print(f"\n### {result['engine']}, a search among {options.names:,} persons: median / worst by the clock (CPU), milliseconds\n")
            print(names.rows(result["names"]))
            continue
        if "routes" in result:
            under_load(result)
        if isinstance(result["signed_in"], dict):
            signed_in.show(result["engine"], result["signed_in"])
        else:
            print(f"\n### {result['engine']}, signed in\n\n{result['signed_in']}")


def under_load(result):
    print(f"\n### {result['engine']}\n")
    print("Rows: " + ", ".join(f"{name} {count:,}" for name, count in result["rows"].items()) + "\n")
    print("| route, 64 connections | req/s | a core | CPU µs | against /ping | p50 ms | p95 ms | bytes sent | plain | failed |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    ping = next((route["cpu"] for route in result["routes"] if route["path"] == "/ping"), None)
    for route in result["routes"]:
        against = f"×{route['cpu'] / ping:.1f}" if ping else "–"
        print(f"| {route['name']} `{route['path']}` | {route['rate']:,.0f} | {1e6 / max(route['cpu'], 0.001):,.0f} | {route['cpu']:,.0f} | {against} | "
              f"{route['p50']:.1f} | {route['p95']:.1f} | {route['bytes']['sent']:,} | {route['bytes']['plain']:,} | {route['failed']} |")
    print("\n| what | figure |\n|---|---|")
    for name, figure in result["steps"].items():
        print(f"| {name} | {figure} |")
