"""Which channels exist. A new channel is a file of its own and a line in `make_channels`."""

from collections.abc import Mapping

from tocsin.delivery.channels.apprise import AppriseChannel
from tocsin.delivery.channels.channel import Channel
from tocsin.delivery.channels.email import EmailChannel, EmailServerCredentialsChannel
from tocsin.delivery.channels.pager_duty import PagerDutyChannel
from tocsin.delivery.channels.slack import SlackChannel
from tocsin.delivery.channels.webhook import WebhookChannel
from tocsin.settings import Settings

Channels = Mapping[str, Channel]
"""Channels by the slug of the block type that they send through."""


def make_channels(settings: Settings) -> Channels:
    """All channels, as this server is set up."""
    channels: tuple[Channel, ...] = (
        AppriseChannel(),
        EmailChannel(),
        EmailServerCredentialsChannel(),
        PagerDutyChannel(settings.pagerduty_events_url),
        SlackChannel(),
        WebhookChannel(),
    )
    return {slug: channel for channel in channels for slug in channel.slugs}
