"""What can go wrong between the provider and the API, and how it is told.

ApiFailure
Unreachable       nothing listens, the name does not resolve, the connection broke
TimedOut          no answer in time
TlsFailed         no trusted encrypted connection
NotPrefect        something answered that is not a Prefect API
Unauthorised      401, 403
CsrfRefused       403, for want of a CSRF token
NotFound          404
Conflict          409
Invalid           422, with the places of the mistakes
Overloaded        408, 429, 502, 503 and 504, after all retries
Unexpected        any other answer
Stopped           Terraform was interrupted
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin_provider.problems import Path, Problem, Step


@dataclass(frozen=True, slots=True)
class Mistake:
    """One entry of the API's 422 answer: where in the request body, and what."""

    location: tuple[Step, ...]
    message: str


class ApiFailure(Exception):
    """A request that did not get the answer it was made for.

    `request` is "POST http://…", `answer` what came back (never a secret), `may_have_worked` whether the API may have
    carried out the request all the same.
    """

    summary = "The API did not answer as expected"
    advice = "Look into the log of the server."
    retry_after: float | None = None
    """Seconds that the API asks to wait before the next attempt."""

    def __init__(self, request: str, answer: str, *, may_have_worked: bool = False) -> None:
        super().__init__(f"{request}: {answer}")
        self.request = request
        self.answer = answer
        self.may_have_worked = may_have_worked

    def problem(self, doing: str, path: Path = ()) -> Problem:
        """The failure in words: what was tried, what came back, what to do."""
        return Problem(self.summary, f"While {doing}: {self.request}\n{self.answer}\n\n{self.advice}", path)


class Unreachable(ApiFailure):
    summary = "Cannot reach the API"
    advice = (
        'Is the server running (`tocsin server start`), and is the address right? It comes from "endpoint" in the '
        "provider block, else from PREFECT_API_URL, else it is http://127.0.0.1:4200/api."
    )


class TimedOut(ApiFailure):
    summary = "The API did not answer in time"
    advice = "Is the server overloaded, or does a firewall or proxy swallow the connection?"


class TlsFailed(ApiFailure):
    summary = "No trusted TLS connection to the API"
    advice = (
        "If the server speaks plain HTTP, write http:// instead of https://. If its certificate comes from an authority "
        "of your own, name the authority's file in SSL_CERT_FILE."
    )


class NotPrefect(ApiFailure):
    summary = "This is not a Prefect API"
    advice = (
        "The address must be that of the API, such as http://127.0.0.1:4200/api, not of a web page, a proxy's login or "
        "another service."
    )


class Unauthorised(ApiFailure):
    summary = "The API refused the credentials"
    advice = (
        'Set "auth_string" (user:password) or "api_key" in the provider block, or PREFECT_API_AUTH_STRING or '
        "PREFECT_API_KEY in the environment, to what the server was started with. An auth string wins over a key."
    )


class CsrfRefused(Unauthorised):
    summary = "The API wants a CSRF token"
    advice = "Set csrf_enabled = true in the provider block, or PREFECT_CSRF_ENABLED=true in the environment."


class NotFound(ApiFailure):
    summary = "The API does not have this"
    advice = "It may have been deleted by somebody else; `terraform plan` shows what is there."


class Conflict(ApiFailure):
    summary = "The API has this already"
    advice = "Import the existing one with `terraform import`, or choose another name."


class Invalid(ApiFailure):
    summary = "The API refused the values"
    advice = "Correct the configuration and apply again."

    def __init__(
        self, request: str, answer: str, mistakes: Sequence[Mistake] = (), in_template: str | None = None
    ) -> None:
        super().__init__(request, answer)
        self.mistakes = list(mistakes)
        self.in_template = in_template
        """Line and mistake, where what was refused is a template."""


class Overloaded(ApiFailure):
    summary = "The API is not available at the moment"
    advice = "The request was repeated several times. Wait for the server to recover and run the command again."


class Unexpected(ApiFailure):
    pass


class Stopped(ApiFailure):
    summary = "Interrupted"
    advice = "Terraform was asked to stop. Run the command again to finish."
