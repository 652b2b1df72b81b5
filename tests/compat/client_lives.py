"""Runs that somebody interferes with while they run: `python client_lives.py paused|cancelled`."""
# mypy: ignore-errors

import subprocess
import sys
import threading
import time

from prefect import flow, get_client, pause_flow_run, tags
from prefect.deployments import run_deployment
from prefect.states import Cancelling


@flow(flow_run_name="a-paused")
def paused():
    pause_flow_run(timeout=60, poll_interval=1, key="once")
    return "went on"


@flow(flow_run_name="a-cancelled")
def cancelled():
    time.sleep(120)


def wait_until(client, id, name):
    for _ in range(600):
        if client.read_flow_run(id).state_name == name:
            return
        time.sleep(0.1)
    raise TimeoutError(f"the run is not {name}")


def resume_it():
    with get_client(sync_client=True) as client:
        for _ in range(600):
            runs = [run for run in client.read_flow_runs() if run.name == "a-paused" and run.state_name == "Paused"]
            if runs:
                client.resume_flow_run(runs[0].id)
                return
            time.sleep(0.1)


def pause_and_resume():
    helper = threading.Thread(target=resume_it)
    helper.start()
    with tags("dlt", "nightly"):
        paused()
    helper.join()


def end(served):
    """Have it finish what it has to say, and end. Now and then it gets stuck: it stops all but itself (3.8.8)."""
    served.terminate()
    try:
        served.wait(20)
    except subprocess.TimeoutExpired:
        served.kill()
        served.wait()


def cancel():
    served = subprocess.Popen([sys.executable, __file__, "serve"])
    try:
        with get_client(sync_client=True) as client:
            for _ in range(600):
                deployments = client.read_deployments()
                if deployments:
                    break
                time.sleep(0.1)
            run = run_deployment("cancelled/served", timeout=0, as_subflow=False)
            wait_until(client, run.id, "Running")
            client.set_flow_run_state(run.id, Cancelling())
            wait_until(client, run.id, "Cancelled")
    finally:
        end(served)


if __name__ == "__main__":
    {"paused": pause_and_resume, "cancelled": cancel, "serve": lambda: cancelled.serve(name="served", tags=["dlt"])}[
        sys.argv[1]
    ]()
