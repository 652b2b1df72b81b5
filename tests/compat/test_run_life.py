"""Runs that pause, ask and are spoken to, and what a person does to runs by hand."""

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient

ASKING = """
import json
import threading
import time

from prefect import flow, get_client, pause_flow_run
from prefect.flow_runs import wait_for_flow_run  # noqa: F401
from prefect.input import RunInput


class Amount(RunInput):
    euros: int


answers = []


def asks(client, run):
    # A run is paused a while before the schema of what it asks for is there, without which no answer is accepted.
    schema = run.state.state_details.run_input_keyset["schema"]
    return bool(client.filter_flow_run_input(run.id, key_prefix=schema, limit=1, exclude_keys=set()))


def answer(name, run_input, refused=None):
    with get_client(sync_client=True) as client:
        for _ in range(600):
            runs = [run for run in client.read_flow_runs() if run.name == name and run.state_name == "Paused"]
            if runs and (run_input is None or asks(client, runs[0])):
                break
            time.sleep(0.1)
        if refused is not None:
            result = client.resume_flow_run(runs[0].id, run_input=refused)
            answers.append(result.status.value)
        answers.append(client.resume_flow_run(runs[0].id, run_input=run_input).status.value)


@flow(flow_run_name="an-asking-one")
def asking():
    return pause_flow_run(wait_for_input=Amount, timeout=60, poll_interval=1, key="amount").euros


@flow(flow_run_name="a-waiting-one")
def waiting():
    pause_flow_run(timeout=60, poll_interval=1)
    return "went on"


helper = threading.Thread(target=answer, args=("an-asking-one", {"euros": 3}, {"euros": "many"}))
helper.start()
asked = asking()
helper.join()
helper = threading.Thread(target=answer, args=("a-waiting-one", None))
helper.start()
waited = waiting()
helper.join()
print(json.dumps({"asked": asked, "waited": waited, "answers": answers}))
"""

SPOKEN_TO = """
import json
import threading
import time

from prefect import flow, get_client
from prefect.input.run_input import receive_input, send_input


def speak():
    with get_client(sync_client=True) as client:
        for _ in range(600):
            runs = [run for run in client.read_flow_runs() if run.name == "a-listening-one" and run.state_name == "Running"]
            if runs:
                break
            time.sleep(0.1)
    for number in (1, 2):
        send_input(number, flow_run_id=runs[0].id)


@flow(flow_run_name="a-listening-one")
def listening():
    heard = []
    for number in receive_input(int, timeout=30, poll_interval=0.2):
        heard.append(number)
        if len(heard) == 2:
            return heard


helper = threading.Thread(target=speak)
helper.start()
heard = listening()
helper.join()
print(json.dumps(heard))
"""


@pytest.mark.operation("pause_flow_run", "pause_flow_run(wait_for_input=…)", "resume_flow_run")
def test_a_run_waits_and_takes_what_it_has_asked_for(prefect: StockClient) -> None:
    said = prefect.json(ASKING)
    assert said == {"asked": 3, "waited": "went on", "answers": ["REJECT", "ACCEPT", "ACCEPT"]}


@pytest.mark.operation("send_input", "receive_input")
def test_a_run_is_spoken_to_while_it_runs(prefect: StockClient) -> None:
    assert prefect.json(SPOKEN_TO) == [1, 2]


@pytest.mark.operation("flow-run cancel", "flow-run inspect", "flow-run ls", "flow-run delete")
def test_a_run_is_cancelled_shown_and_deleted_by_hand(tocsin: ServerProcess, prefect: StockClient) -> None:
    with tocsin.client() as client:
        flow = client.post("/flows/", json={"name": "by-hand"}).json()
        scheduled = {"flow_id": flow["id"], "name": "a-scheduled-one", "state": {"type": "SCHEDULED"}}
        run = client.post("/flow_runs/", json=scheduled).json()["id"]
        prefect.cli("flow-run", "cancel", run)
        assert client.get(f"/flow_runs/{run}").json()["state_type"] == "CANCELLED"
        assert "a-scheduled-one" in prefect.cli("flow-run", "ls", "--flow-name", "by-hand")
        assert run in prefect.cli("flow-run", "inspect", run)
        prefect.cli("--no-prompt", "flow-run", "delete", run)
        assert client.get(f"/flow_runs/{run}").status_code == 404
