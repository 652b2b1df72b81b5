"""References to secrets over the API."""

from typing import Annotated, Final

from pydantic import BaseModel, Field

from tocsin.secrets.faults import SecretUnavailable

MAX_REFERENCES: Final = 200


class ReferencesToCheck(BaseModel):
    """References, as they stand beside `$secret`."""

    references: Annotated[
        list[str], Field(max_length=MAX_REFERENCES, description="Each as in aws-sm://prefect/slack-webhook-url#url.")
    ]


class ReferenceProblem(BaseModel):
    """Why a secret cannot be had."""

    code: Annotated[
        str,
        Field(
            description="secret_reference: it cannot be read. secret_not_allowed: this server does not use it. Else what a "
            "delivery would fail with now: secret_missing, secret_denied, secret_empty, secret_unreadable, secret_store_failed."
        ),
    ]
    message: Annotated[str, Field(description="What is wrong and what to do. It holds no value.")]

    @classmethod
    def of(cls, unavailable: SecretUnavailable) -> "ReferenceProblem":
        return cls(code=unavailable.fault.value, message=unavailable.message)
