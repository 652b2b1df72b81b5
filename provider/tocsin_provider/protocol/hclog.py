"""Log lines as the parent process reads them from standard error: one JSON object each."""

from __future__ import annotations

import datetime
import json
import logging
import os
import sys

_LEVELS = {"TRACE": logging.DEBUG, "DEBUG": logging.DEBUG, "INFO": logging.INFO, "WARN": logging.WARNING}


class JsonFormatter(logging.Formatter):
    """A record with the field names of hclog."""

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        if record.exc_info:
            message += "\n" + self.formatException(record.exc_info)
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        level = {"WARNING": "warn", "CRITICAL": "error"}.get(record.levelname, record.levelname.lower())
        line = {"@level": level, "@message": message, "@module": record.name, "@timestamp": moment.isoformat()}
        return json.dumps(line)


def configure() -> None:
    """Send all logging to standard error, at the level that TF_LOG_PROVIDER or TF_LOG asks for."""
    wanted = os.environ.get("TF_LOG_PROVIDER") or os.environ.get("TF_LOG") or ""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=_LEVELS.get(wanted.upper(), logging.ERROR), handlers=[handler])
