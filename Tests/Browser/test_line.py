"""HTTP itself, over a bare socket: what a browser never sends, and what it must never be answered."""

import socket


def said(house, *requests):
    """What comes back on one line for requests sent one after the other."""
    with socket.create_connection(("127.0.0.1", house.port), timeout=30) as line:
        for request in requests:
            line.sendall(request.replace("\n", "\r\n").encode())
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_head_has_no_body_so_that_the_next_answer_is_read_right(sqlite_house):
    get = said(sqlite_house, "GET /plans HTTP/1.1\nHost: localhost\nConnection: close\n\n")
    both = said(sqlite_house, "HEAD /plans HTTP/1.1\nHost: localhost\n\n", "GET /ping HTTP/1.1\nHost: localhost\nConnection: close\n\n")
    head, _, rest = both.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200") and b"<html" not in both and rest.startswith(b"HTTP/1.1 200")
    length = [line for line in get.partition(b"\r\n\r\n")[0].split(b"\r\n") if line.lower().startswith(b"content-length")]
    assert length and length[0].lower() in head.lower()


def test_one_host_or_none_is_heard(sqlite_house):
    for hosts in ("", "Host: one\nHost: two\n", "Host:\n"):
        answer = said(sqlite_house, f"GET / HTTP/1.1\n{hosts}Connection: close\n\n")
        assert answer.startswith(b"HTTP/1.1 400"), hosts


def test_a_body_that_ends_early_leaves_no_file(sqlite_house):
    begun = 'POST /sign-in HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; boundary=b\nContent-Length: 90000\n\n--b\n'
    begun += 'Content-Disposition: form-data; name="a"; filename="x"\n\n' + "x" * 40000
    said(sqlite_house, begun)
    uploads = sqlite_house.folder / "data" / "uploads"
    assert not uploads.exists() or not list(uploads.iterdir())


def test_headers_are_bounded(sqlite_house):
    answer = said(sqlite_house, "GET / HTTP/1.1\nHost: localhost\n" + "".join(f"X-{n}: {'y' * 8000}\n" for n in range(12)) + "\n")
    assert not answer.startswith(b"HTTP/1.1 200")
