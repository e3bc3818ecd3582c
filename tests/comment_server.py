"""The part of GitHub's interface that keeps the comments of a pull request, on a port of this machine."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOT = "github-actions[bot]"
LONGEST = 65_536  # characters of a comment


@dataclass
class Comments:
    """`refuses` is the status with which writing is refused, as a token that may only read is; 0 where it is not."""

    token: str = "ghs_secret"
    refuses: int = 0
    kept: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    address: str = ""

    def add(self, body: str, author: str = BOT) -> None:
        self.kept.append({"id": 1000 + len(self.kept), "user": {"login": author}, "body": body})

    def by(self, author: str = BOT) -> list[str]:
        return [each["body"] for each in self.kept if each["user"]["login"] == author]


@contextmanager
def comment_server() -> Iterator[Comments]:
    """Serve the comments of pull request 5 of city/plans."""
    comments = Comments()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            page, size = int(query["page"][0]), int(query["per_page"][0])
            if self._is_known("/repos/city/plans/issues/5/comments"):
                self._answer(200, comments.kept[(page - 1) * size : page * size])

        def do_POST(self) -> None:
            if self._is_known("/repos/city/plans/issues/5/comments") and (body := self._body()):
                comments.add(body)
                self._answer(201, comments.kept[-1])

        def do_PATCH(self) -> None:
            if self._is_known(r"/repos/city/plans/issues/comments/(\d+)") and (body := self._body()):
                [own] = [each for each in comments.kept if self.path.endswith(f"/{each['id']}")]
                own["body"] = body
                self._answer(200, own)

        def _is_known(self, pattern: str) -> bool:
            path = urlsplit(self.path).path
            comments.calls.append(f"{self.command} {path}")
            if self.headers["Authorization"] != f"Bearer {comments.token}":
                self._answer(401, {"message": "Bad credentials"})
            elif not re.fullmatch(pattern, path):
                self._answer(404, {"message": "Not Found"})
            elif comments.refuses and self.command != "GET":
                self._answer(comments.refuses, {"message": "Resource not accessible by integration"})
            else:
                return True
            return False

        def _body(self) -> str:
            body: str = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
            if len(body) <= LONGEST:
                return body
            self._answer(422, {"message": "Validation Failed"})
            return ""

        def _answer(self, status: int, content: object) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *values: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    comments.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield comments
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
