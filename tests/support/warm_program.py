"""Imports modules once and forks for every command: `python warm_program.py <descriptor of the control socket> <module>…`.

Run by the Python of the stock client's environment, so it knows nothing of the tests; `warm.py` is its other half and describes
what the two say to each other. A command is a Python file with its arguments, and runs as `python <file> <arguments>`
runs it: as `__main__`, to the end of the interpreter, in a process, a session and a directory of its own.
"""

import builtins
import functools
import gc
import json
import os
import socket
import sys
import threading
import traceback
import types
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

_THREADS = Path("/proc/self/task")

Request = dict[str, Any]


def serve(control: socket.socket, modules: list[str]) -> Request:
    """Answer requests until the other side closes. Returns in the process of a command, with what it has to run."""
    _prepare(control, modules)
    while received := _receive(control):
        request, descriptors = received
        if os.fork():
            for descriptor in descriptors:
                os.close(descriptor)
            _reap()
        elif "modules" in request:
            control.close()
            control = socket.socket(fileno=descriptors[0])
            _prepare(control, request["modules"])
        else:
            control.close()
            return _fork_command(request, descriptors)
    os._exit(0)  # what the modules have registered for the end of a program is not for this one


def run(request: Request) -> None:
    """Be `python <file> <arguments>`. What it raises is for the interpreter, which ends with it as it always does."""
    file: str = request["file"]
    path = str(Path.cwd() / file)
    sys.argv = [file, *request["arguments"]]
    sys.orig_argv = [sys.orig_argv[0], *sys.argv]
    sys.path.insert(0, str(Path(path).resolve().parent))
    main = types.ModuleType("__main__")
    # What a Python gives a program differs by its version; this file is one.
    given: dict[str, Any] = {"__builtins__": builtins, "__cached__": None, "__annotations__": {}}
    main.__dict__.update({name: value for name, value in given.items() if name in globals()})
    main.__dict__.update(__file__=path, __loader__=SourceFileLoader("__main__", path))
    sys.modules["__main__"] = main
    try:
        exec(compile(Path(path).read_bytes(), path, "exec", dont_inherit=True), main.__dict__)
    except BaseException:
        sys.excepthook = functools.partial(_show_without_this_file, sys.excepthook)
        raise


def _prepare(control: socket.socket, modules: list[str]) -> None:
    try:
        for module in modules:
            __import__(module)
        running = threading.enumerate()
        if len(running) > 1 or (_THREADS.exists() and len(list(_THREADS.iterdir())) > 1):
            raise RuntimeError(f"a process with threads cannot be forked: {running}")
    except BaseException:  # noqa: BLE001
        control.sendall(traceback.format_exc().encode())
        os._exit(1)
    gc.collect()
    gc.freeze()
    control.sendall(b"ready\n")


def _receive(control: socket.socket) -> tuple[Request, list[int]] | None:
    text, descriptors, _, _ = socket.recv_fds(control, 65536, 4)
    while text and not text.endswith(b"\n"):
        text += control.recv(65536)
    if not text:
        return None
    control.sendall(b".")
    return json.loads(text), descriptors


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass


def _fork_command(request: Request, descriptors: list[int]) -> Request:
    """The process that forks here stays to tell how the command ended; it returns in that of the command."""
    *standard, report = descriptors
    command = os.fork()
    if command:
        for descriptor in standard:
            os.close(descriptor)
        os.write(report, f"{command}\n".encode())
        _, status = os.waitpid(command, 0)
        os.write(report, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    os.close(report)
    os.setsid()
    os.chdir(request["directory"])
    os.environ.update(request["environment"])
    for number, descriptor in enumerate(standard):
        os.dup2(descriptor, number)
        os.close(descriptor)
    return request


def _show_without_this_file(show: Callable[..., None], kind: Any, error: BaseException, trace: Any) -> None:
    while trace and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    show(kind, error.with_traceback(trace), trace)


if __name__ == "__main__":
    del sys.path[0]  # the directory of this file is that of no command
    _descriptor, *_modules = sys.argv[1:]
    del sys.argv[1:]
    run(serve(socket.socket(fileno=int(_descriptor)), _modules))
