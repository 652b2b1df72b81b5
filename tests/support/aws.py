"""AWS for the tests: moto on a port of loopback, for the real command line, libraries and Terraform."""

import os
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import botocore.session
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from tests.support.aws_gate import Gate

REGION = "eu-central-1"
ACCOUNT = "123456789012"

_CREDENTIALS = """\
[{profile}]
aws_access_key_id = testing
aws_secret_access_key = testing
"""

# As the second version of the command line does: the first would fetch a value that is an address.
_CONFIG = """\
[default]
cli_follow_urlparam = false
[profile admin]
cli_follow_urlparam = false
"""


class _Quiet(MotoRequestHandler):
    def log(self, *_arguments: object, **_more: object) -> None:
        """Tell nobody: the tests look at what their own programs print."""


@dataclass(frozen=True)
class Aws:
    """An account with nothing in it. `environment` is that of an administrator, `addresses` what everybody needs to find it."""

    url: str
    home: Path

    @property
    def addresses(self) -> dict[str, str]:
        """The variables that lead AWS's libraries here, without credentials."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ENDPOINT_URL_S3": self.url,
            "AWS_ENDPOINT_URL_STS": self.url,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_CONFIG_FILE": str(self.home / "config"),
        }

    @property
    def environment(self) -> dict[str, str]:
        credentials = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}
        return {**self.addresses, **credentials, "AWS_DEFAULT_REGION": REGION, "AWS_REGION": REGION}

    def cli(self, *arguments: str, given: str = "") -> str:
        """Run `aws <arguments>`, with this for its standard input; what it prints. It knows the profile `admin`, too."""
        done = subprocess.run(
            [str(Path(sys.executable).with_name("aws")), *arguments],
            env={
                **self.addresses,
                "AWS_SHARED_CREDENTIALS_FILE": str(self.home / "credentials"),
                "AWS_DEFAULT_REGION": REGION,
                "AWS_PAGER": "",
                "HOME": str(self.home),
                "PATH": os.environ["PATH"],
            },
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def client(self, service: str, environment: dict[str, str] | None = None) -> Any:
        """A client of botocore's, with the credentials of this environment or else those of the administrator."""
        given = environment or self.environment
        return botocore.session.Session().create_client(
            service,
            region_name=REGION,
            endpoint_url=self.url,
            aws_access_key_id=given["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=given["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=given.get("AWS_SESSION_TOKEN"),
        )


@contextmanager
def aws() -> Iterator[Aws]:
    """An empty account until the end. What moto keeps is that of the process: one at a time."""
    server = make_server(
        "127.0.0.1", 0, Gate(DomainDispatcherApplication(create_backend_app)), threaded=True, request_handler=_Quiet
    )
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    url = f"http://127.0.0.1:{server.server_port}"
    try:
        with TemporaryDirectory(prefix="aws-") as home:
            place = Path(home)
            (place / "config").write_text(_CONFIG)
            (place / "credentials").write_text(
                _CREDENTIALS.format(profile="default") + _CREDENTIALS.format(profile="admin")
            )
            urllib.request.urlopen(urllib.request.Request(f"{url}/moto-api/reset", method="POST")).close()
            yield Aws(url, place)
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
