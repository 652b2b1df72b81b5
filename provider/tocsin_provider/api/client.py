"""The HTTP client: one per process, with limits, timeouts and bounded retries."""

from __future__ import annotations

import base64
import email.utils
import functools
import json
import logging
import random
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from tocsin_provider import __version__
from tocsin_provider.api import failures
from tocsin_provider.api.backtests import Budget
from tocsin_provider.api.bulk import BulkReads, Listing
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.api.creations import Creations
from tocsin_provider.api.csrf import CsrfTokens
from tocsin_provider.problems import Problem, ProviderError

if TYPE_CHECKING:
    import httpx

log = logging.getLogger("tocsin")

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]

WARNINGS_HEADER = "Tocsin-Warnings"
"""Where an answer without a body has its warnings, as JSON."""

CONNECT_TIMEOUT = 5.0
"""Seconds to wait for a connection."""
KEEP_ALIVE = 2.0
"""Seconds that an idle connection is kept. Prefect's server closes its after 5: a request that goes out on one just then meets its
end, and nobody knows whether it was carried out."""
ATTEMPTS = 5
"""How often a request is made at most."""
ATTEMPTS_TO_CONNECT = 3
"""How often at most where nothing answers at all."""
LONGEST_WAIT = 30.0
"""Seconds to wait between two attempts at most, whatever Retry-After says."""
_JSON = {"Content-Type": "application/json"}
_RETRIED = frozenset({408, 429, 502, 503})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API answered: the decoded JSON, and what it thinks is probably not what was meant."""

    document: Any
    warnings: Any = None
    status: int = 200


class Client:
    """Requests to the API. Safe to use from many threads.

    `wait` waits for a number of seconds and tells whether the provider was stopped meanwhile; tests pass their own.
    """

    def __init__(
        self,
        configuration: Configuration,
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        self.configuration = configuration
        self.offline: failures.ApiFailure | None = None
        """Why the API could not be asked when this run began. What needs it fails; what does not goes on."""
        self.lacking: set[str] = set()
        """Routes that this API turned out not to have."""
        self.told: set[Problem] = set()
        """What has been told in this run, so that it need not be told again."""
        self.budget = Budget(configuration.backtest_budget)
        self._stopped = threading.Event()
        self._wait = wait or self._stopped.wait
        self._csrf = CsrfTokens(self._ask_for_token) if configuration.csrf_enabled else None
        self.creations = Creations(self)
        self._bulk: dict[str, BulkReads] = {}  # by what is listed
        self._bulk_lock = threading.Lock()

    def stop(self) -> None:
        """Give up waiting: requests under way end by themselves, none is repeated."""
        self._stopped.set()

    def close(self) -> None:
        """Let go of all connections."""
        if "_http" in self.__dict__:
            self._http.close()

    def check(self) -> None:
        """Make sure that a Prefect API answers at the endpoint and takes our credentials.

        Raises an ApiFailure that says what is wrong.
        """
        version = self.request("GET", "/admin/version")
        if not isinstance(version, str):
            raise failures.NotPrefect(self._describe("GET", "/admin/version"), "The answer is not a version.")

    def request(
        self,
        method: Method,
        path: str,
        body: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        repeatable: bool | None = None,
    ) -> Any:
        """The decoded JSON answer, or None where the API answers without a body. Numbers keep their precision.

        `body` is a value to send as JSON, or the JSON text itself. A request that may have been carried out is repeated
        only if that does no harm, which is taken to be so for everything but a POST.
        Raises an ApiFailure for whatever is not a success.
        """
        return self.exchange(method, path, body, query=query, repeatable=repeatable).document

    def exchange(
        self,
        method: Method,
        path: str,
        body: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        repeatable: bool | None = None,
    ) -> Answer:
        """The same with the warnings that came along."""
        if self.offline is not None:
            raise self.offline
        repeatable = method != "POST" if repeatable is None else repeatable
        if method != "GET" and not (method == "POST" and repeatable):
            self._forget(path)
        content = body if isinstance(body, str) or body is None else json.dumps(body)
        attempt = 1
        while True:
            try:
                tokens = self._csrf.headers(method) if self._csrf else {}
                return self._once(method, path, content, query, {**(headers or {}), **tokens})
            except failures.CsrfRefused:
                # Tokens run out; what was refused for its token was not carried out.
                if attempt > 1 or self._csrf is None:
                    raise
                self._csrf.forget()
                pause = 0.0
            except (failures.Overloaded, failures.Unreachable) as failure:
                # A server that restarts is back in a moment; one that is not there should not keep anybody waiting.
                most = ATTEMPTS if isinstance(failure, failures.Overloaded) else ATTEMPTS_TO_CONNECT
                if attempt >= most or (failure.may_have_worked and not repeatable):
                    raise
                pause = failure.retry_after or 0.2 * 2**attempt * random.uniform(0.5, 1.0)  # noqa: S311
                told = "%s; asking again in %.1f s (attempt %d of %d at most)"
                log.warning(told, failure, min(pause, LONGEST_WAIT), attempt + 1, most)
            if self.pause(min(pause, LONGEST_WAIT)):
                raise failures.Stopped(self._describe(method, path), "The request was not repeated.")
            attempt += 1

    def untold(self, problems: Iterable[Problem]) -> list[Problem]:
        """Those of the problems that have not been told in this run."""
        new = [problem for problem in dict.fromkeys(problems) if problem not in self.told]
        self.told.update(new)
        return new

    def read(self, listing: Listing, id: str) -> dict[str, Any]:
        """One thing of a kind that may be asked for very often: from a list where that is cheaper.

        Raises NotFound, or another ApiFailure.
        """
        with self._bulk_lock:
            reads = self._bulk.setdefault(listing.key, BulkReads(self, listing))
        return reads.get(id)

    def _forget(self, path: str) -> None:
        """What is written is read anew."""
        route = path.strip("/").partition("/")[0]
        with self._bulk_lock:
            written = [reads for reads in self._bulk.values() if reads.listing.route == route]
        for reads in written:
            reads.forget()

    def pause(self, seconds: float) -> bool:
        """Wait, and tell whether the provider was stopped meanwhile."""
        return self._wait(seconds)

    @functools.cached_property
    def _http(self) -> httpx.Client:
        import httpx

        headers = {"User-Agent": f"terraform-provider-prefect/{__version__} (tocsin)", "Accept": "application/json"}
        configuration = self.configuration
        if configuration.auth_string:
            # The string is what the server compares, whatever colons it holds.
            headers["Authorization"] = "Basic " + base64.b64encode(configuration.auth_string.encode()).decode()
        elif configuration.api_key:
            headers["Authorization"] = f"Bearer {configuration.api_key}"
        sent = httpx.Headers(headers)
        sent.update(configuration.headers)  # without regard to case: an Authorization of the user's own is the one
        return httpx.Client(
            base_url=configuration.endpoint,
            headers=sent,
            timeout=httpx.Timeout(self.configuration.timeout, connect=CONNECT_TIMEOUT),
            limits=httpx.Limits(max_connections=64, max_keepalive_connections=64, keepalive_expiry=KEEP_ALIVE),
            follow_redirects=False,
        )

    def _ask_for_token(self, query: dict[str, str]) -> Any:
        return self._once("GET", "/csrf-token", None, query, None).document

    def _once(
        self,
        method: Method,
        path: str,
        content: str | None,
        query: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
    ) -> Answer:
        import httpx

        described = self._describe(method, path)
        begun = time.monotonic()
        try:
            response = self._http.request(
                method,
                path,
                content=content,
                params=query,
                headers={**({} if content is None else _JSON), **(headers or {})},
            )
        except httpx.ConnectTimeout as error:
            raise failures.Unreachable(described, f"No connection within {CONNECT_TIMEOUT:g} seconds.") from error
        except httpx.TimeoutException as error:
            told = f"No answer within {self.configuration.timeout:g} seconds."
            raise failures.TimedOut(described, told, may_have_worked=True) from error
        except httpx.ConnectError as error:
            if _is_tls(error):
                raise failures.TlsFailed(described, self._redact(str(error))) from error
            raise failures.Unreachable(described, self._redact(_reason(error))) from error
        except httpx.LocalProtocolError:
            # It quotes the header, which may be a secret, in a spelling that cannot be found in it.
            told = "A header cannot be sent: look for line ends and blanks in api_key and custom_headers."
            raise failures.Unreachable(described, told) from None
        except httpx.HTTPError as error:
            told = f"The connection broke: {self._redact(_reason(error))}"
            raise failures.Unreachable(described, told, may_have_worked=True) from error
        log.debug("%s: %d in %.0f ms", described, response.status_code, (time.monotonic() - begun) * 1000)
        return self._answer(described, response)

    def _answer(self, described: str, response: httpx.Response) -> Answer:
        status = response.status_code
        if response.is_success:
            if not response.content:
                return Answer(None, _json_or_none(response.headers.get(WARNINGS_HEADER, "")), status)
            try:
                document = json.loads(response.content, parse_float=Decimal)
            except ValueError as error:
                told = f"{status} with {_content_type(response)} instead of JSON."
                raise failures.NotPrefect(described, told) from error
            return Answer(document, document.get("warnings") if isinstance(document, dict) else None, status)
        detail = _json_or_none(response.content)
        told = self._redact(f"{status} {response.reason_phrase}{_message(detail)}".strip())
        if response.is_redirect or (detail is None and status in (404, 405)):
            raise failures.NotPrefect(described, f"{told}, with {_content_type(response)}")
        if status in _RETRIED or status == 504:
            failure = failures.Overloaded(described, told, may_have_worked=status in (408, 502, 504))
            failure.retry_after = _retry_after(response)
            raise failure
        if status == 403 and "CSRF" in told:
            raise failures.CsrfRefused(described, told)
        if status in (401, 403):
            raise failures.Unauthorised(described, told)
        if status in (404, 405):
            raise failures.NotFound(described, told)
        if status == 409:
            raise failures.Conflict(described, told)
        if status == 422:
            raise failures.Invalid(described, told, _mistakes(detail, self._redact), self._in_template(detail))
        raise failures.Unexpected(described, told, may_have_worked=status >= 500)

    def _in_template(self, detail: Any) -> str | None:
        """What is wrong with a template, where that is what the API refused."""
        error = detail.get("error") if isinstance(detail, dict) else None
        if not isinstance(error, dict) or not error.get("message"):
            return None
        return self._redact(f"line {error.get('line')}: {error['message']}")

    def _describe(self, method: Method, path: str) -> str:
        return f"{method} {self.configuration.endpoint}{path}"

    def _redact(self, text: str) -> str:
        for secret in self.configuration.secrets:
            text = text.replace(secret, "(sensitive)")
        return text


def require(client: Client | None) -> Client:
    """The client, or the error that the provider does not know yet where the API is."""
    if client is None:
        raise ProviderError(
            Problem(
                "The provider is not configured yet",
                "Its endpoint or credentials depend on something that is decided only at apply. Apply that first, for "
                "example with `terraform apply -target=…`, or write the endpoint as a known value.",
            )
        )
    return client


def _is_tls(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return "SSL" in str(error)


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__


def _content_type(response: httpx.Response) -> str:
    named: str = response.headers.get("content-type", "no content type")
    return named.split(";")[0]


def _json_or_none(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _message(detail: Any) -> str:
    """What the API says about a failure, in one of the shapes that it uses."""
    if isinstance(detail, dict):
        for key in ("exception_message", "detail", "message"):
            if isinstance(detail.get(key), str):
                return f": {detail[key]}"
    return ""


def _mistakes(detail: Any, redact: Callable[[str], str]) -> list[failures.Mistake]:
    """The entries of a 422. Their `input` is left alone: it may be a secret."""
    entries = detail.get("exception_detail") or detail.get("detail") if isinstance(detail, dict) else None
    if not isinstance(entries, list):
        return []
    return [
        failures.Mistake(
            tuple(step for step in entry.get("loc", ()) if isinstance(step, str | int)),
            redact(str(entry.get("msg", "not valid"))),
        )
        for entry in entries
        if isinstance(entry, dict)
    ]


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds to wait, from a number or an HTTP date."""
    raw = response.headers.get("retry-after", "").strip()
    if not raw:
        return None
    try:
        return max(0.0, float(raw))
    except ValueError:
        pass
    try:
        moment = email.utils.parsedate_to_datetime(raw).timestamp()
    except ValueError:
        return None
    return max(0.0, moment - time.time())
