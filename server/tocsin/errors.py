"""The one tree of errors.

    TocsinError                 anything that Tocsin itself refuses or cannot do
    ├── Refused            400  the object is in no state for it, or the request cannot be carried out as it stands
    ├── NotFound           404  the object does not exist
    ├── Conflict           409  the object exists already, or somebody else was faster
    ├── Gone               410  it was there, and is no more
    ├── TooLarge           413  the request has more bytes than are taken
    ├── Invalid            422  the request is well formed JSON and still wrong; names the field
    ├── Unprocessable      422  the same in one sentence, where the mistake is not that of one field
    ├── Locked             423  somebody else has it; says when to ask again
    ├── Unauthorized       401  no credentials, or wrong ones
    ├── Forbidden          403  valid credentials that may not do this
    ├── NotOffered         501  a part of Prefect Cloud that this server does not have
    └── Unavailable        503  try again: the server is starting, stopping or overloaded

Each has the HTTP status with which it is answered and a message that says what to do. The shapes of the answers are those that
the Prefect client reads: `exception_message` for 401 and 404, `exception_detail` for `Invalid`, `detail` for the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar


class TocsinError(Exception):
    """Base of everything that Tocsin refuses. `status` is the HTTP status of the answer."""

    status: ClassVar[int] = 500

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def body(self) -> dict[str, Any]:
        """What the API answers."""
        return {"exception_message": self.message}

    def headers(self) -> dict[str, str]:
        """What the answer has beside the usual headers."""
        return {}


class Refused(TocsinError):
    status = 400

    def body(self) -> dict[str, Any]:
        return {"detail": self.message}


class NotFound(TocsinError):
    status = 404


class Unauthorized(TocsinError):
    status = 401


class Forbidden(TocsinError):
    status = 403

    def body(self) -> dict[str, Any]:
        return {"detail": self.message}


class Conflict(TocsinError):
    status = 409

    def body(self) -> dict[str, Any]:
        return {"detail": self.message}


class Gone(TocsinError):
    status = 410

    def body(self) -> dict[str, Any]:
        return {"detail": self.message}


class TooLarge(TocsinError):
    status = 413


class Unprocessable(TocsinError):
    status = 422

    def body(self) -> dict[str, Any]:
        return {"detail": self.message}


class Locked(TocsinError):
    """Something is held by others. Without `retry_after` (seconds) it is no use to ask again."""

    status = 423

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        return {"detail": self.message}

    def headers(self) -> dict[str, str]:
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


class NotOffered(TocsinError):
    status = 501


class Unavailable(TocsinError):
    status = 503

    def headers(self) -> dict[str, str]:
        return {"Retry-After": "1"}


@dataclass(frozen=True, slots=True)
class FieldError:
    """One mistake at one field.

    `loc` is the path from the request's body, e.g. ("body", "trigger", "threshold"); `type` is a stable name of the kind of
    mistake for programs; `message` is for people.
    """

    loc: tuple[str | int, ...]
    message: str
    type: str = "value_error"

    def as_dict(self) -> dict[str, Any]:
        """The shape of one entry of `exception_detail` (pydantic's, which clients of Prefect know)."""
        return {"loc": list(self.loc), "msg": self.message, "type": self.type}


@dataclass
class Invalid(TocsinError):
    """A request that breaks a rule. Carries every mistake that was found, each with its field."""

    status: ClassVar[int] = 422
    errors: Sequence[FieldError] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        lines = [f"{'.'.join(map(str, error.loc[1:])) or 'body'}: {error.message}" for error in self.errors]
        super().__init__("; ".join(lines))

    @classmethod
    def at(cls, *loc: str | int, message: str, type: str = "value_error") -> "Invalid":
        """One mistake at one place of the body: `Invalid.at("trigger", "within", message="…")`."""
        return cls(errors=(FieldError(("body", *loc), message, type),))

    def body(self) -> dict[str, Any]:
        return {
            "exception_message": "Invalid request received.",
            "exception_detail": [error.as_dict() for error in self.errors],
        }
