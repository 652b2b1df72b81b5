"""A command of a warm process does what it does in a process that was started for it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.support.traffic import wait_until
from tests.support.warm import WarmProcess

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]

MODULE = """
import random, uuid
started = random.getrandbits(64)
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    modules = tmp_path_factory.mktemp("modules")
    (modules / "slow_to_import.py").write_text(MODULE)
    (modules / "more.py").write_text("import slow_to_import")
    return {"PYTHONPATH": str(modules), "PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1", "KNOWN": "value"}


@pytest.fixture(scope="module")
def warm(environment: dict[str, str]) -> Iterator[WarmProcess]:
    process = WarmProcess(Path(sys.executable), environment, "slow_to_import")
    yield process
    process.close()


@pytest.fixture
def run_warm(warm: WarmProcess, tmp_path: Path) -> Run:
    def run(source: str, *arguments: str, timeout: float = 30) -> Done:
        file = tmp_path / "script.py"
        file.write_text(source)
        return warm.run(file, arguments, directory=tmp_path, timeout=timeout)

    return run


@pytest.fixture
def run_fresh(environment: dict[str, str], tmp_path: Path) -> Run:
    def run(source: str, *arguments: str) -> Done:
        file = tmp_path / "script.py"
        file.write_text(source)
        command = [sys.executable, str(file), *arguments]
        return subprocess.run(
            command,
            env=environment,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


SAYS_WHAT_IT_IS = """
import inspect, json, os, signal, sys, threading

def a_function(): pass

print(json.dumps({
    "argv": sys.argv, "orig_argv": sys.orig_argv, "path": sys.path, "flags": str(sys.flags), "cwd": os.getcwd(),
    "name": __name__, "file": __file__, "main": sys.modules["__main__"].__file__, "names": sorted(globals()),
    "source": inspect.getsource(a_function), "module": a_function.__module__, "code": a_function.__code__.co_filename,
    "spec": str(__spec__), "loader": type(__loader__).__name__,
    "environment": dict(os.environ), "stdin": sys.stdin.read(),
    "signals": [str(signal.getsignal(number)) for number in signal.valid_signals()],
    "blocked": len(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
    "threads": threading.active_count(), "main thread": threading.current_thread() is threading.main_thread(),
    "descriptors": len(os.listdir("/dev/fd")), "umask": os.umask(0),
    "streams": [str(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)],
    "buffering": [stream.line_buffering for stream in (sys.stdout, sys.stderr)],
    "builtins": str(type(__builtins__)), "collector": __import__("gc").isenabled(),
}, indent=1))
"""

ENDINGS = {
    "falls off its end": "print('out'); import sys; print('err', file=sys.stderr)",
    "exits": "import sys; sys.exit(7)",
    "exits with words": "import sys; sys.exit('no more')",
    "exits with nothing": "raise SystemExit",
    "raises": "def broken():\n    raise ValueError('broken')\n\nbroken()",
    "raises from": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('broken') from error",
    "does not compile": "a = = 1",
    "leaves": "import os; print('left'); os._exit(9)",
    "is killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "is terminated": "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
    "is interrupted": "raise KeyboardInterrupt",
    "has a hook for exceptions": "import sys; sys.excepthook = lambda *error: print('hook', error[0]); 1 / 0",
    "has something for its end": "import atexit; atexit.register(print, 'at exit')",
    "has threads": "import threading, time; threading.Thread(target=lambda: (time.sleep(0.2), print('thread'))).start()",
    "has children": (
        "import multiprocessing\ndef child(): print('child')\nif __name__ == '__main__':\n"
        "    process = multiprocessing.get_context('spawn').Process(target=child)\n    process.start(); process.join()"
    ),
    "leaves a child that still writes": "import subprocess; subprocess.Popen(['sh', '-c', 'sleep 0.3; echo late'])",
    "writes much": "import sys; print('x' * 300_000); print('y' * 300_000, file=sys.stderr)",
    "imports what is beside it": "import script; print(script.__name__)",
    "says what it is": SAYS_WHAT_IT_IS,
}


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in ENDINGS.items()])
def test_a_command_ends_as_in_a_process_of_its_own(run_warm: Run, run_fresh: Run, source: str) -> None:
    warm, fresh = run_warm(source, "an", "argument with spaces"), run_fresh(source, "an", "argument with spaces")
    assert warm.stdout.splitlines() == fresh.stdout.splitlines()
    assert (warm.stderr, warm.returncode) == (fresh.stderr, fresh.returncode)


def test_what_was_imported_is_there_and_chance_is_of_each_command(run_warm: Run) -> None:
    source = "import os, random, slow_to_import, uuid; print(slow_to_import.started, random.random(), uuid.uuid4(), uuid.uuid1())"
    first, second = (run_warm(source).stdout.split() for _ in range(2))
    assert first[0] == second[0]
    assert not set(first[1:]) & set(second[1:])


def test_a_command_changes_nothing_for_the_next(run_warm: Run) -> None:
    assert (
        run_warm("import os, slow_to_import; slow_to_import.changed = True; os.environ['CHANGED'] = ''").returncode == 0
    )
    shown = run_warm("import os, slow_to_import; print(hasattr(slow_to_import, 'changed'), 'CHANGED' in os.environ)")
    assert shown.stdout == "False False\n"


def test_commands_run_at_the_same_time(warm: WarmProcess, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import pathlib, sys, time\n"
        "pathlib.Path(sys.argv[1]).touch()\n"
        "while not all(pathlib.Path(str(number)).exists() for number in range(4)): time.sleep(0.01)\n"
        "print(sys.argv[1])"
    )
    with ThreadPoolExecutor(4) as pool:
        done = pool.map(
            lambda number: warm.run(script, (str(number),), directory=tmp_path, timeout=30).stdout, range(4)
        )
        assert list(done) == ["0\n", "1\n", "2\n", "3\n"]


def test_a_command_that_takes_too_long_is_ended_with_all_that_it_started(run_warm: Run, tmp_path: Path) -> None:
    source = "import subprocess; subprocess.run(['sh', '-c', 'echo begun; echo $$ > child; sleep 60'])"
    with pytest.raises(subprocess.TimeoutExpired) as expired:
        run_warm(source, timeout=1)
    assert expired.value.stdout == b"begun\n"
    child = int((tmp_path / "child").read_text())
    wait_until(lambda: not _runs(child), 10, "what it had started runs on")


def test_one_that_has_imported_more(warm: WarmProcess, run_warm: Run, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys; print('more' in sys.modules, sys.modules['slow_to_import'].started)")
    mine = warm.run(script, (), directory=tmp_path, timeout=30).stdout.split()
    more = warm.with_more("more").run(script, (), directory=tmp_path, timeout=30).stdout.split()
    assert (mine[0], more[0], mine[1]) == ("False", "True", more[1])


def test_what_cannot_be_imported_is_told(environment: dict[str, str]) -> None:
    with pytest.raises(RuntimeError, match="No module named 'missing'"):
        WarmProcess(Path(sys.executable), environment, "missing")


def test_a_module_that_starts_a_thread_cannot_be_shared(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "threaded.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(9,), daemon=True).start()"
    )
    with pytest.raises(RuntimeError, match="a process with threads cannot be forked"):
        WarmProcess(Path(sys.executable), {**environment, "PYTHONPATH": str(tmp_path)}, "threaded")


def test_a_command_that_is_started_runs_beside(warm: WarmProcess, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import os, time; print(os.getpid(), os.environ['MORE'], os.environ['KNOWN'], flush=True); time.sleep(60)"
    )
    with (tmp_path / "log").open("wb") as log:
        stream = log.fileno()
        process = warm.start(script, (), directory=tmp_path, output=stream, error=stream, environment={"MORE": "more"})
    assert process.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.01)
    wait_until(lambda: (tmp_path / "log").read_text() != "", 10, "it printed nothing")
    assert (tmp_path / "log").read_text() == f"{process.pid} more value\n"
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == -signal.SIGTERM
    process.send_signal(signal.SIGTERM)  # to nobody


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
