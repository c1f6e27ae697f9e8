"""Load test: many sessions leaf through the pages over Streamlit's own websocket protocol.

`python -m tests.load` starts a dashboard on the sample data, then prints for 1, 10, 50 and 100 sessions at once how
long a page takes from the click to the end of the script: p50 and p95 in milliseconds, and the ratio to one session.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.serving import load_samples, running_dashboard


@dataclass
class Session:
    """One reader: opens the first page, then moves to another page every `think` seconds on average."""

    address: str
    query: str
    think: float
    visits: int
    first: float = 0.0
    later: list[float] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    async def run(self, start_delay: float) -> None:
        await asyncio.sleep(start_delay)
        url = self.address.replace("http://", "ws://") + "/_stcore/stream"
        async with websockets.connect(url, subprotocols=["streamlit"], origin=self.address, max_size=None) as socket:
            self.first = await self._visit(socket, "")
            for number in range(self.visits):
                await asyncio.sleep(random.uniform(0.5, 1.5) * self.think)
                self.later.append(await self._visit(socket, self.pages[number % len(self.pages)]))

    async def _visit(self, socket: websockets.ClientConnection, page: str) -> float:
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = page
        began = time.perf_counter()
        await socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(await socket.recv())
            kind = answer.WhichOneof("type")
            if kind == "navigation":
                self.pages = [entry.page_script_hash for entry in answer.navigation.app_pages]
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(f"the page failed: {answer.delta.new_element.exception.message}")
            if kind == "script_finished":
                return (time.perf_counter() - began) * 1000


async def measure(address: str, sessions: int, think: float, visits: int, query: str) -> list[Session]:
    crowd = [Session(address, query, think, visits) for _ in range(sessions)]
    await asyncio.gather(*(session.run(random.uniform(0, think)) for session in crowd))
    return crowd


def percentile(values: list[float], share: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


def report(sessions: int, crowd: list[Session], alone: float) -> float:
    """Print one line of the table and return the p50 of the visits."""
    later = [value for session in crowd for value in session.later]
    first = [session.first for session in crowd]
    p50 = percentile(later, 0.5)
    print(
        f"{sessions:>8} {len(later):>7} {p50:>8.0f} {percentile(later, 0.95):>8.0f} {p50 / (alone or p50):>8.2f}"
        f" {statistics.median(first):>10.0f}",
        flush=True,
    )
    return p50


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[1, 10, 50, 100])
    parser.add_argument("--think", type=float, default=5.0, help="seconds between two visits of one reader")
    parser.add_argument("--visits", type=int, default=12, help="visits per session after the first page")
    parser.add_argument("--query", default="", help="query string of the view, as in the address bar")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        load_samples(store)
        with running_dashboard(store, Path(folder) / "log") as address:
            asyncio.run(measure(address, 1, 0.1, 12, options.query))
            print("sessions  visits   p50 ms   p95 ms  ÷ alone  first p50")
            alone = 0.0
            for sessions in options.sessions:
                crowd = asyncio.run(measure(address, sessions, options.think, options.visits, options.query))
                p50 = report(sessions, crowd, alone)
                alone = alone or p50


if __name__ == "__main__":
    main()
