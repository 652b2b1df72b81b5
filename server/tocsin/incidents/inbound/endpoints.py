"""Routes: /incidents/webhooks. Others POST here what they have signed; no credentials are asked for."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from tocsin.errors import NotOffered, TooLarge
from tocsin.incidents.inbound.pager_duty import Told, Webhook, check_signature, read_webhook
from tocsin.incidents.inbound.service import PagerDutyInbox
from tocsin.runtime import Rt

router = APIRouter(prefix="/incidents/webhooks", tags=["Incidents"])

MAX_BODY: Final = 1024 * 1024
"""Bytes: whoever sends more than any webhook has is not read to the end."""


async def _signed(request: Request, rt: Rt) -> Webhook:
    """What PagerDuty has sent. Nothing of it is looked at before its signature."""
    secrets = [secret.get_secret_value() for secret in rt.settings.pagerduty_webhook_secrets]
    if not secrets:
        raise NotOffered(
            "This server takes no webhooks of PagerDuty: set TOCSIN_PAGERDUTY_WEBHOOK_SECRETS to the secret that PagerDuty shows "
            "when the webhook subscription is made."
        )
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise TooLarge(f"A webhook has at most {MAX_BODY:,} bytes.")
    check_signature(request.headers.get("x-pagerduty-signature"), bytes(body), secrets)
    return read_webhook(bytes(body))


@router.post("/pager-duty", status_code=202)
def take_pager_duty_webhook(webhook: Annotated[Webhook, Depends(_signed)], rt: Rt) -> Response:
    """A webhook of PagerDuty's, version 3. 202 also for what is about no incident of this server's; 200 for a ping."""
    if webhook.told is Told.PING:
        return Response(status_code=200)
    with rt.database.write() as session:
        PagerDutyInbox(session, rt.clock, rt.log, rt.settings.lateness).take(webhook)
    return Response(status_code=202)
