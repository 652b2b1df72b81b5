"""Flows as users write them. Run by the stock client: `python client_flows.py <name of the scenario>`."""
# mypy: ignore-errors

import os
import signal
import sys
import time

from prefect import flow, get_run_logger, tags, task
from prefect.states import Completed


@task(task_run_name="double", tags=["dlt"])
def double(number):
    return number * 2


@task(task_run_name="add", tags=["dlt", "sums"])
def add(left, right):
    get_run_logger().warning("adding %s and %s", left, right)
    return left + right


@flow(flow_run_name="a-success")
def success(number=3):
    get_run_logger().info("loading")
    return add(double(number), 1)


def say(flow, flow_run, state):
    print(f"hook: {flow.name} {flow_run.name} {state.name}: {state.message}", flush=True)


@flow(flow_run_name="a-failure", on_failure=[say])
def failure():
    raise ValueError('no such column: <price> & "total"')


@flow(flow_run_name="a-task-failure")
def task_failure():
    broken()


@task(task_run_name="broken")
def broken():
    raise RuntimeError("the task broke")


attempts = []


@flow(flow_run_name="a-retried", retries=2, retry_delay_seconds=0, on_failure=[say])
def retried():
    attempts.append(1)
    if len(attempts) < 2:
        raise RuntimeError("only the first attempt fails")
    return "done"


@flow(flow_run_name="a-given-up", retries=1, retry_delay_seconds=0)
def given_up():
    raise RuntimeError("every attempt fails")


@flow(flow_run_name="a-child")
def child(depth):
    return depth


@flow(flow_run_name="a-parent")
def parent():
    return child(1)


@flow(flow_run_name="a-named")
def named():
    return Completed(name="Nothing to do", message="No new files.")


@flow(flow_run_name="a-timeout", timeout_seconds=0.5)
def timeout():
    time.sleep(30)


@flow(flow_run_name="an-exit")
def crash_exit():
    sys.exit(3)


@flow(flow_run_name="an-interrupt")
def crash_interrupt():
    raise KeyboardInterrupt


@flow(flow_run_name="a-sigterm")
def crash_sigterm():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(30)


@flow(flow_run_name="a-validated")
def validated(number: int):
    return number


def main(name):
    scenarios = {
        "success": success,
        "failure": failure,
        "task_failure": task_failure,
        "retried": retried,
        "given_up": given_up,
        "parent": parent,
        "named": named,
        "timeout": timeout,
        "crash_exit": crash_exit,
        "crash_interrupt": crash_interrupt,
        "crash_sigterm": crash_sigterm,
        "validated": lambda: validated("not a number"),
    }
    with tags("dlt", "nightly"):
        scenarios[name]()


if __name__ == "__main__":
    main(sys.argv[1])
