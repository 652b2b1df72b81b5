"""All settings, each from an environment variable with the prefix `TOCSIN_`."""

import ipaddress
import socket
from collections.abc import Iterable
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url

from tocsin.kit.text import MAX_READABLE, readable
from tocsin.secrets import policy

DAY = 86_400
"""Seconds."""

_OF_OTHERS = ("TOCSIN_API_URL", "TOCSIN_PROVIDER_", "TOCSIN_TEST_")
"""Variables of the commands that call a server, of the Terraform provider's launcher and of the tests."""

_OF_BLOCKS = "TOCSIN_SECRET_"
"""How the variables begin that blocks refer to, unless the operator allows others."""

_ALIKE = 0.6
_NEARLY = 0.9
"""How much of a name has to be that of a setting for it to be taken for a misspelt one."""

_OF_DESTINATIONS = ("_events_url", "_api_url")
"""How the settings end that say where a destination is."""


class Settings(BaseSettings):
    """What an operator may choose. Unset means: a private server on loopback with SQLite in `~/.tocsin`."""

    model_config = SettingsConfigDict(env_prefix="TOCSIN_", extra="ignore", hide_input_in_errors=True)

    home: Annotated[Path, Field(description="Where the database and the encryption key are kept.")] = Path("~/.tocsin")
    database_url: Annotated[
        str | None,
        Field(description="SQLAlchemy URL of the database; SQLite in `home` unless set. PostgreSQL: postgresql://…"),
    ] = None
    host: Annotated[str, Field(description="The address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="The port to listen on.")] = 4200
    api_key: Annotated[
        SecretStr | None, Field(description="Bearer key that clients must send (PREFECT_API_KEY on their side).")
    ] = None
    auth_string: Annotated[
        SecretStr | None,
        Field(description="user:password that clients must send (PREFECT_API_AUTH_STRING on their side)."),
    ] = None
    logins: Annotated[
        tuple[SecretStr, ...],
        NoDecode,
        Field(
            description="More logins, so that it can be told who did what: user:password, separated by commas. Clients send "
            "it as PREFECT_API_AUTH_STRING, or the password alone as PREFECT_API_KEY."
        ),
    ] = ()
    admins: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(
            description="Users of `logins`, separated by commas, that may delete what is on record. Who has the API key or "
            "the auth string may."
        ),
    ] = ()
    encryption_key: Annotated[
        tuple[SecretStr, ...],
        NoDecode,
        Field(
            description="Base64 keys of 32 bytes, separated by commas: the first encrypts, all decrypt. "
            "Unset: a key file in `home`."
        ),
    ] = ()
    ui_url: Annotated[
        str | None,
        Field(description="The address under which people reach this server; links in messages begin with it."),
    ] = None
    allow_private_urls: Annotated[
        bool,
        Field(
            description="Let deliveries go to loopback, private and link-local addresses. A block's own allow_private_urls "
            "opens the first two, or none."
        ),
    ] = False
    secret_references: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(
            description="Which secrets blocks may refer to: globs, separated by commas; upper and lower case differ, and `*` "
            "also stands for slashes. Empty: none."
        ),
    ] = policy.DEFAULT
    secret_cache: Annotated[
        float,
        Field(ge=0, description="Seconds for which a secret that was fetched is used before it is fetched again."),
    ] = 60.0
    pagerduty_events_url: Annotated[
        str | None, Field(description="Send PagerDuty events here instead of to the block's region (tests, proxies).")
    ] = None
    pagerduty_webhook_secrets: Annotated[
        tuple[SecretStr, ...],
        NoDecode,
        Field(
            description="The secrets of PagerDuty's webhook subscriptions, separated by commas: what is signed with one of them "
            "acknowledges, resolves and reopens incidents here."
        ),
    ] = ()
    opsgenie_api_url: Annotated[
        str | None, Field(description="Send to Opsgenie here instead of to the block's region (tests, proxies).")
    ] = None
    slack_api_url: Annotated[
        str | None, Field(description="Slack's API for bots; `https://slack.com/api` unless set (tests, proxies).")
    ] = None
    discord_api_url: Annotated[
        str | None, Field(description="Discord's API; `https://discord.com/api` unless set (tests, proxies).")
    ] = None
    twilio_api_url: Annotated[
        str | None, Field(description="Twilio's API; `https://api.twilio.com` unless set (tests, proxies).")
    ] = None
    sendgrid_api_url: Annotated[
        str | None, Field(description="SendGrid's API; `https://api.sendgrid.com` unless set (tests, proxies).")
    ] = None
    delivery_concurrency: Annotated[
        int,
        Field(
            ge=1, le=1024, description="Deliveries under way at once; half as many more to destinations that are slow."
        ),
    ] = 64
    delivery_timeout: Annotated[
        float, Field(gt=0, le=50, description="Seconds until a delivery attempt is given up.")
    ] = 10.0
    delivery_lease: Annotated[
        float,
        Field(
            ge=5,
            description="Seconds, beyond what an attempt can take, until another server takes over what one was sending "
            "when it died (PostgreSQL). More than the clocks of the servers differ.",
        ),
    ] = 60.0
    delivery_attempts: Annotated[int, Field(ge=1, description="Attempts until a delivery is dead.")] = 20
    delivery_max_age: Annotated[
        float, Field(gt=0, description="Seconds until a delivery that keeps failing is dead, however few its attempts.")
    ] = 86_400.0
    delivery_backoff: Annotated[
        float, Field(gt=0, description="Seconds before the second attempt; doubles with each one after it.")
    ] = 1.0
    delivery_backoff_max: Annotated[
        float, Field(gt=0, description="The longest pause between attempts, in seconds.")
    ] = 600.0
    late_after: Annotated[
        float,
        Field(ge=0, description="Seconds after its time until a scheduled run that has not started is called late."),
    ] = 15.0
    cancelling_timeout: Annotated[
        float, Field(gt=0, description="Seconds until a run that is being cancelled, and does not end, is cancelled.")
    ] = 300.0
    heartbeat_misses: Annotated[
        int,
        Field(
            ge=0,
            description="Heartbeats that a running run may miss until it is called crashed, by the interval at which it "
            "sent them before; 0: never.",
        ),
    ] = 3
    heartbeat_patience: Annotated[
        float, Field(ge=60, description="Seconds of silence that a run is given whose second heartbeat never came.")
    ] = 10800.0
    scheduler_loop_seconds: Annotated[
        float, Field(gt=0, description="Seconds after which the scheduler looks for due schedules at the latest.")
    ] = 60.0
    scheduler_min_runs: Annotated[
        int, Field(ge=1, le=1000, description="Runs that are made ahead for each schedule, at least.")
    ] = 3
    scheduler_max_runs: Annotated[
        int, Field(ge=1, le=1000, description="Runs that are made ahead for each schedule, at most.")
    ] = 100
    scheduler_min_scheduled_time: Annotated[
        float, Field(ge=0, description="Seconds ahead for which the runs of each schedule are made, at least.")
    ] = 3600.0
    scheduler_max_scheduled_time: Annotated[
        float, Field(ge=60, description="Seconds ahead for which the runs of each schedule are made, at most.")
    ] = 8_640_000.0
    redeploy_grace: Annotated[
        float,
        Field(
            ge=0,
            description="Seconds that the automations of a deployment's old triggers live on after a redeploy has stopped "
            "naming triggers.",
        ),
    ] = 10.0
    chain_limit: Annotated[
        int,
        Field(
            ge=1,
            le=50,
            description="How often one automation fires in one chain of causes before the chain is cut.",
        ),
    ] = 5
    incident_retention: Annotated[
        float,
        Field(
            le=100 * 366 * DAY,
            description="Seconds that an incident is kept after it is over, and after the last that was written about it; a day or "
            "more. 0: for ever.",
        ),
    ] = 0.0
    shards: Annotated[
        int, Field(ge=1, le=64, description="Shards that a new PostgreSQL database is cut into; SQLite has one.")
    ] = 4
    max_body: Annotated[
        int, Field(ge=1024, description="The most bytes that a request may bring; lists of events may have 32 MiB.")
    ] = 16 * 1024 * 1024
    log_level: Annotated[str, Field(description="DEBUG, INFO, WARNING or ERROR.")] = "INFO"
    log_format: Annotated[str, Field(description="`console` for people, `json` for machines.")] = "console"

    @field_validator("home")
    @classmethod
    def _expand_home(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @field_validator(
        "encryption_key", "logins", "admins", "pagerduty_webhook_secrets", "secret_references", mode="before"
    )
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("api_key")
    @classmethod
    def _api_key_is_not_empty(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value():
            raise ValueError("it is empty; give it a value, or unset it")
        return value

    @field_validator("auth_string")
    @classmethod
    def _auth_string_has_a_password(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not split_login(value)[1]:
            raise ValueError("write it as user:password")
        return value

    @field_validator("logins")
    @classmethod
    def _logins_tell_people_apart(cls, value: tuple[SecretStr, ...], info: ValidationInfo) -> tuple[SecretStr, ...]:
        users: dict[str, str] = {}
        passwords: dict[str, str] = {}
        if info.data.get("auth_string"):
            user, password = split_login(info.data["auth_string"])
            users[readable(user).casefold()] = passwords[password] = "TOCSIN_AUTH_STRING"
        if info.data.get("api_key"):
            passwords[info.data["api_key"].get_secret_value()] = "TOCSIN_API_KEY"
        # Places and no names: after a comma in a password, half of it would be taken for a name.
        for place, login in enumerate(value, 1):
            user, password = split_login(login)
            if not user or not password:
                raise ValueError(
                    f"write login {place} as user:password; a password has no comma, which separates logins"
                )
            if user != readable(user):
                raise ValueError(
                    f"the user of login {place} is longer than {MAX_READABLE} characters, or one does not print"
                )
            for what, text, known in (("user", user.casefold(), users), ("password", password, passwords)):
                if text in known:
                    raise ValueError(f"login {place} has the same {what} as {known[text]}: give it its own")
                known[text] = f"login {place}"
        return value

    @field_validator("admins")
    @classmethod
    def _admins_have_logins(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if "logins" not in info.data:  # they are wrong, which is an error of its own
            return value
        logins = [*info.data["logins"], *filter(None, [info.data.get("auth_string")])]
        users = {split_login(login)[0] for login in logins}
        if strangers := [name for name in value if name not in users]:
            raise ValueError(f"{strangers[0]!r} is no user of TOCSIN_LOGINS")
        return value

    @field_validator("secret_references")
    @classmethod
    def _references_match_something(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for mistake in filter(None, map(policy.mistake_in, value)):
            raise ValueError(mistake)
        return value

    @field_validator("incident_retention")
    @classmethod
    def _incidents_are_kept_for_a_day(cls, value: float) -> float:
        if value != 0 and not value >= DAY:
            raise ValueError(f"write 0 to keep incidents for ever, or at least {DAY} seconds, which is a day")
        return value

    @model_validator(mode="after")
    def _not_open_to_the_world(self) -> "Settings":
        if not self.authenticated and not _is_loopback(self.host):
            raise ValueError(
                f"listening on {self.host} without authentication would let anyone on the network read every secret. "
                "Set TOCSIN_LOGINS, TOCSIN_API_KEY or TOCSIN_AUTH_STRING, or listen on 127.0.0.1."
            )
        return self

    @property
    def authenticated(self) -> bool:
        """Whether clients have to show credentials."""
        return self.api_key is not None or self.auth_string is not None or bool(self.logins)

    @property
    def lateness(self) -> timedelta:
        """How long after its time a run is late."""
        return timedelta(seconds=self.late_after)

    @property
    def sqlalchemy_url(self) -> str:
        """The database URL with the driver that Tocsin uses."""
        if self.database_url is None:
            return f"sqlite:///{self.home / 'tocsin.db'}"
        for prefix in ("postgresql://", "postgres://"):
            if self.database_url.startswith(prefix):
                return "postgresql+psycopg://" + self.database_url.removeprefix(prefix)
        return self.database_url

    @property
    def public_url(self) -> str:
        """Where links in messages point to, without a trailing slash."""
        if self.ui_url:
            return self.ui_url.rstrip("/")
        host = socket.getfqdn() if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - compared, not listened on
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}"


def split_login(login: SecretStr) -> tuple[str, str]:
    """User and password; only the password may have a colon."""
    user, _, password = login.get_secret_value().partition(":")
    return user, password


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def misspelt_settings(environment: Iterable[str]) -> list[str]:
    """What to say about each variable with our prefix that is no setting: it would be passed over in silence."""
    known = [name.upper() for name in Settings.model_fields]
    said = []
    for variable in sorted(environment):
        name = variable.removeprefix("TOCSIN_")
        if name != variable and name not in known and not variable.startswith(_OF_OTHERS):
            # What blocks refer to as env://TOCSIN_SECRET_… may have any name that is not nearly a setting's.
            alike = _NEARLY if variable.startswith(_OF_BLOCKS) else _ALIKE
            nearest = get_close_matches(name, known, n=1, cutoff=alike)
            if not nearest and variable.startswith(_OF_BLOCKS):
                continue
            said.append(f"{variable} is no setting{f'; did you mean TOCSIN_{nearest[0]}?' if nearest else ''}")
    return said


def shown_settings(settings: Settings) -> dict[str, Any]:
    """The settings as JSON, to be shown to people: of a secret only that there is one, of a URL only what is no secret."""
    shown: dict[str, Any] = settings.model_dump(mode="json")
    # A password may stand before the host, and in the query.
    if settings.database_url is not None:
        shown["database_url"] = make_url(settings.database_url).set(query={}).render_as_string(hide_password=True)
    for name in (name for name in shown if name == "ui_url" or name.endswith(_OF_DESTINATIONS)):
        if shown[name] is not None:
            parts = urlsplit(shown[name])
            shown[name] = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment=""))
    return shown


def describe_settings() -> str:
    """The page docs/settings.md."""
    lines = [
        "# Settings",
        "",
        "Each is an environment variable. Without any, Tocsin is a private server on loopback with SQLite in `~/.tocsin`.",
        "",
        "| Variable | Default | What it is |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, ()) else f"`{_as_text(field.default)}`"
        lines.append(f"| `TOCSIN_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def _as_text(default: object) -> str:
    if isinstance(default, tuple):
        return ",".join(map(str, default))
    return str(default).lower() if isinstance(default, bool) else str(default)
