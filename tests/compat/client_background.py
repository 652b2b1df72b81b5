"""A background task, its worker and those who ask for it. Run by the stock client: `python client_background.py serve|delay`."""
# mypy: ignore-errors

import sys

from prefect import task
from prefect.task_worker import serve


@task
def double(number):
    return number * 2


def delay():
    futures = [double.delay(number) for number in range(3)]
    for future in futures:
        future.wait(timeout=60)
    print(*(future.state.name for future in futures))


if __name__ == "__main__":
    {"serve": lambda: serve(double), "delay": delay}[sys.argv[1]]()
