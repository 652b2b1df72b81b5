"""A flow with tasks of every kind, two hundred of them. Run by the stock client: `python client_tasks.py`."""
# mypy: ignore-errors

from datetime import timedelta

from prefect import flow, tags, task
from prefect.cache_policies import INPUTS
from prefect.futures import wait
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner


@task(task_run_name="load {number}", tags=["source"])
def load(number):
    return number


@task(task_run_name="clean {number}")
def clean(number, table):
    return number


@task(task_run_name="outer {number}")
def outer(number):
    return inner(number) + 1


@task(task_run_name="inner {number}")
def inner(number):
    return number


@task(task_run_name="broken {number}")
def broken(number):
    raise ValueError(f"no such column: {number}")


@task(task_run_name="refused")
def refused():
    return Failed(name="Refused", message="not today")


attempts = []


@task(task_run_name="flaky", retries=2, retry_delay_seconds=0.1)
def flaky():
    attempts.append(1)
    if len(attempts) < 3:
        raise RuntimeError("not yet")
    return "at last"


@task(task_run_name="hopeless", retries=1, retry_delay_seconds=0)
def hopeless():
    raise RuntimeError("never")


@task(task_run_name="cached {number}", cache_policy=INPUTS, cache_expiration=timedelta(hours=1), persist_result=True)
def cached(number):
    return number


@task(task_run_name="last")
def last(waited_for):
    return len(waited_for)


@flow(name="part", flow_run_name="a-part")
def part(numbers):
    return sum(load.map(numbers).result())


@flow(name="two-hundred", flow_run_name="a-two-hundred", task_runner=ThreadPoolTaskRunner(max_workers=8))
def two_hundred():
    numbers = list(range(70))
    loaded = load.map(numbers)
    loaded.wait()  # the client says of a task that waits for another, now and then, that it was called inside of that one
    cleaned = clean.map(numbers, loaded)
    nested = [outer.submit(number) for number in range(10)]
    cleaned.wait()
    wait(nested)
    failing = broken.map(range(3))
    for ending in (refused, flaky, hopeless):
        ending(return_state=True)
    kept = [cached(7), cached(7), cached(8)]
    waiting = [load.submit(number, wait_for=[cleaned[0], nested[0]]) for number in range(100, 120)]
    in_part = part([1, 2, 3])
    failing.wait()
    with tags("report"):
        return last(
            [cleaned.result(), [one.result() for one in nested], [one.result() for one in waiting], kept, in_part]
        )


if __name__ == "__main__":
    two_hundred()
