"""The guide's alert as a Python app: the same plan as ../terraform/alerting."""

from textwrap import dedent

# Before cdktf, which starts Node.js when it is imported: this finds one where there is none on the PATH.
from tocsin_cdktf import PrefectAutomation, PrefectBlock, PrefectProvider  # isort: skip
from tocsin_cdktf.shapes import EventTrigger  # isort: skip

from cdktf import App, LocalBackend, TerraformStack, TerraformVariable
from constructs import Construct

DLT_FAILURE: EventTrigger = {
    "type": "event",
    "posture": "Reactive",
    "expect": ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"],
    "match_related": {
        "prefect.resource.role": "flow-run",
        "prefect.tag": "dlt",
    },
}


class Alerting(TerraformStack):
    """Two blocks and two automations: any dlt pipeline that fails posts to Slack, the third failure within a day pages."""

    def __init__(self, scope: Construct, name: str) -> None:
        super().__init__(scope, name)
        # Without one, CDKTF writes the absolute path of this machine into the configuration.
        LocalBackend(self, path="../../../alerting.tfstate")

        # The address comes from PREFECT_API_URL, the credentials from PREFECT_API_AUTH_STRING or PREFECT_API_KEY.
        PrefectProvider(self, "prefect")

        slack_webhook_url = self._secret("slack_webhook_url", "Slack webhook URL for pipeline failure alerts")
        integration_key = self._secret(
            "pagerduty_integration_key", "PagerDuty Events API v2 integration key for data pipeline alerts", default=""
        )
        api_key = self._secret("pagerduty_api_key", "PagerDuty API key for incident management", default="")

        slack_alerts = PrefectBlock(
            self,
            "slack_alerts",
            name="alerts",
            type_slug="slack-webhook",
            data={"url": slack_webhook_url},
        )
        pagerduty_data_pipelines = PrefectBlock(
            self,
            "pagerduty_data_pipelines",
            name="data-pipelines",
            type_slug="pager-duty-webhook",
            data={"integration_key": integration_key, "api_key": api_key},
        )

        PrefectAutomation(
            self,
            "dlt_failure_alert",
            name="DLT Pipeline Failure Alert",
            description="Alert on any dlt pipeline failure via Slack",
            enabled=True,
            trigger=DLT_FAILURE,
            actions=[
                {
                    "type": "send-notification",
                    "block_id": slack_alerts.id,
                    "subject": "Pipeline Failed: {{ flow.name }}",
                    "body": dedent(
                        """\
                        :x: *Pipeline Failed*

                        *Flow*: {{ flow.name }}
                        *State*: {{ flow_run.state.name }}
                        *Error*: {{ flow_run.state.message }}
                        """
                    ),
                }
            ],
        )
        PrefectAutomation(
            self,
            "dlt_critical_alert",
            name="DLT Pipeline Critical Alert (PagerDuty)",
            description="Page on-call engineer after 3 consecutive dlt pipeline failures",
            enabled=True,
            trigger={**DLT_FAILURE, "threshold": 3, "within": 86400},
            actions=[
                {
                    "type": "send-notification",
                    "block_id": pagerduty_data_pipelines.id,
                    "subject": "CRITICAL: {{ flow.name }} failed 3 times",
                    "body": "Flow {{ flow.name }} has failed 3 times in 24 hours. State: {{ flow_run.state.message }}",
                }
            ],
        )

    def _secret(self, name: str, description: str, default: str | None = None) -> str:
        """A variable that Terraform shows nowhere. Read from the environment here, it would stand in the configuration."""
        return TerraformVariable(
            self, name, type="string", description=description, sensitive=True, default=default
        ).string_value


if __name__ == "__main__":
    app = App()
    Alerting(app, "alerting")
    app.synth()
