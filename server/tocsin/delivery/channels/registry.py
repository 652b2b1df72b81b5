"""Which channels exist. A new channel is a file of its own and a line in `make_channels`."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from tocsin.delivery.channels.apprise import AppriseChannel
from tocsin.delivery.channels.channel import Channel
from tocsin.delivery.channels.custom_webhook import CustomWebhookChannel
from tocsin.delivery.channels.discord import DiscordChannel
from tocsin.delivery.channels.email import EmailChannel, EmailServerCredentialsChannel
from tocsin.delivery.channels.mattermost import MattermostChannel
from tocsin.delivery.channels.ms_teams import MicrosoftTeamsChannel
from tocsin.delivery.channels.opsgenie import OpsgenieChannel
from tocsin.delivery.channels.pager_duty import PagerDutyChannel
from tocsin.delivery.channels.sendgrid import SendgridChannel
from tocsin.delivery.channels.slack import SlackChannel
from tocsin.delivery.channels.slack_bot import SlackBotChannel
from tocsin.delivery.channels.twilio import TwilioChannel
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
        CustomWebhookChannel(),
        DiscordChannel(settings.discord_api_url),
        MattermostChannel(),
        MicrosoftTeamsChannel(),
        OpsgenieChannel(settings.opsgenie_api_url),
        PagerDutyChannel(settings.pagerduty_events_url),
        SendgridChannel(settings.sendgrid_api_url),
        SlackBotChannel(settings.slack_api_url),
        SlackChannel(),
        TwilioChannel(settings.twilio_api_url),
        WebhookChannel(),
    )
    return {slug: channel for channel in channels for slug in channel.slugs}


@cache
def slugs_taking(message: type) -> frozenset[str]:
    """The block types that this kind of message goes through."""
    return frozenset(slug for slug, channel in _CHANNELS.items() if channel.takes is message)


@cache
def slugs_that_follow_alerts() -> frozenset[str]:
    """The block types whose destinations know which alert a message is about."""
    return frozenset(slug for slug, channel in _CHANNELS.items() if channel.keeps_alerts or channel.converses)


_CHANNELS: Final = make_channels(Settings.model_construct())
