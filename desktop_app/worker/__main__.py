"""`python -m desktop_app.worker`: JSON lines in, JSON lines out, ends when stdin closes."""

import gc
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from desktop_app.crashes.catching import tell_on_stderr
from desktop_app.crashes.guarding import guard_process
from desktop_app.errors import UserError
from desktop_app.worker.protocol import Message

TASKS = ("preview_import", "plan_rows", "apply_import", "render_cards", "draw_tags", "draw_blanks")
_STEP = 0.01  # of a task; smaller steps are not told


class Line:
    """Both ends of the pipe. A thread of its own listens, so that a cancel is heard at once."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._tasks: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._cancelled: set[int] = set()

    def listen(self) -> None:
        """Hear every line until the window is gone; then end, whatever is being done.

        A store that is being written rolls back by itself: that is what it is built for.
        """
        for line in self._source:
            message = msgspec.json.decode(line, type=Message)
            if message.cancel:
                self._cancelled.add(message.id)
            else:
                self._tasks.put(message)
        os._exit(0)

    def next_task(self) -> Message:
        return self._tasks.get()

    def is_cancelled(self, task: int) -> bool:
        return task in self._cancelled

    def send(self, answer: dict[str, Any]) -> None:
        try:
            self._sink.write(msgspec.json.encode(answer) + b"\n")
            self._sink.flush()
        except OSError:
            os._exit(0)  # nobody is there any more


def main() -> None:
    guard_process(is_shut=True)
    tell_on_stderr()  # a bug ends this process, and the window starts another
    gc.set_threshold(100_000, 20, 50)  # plans are many small values and no cycles: -12 % time
    line = Line(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout = sys.stderr  # nothing but answers on the pipe
    threading.Thread(target=line.listen, daemon=True).start()
    from desktop_app.worker.tasks import Worker  # 0.3 s; lines are heard meanwhile

    worker = Worker()
    while True:
        message = line.next_task()
        line.send({"id": message.id, **_answer(worker, line, message)})


def _answer(worker: Any, line: Line, message: Message) -> dict[str, Any]:
    if message.task not in TASKS:
        return _failure("worker_task_unknown", {"task": message.task})
    told = _teller(line, message.id)
    try:
        told("", 0.0)
        return {"result": getattr(worker, message.task)(message.words, told)}
    except UserError as error:
        return _failure(error.code, error.values)


def _teller(line: Line, task: int) -> Callable[[str, float], None]:
    last = [("", -1.0)]

    def told(text: str, done: float) -> None:
        if line.is_cancelled(task):
            raise UserError("task_cancelled")
        if text and (text != last[0][0] or done - last[0][1] >= _STEP):
            last[0] = (text, done)
            line.send({"id": task, "progress": round(done, 3), "text": text})

    return told


def _failure(code: str, values: dict[str, object]) -> dict[str, Any]:
    plain = {
        name: value if isinstance(value, int | float) else str(value)
        for name, value in values.items()
    }
    return {"error": {"code": code, "values": plain}}


if __name__ == "__main__":
    main()
