"""A route under load: wrk with 64 connections, for a bounded time, on loopback."""

import gzip
import json
import subprocess
import tempfile
import urllib.request

CONNECTIONS = 64
# wrk prints no 95th percentile of its own.
SCRIPT = """
done = function(summary, latency, requests)
  io.write(string.format('JSON{"requests":%d,"microseconds":%d,"failed":%d,"p50":%f,"p95":%f}\\n', summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000))
end
"""


def under_load(server, path, seconds, headers=()):
    size = answer_size(server.address + path, headers)
    _wrk(server.address + path, 2, headers)
    cpu = server.cpu
    result = _wrk(server.address + path, seconds, headers)
    used = server.cpu - cpu
    return {
        "path": path, "bytes": size, "failed": result["failed"], "p50": result["p50"], "p95": result["p95"],
        "rate": result["requests"] / (result["microseconds"] / 1e6), "cpu": used / max(result["requests"], 1) * 1e6,
    }


def answer_size(address, headers=()):
    """Bytes of the body as sent to a browser (compressed), and unpacked."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", **dict(headers)})
    with urllib.request.urlopen(request, timeout=60) as answer:
        body = answer.read()
        plain = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
        return {"sent": len(body), "plain": len(plain)}


def _wrk(address, seconds, headers):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT)
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", script.name, "-H", "Accept-Encoding: gzip, br"]
        for name, value in headers:
            command += ["-H", f"{name}: {value}"]
        output = subprocess.run([*command, address], capture_output=True, text=True, timeout=seconds + 60, check=True).stdout
    return json.loads(output.split("JSON", 1)[1].splitlines()[0])
