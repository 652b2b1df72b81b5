"""The flows of the demo, run by the stock Prefect client: a dlt pipeline that fails three times, and two that must not alert."""

from prefect import flow, tags


@flow(name="exchange-rates-daily")
def exchange_rates_daily(attempt: int) -> None:
    raise RuntimeError(f"exchange rates API answered 503 (attempt {attempt} & counting)")


@flow(name="products-daily")
def products_daily() -> int:
    return 42


@flow(name="nightly-dbt-build")
def nightly_dbt_build() -> None:
    raise RuntimeError("model orders did not build")


def main() -> None:
    """Fail three times with the tag dlt, succeed once with it, and fail once with another tag."""
    for attempt in (1, 2, 3):
        with tags("dlt"):
            exchange_rates_daily(attempt, return_state=True)
    with tags("dlt"):
        products_daily(return_state=True)
    with tags("dbt"):
        nightly_dbt_build(return_state=True)


if __name__ == "__main__":
    main()
