r'''
# `prefect_automation`

Refer to the Terraform Registry for docs: [`prefect_automation`](https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation).
'''
from pkgutil import extend_path
__path__ = extend_path(__path__, __name__)

import abc
import builtins
import datetime
import enum
import typing

import jsii
import publication
import typing_extensions

import typeguard
from importlib.metadata import version as _metadata_package_version
TYPEGUARD_MAJOR_VERSION = int(_metadata_package_version('typeguard').split('.')[0])

def check_type(argname: str, value: object, expected_type: typing.Any) -> typing.Any:
    if TYPEGUARD_MAJOR_VERSION <= 2:
        return typeguard.check_type(argname=argname, value=value, expected_type=expected_type) # type:ignore
    else:
        if isinstance(value, jsii._reference_map.InterfaceDynamicProxy): # pyright: ignore [reportAttributeAccessIssue]
           pass
        else:
            if TYPEGUARD_MAJOR_VERSION == 3:
                typeguard.config.collection_check_strategy = typeguard.CollectionCheckStrategy.ALL_ITEMS # type:ignore
                typeguard.check_type(value=value, expected_type=expected_type) # type:ignore
            else:
                typeguard.check_type(value=value, expected_type=expected_type, collection_check_strategy=typeguard.CollectionCheckStrategy.ALL_ITEMS) # type:ignore

from .._jsii import *

import cdktf as _cdktf_9a9027ec
import constructs as _constructs_77d1e7e8


class Automation(
    _cdktf_9a9027ec.TerraformResource,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.Automation",
):
    '''Represents a {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation prefect_automation}.'''

    def __init__(
        self,
        scope: _constructs_77d1e7e8.Construct,
        id: builtins.str,
        *,
        name: builtins.str,
        trigger: typing.Union["AutomationTrigger", typing.Dict[builtins.str, typing.Any]],
        account_id: typing.Optional[builtins.str] = None,
        actions: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["AutomationActions", typing.Dict[builtins.str, typing.Any]]]]] = None,
        actions_on_resolve: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["AutomationActionsOnResolve", typing.Dict[builtins.str, typing.Any]]]]] = None,
        actions_on_trigger: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["AutomationActionsOnTrigger", typing.Dict[builtins.str, typing.Any]]]]] = None,
        description: typing.Optional[builtins.str] = None,
        enabled: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        max_expected_firings: typing.Optional[jsii.Number] = None,
        tags: typing.Optional[typing.Sequence[builtins.str]] = None,
        workspace_id: typing.Optional[builtins.str] = None,
        connection: typing.Optional[typing.Union[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.WinrmProvisionerConnection, typing.Dict[builtins.str, typing.Any]]]] = None,
        count: typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]] = None,
        depends_on: typing.Optional[typing.Sequence[_cdktf_9a9027ec.ITerraformDependable]] = None,
        for_each: typing.Optional[_cdktf_9a9027ec.ITerraformIterator] = None,
        lifecycle: typing.Optional[typing.Union[_cdktf_9a9027ec.TerraformResourceLifecycle, typing.Dict[builtins.str, typing.Any]]] = None,
        provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
        provisioners: typing.Optional[typing.Sequence[typing.Union[typing.Union[_cdktf_9a9027ec.FileProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.LocalExecProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.RemoteExecProvisioner, typing.Dict[builtins.str, typing.Any]]]]] = None,
    ) -> None:
        '''Create a new {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation prefect_automation} Resource.

        :param scope: The scope in which to define this construct.
        :param id: The scoped construct ID. Must be unique amongst siblings in the same scope
        :param name: The name of the automation. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        :param trigger: When the automation fires: at events or their absence, at a figure out of bounds, or when other triggers have fired. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#trigger Automation#trigger}
        :param account_id: Kept as it is written, for modules of the official provider. The automation is in the account of the provider block. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#account_id Automation#account_id}
        :param actions: What to do when the automation fires, in this order. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions Automation#actions}
        :param actions_on_resolve: What to do when what the trigger saw is over. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions_on_resolve Automation#actions_on_resolve}
        :param actions_on_trigger: What to do as soon as the trigger is met, beside ``actions``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions_on_trigger Automation#actions_on_trigger}
        :param description: What the automation is for, for whoever reads it next. Empty unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#description Automation#description}
        :param enabled: Whether the automation fires. True unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#enabled Automation#enabled}
        :param max_expected_firings: How often the trigger may have fired in the period that a plan looks at; a new or changed one that would have fired more often is an error. It is kept in the state alone. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#max_expected_firings Automation#max_expected_firings}
        :param tags: Tags of the automation itself, to find it by. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        :param workspace_id: Kept as it is written, for modules of the official provider. The automation is in the workspace of the provider block; with Prefect Cloud, another one is an error. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#workspace_id Automation#workspace_id}
        :param connection: 
        :param count: 
        :param depends_on: 
        :param for_each: 
        :param lifecycle: 
        :param provider: 
        :param provisioners: 
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3a745032c0fe1e224d7ed0a7e5c67c5fb36669c2aebd74b3de2f5c1937291544)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        config = AutomationConfig(
            name=name,
            trigger=trigger,
            account_id=account_id,
            actions=actions,
            actions_on_resolve=actions_on_resolve,
            actions_on_trigger=actions_on_trigger,
            description=description,
            enabled=enabled,
            max_expected_firings=max_expected_firings,
            tags=tags,
            workspace_id=workspace_id,
            connection=connection,
            count=count,
            depends_on=depends_on,
            for_each=for_each,
            lifecycle=lifecycle,
            provider=provider,
            provisioners=provisioners,
        )

        jsii.create(self.__class__, self, [scope, id, config])

    @jsii.member(jsii_name="generateConfigForImport")
    @builtins.classmethod
    def generate_config_for_import(
        cls,
        scope: _constructs_77d1e7e8.Construct,
        import_to_id: builtins.str,
        import_from_id: builtins.str,
        provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
    ) -> _cdktf_9a9027ec.ImportableResource:
        '''Generates CDKTF code for importing a Automation resource upon running "cdktf plan ".

        :param scope: The scope in which to define this construct.
        :param import_to_id: The construct id used in the generated config for the Automation to import.
        :param import_from_id: The id of the existing Automation that should be imported. Refer to the {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#import import section} in the documentation of this resource for the id to use
        :param provider: ? Optional instance of the provider where the Automation to import is found.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__f0aed232f9209410248d5e11b0b75782c3eec7da69e35d77ce946dd7b7eb6993)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument import_to_id", value=import_to_id, expected_type=type_hints["import_to_id"])
            check_type(argname="argument import_from_id", value=import_from_id, expected_type=type_hints["import_from_id"])
            check_type(argname="argument provider", value=provider, expected_type=type_hints["provider"])
        return typing.cast(_cdktf_9a9027ec.ImportableResource, jsii.sinvoke(cls, "generateConfigForImport", [scope, import_to_id, import_from_id, provider]))

    @jsii.member(jsii_name="putActions")
    def put_actions(
        self,
        value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["AutomationActions", typing.Dict[builtins.str, typing.Any]]]],
    ) -> None:
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__d65aed081a99870a74798b8ba945361bbbbe86bf438f1ef00f16e13ac635ccc1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast(None, jsii.invoke(self, "putActions", [value]))

    @jsii.member(jsii_name="putActionsOnResolve")
    def put_actions_on_resolve(
        self,
        value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["AutomationActionsOnResolve", typing.Dict[builtins.str, typing.Any]]]],
    ) -> None:
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__d39e1c6d1b9ac0551fefe5cca2fc86872f4def7626d6dac0220017d87c6b9715)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast(None, jsii.invoke(self, "putActionsOnResolve", [value]))

    @jsii.member(jsii_name="putActionsOnTrigger")
    def put_actions_on_trigger(
        self,
        value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["AutomationActionsOnTrigger", typing.Dict[builtins.str, typing.Any]]]],
    ) -> None:
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fc5afcd3c16b8279f64474754d95908fb11f8044f9d6c5228e244357d455e37f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast(None, jsii.invoke(self, "putActionsOnTrigger", [value]))

    @jsii.member(jsii_name="putTrigger")
    def put_trigger(
        self,
        *,
        after: typing.Optional[typing.Sequence[builtins.str]] = None,
        consecutive: typing.Optional[jsii.Number] = None,
        cool_down: typing.Optional[jsii.Number] = None,
        expect: typing.Optional[typing.Sequence[builtins.str]] = None,
        expect_state_types: typing.Optional[typing.Sequence[builtins.str]] = None,
        for_each: typing.Optional[typing.Sequence[builtins.str]] = None,
        group_by: typing.Optional[typing.Sequence[builtins.str]] = None,
        group_wait: typing.Optional[jsii.Number] = None,
        hold_for: typing.Optional[jsii.Number] = None,
        id: typing.Optional[builtins.str] = None,
        match: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        match_related: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        max_rate: typing.Optional[typing.Union["AutomationTriggerMaxRate", typing.Dict[builtins.str, typing.Any]]] = None,
        metric: typing.Optional[typing.Union["AutomationTriggerMetric", typing.Dict[builtins.str, typing.Any]]] = None,
        mute: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["AutomationTriggerMute", typing.Dict[builtins.str, typing.Any]]]]] = None,
        posture: typing.Optional[builtins.str] = None,
        repeat: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        require: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        reset: typing.Optional[typing.Sequence[builtins.str]] = None,
        sla: typing.Optional[builtins.str] = None,
        threshold: typing.Optional[jsii.Number] = None,
        triggers: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        type: typing.Optional[builtins.str] = None,
        within: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param after: Names of events of which one must have been seen before the expected events count. Empty: they count at once. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#after Automation#after}
        :param consecutive: event, Reactive: fires at so many expected events in a row, from 1 to 1000; takes the place of ``threshold``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#consecutive Automation#consecutive}
        :param cool_down: Outermost trigger: seconds after a firing in which its key does not act again. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#cool_down Automation#cool_down}
        :param expect: Names of the events that this trigger waits for; "*" matches anything. Empty: every event. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#expect Automation#expect}
        :param expect_state_types: event: types of states such as "FAILED"; every change of a run to one of them counts, whatever the state is called. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#expect_state_types Automation#expect_state_types}
        :param for_each: Labels by whose values events, runs or firings are counted apart, such as "prefect.resource.id" or "related:flow:prefect.resource.id". Empty: everything is counted together. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#for_each Automation#for_each}
        :param group_by: Outermost trigger: labels by whose values firings are collected apart; needs ``group_wait``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#group_by Automation#group_by}
        :param group_wait: Outermost trigger: seconds in which firings are collected to act as one. 0: they are not. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#group_wait Automation#group_wait}
        :param hold_for: event, Reactive: seconds that a state must last before it counts. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#hold_for Automation#hold_for}
        :param id: Ignored: the API gives every trigger an id of its own when it is written. Here so that a trigger copied from the API can be pasted. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#id Automation#id} Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2. If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
        :param match: Labels that the event's own resource must carry, all of them. A value may be one pattern or a list of alternatives; "*" matches anything and a leading "!" negates. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match Automation#match}
        :param match_related: Labels that one related resource must carry, all of them on the same one; or a list of such maps, each met by some related resource. The label "prefect.tag" means that the run carries this tag. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match_related Automation#match_related}
        :param max_rate: Outermost trigger: how often the automation may act in a period; what is beyond that acts once, as a summary. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#max_rate Automation#max_rate}
        :param metric: metric (required): the figure about flow runs, and its bounds. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#metric Automation#metric}
        :param mute: Windows of expected maintenance, in which events do not count. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#mute Automation#mute}
        :param posture: event (required unless ``sla`` is given): "Reactive" fires when the expected events arrive, "Proactive" when they stay away. metric: "Metric", or nothing. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#posture Automation#posture}
        :param repeat: event, Proactive: whether the period after one that fired fires again. Unless given: only without ``for_each``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#repeat Automation#repeat}
        :param require: compound (required): how many of the triggers it takes: "any", "all", or a number. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#require Automation#require}
        :param reset: event, Reactive: names of events that mean it is over; they set the count back and resolve what has fired. Empty, with ``consecutive``: a run that completes. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#reset Automation#reset}
        :param sla: event: an agreement that this trigger watches over, "not-finished", "late", "not-run" or "not-fresh"; it says what ``posture``, ``after``, ``expect``, ``expect_state_types`` and ``for_each`` are where they are not given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#sla Automation#sla}
        :param threshold: How many expected events it takes to fire (Reactive) or to stay quiet (Proactive). A whole number of at least 1, which is the default. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#threshold Automation#threshold}
        :param triggers: compound, sequence (required): the triggers that have to fire, each written like this one; those of a sequence in this order. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#triggers Automation#triggers}
        :param type: The kind of trigger: "event", "metric", "compound" or "sequence". Without one: "compound" with ``triggers`` and ``require``, "sequence" with ``triggers`` alone, "metric" with ``metric``, otherwise "event". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        :param within: The period, in seconds, in which the events must occur. 0, the default of a Reactive trigger, is no limit; a Proactive one has at least 10, its default. compound, sequence: in which the triggers must fire; none unless given. At most a year (366 days). Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#within Automation#within}
        '''
        value = AutomationTrigger(
            after=after,
            consecutive=consecutive,
            cool_down=cool_down,
            expect=expect,
            expect_state_types=expect_state_types,
            for_each=for_each,
            group_by=group_by,
            group_wait=group_wait,
            hold_for=hold_for,
            id=id,
            match=match,
            match_related=match_related,
            max_rate=max_rate,
            metric=metric,
            mute=mute,
            posture=posture,
            repeat=repeat,
            require=require,
            reset=reset,
            sla=sla,
            threshold=threshold,
            triggers=triggers,
            type=type,
            within=within,
        )

        return typing.cast(None, jsii.invoke(self, "putTrigger", [value]))

    @jsii.member(jsii_name="resetAccountId")
    def reset_account_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAccountId", []))

    @jsii.member(jsii_name="resetActions")
    def reset_actions(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetActions", []))

    @jsii.member(jsii_name="resetActionsOnResolve")
    def reset_actions_on_resolve(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetActionsOnResolve", []))

    @jsii.member(jsii_name="resetActionsOnTrigger")
    def reset_actions_on_trigger(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetActionsOnTrigger", []))

    @jsii.member(jsii_name="resetDescription")
    def reset_description(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDescription", []))

    @jsii.member(jsii_name="resetEnabled")
    def reset_enabled(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEnabled", []))

    @jsii.member(jsii_name="resetMaxExpectedFirings")
    def reset_max_expected_firings(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMaxExpectedFirings", []))

    @jsii.member(jsii_name="resetTags")
    def reset_tags(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTags", []))

    @jsii.member(jsii_name="resetWorkspaceId")
    def reset_workspace_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkspaceId", []))

    @jsii.member(jsii_name="synthesizeAttributes")
    def _synthesize_attributes(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.invoke(self, "synthesizeAttributes", []))

    @jsii.member(jsii_name="synthesizeHclAttributes")
    def _synthesize_hcl_attributes(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.invoke(self, "synthesizeHclAttributes", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="tfResourceType")
    def TF_RESOURCE_TYPE(cls) -> builtins.str:
        return typing.cast(builtins.str, jsii.sget(cls, "tfResourceType"))

    @builtins.property
    @jsii.member(jsii_name="actions")
    def actions(self) -> "AutomationActionsList":
        return typing.cast("AutomationActionsList", jsii.get(self, "actions"))

    @builtins.property
    @jsii.member(jsii_name="actionsOnResolve")
    def actions_on_resolve(self) -> "AutomationActionsOnResolveList":
        return typing.cast("AutomationActionsOnResolveList", jsii.get(self, "actionsOnResolve"))

    @builtins.property
    @jsii.member(jsii_name="actionsOnTrigger")
    def actions_on_trigger(self) -> "AutomationActionsOnTriggerList":
        return typing.cast("AutomationActionsOnTriggerList", jsii.get(self, "actionsOnTrigger"))

    @builtins.property
    @jsii.member(jsii_name="created")
    def created(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "created"))

    @builtins.property
    @jsii.member(jsii_name="id")
    def id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "id"))

    @builtins.property
    @jsii.member(jsii_name="trigger")
    def trigger(self) -> "AutomationTriggerOutputReference":
        return typing.cast("AutomationTriggerOutputReference", jsii.get(self, "trigger"))

    @builtins.property
    @jsii.member(jsii_name="updated")
    def updated(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "updated"))

    @builtins.property
    @jsii.member(jsii_name="accountIdInput")
    def account_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "accountIdInput"))

    @builtins.property
    @jsii.member(jsii_name="actionsInput")
    def actions_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["AutomationActions"]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["AutomationActions"]]], jsii.get(self, "actionsInput"))

    @builtins.property
    @jsii.member(jsii_name="actionsOnResolveInput")
    def actions_on_resolve_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["AutomationActionsOnResolve"]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["AutomationActionsOnResolve"]]], jsii.get(self, "actionsOnResolveInput"))

    @builtins.property
    @jsii.member(jsii_name="actionsOnTriggerInput")
    def actions_on_trigger_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["AutomationActionsOnTrigger"]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["AutomationActionsOnTrigger"]]], jsii.get(self, "actionsOnTriggerInput"))

    @builtins.property
    @jsii.member(jsii_name="descriptionInput")
    def description_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "descriptionInput"))

    @builtins.property
    @jsii.member(jsii_name="enabledInput")
    def enabled_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "enabledInput"))

    @builtins.property
    @jsii.member(jsii_name="maxExpectedFiringsInput")
    def max_expected_firings_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "maxExpectedFiringsInput"))

    @builtins.property
    @jsii.member(jsii_name="nameInput")
    def name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "nameInput"))

    @builtins.property
    @jsii.member(jsii_name="tagsInput")
    def tags_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "tagsInput"))

    @builtins.property
    @jsii.member(jsii_name="triggerInput")
    def trigger_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, "AutomationTrigger"]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, "AutomationTrigger"]], jsii.get(self, "triggerInput"))

    @builtins.property
    @jsii.member(jsii_name="workspaceIdInput")
    def workspace_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workspaceIdInput"))

    @builtins.property
    @jsii.member(jsii_name="accountId")
    def account_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "accountId"))

    @account_id.setter
    def account_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__75e3bd2183b9bf0bbe0516bba870b699e73ee6ce880db04d927f8ca1812804d9)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "accountId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="description")
    def description(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "description"))

    @description.setter
    def description(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__39b7a2ffbcff6527136cf43c245fdab7a79a9f1605bccfce7f4f100a8dfaf467)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "description", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="enabled")
    def enabled(self) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "enabled"))

    @enabled.setter
    def enabled(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fbe2eed2919bd1af41211aae7a9d81cbdfe5dc853de7505a353dd9898a944976)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "enabled", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="maxExpectedFirings")
    def max_expected_firings(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "maxExpectedFirings"))

    @max_expected_firings.setter
    def max_expected_firings(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__ed2c7d5b394c98bca69f69d24854da5acf0234204f59a5490adfc0c6e344575f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "maxExpectedFirings", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="name")
    def name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "name"))

    @name.setter
    def name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3fa9323d7ad98bc216797650b5715d15ecda0e3db17f660cb0c629aaaf5065a0)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "name", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="tags")
    def tags(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "tags"))

    @tags.setter
    def tags(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9fc88b8c01dab4e6f2095a7dd2efa5d053daea6cdb0c95e14ac0168245211be1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "tags", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workspaceId")
    def workspace_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workspaceId"))

    @workspace_id.setter
    def workspace_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__c6f264e850dc37b2ec5e88acd596886da875ad11e7acddb3ecc29a6a5b9cb43c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workspaceId", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.automation.AutomationActions",
    jsii_struct_bases=[],
    name_mapping={
        "type": "type",
        "automation_id": "automationId",
        "block_document_id": "blockDocumentId",
        "block_id": "blockId",
        "body": "body",
        "dedup_key": "dedupKey",
        "deployment_id": "deploymentId",
        "emails": "emails",
        "event_action": "eventAction",
        "force": "force",
        "incident_id": "incidentId",
        "job_variables": "jobVariables",
        "key": "key",
        "message": "message",
        "name": "name",
        "parameters": "parameters",
        "payload": "payload",
        "schedule": "schedule",
        "schedule_after": "scheduleAfter",
        "schedule_id": "scheduleId",
        "severity": "severity",
        "source": "source",
        "state": "state",
        "subject": "subject",
        "summary": "summary",
        "tags": "tags",
        "work_pool_id": "workPoolId",
        "work_queue_id": "workQueueId",
    },
)
class AutomationActions:
    def __init__(
        self,
        *,
        type: builtins.str,
        automation_id: typing.Optional[builtins.str] = None,
        block_document_id: typing.Optional[builtins.str] = None,
        block_id: typing.Optional[builtins.str] = None,
        body: typing.Optional[builtins.str] = None,
        dedup_key: typing.Optional[builtins.str] = None,
        deployment_id: typing.Optional[builtins.str] = None,
        emails: typing.Optional[typing.Sequence[builtins.str]] = None,
        event_action: typing.Optional[builtins.str] = None,
        force: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        incident_id: typing.Optional[builtins.str] = None,
        job_variables: typing.Optional[builtins.str] = None,
        key: typing.Optional[builtins.str] = None,
        message: typing.Optional[builtins.str] = None,
        name: typing.Optional[builtins.str] = None,
        parameters: typing.Optional[builtins.str] = None,
        payload: typing.Optional[builtins.str] = None,
        schedule: typing.Optional[builtins.str] = None,
        schedule_after: typing.Optional[jsii.Number] = None,
        schedule_id: typing.Optional[builtins.str] = None,
        severity: typing.Optional[builtins.str] = None,
        source: typing.Optional[builtins.str] = None,
        state: typing.Optional[builtins.str] = None,
        subject: typing.Optional[builtins.str] = None,
        summary: typing.Optional[builtins.str] = None,
        tags: typing.Optional[typing.Sequence[builtins.str]] = None,
        work_pool_id: typing.Optional[builtins.str] = None,
        work_queue_id: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment", "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run", "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-automation", "declare-incident", "resolve-incident" or "do-nothing". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        :param automation_id: pause-automation, resume-automation: the id of the selected automation, such as prefect_automation.other.id. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#automation_id Automation#automation_id}
        :param block_document_id: send-notification, call-webhook: the id of the block that says where to send, such as prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_document_id Automation#block_document_id}
        :param block_id: Another name of block_document_id; use one of the two. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_id Automation#block_id}
        :param body: send-notification, send-email-notification: the message, a Jinja template over the event, the flow, the run and its state. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#body Automation#body}
        :param dedup_key: send-notification: which alert it is about at such a destination, a Jinja template. The incident, where the event is an incident's, else the automation and the values of its for_each, unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#dedup_key Automation#dedup_key}
        :param deployment_id: run-deployment, pause-deployment, resume-deployment: the id of the selected deployment. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#deployment_id Automation#deployment_id}
        :param emails: send-notification through an email block: whom to write to, instead of those that the block names. send-email-notification: whom to write to. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#emails Automation#emails}
        :param event_action: send-notification: what becomes of the alert at a destination that keeps alerts, such as PagerDuty: "trigger", "acknowledge" or "resolve". Unless given, "resolve" in actions_on_resolve and "trigger" elsewhere; about an event of an incident, what the incident has come to. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#event_action Automation#event_action}
        :param force: change-flow-run-state: enter the state even where the rules of states are against it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#force Automation#force}
        :param incident_id: resolve-incident: the id of the incident. Unless given, the one that the event is about, else the one that this automation has declared for what it fires about. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#incident_id Automation#incident_id}
        :param job_variables: run-deployment: the job variables of the run, an object. Texts in it that name something of the event are Jinja templates. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#job_variables Automation#job_variables}
        :param key: declare-incident: as long as the automation has an open incident of the same key, it adds to that one; a Jinja template. What the trigger's for_each tells apart unless given. resolve-incident: which of those that this automation has declared. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#key Automation#key}
        :param message: change-flow-run-state: what the state says about itself. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#message Automation#message}
        :param name: change-flow-run-state: the name of the state; that of its type unless given. declare-incident: what to call it, a Jinja template; what the automation is called unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        :param parameters: run-deployment: the parameters of the run, an object. Texts in it are Jinja templates; "{{ event }}" alone is the event itself. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#parameters Automation#parameters}
        :param payload: call-webhook: the body of the request, a Jinja template. An object is sent as JSON. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#payload Automation#payload}
        :param schedule: pause-deployment, resume-deployment with source = "inferred": "inferred" acts on nothing but the schedule that made the flow run that the event is about. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule Automation#schedule}
        :param schedule_after: run-deployment: seconds until the run is to start. 0 unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_after Automation#schedule_after}
        :param schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_id Automation#schedule_id}
        :param severity: send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info", "warning", "error" or "critical". declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja template that renders one of them. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#severity Automation#severity}
        :param source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or "inferred" from the event that fired the automation. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#source Automation#source}
        :param state: change-flow-run-state: the type of the state, such as "FAILED". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#state Automation#state}
        :param subject: send-notification, send-email-notification: the subject, a Jinja template. "Prefect automated notification" unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#subject Automation#subject}
        :param summary: declare-incident: what is known about the incident, a Jinja template. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#summary Automation#summary}
        :param tags: declare-incident: the tags of the incident, Jinja templates; what renders as nothing is left out. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        :param work_pool_id: pause-work-pool, resume-work-pool: the id of the selected work pool. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_pool_id Automation#work_pool_id}
        :param work_queue_id: pause-work-queue, resume-work-queue: the id of the selected work queue. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_queue_id Automation#work_queue_id}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__1d4aea2af031df3aed33e0eb6ec9626bbc0331c951bfcb1a32ea1f16710452df)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument automation_id", value=automation_id, expected_type=type_hints["automation_id"])
            check_type(argname="argument block_document_id", value=block_document_id, expected_type=type_hints["block_document_id"])
            check_type(argname="argument block_id", value=block_id, expected_type=type_hints["block_id"])
            check_type(argname="argument body", value=body, expected_type=type_hints["body"])
            check_type(argname="argument dedup_key", value=dedup_key, expected_type=type_hints["dedup_key"])
            check_type(argname="argument deployment_id", value=deployment_id, expected_type=type_hints["deployment_id"])
            check_type(argname="argument emails", value=emails, expected_type=type_hints["emails"])
            check_type(argname="argument event_action", value=event_action, expected_type=type_hints["event_action"])
            check_type(argname="argument force", value=force, expected_type=type_hints["force"])
            check_type(argname="argument incident_id", value=incident_id, expected_type=type_hints["incident_id"])
            check_type(argname="argument job_variables", value=job_variables, expected_type=type_hints["job_variables"])
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument message", value=message, expected_type=type_hints["message"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
            check_type(argname="argument payload", value=payload, expected_type=type_hints["payload"])
            check_type(argname="argument schedule", value=schedule, expected_type=type_hints["schedule"])
            check_type(argname="argument schedule_after", value=schedule_after, expected_type=type_hints["schedule_after"])
            check_type(argname="argument schedule_id", value=schedule_id, expected_type=type_hints["schedule_id"])
            check_type(argname="argument severity", value=severity, expected_type=type_hints["severity"])
            check_type(argname="argument source", value=source, expected_type=type_hints["source"])
            check_type(argname="argument state", value=state, expected_type=type_hints["state"])
            check_type(argname="argument subject", value=subject, expected_type=type_hints["subject"])
            check_type(argname="argument summary", value=summary, expected_type=type_hints["summary"])
            check_type(argname="argument tags", value=tags, expected_type=type_hints["tags"])
            check_type(argname="argument work_pool_id", value=work_pool_id, expected_type=type_hints["work_pool_id"])
            check_type(argname="argument work_queue_id", value=work_queue_id, expected_type=type_hints["work_queue_id"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if automation_id is not None:
            self._values["automation_id"] = automation_id
        if block_document_id is not None:
            self._values["block_document_id"] = block_document_id
        if block_id is not None:
            self._values["block_id"] = block_id
        if body is not None:
            self._values["body"] = body
        if dedup_key is not None:
            self._values["dedup_key"] = dedup_key
        if deployment_id is not None:
            self._values["deployment_id"] = deployment_id
        if emails is not None:
            self._values["emails"] = emails
        if event_action is not None:
            self._values["event_action"] = event_action
        if force is not None:
            self._values["force"] = force
        if incident_id is not None:
            self._values["incident_id"] = incident_id
        if job_variables is not None:
            self._values["job_variables"] = job_variables
        if key is not None:
            self._values["key"] = key
        if message is not None:
            self._values["message"] = message
        if name is not None:
            self._values["name"] = name
        if parameters is not None:
            self._values["parameters"] = parameters
        if payload is not None:
            self._values["payload"] = payload
        if schedule is not None:
            self._values["schedule"] = schedule
        if schedule_after is not None:
            self._values["schedule_after"] = schedule_after
        if schedule_id is not None:
            self._values["schedule_id"] = schedule_id
        if severity is not None:
            self._values["severity"] = severity
        if source is not None:
            self._values["source"] = source
        if state is not None:
            self._values["state"] = state
        if subject is not None:
            self._values["subject"] = subject
        if summary is not None:
            self._values["summary"] = summary
        if tags is not None:
            self._values["tags"] = tags
        if work_pool_id is not None:
            self._values["work_pool_id"] = work_pool_id
        if work_queue_id is not None:
            self._values["work_queue_id"] = work_queue_id

    @builtins.property
    def type(self) -> builtins.str:
        '''What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment", "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run", "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-automation", "declare-incident", "resolve-incident" or "do-nothing".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def automation_id(self) -> typing.Optional[builtins.str]:
        '''pause-automation, resume-automation: the id of the selected automation, such as prefect_automation.other.id.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#automation_id Automation#automation_id}
        '''
        result = self._values.get("automation_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def block_document_id(self) -> typing.Optional[builtins.str]:
        '''send-notification, call-webhook: the id of the block that says where to send, such as prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_document_id Automation#block_document_id}
        '''
        result = self._values.get("block_document_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def block_id(self) -> typing.Optional[builtins.str]:
        '''Another name of block_document_id; use one of the two.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_id Automation#block_id}
        '''
        result = self._values.get("block_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def body(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: the message, a Jinja template over the event, the flow, the run and its state.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#body Automation#body}
        '''
        result = self._values.get("body")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def dedup_key(self) -> typing.Optional[builtins.str]:
        '''send-notification: which alert it is about at such a destination, a Jinja template.

        The incident, where the event is an incident's, else the automation and the values of its for_each, unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#dedup_key Automation#dedup_key}
        '''
        result = self._values.get("dedup_key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def deployment_id(self) -> typing.Optional[builtins.str]:
        '''run-deployment, pause-deployment, resume-deployment: the id of the selected deployment.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#deployment_id Automation#deployment_id}
        '''
        result = self._values.get("deployment_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def emails(self) -> typing.Optional[typing.List[builtins.str]]:
        '''send-notification through an email block: whom to write to, instead of those that the block names.

        send-email-notification: whom to write to.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#emails Automation#emails}
        '''
        result = self._values.get("emails")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def event_action(self) -> typing.Optional[builtins.str]:
        '''send-notification: what becomes of the alert at a destination that keeps alerts, such as PagerDuty: "trigger", "acknowledge" or "resolve".

        Unless given, "resolve" in actions_on_resolve and "trigger" elsewhere; about an event of an incident, what the incident has come to.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#event_action Automation#event_action}
        '''
        result = self._values.get("event_action")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def force(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''change-flow-run-state: enter the state even where the rules of states are against it.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#force Automation#force}
        '''
        result = self._values.get("force")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def incident_id(self) -> typing.Optional[builtins.str]:
        '''resolve-incident: the id of the incident.

        Unless given, the one that the event is about, else the one that this automation has declared for what it fires about.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#incident_id Automation#incident_id}
        '''
        result = self._values.get("incident_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def job_variables(self) -> typing.Optional[builtins.str]:
        '''run-deployment: the job variables of the run, an object.

        Texts in it that name something of the event are Jinja templates.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#job_variables Automation#job_variables}
        '''
        result = self._values.get("job_variables")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def key(self) -> typing.Optional[builtins.str]:
        '''declare-incident: as long as the automation has an open incident of the same key, it adds to that one;

        a Jinja template. What the trigger's for_each tells apart unless given. resolve-incident: which of those that this automation has declared.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#key Automation#key}
        '''
        result = self._values.get("key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def message(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: what the state says about itself.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#message Automation#message}
        '''
        result = self._values.get("message")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: the name of the state;

        that of its type unless given. declare-incident: what to call it, a Jinja template; what the automation is called unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def parameters(self) -> typing.Optional[builtins.str]:
        '''run-deployment: the parameters of the run, an object.

        Texts in it are Jinja templates; "{{ event }}" alone is the event itself.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#parameters Automation#parameters}
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def payload(self) -> typing.Optional[builtins.str]:
        '''call-webhook: the body of the request, a Jinja template. An object is sent as JSON.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#payload Automation#payload}
        '''
        result = self._values.get("payload")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def schedule(self) -> typing.Optional[builtins.str]:
        '''pause-deployment, resume-deployment with source = "inferred": "inferred" acts on nothing but the schedule that made the flow run that the event is about.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule Automation#schedule}
        '''
        result = self._values.get("schedule")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def schedule_after(self) -> typing.Optional[jsii.Number]:
        '''run-deployment: seconds until the run is to start. 0 unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_after Automation#schedule_after}
        '''
        result = self._values.get("schedule_after")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def schedule_id(self) -> typing.Optional[builtins.str]:
        '''pause-deployment, resume-deployment: only this schedule, and not the whole deployment;

        deployment_id may then be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_id Automation#schedule_id}
        '''
        result = self._values.get("schedule_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def severity(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info", "warning", "error" or "critical".

        declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja template that renders one of them.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#severity Automation#severity}
        '''
        result = self._values.get("severity")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def source(self) -> typing.Optional[builtins.str]:
        '''Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or "inferred" from the event that fired the automation.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#source Automation#source}
        '''
        result = self._values.get("source")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def state(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: the type of the state, such as "FAILED".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#state Automation#state}
        '''
        result = self._values.get("state")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def subject(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: the subject, a Jinja template. "Prefect automated notification" unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#subject Automation#subject}
        '''
        result = self._values.get("subject")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def summary(self) -> typing.Optional[builtins.str]:
        '''declare-incident: what is known about the incident, a Jinja template.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#summary Automation#summary}
        '''
        result = self._values.get("summary")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def tags(self) -> typing.Optional[typing.List[builtins.str]]:
        '''declare-incident: the tags of the incident, Jinja templates; what renders as nothing is left out.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        '''
        result = self._values.get("tags")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def work_pool_id(self) -> typing.Optional[builtins.str]:
        '''pause-work-pool, resume-work-pool: the id of the selected work pool.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_pool_id Automation#work_pool_id}
        '''
        result = self._values.get("work_pool_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def work_queue_id(self) -> typing.Optional[builtins.str]:
        '''pause-work-queue, resume-work-queue: the id of the selected work queue.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_queue_id Automation#work_queue_id}
        '''
        result = self._values.get("work_queue_id")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AutomationActions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class AutomationActionsList(
    _cdktf_9a9027ec.ComplexList,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationActionsList",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
        wraps_set: builtins.bool,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        :param wraps_set: whether the list is wrapping a set (will add tolist() to be able to access an item via an index).
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__be1230a390e892a1d33e303db78963be9faf78b485efe18eda9dbb0f32e1394e)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument wraps_set", value=wraps_set, expected_type=type_hints["wraps_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, wraps_set])

    @jsii.member(jsii_name="get")
    def get(self, index: jsii.Number) -> "AutomationActionsOutputReference":
        '''
        :param index: the index of the item to return.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__46e76418231678cd2115fb8dd6a3d489d0fa3c6e848b81bfe25f416411de3362)
            check_type(argname="argument index", value=index, expected_type=type_hints["index"])
        return typing.cast("AutomationActionsOutputReference", jsii.invoke(self, "get", [index]))

    @builtins.property
    @jsii.member(jsii_name="terraformAttribute")
    def _terraform_attribute(self) -> builtins.str:
        '''The attribute on the parent resource this class is referencing.'''
        return typing.cast(builtins.str, jsii.get(self, "terraformAttribute"))

    @_terraform_attribute.setter
    def _terraform_attribute(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__81afb84dbc6669132bb8546e6b96ca076515fb0b9abf0b2d5c53bad5b049a3fe)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "terraformAttribute", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="terraformResource")
    def _terraform_resource(self) -> _cdktf_9a9027ec.IInterpolatingParent:
        '''The parent resource.'''
        return typing.cast(_cdktf_9a9027ec.IInterpolatingParent, jsii.get(self, "terraformResource"))

    @_terraform_resource.setter
    def _terraform_resource(self, value: _cdktf_9a9027ec.IInterpolatingParent) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__781f453580c60fcdbfc745013a07116d75be382759a9507dc296e7a9886bfaf5)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "terraformResource", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="wrapsSet")
    def _wraps_set(self) -> builtins.bool:
        '''whether the list is wrapping a set (will add tolist() to be able to access an item via an index).'''
        return typing.cast(builtins.bool, jsii.get(self, "wrapsSet"))

    @_wraps_set.setter
    def _wraps_set(self, value: builtins.bool) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__4bf3168b13065c57dad808967d330ee43955ecefe4e4c461903ed2f49d57db06)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "wrapsSet", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActions]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActions]]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActions]]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__1e5837057d038f7421c6f3adbe401860885b2e99c329b07628c05fda887022d3)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.automation.AutomationActionsOnResolve",
    jsii_struct_bases=[],
    name_mapping={
        "type": "type",
        "automation_id": "automationId",
        "block_document_id": "blockDocumentId",
        "block_id": "blockId",
        "body": "body",
        "dedup_key": "dedupKey",
        "deployment_id": "deploymentId",
        "emails": "emails",
        "event_action": "eventAction",
        "force": "force",
        "incident_id": "incidentId",
        "job_variables": "jobVariables",
        "key": "key",
        "message": "message",
        "name": "name",
        "parameters": "parameters",
        "payload": "payload",
        "schedule": "schedule",
        "schedule_after": "scheduleAfter",
        "schedule_id": "scheduleId",
        "severity": "severity",
        "source": "source",
        "state": "state",
        "subject": "subject",
        "summary": "summary",
        "tags": "tags",
        "work_pool_id": "workPoolId",
        "work_queue_id": "workQueueId",
    },
)
class AutomationActionsOnResolve:
    def __init__(
        self,
        *,
        type: builtins.str,
        automation_id: typing.Optional[builtins.str] = None,
        block_document_id: typing.Optional[builtins.str] = None,
        block_id: typing.Optional[builtins.str] = None,
        body: typing.Optional[builtins.str] = None,
        dedup_key: typing.Optional[builtins.str] = None,
        deployment_id: typing.Optional[builtins.str] = None,
        emails: typing.Optional[typing.Sequence[builtins.str]] = None,
        event_action: typing.Optional[builtins.str] = None,
        force: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        incident_id: typing.Optional[builtins.str] = None,
        job_variables: typing.Optional[builtins.str] = None,
        key: typing.Optional[builtins.str] = None,
        message: typing.Optional[builtins.str] = None,
        name: typing.Optional[builtins.str] = None,
        parameters: typing.Optional[builtins.str] = None,
        payload: typing.Optional[builtins.str] = None,
        schedule: typing.Optional[builtins.str] = None,
        schedule_after: typing.Optional[jsii.Number] = None,
        schedule_id: typing.Optional[builtins.str] = None,
        severity: typing.Optional[builtins.str] = None,
        source: typing.Optional[builtins.str] = None,
        state: typing.Optional[builtins.str] = None,
        subject: typing.Optional[builtins.str] = None,
        summary: typing.Optional[builtins.str] = None,
        tags: typing.Optional[typing.Sequence[builtins.str]] = None,
        work_pool_id: typing.Optional[builtins.str] = None,
        work_queue_id: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment", "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run", "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-automation", "declare-incident", "resolve-incident" or "do-nothing". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        :param automation_id: pause-automation, resume-automation: the id of the selected automation, such as prefect_automation.other.id. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#automation_id Automation#automation_id}
        :param block_document_id: send-notification, call-webhook: the id of the block that says where to send, such as prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_document_id Automation#block_document_id}
        :param block_id: Another name of block_document_id; use one of the two. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_id Automation#block_id}
        :param body: send-notification, send-email-notification: the message, a Jinja template over the event, the flow, the run and its state. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#body Automation#body}
        :param dedup_key: send-notification: which alert it is about at such a destination, a Jinja template. The incident, where the event is an incident's, else the automation and the values of its for_each, unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#dedup_key Automation#dedup_key}
        :param deployment_id: run-deployment, pause-deployment, resume-deployment: the id of the selected deployment. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#deployment_id Automation#deployment_id}
        :param emails: send-notification through an email block: whom to write to, instead of those that the block names. send-email-notification: whom to write to. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#emails Automation#emails}
        :param event_action: send-notification: what becomes of the alert at a destination that keeps alerts, such as PagerDuty: "trigger", "acknowledge" or "resolve". Unless given, "resolve" in actions_on_resolve and "trigger" elsewhere; about an event of an incident, what the incident has come to. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#event_action Automation#event_action}
        :param force: change-flow-run-state: enter the state even where the rules of states are against it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#force Automation#force}
        :param incident_id: resolve-incident: the id of the incident. Unless given, the one that the event is about, else the one that this automation has declared for what it fires about. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#incident_id Automation#incident_id}
        :param job_variables: run-deployment: the job variables of the run, an object. Texts in it that name something of the event are Jinja templates. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#job_variables Automation#job_variables}
        :param key: declare-incident: as long as the automation has an open incident of the same key, it adds to that one; a Jinja template. What the trigger's for_each tells apart unless given. resolve-incident: which of those that this automation has declared. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#key Automation#key}
        :param message: change-flow-run-state: what the state says about itself. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#message Automation#message}
        :param name: change-flow-run-state: the name of the state; that of its type unless given. declare-incident: what to call it, a Jinja template; what the automation is called unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        :param parameters: run-deployment: the parameters of the run, an object. Texts in it are Jinja templates; "{{ event }}" alone is the event itself. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#parameters Automation#parameters}
        :param payload: call-webhook: the body of the request, a Jinja template. An object is sent as JSON. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#payload Automation#payload}
        :param schedule: pause-deployment, resume-deployment with source = "inferred": "inferred" acts on nothing but the schedule that made the flow run that the event is about. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule Automation#schedule}
        :param schedule_after: run-deployment: seconds until the run is to start. 0 unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_after Automation#schedule_after}
        :param schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_id Automation#schedule_id}
        :param severity: send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info", "warning", "error" or "critical". declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja template that renders one of them. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#severity Automation#severity}
        :param source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or "inferred" from the event that fired the automation. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#source Automation#source}
        :param state: change-flow-run-state: the type of the state, such as "FAILED". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#state Automation#state}
        :param subject: send-notification, send-email-notification: the subject, a Jinja template. "Prefect automated notification" unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#subject Automation#subject}
        :param summary: declare-incident: what is known about the incident, a Jinja template. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#summary Automation#summary}
        :param tags: declare-incident: the tags of the incident, Jinja templates; what renders as nothing is left out. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        :param work_pool_id: pause-work-pool, resume-work-pool: the id of the selected work pool. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_pool_id Automation#work_pool_id}
        :param work_queue_id: pause-work-queue, resume-work-queue: the id of the selected work queue. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_queue_id Automation#work_queue_id}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__bb05f2169c0256fba061d15f37cc410b3c8087dc11a430e683d31974546a9e48)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument automation_id", value=automation_id, expected_type=type_hints["automation_id"])
            check_type(argname="argument block_document_id", value=block_document_id, expected_type=type_hints["block_document_id"])
            check_type(argname="argument block_id", value=block_id, expected_type=type_hints["block_id"])
            check_type(argname="argument body", value=body, expected_type=type_hints["body"])
            check_type(argname="argument dedup_key", value=dedup_key, expected_type=type_hints["dedup_key"])
            check_type(argname="argument deployment_id", value=deployment_id, expected_type=type_hints["deployment_id"])
            check_type(argname="argument emails", value=emails, expected_type=type_hints["emails"])
            check_type(argname="argument event_action", value=event_action, expected_type=type_hints["event_action"])
            check_type(argname="argument force", value=force, expected_type=type_hints["force"])
            check_type(argname="argument incident_id", value=incident_id, expected_type=type_hints["incident_id"])
            check_type(argname="argument job_variables", value=job_variables, expected_type=type_hints["job_variables"])
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument message", value=message, expected_type=type_hints["message"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
            check_type(argname="argument payload", value=payload, expected_type=type_hints["payload"])
            check_type(argname="argument schedule", value=schedule, expected_type=type_hints["schedule"])
            check_type(argname="argument schedule_after", value=schedule_after, expected_type=type_hints["schedule_after"])
            check_type(argname="argument schedule_id", value=schedule_id, expected_type=type_hints["schedule_id"])
            check_type(argname="argument severity", value=severity, expected_type=type_hints["severity"])
            check_type(argname="argument source", value=source, expected_type=type_hints["source"])
            check_type(argname="argument state", value=state, expected_type=type_hints["state"])
            check_type(argname="argument subject", value=subject, expected_type=type_hints["subject"])
            check_type(argname="argument summary", value=summary, expected_type=type_hints["summary"])
            check_type(argname="argument tags", value=tags, expected_type=type_hints["tags"])
            check_type(argname="argument work_pool_id", value=work_pool_id, expected_type=type_hints["work_pool_id"])
            check_type(argname="argument work_queue_id", value=work_queue_id, expected_type=type_hints["work_queue_id"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if automation_id is not None:
            self._values["automation_id"] = automation_id
        if block_document_id is not None:
            self._values["block_document_id"] = block_document_id
        if block_id is not None:
            self._values["block_id"] = block_id
        if body is not None:
            self._values["body"] = body
        if dedup_key is not None:
            self._values["dedup_key"] = dedup_key
        if deployment_id is not None:
            self._values["deployment_id"] = deployment_id
        if emails is not None:
            self._values["emails"] = emails
        if event_action is not None:
            self._values["event_action"] = event_action
        if force is not None:
            self._values["force"] = force
        if incident_id is not None:
            self._values["incident_id"] = incident_id
        if job_variables is not None:
            self._values["job_variables"] = job_variables
        if key is not None:
            self._values["key"] = key
        if message is not None:
            self._values["message"] = message
        if name is not None:
            self._values["name"] = name
        if parameters is not None:
            self._values["parameters"] = parameters
        if payload is not None:
            self._values["payload"] = payload
        if schedule is not None:
            self._values["schedule"] = schedule
        if schedule_after is not None:
            self._values["schedule_after"] = schedule_after
        if schedule_id is not None:
            self._values["schedule_id"] = schedule_id
        if severity is not None:
            self._values["severity"] = severity
        if source is not None:
            self._values["source"] = source
        if state is not None:
            self._values["state"] = state
        if subject is not None:
            self._values["subject"] = subject
        if summary is not None:
            self._values["summary"] = summary
        if tags is not None:
            self._values["tags"] = tags
        if work_pool_id is not None:
            self._values["work_pool_id"] = work_pool_id
        if work_queue_id is not None:
            self._values["work_queue_id"] = work_queue_id

    @builtins.property
    def type(self) -> builtins.str:
        '''What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment", "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run", "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-automation", "declare-incident", "resolve-incident" or "do-nothing".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def automation_id(self) -> typing.Optional[builtins.str]:
        '''pause-automation, resume-automation: the id of the selected automation, such as prefect_automation.other.id.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#automation_id Automation#automation_id}
        '''
        result = self._values.get("automation_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def block_document_id(self) -> typing.Optional[builtins.str]:
        '''send-notification, call-webhook: the id of the block that says where to send, such as prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_document_id Automation#block_document_id}
        '''
        result = self._values.get("block_document_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def block_id(self) -> typing.Optional[builtins.str]:
        '''Another name of block_document_id; use one of the two.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_id Automation#block_id}
        '''
        result = self._values.get("block_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def body(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: the message, a Jinja template over the event, the flow, the run and its state.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#body Automation#body}
        '''
        result = self._values.get("body")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def dedup_key(self) -> typing.Optional[builtins.str]:
        '''send-notification: which alert it is about at such a destination, a Jinja template.

        The incident, where the event is an incident's, else the automation and the values of its for_each, unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#dedup_key Automation#dedup_key}
        '''
        result = self._values.get("dedup_key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def deployment_id(self) -> typing.Optional[builtins.str]:
        '''run-deployment, pause-deployment, resume-deployment: the id of the selected deployment.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#deployment_id Automation#deployment_id}
        '''
        result = self._values.get("deployment_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def emails(self) -> typing.Optional[typing.List[builtins.str]]:
        '''send-notification through an email block: whom to write to, instead of those that the block names.

        send-email-notification: whom to write to.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#emails Automation#emails}
        '''
        result = self._values.get("emails")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def event_action(self) -> typing.Optional[builtins.str]:
        '''send-notification: what becomes of the alert at a destination that keeps alerts, such as PagerDuty: "trigger", "acknowledge" or "resolve".

        Unless given, "resolve" in actions_on_resolve and "trigger" elsewhere; about an event of an incident, what the incident has come to.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#event_action Automation#event_action}
        '''
        result = self._values.get("event_action")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def force(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''change-flow-run-state: enter the state even where the rules of states are against it.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#force Automation#force}
        '''
        result = self._values.get("force")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def incident_id(self) -> typing.Optional[builtins.str]:
        '''resolve-incident: the id of the incident.

        Unless given, the one that the event is about, else the one that this automation has declared for what it fires about.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#incident_id Automation#incident_id}
        '''
        result = self._values.get("incident_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def job_variables(self) -> typing.Optional[builtins.str]:
        '''run-deployment: the job variables of the run, an object.

        Texts in it that name something of the event are Jinja templates.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#job_variables Automation#job_variables}
        '''
        result = self._values.get("job_variables")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def key(self) -> typing.Optional[builtins.str]:
        '''declare-incident: as long as the automation has an open incident of the same key, it adds to that one;

        a Jinja template. What the trigger's for_each tells apart unless given. resolve-incident: which of those that this automation has declared.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#key Automation#key}
        '''
        result = self._values.get("key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def message(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: what the state says about itself.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#message Automation#message}
        '''
        result = self._values.get("message")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: the name of the state;

        that of its type unless given. declare-incident: what to call it, a Jinja template; what the automation is called unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def parameters(self) -> typing.Optional[builtins.str]:
        '''run-deployment: the parameters of the run, an object.

        Texts in it are Jinja templates; "{{ event }}" alone is the event itself.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#parameters Automation#parameters}
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def payload(self) -> typing.Optional[builtins.str]:
        '''call-webhook: the body of the request, a Jinja template. An object is sent as JSON.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#payload Automation#payload}
        '''
        result = self._values.get("payload")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def schedule(self) -> typing.Optional[builtins.str]:
        '''pause-deployment, resume-deployment with source = "inferred": "inferred" acts on nothing but the schedule that made the flow run that the event is about.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule Automation#schedule}
        '''
        result = self._values.get("schedule")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def schedule_after(self) -> typing.Optional[jsii.Number]:
        '''run-deployment: seconds until the run is to start. 0 unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_after Automation#schedule_after}
        '''
        result = self._values.get("schedule_after")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def schedule_id(self) -> typing.Optional[builtins.str]:
        '''pause-deployment, resume-deployment: only this schedule, and not the whole deployment;

        deployment_id may then be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_id Automation#schedule_id}
        '''
        result = self._values.get("schedule_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def severity(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info", "warning", "error" or "critical".

        declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja template that renders one of them.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#severity Automation#severity}
        '''
        result = self._values.get("severity")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def source(self) -> typing.Optional[builtins.str]:
        '''Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or "inferred" from the event that fired the automation.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#source Automation#source}
        '''
        result = self._values.get("source")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def state(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: the type of the state, such as "FAILED".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#state Automation#state}
        '''
        result = self._values.get("state")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def subject(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: the subject, a Jinja template. "Prefect automated notification" unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#subject Automation#subject}
        '''
        result = self._values.get("subject")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def summary(self) -> typing.Optional[builtins.str]:
        '''declare-incident: what is known about the incident, a Jinja template.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#summary Automation#summary}
        '''
        result = self._values.get("summary")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def tags(self) -> typing.Optional[typing.List[builtins.str]]:
        '''declare-incident: the tags of the incident, Jinja templates; what renders as nothing is left out.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        '''
        result = self._values.get("tags")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def work_pool_id(self) -> typing.Optional[builtins.str]:
        '''pause-work-pool, resume-work-pool: the id of the selected work pool.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_pool_id Automation#work_pool_id}
        '''
        result = self._values.get("work_pool_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def work_queue_id(self) -> typing.Optional[builtins.str]:
        '''pause-work-queue, resume-work-queue: the id of the selected work queue.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_queue_id Automation#work_queue_id}
        '''
        result = self._values.get("work_queue_id")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AutomationActionsOnResolve(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class AutomationActionsOnResolveList(
    _cdktf_9a9027ec.ComplexList,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationActionsOnResolveList",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
        wraps_set: builtins.bool,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        :param wraps_set: whether the list is wrapping a set (will add tolist() to be able to access an item via an index).
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__adbd678f86995b5f8576ca4f40944c719800363834f81bdbe4eb160c69fe307e)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument wraps_set", value=wraps_set, expected_type=type_hints["wraps_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, wraps_set])

    @jsii.member(jsii_name="get")
    def get(self, index: jsii.Number) -> "AutomationActionsOnResolveOutputReference":
        '''
        :param index: the index of the item to return.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__6f449687100a41478b2dedea7e4beb978689032a61c5d7494a2da5c180d7364e)
            check_type(argname="argument index", value=index, expected_type=type_hints["index"])
        return typing.cast("AutomationActionsOnResolveOutputReference", jsii.invoke(self, "get", [index]))

    @builtins.property
    @jsii.member(jsii_name="terraformAttribute")
    def _terraform_attribute(self) -> builtins.str:
        '''The attribute on the parent resource this class is referencing.'''
        return typing.cast(builtins.str, jsii.get(self, "terraformAttribute"))

    @_terraform_attribute.setter
    def _terraform_attribute(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7e5a577ff5daebc4c14c3cde4dd651393c829561b913ed2c0f9e8af3facee178)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "terraformAttribute", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="terraformResource")
    def _terraform_resource(self) -> _cdktf_9a9027ec.IInterpolatingParent:
        '''The parent resource.'''
        return typing.cast(_cdktf_9a9027ec.IInterpolatingParent, jsii.get(self, "terraformResource"))

    @_terraform_resource.setter
    def _terraform_resource(self, value: _cdktf_9a9027ec.IInterpolatingParent) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fc808390752f6b51c15a629579dfbb862d16e8c49d6981c81b28e75b7cb3e342)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "terraformResource", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="wrapsSet")
    def _wraps_set(self) -> builtins.bool:
        '''whether the list is wrapping a set (will add tolist() to be able to access an item via an index).'''
        return typing.cast(builtins.bool, jsii.get(self, "wrapsSet"))

    @_wraps_set.setter
    def _wraps_set(self, value: builtins.bool) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__781755d5b6b8e13cb6ade87c0a4269bc39cc5c94679f6f52f9b58aa1d336e667)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "wrapsSet", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnResolve]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnResolve]]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnResolve]]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__0e4fb881504751728e5cc367d7c9f83c317fb86c49a4204811317676b09307db)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


class AutomationActionsOnResolveOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationActionsOnResolveOutputReference",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
        complex_object_index: jsii.Number,
        complex_object_is_from_set: builtins.bool,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        :param complex_object_index: the index of this item in the list.
        :param complex_object_is_from_set: whether the list is wrapping a set (will add tolist() to be able to access an item via an index).
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__6cb8626c375241065530d6a486310346b630d18d642dfcc57f0c87a2c29a5edc)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument complex_object_index", value=complex_object_index, expected_type=type_hints["complex_object_index"])
            check_type(argname="argument complex_object_is_from_set", value=complex_object_is_from_set, expected_type=type_hints["complex_object_is_from_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, complex_object_index, complex_object_is_from_set])

    @jsii.member(jsii_name="resetAutomationId")
    def reset_automation_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAutomationId", []))

    @jsii.member(jsii_name="resetBlockDocumentId")
    def reset_block_document_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBlockDocumentId", []))

    @jsii.member(jsii_name="resetBlockId")
    def reset_block_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBlockId", []))

    @jsii.member(jsii_name="resetBody")
    def reset_body(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBody", []))

    @jsii.member(jsii_name="resetDedupKey")
    def reset_dedup_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDedupKey", []))

    @jsii.member(jsii_name="resetDeploymentId")
    def reset_deployment_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDeploymentId", []))

    @jsii.member(jsii_name="resetEmails")
    def reset_emails(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEmails", []))

    @jsii.member(jsii_name="resetEventAction")
    def reset_event_action(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEventAction", []))

    @jsii.member(jsii_name="resetForce")
    def reset_force(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetForce", []))

    @jsii.member(jsii_name="resetIncidentId")
    def reset_incident_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetIncidentId", []))

    @jsii.member(jsii_name="resetJobVariables")
    def reset_job_variables(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetJobVariables", []))

    @jsii.member(jsii_name="resetKey")
    def reset_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetKey", []))

    @jsii.member(jsii_name="resetMessage")
    def reset_message(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMessage", []))

    @jsii.member(jsii_name="resetName")
    def reset_name(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetName", []))

    @jsii.member(jsii_name="resetParameters")
    def reset_parameters(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetParameters", []))

    @jsii.member(jsii_name="resetPayload")
    def reset_payload(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetPayload", []))

    @jsii.member(jsii_name="resetSchedule")
    def reset_schedule(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSchedule", []))

    @jsii.member(jsii_name="resetScheduleAfter")
    def reset_schedule_after(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetScheduleAfter", []))

    @jsii.member(jsii_name="resetScheduleId")
    def reset_schedule_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetScheduleId", []))

    @jsii.member(jsii_name="resetSeverity")
    def reset_severity(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSeverity", []))

    @jsii.member(jsii_name="resetSource")
    def reset_source(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSource", []))

    @jsii.member(jsii_name="resetState")
    def reset_state(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetState", []))

    @jsii.member(jsii_name="resetSubject")
    def reset_subject(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSubject", []))

    @jsii.member(jsii_name="resetSummary")
    def reset_summary(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSummary", []))

    @jsii.member(jsii_name="resetTags")
    def reset_tags(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTags", []))

    @jsii.member(jsii_name="resetWorkPoolId")
    def reset_work_pool_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkPoolId", []))

    @jsii.member(jsii_name="resetWorkQueueId")
    def reset_work_queue_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkQueueId", []))

    @builtins.property
    @jsii.member(jsii_name="automationIdInput")
    def automation_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "automationIdInput"))

    @builtins.property
    @jsii.member(jsii_name="blockDocumentIdInput")
    def block_document_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "blockDocumentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="blockIdInput")
    def block_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "blockIdInput"))

    @builtins.property
    @jsii.member(jsii_name="bodyInput")
    def body_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "bodyInput"))

    @builtins.property
    @jsii.member(jsii_name="dedupKeyInput")
    def dedup_key_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "dedupKeyInput"))

    @builtins.property
    @jsii.member(jsii_name="deploymentIdInput")
    def deployment_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "deploymentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="emailsInput")
    def emails_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "emailsInput"))

    @builtins.property
    @jsii.member(jsii_name="eventActionInput")
    def event_action_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "eventActionInput"))

    @builtins.property
    @jsii.member(jsii_name="forceInput")
    def force_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "forceInput"))

    @builtins.property
    @jsii.member(jsii_name="incidentIdInput")
    def incident_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "incidentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="jobVariablesInput")
    def job_variables_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "jobVariablesInput"))

    @builtins.property
    @jsii.member(jsii_name="keyInput")
    def key_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "keyInput"))

    @builtins.property
    @jsii.member(jsii_name="messageInput")
    def message_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "messageInput"))

    @builtins.property
    @jsii.member(jsii_name="nameInput")
    def name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "nameInput"))

    @builtins.property
    @jsii.member(jsii_name="parametersInput")
    def parameters_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "parametersInput"))

    @builtins.property
    @jsii.member(jsii_name="payloadInput")
    def payload_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "payloadInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleAfterInput")
    def schedule_after_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "scheduleAfterInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleIdInput")
    def schedule_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "scheduleIdInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleInput")
    def schedule_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "scheduleInput"))

    @builtins.property
    @jsii.member(jsii_name="severityInput")
    def severity_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "severityInput"))

    @builtins.property
    @jsii.member(jsii_name="sourceInput")
    def source_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "sourceInput"))

    @builtins.property
    @jsii.member(jsii_name="stateInput")
    def state_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "stateInput"))

    @builtins.property
    @jsii.member(jsii_name="subjectInput")
    def subject_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "subjectInput"))

    @builtins.property
    @jsii.member(jsii_name="summaryInput")
    def summary_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "summaryInput"))

    @builtins.property
    @jsii.member(jsii_name="tagsInput")
    def tags_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "tagsInput"))

    @builtins.property
    @jsii.member(jsii_name="typeInput")
    def type_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "typeInput"))

    @builtins.property
    @jsii.member(jsii_name="workPoolIdInput")
    def work_pool_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workPoolIdInput"))

    @builtins.property
    @jsii.member(jsii_name="workQueueIdInput")
    def work_queue_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workQueueIdInput"))

    @builtins.property
    @jsii.member(jsii_name="automationId")
    def automation_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "automationId"))

    @automation_id.setter
    def automation_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__311e166b4f9480c0c110da38fb77827ca4ecfc92331090b42e299f1e99f37e72)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "automationId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="blockDocumentId")
    def block_document_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "blockDocumentId"))

    @block_document_id.setter
    def block_document_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__b45594b51517d57e349d259798c0b72b9d907102e997814a22d91bc378bf4ac5)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "blockDocumentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="blockId")
    def block_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "blockId"))

    @block_id.setter
    def block_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__4362324283ca08929581746a8c54c7c53a278fc6610c1b72046a13150cd7382c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "blockId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="body")
    def body(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "body"))

    @body.setter
    def body(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__070cc1b39586475d2c832eae5a8ba441d497e70aff3d9bff87beb5e087fefda5)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "body", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="dedupKey")
    def dedup_key(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "dedupKey"))

    @dedup_key.setter
    def dedup_key(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9bf2da3fae0d076e005aa1d1e084b7fd49d2eea374baf6eb85daf833fa261379)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "dedupKey", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="deploymentId")
    def deployment_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "deploymentId"))

    @deployment_id.setter
    def deployment_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7a929c2df8d84f5dac488faefde8a7774f81b1c78ed4b56f016be4cc67f80173)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "deploymentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="emails")
    def emails(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "emails"))

    @emails.setter
    def emails(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__2be8e34030a06756abb9fac5c245e2781a9e68a564347f881fad97e87dee13c7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "emails", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="eventAction")
    def event_action(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "eventAction"))

    @event_action.setter
    def event_action(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__d55b5b5e316a317d8902e9e2f17b254bd3f1e5c2017a06f927d9cf65ad855fcc)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "eventAction", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="force")
    def force(self) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "force"))

    @force.setter
    def force(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__10c1346332bce9ee5654d36c7bbb8251cc2acdf8e194b9376530d71c9b46eb45)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "force", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="incidentId")
    def incident_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "incidentId"))

    @incident_id.setter
    def incident_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5535653c55e1f3d18af7a0c8e9aa37d7c44fcc170899684a460c78edacd31199)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "incidentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="jobVariables")
    def job_variables(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "jobVariables"))

    @job_variables.setter
    def job_variables(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__d6d885e5345dee81bd6b92e279c86a0ddd4e4ef86eb49958a4e07981f7a22887)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "jobVariables", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="key")
    def key(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "key"))

    @key.setter
    def key(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7812dce5ce3c68431ba24d00a0e1edc26bc804c23a6a32a7e1dc50c2906b9f60)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "key", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="message")
    def message(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "message"))

    @message.setter
    def message(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__088c16ae724c53db3136116dd6132d5e884944d8b97409d8ed18c97d6314793e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "message", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="name")
    def name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "name"))

    @name.setter
    def name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__97798a8af5b18a9ee1e41c1c0688f83eb2a87a02e1917b023631a67d8ef3e915)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "name", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="parameters")
    def parameters(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "parameters"))

    @parameters.setter
    def parameters(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__4efc4a850e14bcc21eb5394be466e614e1574814970ba572aaeee6d65c7e1067)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "parameters", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="payload")
    def payload(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "payload"))

    @payload.setter
    def payload(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__82aa564728616ea92a2adced6ef208a03c314143337335fc554e429f47412472)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "payload", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="schedule")
    def schedule(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "schedule"))

    @schedule.setter
    def schedule(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7a795e018f7e05acbf060f7a11c260c192aa85b14bc1a5867a7663711d40fd6f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "schedule", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="scheduleAfter")
    def schedule_after(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "scheduleAfter"))

    @schedule_after.setter
    def schedule_after(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3b2fc09b152f3d2c2b9b0e1f882b0afb34a8338d852a34d3cc05b44c4b616686)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "scheduleAfter", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="scheduleId")
    def schedule_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "scheduleId"))

    @schedule_id.setter
    def schedule_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__09cfb17c4faff1846ef517c27da1fdb72577d2054fa25777ba5891fb027223ed)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "scheduleId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="severity")
    def severity(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "severity"))

    @severity.setter
    def severity(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8f01260419344a7f9bde113e5eb09a384f4cb0dc6b92b894405921a9d0d79a5d)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "severity", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="source")
    def source(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "source"))

    @source.setter
    def source(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a23112389b84398a3f2054bbec0c6448f31e5b9659445efc917d7d4f950b21eb)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "source", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="state")
    def state(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "state"))

    @state.setter
    def state(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a60adedf29c74cc894f6b5a3b2911c07a8caacbde493a7e2878f3ca330ff9a58)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "state", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="subject")
    def subject(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "subject"))

    @subject.setter
    def subject(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__f43fe552cd7190cbdc67ea593d20a15d323180d2a87465a8aaccc5aab6fd8f9a)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "subject", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="summary")
    def summary(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "summary"))

    @summary.setter
    def summary(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5b102f95476fb035f675163030659bb814b71abec77138c082a84fd761d85d66)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "summary", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="tags")
    def tags(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "tags"))

    @tags.setter
    def tags(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8420b0f6b73fc495619b09ceb1d78aa899abd7cd62b721ad2c6a40f7e4dca5f4)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "tags", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="type")
    def type(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "type"))

    @type.setter
    def type(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__1190c358dbb95785e60e849d784da0995f975cf5c52f2d9c98062a555efc2e9e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "type", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workPoolId")
    def work_pool_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workPoolId"))

    @work_pool_id.setter
    def work_pool_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__30f31839086d580334be60c4b7ce5f169e01e8b7e08660e7f9805025d290ddce)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workPoolId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workQueueId")
    def work_queue_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workQueueId"))

    @work_queue_id.setter
    def work_queue_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7824e699ef20a31215bd59d80b9969602828e0ed43263aa950c1d6a46f1b58a2)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workQueueId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActionsOnResolve]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActionsOnResolve]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActionsOnResolve]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__1dc858c6f6fb29bc155d4eccc877169c2b7a6d9a88569340a6271e18f392f1e4)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.automation.AutomationActionsOnTrigger",
    jsii_struct_bases=[],
    name_mapping={
        "type": "type",
        "automation_id": "automationId",
        "block_document_id": "blockDocumentId",
        "block_id": "blockId",
        "body": "body",
        "dedup_key": "dedupKey",
        "deployment_id": "deploymentId",
        "emails": "emails",
        "event_action": "eventAction",
        "force": "force",
        "incident_id": "incidentId",
        "job_variables": "jobVariables",
        "key": "key",
        "message": "message",
        "name": "name",
        "parameters": "parameters",
        "payload": "payload",
        "schedule": "schedule",
        "schedule_after": "scheduleAfter",
        "schedule_id": "scheduleId",
        "severity": "severity",
        "source": "source",
        "state": "state",
        "subject": "subject",
        "summary": "summary",
        "tags": "tags",
        "work_pool_id": "workPoolId",
        "work_queue_id": "workQueueId",
    },
)
class AutomationActionsOnTrigger:
    def __init__(
        self,
        *,
        type: builtins.str,
        automation_id: typing.Optional[builtins.str] = None,
        block_document_id: typing.Optional[builtins.str] = None,
        block_id: typing.Optional[builtins.str] = None,
        body: typing.Optional[builtins.str] = None,
        dedup_key: typing.Optional[builtins.str] = None,
        deployment_id: typing.Optional[builtins.str] = None,
        emails: typing.Optional[typing.Sequence[builtins.str]] = None,
        event_action: typing.Optional[builtins.str] = None,
        force: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        incident_id: typing.Optional[builtins.str] = None,
        job_variables: typing.Optional[builtins.str] = None,
        key: typing.Optional[builtins.str] = None,
        message: typing.Optional[builtins.str] = None,
        name: typing.Optional[builtins.str] = None,
        parameters: typing.Optional[builtins.str] = None,
        payload: typing.Optional[builtins.str] = None,
        schedule: typing.Optional[builtins.str] = None,
        schedule_after: typing.Optional[jsii.Number] = None,
        schedule_id: typing.Optional[builtins.str] = None,
        severity: typing.Optional[builtins.str] = None,
        source: typing.Optional[builtins.str] = None,
        state: typing.Optional[builtins.str] = None,
        subject: typing.Optional[builtins.str] = None,
        summary: typing.Optional[builtins.str] = None,
        tags: typing.Optional[typing.Sequence[builtins.str]] = None,
        work_pool_id: typing.Optional[builtins.str] = None,
        work_queue_id: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment", "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run", "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-automation", "declare-incident", "resolve-incident" or "do-nothing". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        :param automation_id: pause-automation, resume-automation: the id of the selected automation, such as prefect_automation.other.id. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#automation_id Automation#automation_id}
        :param block_document_id: send-notification, call-webhook: the id of the block that says where to send, such as prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_document_id Automation#block_document_id}
        :param block_id: Another name of block_document_id; use one of the two. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_id Automation#block_id}
        :param body: send-notification, send-email-notification: the message, a Jinja template over the event, the flow, the run and its state. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#body Automation#body}
        :param dedup_key: send-notification: which alert it is about at such a destination, a Jinja template. The incident, where the event is an incident's, else the automation and the values of its for_each, unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#dedup_key Automation#dedup_key}
        :param deployment_id: run-deployment, pause-deployment, resume-deployment: the id of the selected deployment. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#deployment_id Automation#deployment_id}
        :param emails: send-notification through an email block: whom to write to, instead of those that the block names. send-email-notification: whom to write to. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#emails Automation#emails}
        :param event_action: send-notification: what becomes of the alert at a destination that keeps alerts, such as PagerDuty: "trigger", "acknowledge" or "resolve". Unless given, "resolve" in actions_on_resolve and "trigger" elsewhere; about an event of an incident, what the incident has come to. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#event_action Automation#event_action}
        :param force: change-flow-run-state: enter the state even where the rules of states are against it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#force Automation#force}
        :param incident_id: resolve-incident: the id of the incident. Unless given, the one that the event is about, else the one that this automation has declared for what it fires about. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#incident_id Automation#incident_id}
        :param job_variables: run-deployment: the job variables of the run, an object. Texts in it that name something of the event are Jinja templates. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#job_variables Automation#job_variables}
        :param key: declare-incident: as long as the automation has an open incident of the same key, it adds to that one; a Jinja template. What the trigger's for_each tells apart unless given. resolve-incident: which of those that this automation has declared. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#key Automation#key}
        :param message: change-flow-run-state: what the state says about itself. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#message Automation#message}
        :param name: change-flow-run-state: the name of the state; that of its type unless given. declare-incident: what to call it, a Jinja template; what the automation is called unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        :param parameters: run-deployment: the parameters of the run, an object. Texts in it are Jinja templates; "{{ event }}" alone is the event itself. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#parameters Automation#parameters}
        :param payload: call-webhook: the body of the request, a Jinja template. An object is sent as JSON. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#payload Automation#payload}
        :param schedule: pause-deployment, resume-deployment with source = "inferred": "inferred" acts on nothing but the schedule that made the flow run that the event is about. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule Automation#schedule}
        :param schedule_after: run-deployment: seconds until the run is to start. 0 unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_after Automation#schedule_after}
        :param schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_id Automation#schedule_id}
        :param severity: send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info", "warning", "error" or "critical". declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja template that renders one of them. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#severity Automation#severity}
        :param source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or "inferred" from the event that fired the automation. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#source Automation#source}
        :param state: change-flow-run-state: the type of the state, such as "FAILED". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#state Automation#state}
        :param subject: send-notification, send-email-notification: the subject, a Jinja template. "Prefect automated notification" unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#subject Automation#subject}
        :param summary: declare-incident: what is known about the incident, a Jinja template. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#summary Automation#summary}
        :param tags: declare-incident: the tags of the incident, Jinja templates; what renders as nothing is left out. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        :param work_pool_id: pause-work-pool, resume-work-pool: the id of the selected work pool. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_pool_id Automation#work_pool_id}
        :param work_queue_id: pause-work-queue, resume-work-queue: the id of the selected work queue. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_queue_id Automation#work_queue_id}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__b3c8478dc94736cb592abeb701b244d3aa6053907fe6abe235ba51eac8f829ca)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument automation_id", value=automation_id, expected_type=type_hints["automation_id"])
            check_type(argname="argument block_document_id", value=block_document_id, expected_type=type_hints["block_document_id"])
            check_type(argname="argument block_id", value=block_id, expected_type=type_hints["block_id"])
            check_type(argname="argument body", value=body, expected_type=type_hints["body"])
            check_type(argname="argument dedup_key", value=dedup_key, expected_type=type_hints["dedup_key"])
            check_type(argname="argument deployment_id", value=deployment_id, expected_type=type_hints["deployment_id"])
            check_type(argname="argument emails", value=emails, expected_type=type_hints["emails"])
            check_type(argname="argument event_action", value=event_action, expected_type=type_hints["event_action"])
            check_type(argname="argument force", value=force, expected_type=type_hints["force"])
            check_type(argname="argument incident_id", value=incident_id, expected_type=type_hints["incident_id"])
            check_type(argname="argument job_variables", value=job_variables, expected_type=type_hints["job_variables"])
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument message", value=message, expected_type=type_hints["message"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
            check_type(argname="argument payload", value=payload, expected_type=type_hints["payload"])
            check_type(argname="argument schedule", value=schedule, expected_type=type_hints["schedule"])
            check_type(argname="argument schedule_after", value=schedule_after, expected_type=type_hints["schedule_after"])
            check_type(argname="argument schedule_id", value=schedule_id, expected_type=type_hints["schedule_id"])
            check_type(argname="argument severity", value=severity, expected_type=type_hints["severity"])
            check_type(argname="argument source", value=source, expected_type=type_hints["source"])
            check_type(argname="argument state", value=state, expected_type=type_hints["state"])
            check_type(argname="argument subject", value=subject, expected_type=type_hints["subject"])
            check_type(argname="argument summary", value=summary, expected_type=type_hints["summary"])
            check_type(argname="argument tags", value=tags, expected_type=type_hints["tags"])
            check_type(argname="argument work_pool_id", value=work_pool_id, expected_type=type_hints["work_pool_id"])
            check_type(argname="argument work_queue_id", value=work_queue_id, expected_type=type_hints["work_queue_id"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if automation_id is not None:
            self._values["automation_id"] = automation_id
        if block_document_id is not None:
            self._values["block_document_id"] = block_document_id
        if block_id is not None:
            self._values["block_id"] = block_id
        if body is not None:
            self._values["body"] = body
        if dedup_key is not None:
            self._values["dedup_key"] = dedup_key
        if deployment_id is not None:
            self._values["deployment_id"] = deployment_id
        if emails is not None:
            self._values["emails"] = emails
        if event_action is not None:
            self._values["event_action"] = event_action
        if force is not None:
            self._values["force"] = force
        if incident_id is not None:
            self._values["incident_id"] = incident_id
        if job_variables is not None:
            self._values["job_variables"] = job_variables
        if key is not None:
            self._values["key"] = key
        if message is not None:
            self._values["message"] = message
        if name is not None:
            self._values["name"] = name
        if parameters is not None:
            self._values["parameters"] = parameters
        if payload is not None:
            self._values["payload"] = payload
        if schedule is not None:
            self._values["schedule"] = schedule
        if schedule_after is not None:
            self._values["schedule_after"] = schedule_after
        if schedule_id is not None:
            self._values["schedule_id"] = schedule_id
        if severity is not None:
            self._values["severity"] = severity
        if source is not None:
            self._values["source"] = source
        if state is not None:
            self._values["state"] = state
        if subject is not None:
            self._values["subject"] = subject
        if summary is not None:
            self._values["summary"] = summary
        if tags is not None:
            self._values["tags"] = tags
        if work_pool_id is not None:
            self._values["work_pool_id"] = work_pool_id
        if work_queue_id is not None:
            self._values["work_queue_id"] = work_queue_id

    @builtins.property
    def type(self) -> builtins.str:
        '''What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment", "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run", "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-automation", "declare-incident", "resolve-incident" or "do-nothing".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def automation_id(self) -> typing.Optional[builtins.str]:
        '''pause-automation, resume-automation: the id of the selected automation, such as prefect_automation.other.id.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#automation_id Automation#automation_id}
        '''
        result = self._values.get("automation_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def block_document_id(self) -> typing.Optional[builtins.str]:
        '''send-notification, call-webhook: the id of the block that says where to send, such as prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_document_id Automation#block_document_id}
        '''
        result = self._values.get("block_document_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def block_id(self) -> typing.Optional[builtins.str]:
        '''Another name of block_document_id; use one of the two.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#block_id Automation#block_id}
        '''
        result = self._values.get("block_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def body(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: the message, a Jinja template over the event, the flow, the run and its state.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#body Automation#body}
        '''
        result = self._values.get("body")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def dedup_key(self) -> typing.Optional[builtins.str]:
        '''send-notification: which alert it is about at such a destination, a Jinja template.

        The incident, where the event is an incident's, else the automation and the values of its for_each, unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#dedup_key Automation#dedup_key}
        '''
        result = self._values.get("dedup_key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def deployment_id(self) -> typing.Optional[builtins.str]:
        '''run-deployment, pause-deployment, resume-deployment: the id of the selected deployment.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#deployment_id Automation#deployment_id}
        '''
        result = self._values.get("deployment_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def emails(self) -> typing.Optional[typing.List[builtins.str]]:
        '''send-notification through an email block: whom to write to, instead of those that the block names.

        send-email-notification: whom to write to.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#emails Automation#emails}
        '''
        result = self._values.get("emails")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def event_action(self) -> typing.Optional[builtins.str]:
        '''send-notification: what becomes of the alert at a destination that keeps alerts, such as PagerDuty: "trigger", "acknowledge" or "resolve".

        Unless given, "resolve" in actions_on_resolve and "trigger" elsewhere; about an event of an incident, what the incident has come to.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#event_action Automation#event_action}
        '''
        result = self._values.get("event_action")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def force(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''change-flow-run-state: enter the state even where the rules of states are against it.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#force Automation#force}
        '''
        result = self._values.get("force")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def incident_id(self) -> typing.Optional[builtins.str]:
        '''resolve-incident: the id of the incident.

        Unless given, the one that the event is about, else the one that this automation has declared for what it fires about.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#incident_id Automation#incident_id}
        '''
        result = self._values.get("incident_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def job_variables(self) -> typing.Optional[builtins.str]:
        '''run-deployment: the job variables of the run, an object.

        Texts in it that name something of the event are Jinja templates.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#job_variables Automation#job_variables}
        '''
        result = self._values.get("job_variables")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def key(self) -> typing.Optional[builtins.str]:
        '''declare-incident: as long as the automation has an open incident of the same key, it adds to that one;

        a Jinja template. What the trigger's for_each tells apart unless given. resolve-incident: which of those that this automation has declared.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#key Automation#key}
        '''
        result = self._values.get("key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def message(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: what the state says about itself.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#message Automation#message}
        '''
        result = self._values.get("message")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: the name of the state;

        that of its type unless given. declare-incident: what to call it, a Jinja template; what the automation is called unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def parameters(self) -> typing.Optional[builtins.str]:
        '''run-deployment: the parameters of the run, an object.

        Texts in it are Jinja templates; "{{ event }}" alone is the event itself.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#parameters Automation#parameters}
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def payload(self) -> typing.Optional[builtins.str]:
        '''call-webhook: the body of the request, a Jinja template. An object is sent as JSON.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#payload Automation#payload}
        '''
        result = self._values.get("payload")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def schedule(self) -> typing.Optional[builtins.str]:
        '''pause-deployment, resume-deployment with source = "inferred": "inferred" acts on nothing but the schedule that made the flow run that the event is about.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule Automation#schedule}
        '''
        result = self._values.get("schedule")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def schedule_after(self) -> typing.Optional[jsii.Number]:
        '''run-deployment: seconds until the run is to start. 0 unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_after Automation#schedule_after}
        '''
        result = self._values.get("schedule_after")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def schedule_id(self) -> typing.Optional[builtins.str]:
        '''pause-deployment, resume-deployment: only this schedule, and not the whole deployment;

        deployment_id may then be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#schedule_id Automation#schedule_id}
        '''
        result = self._values.get("schedule_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def severity(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info", "warning", "error" or "critical".

        declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja template that renders one of them.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#severity Automation#severity}
        '''
        result = self._values.get("severity")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def source(self) -> typing.Optional[builtins.str]:
        '''Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or "inferred" from the event that fired the automation.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#source Automation#source}
        '''
        result = self._values.get("source")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def state(self) -> typing.Optional[builtins.str]:
        '''change-flow-run-state: the type of the state, such as "FAILED".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#state Automation#state}
        '''
        result = self._values.get("state")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def subject(self) -> typing.Optional[builtins.str]:
        '''send-notification, send-email-notification: the subject, a Jinja template. "Prefect automated notification" unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#subject Automation#subject}
        '''
        result = self._values.get("subject")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def summary(self) -> typing.Optional[builtins.str]:
        '''declare-incident: what is known about the incident, a Jinja template.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#summary Automation#summary}
        '''
        result = self._values.get("summary")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def tags(self) -> typing.Optional[typing.List[builtins.str]]:
        '''declare-incident: the tags of the incident, Jinja templates; what renders as nothing is left out.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        '''
        result = self._values.get("tags")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def work_pool_id(self) -> typing.Optional[builtins.str]:
        '''pause-work-pool, resume-work-pool: the id of the selected work pool.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_pool_id Automation#work_pool_id}
        '''
        result = self._values.get("work_pool_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def work_queue_id(self) -> typing.Optional[builtins.str]:
        '''pause-work-queue, resume-work-queue: the id of the selected work queue.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#work_queue_id Automation#work_queue_id}
        '''
        result = self._values.get("work_queue_id")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AutomationActionsOnTrigger(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class AutomationActionsOnTriggerList(
    _cdktf_9a9027ec.ComplexList,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationActionsOnTriggerList",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
        wraps_set: builtins.bool,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        :param wraps_set: whether the list is wrapping a set (will add tolist() to be able to access an item via an index).
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__f98d98ba610eec75339dd44ac3898fa13b4b6bc601c444d049876741680fe31e)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument wraps_set", value=wraps_set, expected_type=type_hints["wraps_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, wraps_set])

    @jsii.member(jsii_name="get")
    def get(self, index: jsii.Number) -> "AutomationActionsOnTriggerOutputReference":
        '''
        :param index: the index of the item to return.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8541c33a46f4ed6b72a071aaf125b5739fc2e051ec6b6942ca381bf5fdc16a4d)
            check_type(argname="argument index", value=index, expected_type=type_hints["index"])
        return typing.cast("AutomationActionsOnTriggerOutputReference", jsii.invoke(self, "get", [index]))

    @builtins.property
    @jsii.member(jsii_name="terraformAttribute")
    def _terraform_attribute(self) -> builtins.str:
        '''The attribute on the parent resource this class is referencing.'''
        return typing.cast(builtins.str, jsii.get(self, "terraformAttribute"))

    @_terraform_attribute.setter
    def _terraform_attribute(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__ac0c8182893a5b4fe6c8ddeff8868cf0b032bc2727eb504b4683ad17ee509cf0)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "terraformAttribute", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="terraformResource")
    def _terraform_resource(self) -> _cdktf_9a9027ec.IInterpolatingParent:
        '''The parent resource.'''
        return typing.cast(_cdktf_9a9027ec.IInterpolatingParent, jsii.get(self, "terraformResource"))

    @_terraform_resource.setter
    def _terraform_resource(self, value: _cdktf_9a9027ec.IInterpolatingParent) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__234aa7993d06fca6f5ab913fc10cb2388b3349fd8dbe44abcb269183549c147f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "terraformResource", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="wrapsSet")
    def _wraps_set(self) -> builtins.bool:
        '''whether the list is wrapping a set (will add tolist() to be able to access an item via an index).'''
        return typing.cast(builtins.bool, jsii.get(self, "wrapsSet"))

    @_wraps_set.setter
    def _wraps_set(self, value: builtins.bool) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fed4afa5e3b5e258b9f7afa09de7e1bd66364f4a65b256c50d62938c44a46234)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "wrapsSet", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnTrigger]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnTrigger]]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnTrigger]]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__0148eb20557c58a65b84e9838a2f69d45c7df8268cd339d301584405376cf8de)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


class AutomationActionsOnTriggerOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationActionsOnTriggerOutputReference",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
        complex_object_index: jsii.Number,
        complex_object_is_from_set: builtins.bool,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        :param complex_object_index: the index of this item in the list.
        :param complex_object_is_from_set: whether the list is wrapping a set (will add tolist() to be able to access an item via an index).
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8fb0fbe467146b37016f8d08ce0e3ee89f6af0fa138e5008192250a8739d838b)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument complex_object_index", value=complex_object_index, expected_type=type_hints["complex_object_index"])
            check_type(argname="argument complex_object_is_from_set", value=complex_object_is_from_set, expected_type=type_hints["complex_object_is_from_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, complex_object_index, complex_object_is_from_set])

    @jsii.member(jsii_name="resetAutomationId")
    def reset_automation_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAutomationId", []))

    @jsii.member(jsii_name="resetBlockDocumentId")
    def reset_block_document_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBlockDocumentId", []))

    @jsii.member(jsii_name="resetBlockId")
    def reset_block_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBlockId", []))

    @jsii.member(jsii_name="resetBody")
    def reset_body(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBody", []))

    @jsii.member(jsii_name="resetDedupKey")
    def reset_dedup_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDedupKey", []))

    @jsii.member(jsii_name="resetDeploymentId")
    def reset_deployment_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDeploymentId", []))

    @jsii.member(jsii_name="resetEmails")
    def reset_emails(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEmails", []))

    @jsii.member(jsii_name="resetEventAction")
    def reset_event_action(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEventAction", []))

    @jsii.member(jsii_name="resetForce")
    def reset_force(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetForce", []))

    @jsii.member(jsii_name="resetIncidentId")
    def reset_incident_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetIncidentId", []))

    @jsii.member(jsii_name="resetJobVariables")
    def reset_job_variables(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetJobVariables", []))

    @jsii.member(jsii_name="resetKey")
    def reset_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetKey", []))

    @jsii.member(jsii_name="resetMessage")
    def reset_message(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMessage", []))

    @jsii.member(jsii_name="resetName")
    def reset_name(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetName", []))

    @jsii.member(jsii_name="resetParameters")
    def reset_parameters(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetParameters", []))

    @jsii.member(jsii_name="resetPayload")
    def reset_payload(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetPayload", []))

    @jsii.member(jsii_name="resetSchedule")
    def reset_schedule(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSchedule", []))

    @jsii.member(jsii_name="resetScheduleAfter")
    def reset_schedule_after(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetScheduleAfter", []))

    @jsii.member(jsii_name="resetScheduleId")
    def reset_schedule_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetScheduleId", []))

    @jsii.member(jsii_name="resetSeverity")
    def reset_severity(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSeverity", []))

    @jsii.member(jsii_name="resetSource")
    def reset_source(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSource", []))

    @jsii.member(jsii_name="resetState")
    def reset_state(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetState", []))

    @jsii.member(jsii_name="resetSubject")
    def reset_subject(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSubject", []))

    @jsii.member(jsii_name="resetSummary")
    def reset_summary(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSummary", []))

    @jsii.member(jsii_name="resetTags")
    def reset_tags(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTags", []))

    @jsii.member(jsii_name="resetWorkPoolId")
    def reset_work_pool_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkPoolId", []))

    @jsii.member(jsii_name="resetWorkQueueId")
    def reset_work_queue_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkQueueId", []))

    @builtins.property
    @jsii.member(jsii_name="automationIdInput")
    def automation_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "automationIdInput"))

    @builtins.property
    @jsii.member(jsii_name="blockDocumentIdInput")
    def block_document_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "blockDocumentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="blockIdInput")
    def block_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "blockIdInput"))

    @builtins.property
    @jsii.member(jsii_name="bodyInput")
    def body_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "bodyInput"))

    @builtins.property
    @jsii.member(jsii_name="dedupKeyInput")
    def dedup_key_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "dedupKeyInput"))

    @builtins.property
    @jsii.member(jsii_name="deploymentIdInput")
    def deployment_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "deploymentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="emailsInput")
    def emails_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "emailsInput"))

    @builtins.property
    @jsii.member(jsii_name="eventActionInput")
    def event_action_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "eventActionInput"))

    @builtins.property
    @jsii.member(jsii_name="forceInput")
    def force_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "forceInput"))

    @builtins.property
    @jsii.member(jsii_name="incidentIdInput")
    def incident_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "incidentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="jobVariablesInput")
    def job_variables_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "jobVariablesInput"))

    @builtins.property
    @jsii.member(jsii_name="keyInput")
    def key_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "keyInput"))

    @builtins.property
    @jsii.member(jsii_name="messageInput")
    def message_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "messageInput"))

    @builtins.property
    @jsii.member(jsii_name="nameInput")
    def name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "nameInput"))

    @builtins.property
    @jsii.member(jsii_name="parametersInput")
    def parameters_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "parametersInput"))

    @builtins.property
    @jsii.member(jsii_name="payloadInput")
    def payload_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "payloadInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleAfterInput")
    def schedule_after_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "scheduleAfterInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleIdInput")
    def schedule_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "scheduleIdInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleInput")
    def schedule_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "scheduleInput"))

    @builtins.property
    @jsii.member(jsii_name="severityInput")
    def severity_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "severityInput"))

    @builtins.property
    @jsii.member(jsii_name="sourceInput")
    def source_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "sourceInput"))

    @builtins.property
    @jsii.member(jsii_name="stateInput")
    def state_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "stateInput"))

    @builtins.property
    @jsii.member(jsii_name="subjectInput")
    def subject_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "subjectInput"))

    @builtins.property
    @jsii.member(jsii_name="summaryInput")
    def summary_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "summaryInput"))

    @builtins.property
    @jsii.member(jsii_name="tagsInput")
    def tags_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "tagsInput"))

    @builtins.property
    @jsii.member(jsii_name="typeInput")
    def type_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "typeInput"))

    @builtins.property
    @jsii.member(jsii_name="workPoolIdInput")
    def work_pool_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workPoolIdInput"))

    @builtins.property
    @jsii.member(jsii_name="workQueueIdInput")
    def work_queue_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workQueueIdInput"))

    @builtins.property
    @jsii.member(jsii_name="automationId")
    def automation_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "automationId"))

    @automation_id.setter
    def automation_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__061932a7d6e1eabf0eb5231d6dd6940dd805ebbfeb6c515060f1bd3bba755e47)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "automationId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="blockDocumentId")
    def block_document_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "blockDocumentId"))

    @block_document_id.setter
    def block_document_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3e91ebd4689ca70b3cf069838aebd09f3be32f2a000310eab37528428f36da92)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "blockDocumentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="blockId")
    def block_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "blockId"))

    @block_id.setter
    def block_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__547ab510d20f95e827d770f8834d0adb89d9f4a4ad581adc55a60cc4b54832f8)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "blockId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="body")
    def body(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "body"))

    @body.setter
    def body(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__e4bb47639f3e96bb68712a2c30cf447a5f9ef3252f5f4f9ce1db850ed0b419d1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "body", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="dedupKey")
    def dedup_key(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "dedupKey"))

    @dedup_key.setter
    def dedup_key(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__209093481c615d6cbd8b60ca7e3a748d91732219f899209f5ef876c509e5dcba)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "dedupKey", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="deploymentId")
    def deployment_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "deploymentId"))

    @deployment_id.setter
    def deployment_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3bc9571c19f6181520d8302f85ec22be08cc93b196d567fa1ca25c79cf3b7c9a)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "deploymentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="emails")
    def emails(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "emails"))

    @emails.setter
    def emails(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8f70421af94780de027041278ee454a340a931fe88ecb5a7960830442c2f0650)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "emails", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="eventAction")
    def event_action(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "eventAction"))

    @event_action.setter
    def event_action(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__f42c3925f93c79dd13be043ab2b2f80d985e50d638654bbb92d49a491a1317bb)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "eventAction", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="force")
    def force(self) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "force"))

    @force.setter
    def force(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__d649a7b1a371f49a23eec3b5bc3dbb6a54033c615ebf13013e8f9824c69b924e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "force", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="incidentId")
    def incident_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "incidentId"))

    @incident_id.setter
    def incident_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a1af1133c94776de1418a54782e7a82ee42e6063d7b9096dccdd6dd5e2cc6e73)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "incidentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="jobVariables")
    def job_variables(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "jobVariables"))

    @job_variables.setter
    def job_variables(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__e65e5151c7623cd2664ed3f2da95f6b2d6aa731629f3f9afa5487566fc817376)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "jobVariables", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="key")
    def key(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "key"))

    @key.setter
    def key(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__44bb0aceefc76ba1105fe646594de4220997a178400c1e67a90f92f85da7120e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "key", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="message")
    def message(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "message"))

    @message.setter
    def message(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5feab684dfc9d4b2c2a4046ade845bcc7ab677bcf556c285fe7fa81bcbcc137c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "message", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="name")
    def name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "name"))

    @name.setter
    def name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9841725be604156c54a93200fd9c950a7a20244f02d636ccf21340480ad968e4)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "name", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="parameters")
    def parameters(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "parameters"))

    @parameters.setter
    def parameters(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__6f50c027161064fd9e3c4f167d652570af748f7c1464a05d3bfbe6527b19ef95)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "parameters", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="payload")
    def payload(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "payload"))

    @payload.setter
    def payload(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__d5ac7042e2237a4439365c0b037441486d04a43c8f06573edf5fefb3db372156)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "payload", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="schedule")
    def schedule(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "schedule"))

    @schedule.setter
    def schedule(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5a08734159e50c21a553f823ba2bc23ef6302bb78ff4f1a589d5ef666212726e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "schedule", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="scheduleAfter")
    def schedule_after(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "scheduleAfter"))

    @schedule_after.setter
    def schedule_after(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__522d135c74a3e8555f5edcba67bdfba29191ea3c203d25efb5d62e913c57c37b)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "scheduleAfter", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="scheduleId")
    def schedule_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "scheduleId"))

    @schedule_id.setter
    def schedule_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__1a786e8d4ec7f8e03f9e30926e22c03620fccfd12825fd1df08a71996400194f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "scheduleId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="severity")
    def severity(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "severity"))

    @severity.setter
    def severity(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3dd10e06688706f0e869337ac92d42a3e0af1c7a98d764363cdac51d8e1d8628)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "severity", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="source")
    def source(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "source"))

    @source.setter
    def source(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__52e3c4029a44544fd28f2aa88f28863cab7896c45983515b3d4c74d85cf9b694)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "source", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="state")
    def state(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "state"))

    @state.setter
    def state(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__27c3ea3c9def7e171ce77727d9f3692b11cf086c52a4e3242367caa7f9923f05)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "state", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="subject")
    def subject(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "subject"))

    @subject.setter
    def subject(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__c53909147de4499614c7df582a4eb82ac333a272d10d966c1756e57e4e2b6373)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "subject", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="summary")
    def summary(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "summary"))

    @summary.setter
    def summary(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fd0d14187fcba35b39d7488313f60ee48e2e1503f1487699c907a713533991a1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "summary", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="tags")
    def tags(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "tags"))

    @tags.setter
    def tags(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__b1b8487d3e922a54cebfa966b255de571bfd35c51d2748a74fbba0278af0a252)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "tags", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="type")
    def type(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "type"))

    @type.setter
    def type(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7a6d520210dcf463d7033f598f08cf245b84c94413e5d0b9e4b749101886bbd5)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "type", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workPoolId")
    def work_pool_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workPoolId"))

    @work_pool_id.setter
    def work_pool_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__4322280785f92cb28407d5ab091773c08ab1acabdda19df18c42572426b45de9)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workPoolId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workQueueId")
    def work_queue_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workQueueId"))

    @work_queue_id.setter
    def work_queue_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__b9dd27bb8bcf42b905596a23c18f242c5e6ddd31f19904a7a3e45dcbfc79edeb)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workQueueId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActionsOnTrigger]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActionsOnTrigger]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActionsOnTrigger]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__d958e3eb2763c95f3eb97ff3f116602a7e6543d032e79e997965cce1e1ef26f7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


class AutomationActionsOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationActionsOutputReference",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
        complex_object_index: jsii.Number,
        complex_object_is_from_set: builtins.bool,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        :param complex_object_index: the index of this item in the list.
        :param complex_object_is_from_set: whether the list is wrapping a set (will add tolist() to be able to access an item via an index).
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3ca97a46ff6a344450e860f3e01bbbd81624d0a0520ec5dfe5cef915c02e27fb)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument complex_object_index", value=complex_object_index, expected_type=type_hints["complex_object_index"])
            check_type(argname="argument complex_object_is_from_set", value=complex_object_is_from_set, expected_type=type_hints["complex_object_is_from_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, complex_object_index, complex_object_is_from_set])

    @jsii.member(jsii_name="resetAutomationId")
    def reset_automation_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAutomationId", []))

    @jsii.member(jsii_name="resetBlockDocumentId")
    def reset_block_document_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBlockDocumentId", []))

    @jsii.member(jsii_name="resetBlockId")
    def reset_block_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBlockId", []))

    @jsii.member(jsii_name="resetBody")
    def reset_body(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBody", []))

    @jsii.member(jsii_name="resetDedupKey")
    def reset_dedup_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDedupKey", []))

    @jsii.member(jsii_name="resetDeploymentId")
    def reset_deployment_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDeploymentId", []))

    @jsii.member(jsii_name="resetEmails")
    def reset_emails(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEmails", []))

    @jsii.member(jsii_name="resetEventAction")
    def reset_event_action(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEventAction", []))

    @jsii.member(jsii_name="resetForce")
    def reset_force(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetForce", []))

    @jsii.member(jsii_name="resetIncidentId")
    def reset_incident_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetIncidentId", []))

    @jsii.member(jsii_name="resetJobVariables")
    def reset_job_variables(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetJobVariables", []))

    @jsii.member(jsii_name="resetKey")
    def reset_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetKey", []))

    @jsii.member(jsii_name="resetMessage")
    def reset_message(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMessage", []))

    @jsii.member(jsii_name="resetName")
    def reset_name(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetName", []))

    @jsii.member(jsii_name="resetParameters")
    def reset_parameters(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetParameters", []))

    @jsii.member(jsii_name="resetPayload")
    def reset_payload(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetPayload", []))

    @jsii.member(jsii_name="resetSchedule")
    def reset_schedule(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSchedule", []))

    @jsii.member(jsii_name="resetScheduleAfter")
    def reset_schedule_after(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetScheduleAfter", []))

    @jsii.member(jsii_name="resetScheduleId")
    def reset_schedule_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetScheduleId", []))

    @jsii.member(jsii_name="resetSeverity")
    def reset_severity(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSeverity", []))

    @jsii.member(jsii_name="resetSource")
    def reset_source(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSource", []))

    @jsii.member(jsii_name="resetState")
    def reset_state(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetState", []))

    @jsii.member(jsii_name="resetSubject")
    def reset_subject(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSubject", []))

    @jsii.member(jsii_name="resetSummary")
    def reset_summary(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSummary", []))

    @jsii.member(jsii_name="resetTags")
    def reset_tags(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTags", []))

    @jsii.member(jsii_name="resetWorkPoolId")
    def reset_work_pool_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkPoolId", []))

    @jsii.member(jsii_name="resetWorkQueueId")
    def reset_work_queue_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkQueueId", []))

    @builtins.property
    @jsii.member(jsii_name="automationIdInput")
    def automation_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "automationIdInput"))

    @builtins.property
    @jsii.member(jsii_name="blockDocumentIdInput")
    def block_document_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "blockDocumentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="blockIdInput")
    def block_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "blockIdInput"))

    @builtins.property
    @jsii.member(jsii_name="bodyInput")
    def body_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "bodyInput"))

    @builtins.property
    @jsii.member(jsii_name="dedupKeyInput")
    def dedup_key_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "dedupKeyInput"))

    @builtins.property
    @jsii.member(jsii_name="deploymentIdInput")
    def deployment_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "deploymentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="emailsInput")
    def emails_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "emailsInput"))

    @builtins.property
    @jsii.member(jsii_name="eventActionInput")
    def event_action_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "eventActionInput"))

    @builtins.property
    @jsii.member(jsii_name="forceInput")
    def force_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "forceInput"))

    @builtins.property
    @jsii.member(jsii_name="incidentIdInput")
    def incident_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "incidentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="jobVariablesInput")
    def job_variables_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "jobVariablesInput"))

    @builtins.property
    @jsii.member(jsii_name="keyInput")
    def key_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "keyInput"))

    @builtins.property
    @jsii.member(jsii_name="messageInput")
    def message_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "messageInput"))

    @builtins.property
    @jsii.member(jsii_name="nameInput")
    def name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "nameInput"))

    @builtins.property
    @jsii.member(jsii_name="parametersInput")
    def parameters_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "parametersInput"))

    @builtins.property
    @jsii.member(jsii_name="payloadInput")
    def payload_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "payloadInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleAfterInput")
    def schedule_after_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "scheduleAfterInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleIdInput")
    def schedule_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "scheduleIdInput"))

    @builtins.property
    @jsii.member(jsii_name="scheduleInput")
    def schedule_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "scheduleInput"))

    @builtins.property
    @jsii.member(jsii_name="severityInput")
    def severity_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "severityInput"))

    @builtins.property
    @jsii.member(jsii_name="sourceInput")
    def source_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "sourceInput"))

    @builtins.property
    @jsii.member(jsii_name="stateInput")
    def state_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "stateInput"))

    @builtins.property
    @jsii.member(jsii_name="subjectInput")
    def subject_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "subjectInput"))

    @builtins.property
    @jsii.member(jsii_name="summaryInput")
    def summary_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "summaryInput"))

    @builtins.property
    @jsii.member(jsii_name="tagsInput")
    def tags_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "tagsInput"))

    @builtins.property
    @jsii.member(jsii_name="typeInput")
    def type_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "typeInput"))

    @builtins.property
    @jsii.member(jsii_name="workPoolIdInput")
    def work_pool_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workPoolIdInput"))

    @builtins.property
    @jsii.member(jsii_name="workQueueIdInput")
    def work_queue_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workQueueIdInput"))

    @builtins.property
    @jsii.member(jsii_name="automationId")
    def automation_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "automationId"))

    @automation_id.setter
    def automation_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fec1f2fbbe5f183e1835ee1d757866bee12125ff2c421b22d9dfa795f903a09e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "automationId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="blockDocumentId")
    def block_document_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "blockDocumentId"))

    @block_document_id.setter
    def block_document_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__070a42531668d766a0ddb11fdeed3989311978a66b22b5fd0629b3ef60f6f2df)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "blockDocumentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="blockId")
    def block_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "blockId"))

    @block_id.setter
    def block_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__063f49a28711dceba769244b14fee3fef0b0fb9acb8c9399dceb31e875d554e7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "blockId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="body")
    def body(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "body"))

    @body.setter
    def body(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__0a046ef06a31244f351df0b5a1ddf72ff28a74d8862457c93973d102a7f4c6da)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "body", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="dedupKey")
    def dedup_key(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "dedupKey"))

    @dedup_key.setter
    def dedup_key(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__54cc75df0c41dce77028dbef2269f29d47215d1139eb2069958c9dd672e8e0d0)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "dedupKey", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="deploymentId")
    def deployment_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "deploymentId"))

    @deployment_id.setter
    def deployment_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__62eac53d77b4434e32a9cfc5c7eba151f2be855a88873ff3093dd16200c69abe)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "deploymentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="emails")
    def emails(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "emails"))

    @emails.setter
    def emails(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__ed70308522849aacc7e5fd72b09d29cdfa213a08944c05ecb4cc64e1d0635ac3)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "emails", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="eventAction")
    def event_action(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "eventAction"))

    @event_action.setter
    def event_action(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__626e45423d0333d0c1da225f3ebbf7165832f5dbc60ed33580ef6f03d131e6b6)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "eventAction", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="force")
    def force(self) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "force"))

    @force.setter
    def force(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9420204fc833c67ee57c81204670fcfd4c103c825b481fc0085d0cd04bd7ff39)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "force", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="incidentId")
    def incident_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "incidentId"))

    @incident_id.setter
    def incident_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__f64639c1411691b44b68c56940f3ea435c141c2609c3765e43f160efe0a6e83c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "incidentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="jobVariables")
    def job_variables(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "jobVariables"))

    @job_variables.setter
    def job_variables(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__0bcaf8a1f2c5f38c722a9f03c88b13d282909082548183c08575f9d5438e5650)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "jobVariables", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="key")
    def key(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "key"))

    @key.setter
    def key(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__bcfeef850d039bcb59d2d33b505e0d0f7bca6e0f8cfd94809700becb57de427f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "key", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="message")
    def message(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "message"))

    @message.setter
    def message(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7d92fbe24734c2043fa6cc93a9e0abcafc5900eb0f9b14942c2ad15f5d40c810)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "message", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="name")
    def name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "name"))

    @name.setter
    def name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5fff844b091a4abeb1b2a0b20853097c0b6441b4c4427c9fe95d8a66938413ed)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "name", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="parameters")
    def parameters(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "parameters"))

    @parameters.setter
    def parameters(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__0d5de7c468ab91bc5fe3810fc41ab370c6dec66069a9e360c86d5ec5ca8806d7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "parameters", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="payload")
    def payload(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "payload"))

    @payload.setter
    def payload(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__605c1eff3748ca27c8f0f04f67557ab09262f633061cd0375875a13eefa16a0d)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "payload", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="schedule")
    def schedule(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "schedule"))

    @schedule.setter
    def schedule(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__eada54ac2de1898a68da5cbc0acf658cc999b7d8359e4f3b4b292a8399943aaa)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "schedule", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="scheduleAfter")
    def schedule_after(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "scheduleAfter"))

    @schedule_after.setter
    def schedule_after(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7276dadb0bc190a7deb37cf20b303e2c2d72450c9d73305727ebe10955208b60)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "scheduleAfter", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="scheduleId")
    def schedule_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "scheduleId"))

    @schedule_id.setter
    def schedule_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__e12481bf3fd05b64aa9c5fb055bc31a64b16f3fb14f7cf48c0d943074ac7a562)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "scheduleId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="severity")
    def severity(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "severity"))

    @severity.setter
    def severity(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8f6bd447b0a49a4eed6da79c55c3925cb1f90089dbd64c3bee588e2c4e375439)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "severity", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="source")
    def source(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "source"))

    @source.setter
    def source(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__1aba7aa3e40856e64e4966149751000599261446ec82fba111b3f8c2bd821cd5)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "source", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="state")
    def state(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "state"))

    @state.setter
    def state(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__65c5c2882dda568dde7facdf5545e9516129bf38376d68623c3f4c158eb093c7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "state", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="subject")
    def subject(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "subject"))

    @subject.setter
    def subject(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__692ff73989449e0ddfce2da1c15cf745e4f169e03c5c643444b02949ae329fa7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "subject", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="summary")
    def summary(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "summary"))

    @summary.setter
    def summary(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8c6b952aa65803582870c1927d21c82f1b983b3c24679d3fd13346b83c1de5d7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "summary", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="tags")
    def tags(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "tags"))

    @tags.setter
    def tags(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__6a7a676fac0db167dda04b8394aeeb2d94bcf6be145801f606a38fdec85e944b)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "tags", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="type")
    def type(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "type"))

    @type.setter
    def type(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7c8453e83a19272ff847031a16717f482158223ece389e8d4b00a84f63a11b4b)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "type", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workPoolId")
    def work_pool_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workPoolId"))

    @work_pool_id.setter
    def work_pool_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__22a2e80b1f4ba5d8e031eedddfa1acc4c9dacce7acec3ffd78fd3971629bfd9d)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workPoolId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workQueueId")
    def work_queue_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workQueueId"))

    @work_queue_id.setter
    def work_queue_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5e62cd9e4a31091a4b0b6a94fab7d919f075f5564f3a82b1b541d132264c2b52)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workQueueId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActions]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActions]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActions]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9c3251c701c8810c3f62ccd82381c5ad4e58219e023886cb0c19604fe6ea3eef)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.automation.AutomationConfig",
    jsii_struct_bases=[_cdktf_9a9027ec.TerraformMetaArguments],
    name_mapping={
        "connection": "connection",
        "count": "count",
        "depends_on": "dependsOn",
        "for_each": "forEach",
        "lifecycle": "lifecycle",
        "provider": "provider",
        "provisioners": "provisioners",
        "name": "name",
        "trigger": "trigger",
        "account_id": "accountId",
        "actions": "actions",
        "actions_on_resolve": "actionsOnResolve",
        "actions_on_trigger": "actionsOnTrigger",
        "description": "description",
        "enabled": "enabled",
        "max_expected_firings": "maxExpectedFirings",
        "tags": "tags",
        "workspace_id": "workspaceId",
    },
)
class AutomationConfig(_cdktf_9a9027ec.TerraformMetaArguments):
    def __init__(
        self,
        *,
        connection: typing.Optional[typing.Union[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.WinrmProvisionerConnection, typing.Dict[builtins.str, typing.Any]]]] = None,
        count: typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]] = None,
        depends_on: typing.Optional[typing.Sequence[_cdktf_9a9027ec.ITerraformDependable]] = None,
        for_each: typing.Optional[_cdktf_9a9027ec.ITerraformIterator] = None,
        lifecycle: typing.Optional[typing.Union[_cdktf_9a9027ec.TerraformResourceLifecycle, typing.Dict[builtins.str, typing.Any]]] = None,
        provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
        provisioners: typing.Optional[typing.Sequence[typing.Union[typing.Union[_cdktf_9a9027ec.FileProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.LocalExecProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.RemoteExecProvisioner, typing.Dict[builtins.str, typing.Any]]]]] = None,
        name: builtins.str,
        trigger: typing.Union["AutomationTrigger", typing.Dict[builtins.str, typing.Any]],
        account_id: typing.Optional[builtins.str] = None,
        actions: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActions, typing.Dict[builtins.str, typing.Any]]]]] = None,
        actions_on_resolve: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActionsOnResolve, typing.Dict[builtins.str, typing.Any]]]]] = None,
        actions_on_trigger: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActionsOnTrigger, typing.Dict[builtins.str, typing.Any]]]]] = None,
        description: typing.Optional[builtins.str] = None,
        enabled: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        max_expected_firings: typing.Optional[jsii.Number] = None,
        tags: typing.Optional[typing.Sequence[builtins.str]] = None,
        workspace_id: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param connection: 
        :param count: 
        :param depends_on: 
        :param for_each: 
        :param lifecycle: 
        :param provider: 
        :param provisioners: 
        :param name: The name of the automation. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        :param trigger: When the automation fires: at events or their absence, at a figure out of bounds, or when other triggers have fired. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#trigger Automation#trigger}
        :param account_id: Kept as it is written, for modules of the official provider. The automation is in the account of the provider block. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#account_id Automation#account_id}
        :param actions: What to do when the automation fires, in this order. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions Automation#actions}
        :param actions_on_resolve: What to do when what the trigger saw is over. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions_on_resolve Automation#actions_on_resolve}
        :param actions_on_trigger: What to do as soon as the trigger is met, beside ``actions``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions_on_trigger Automation#actions_on_trigger}
        :param description: What the automation is for, for whoever reads it next. Empty unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#description Automation#description}
        :param enabled: Whether the automation fires. True unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#enabled Automation#enabled}
        :param max_expected_firings: How often the trigger may have fired in the period that a plan looks at; a new or changed one that would have fired more often is an error. It is kept in the state alone. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#max_expected_firings Automation#max_expected_firings}
        :param tags: Tags of the automation itself, to find it by. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        :param workspace_id: Kept as it is written, for modules of the official provider. The automation is in the workspace of the provider block; with Prefect Cloud, another one is an error. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#workspace_id Automation#workspace_id}
        '''
        if isinstance(lifecycle, dict):
            lifecycle = _cdktf_9a9027ec.TerraformResourceLifecycle(**lifecycle)
        if isinstance(trigger, dict):
            trigger = AutomationTrigger(**trigger)
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a52c70c834cb856587cdb747fe27367c7794eefd1851ec258a63ae6a0af6022e)
            check_type(argname="argument connection", value=connection, expected_type=type_hints["connection"])
            check_type(argname="argument count", value=count, expected_type=type_hints["count"])
            check_type(argname="argument depends_on", value=depends_on, expected_type=type_hints["depends_on"])
            check_type(argname="argument for_each", value=for_each, expected_type=type_hints["for_each"])
            check_type(argname="argument lifecycle", value=lifecycle, expected_type=type_hints["lifecycle"])
            check_type(argname="argument provider", value=provider, expected_type=type_hints["provider"])
            check_type(argname="argument provisioners", value=provisioners, expected_type=type_hints["provisioners"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument trigger", value=trigger, expected_type=type_hints["trigger"])
            check_type(argname="argument account_id", value=account_id, expected_type=type_hints["account_id"])
            check_type(argname="argument actions", value=actions, expected_type=type_hints["actions"])
            check_type(argname="argument actions_on_resolve", value=actions_on_resolve, expected_type=type_hints["actions_on_resolve"])
            check_type(argname="argument actions_on_trigger", value=actions_on_trigger, expected_type=type_hints["actions_on_trigger"])
            check_type(argname="argument description", value=description, expected_type=type_hints["description"])
            check_type(argname="argument enabled", value=enabled, expected_type=type_hints["enabled"])
            check_type(argname="argument max_expected_firings", value=max_expected_firings, expected_type=type_hints["max_expected_firings"])
            check_type(argname="argument tags", value=tags, expected_type=type_hints["tags"])
            check_type(argname="argument workspace_id", value=workspace_id, expected_type=type_hints["workspace_id"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
            "trigger": trigger,
        }
        if connection is not None:
            self._values["connection"] = connection
        if count is not None:
            self._values["count"] = count
        if depends_on is not None:
            self._values["depends_on"] = depends_on
        if for_each is not None:
            self._values["for_each"] = for_each
        if lifecycle is not None:
            self._values["lifecycle"] = lifecycle
        if provider is not None:
            self._values["provider"] = provider
        if provisioners is not None:
            self._values["provisioners"] = provisioners
        if account_id is not None:
            self._values["account_id"] = account_id
        if actions is not None:
            self._values["actions"] = actions
        if actions_on_resolve is not None:
            self._values["actions_on_resolve"] = actions_on_resolve
        if actions_on_trigger is not None:
            self._values["actions_on_trigger"] = actions_on_trigger
        if description is not None:
            self._values["description"] = description
        if enabled is not None:
            self._values["enabled"] = enabled
        if max_expected_firings is not None:
            self._values["max_expected_firings"] = max_expected_firings
        if tags is not None:
            self._values["tags"] = tags
        if workspace_id is not None:
            self._values["workspace_id"] = workspace_id

    @builtins.property
    def connection(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, _cdktf_9a9027ec.WinrmProvisionerConnection]]:
        '''
        :stability: experimental
        '''
        result = self._values.get("connection")
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, _cdktf_9a9027ec.WinrmProvisionerConnection]], result)

    @builtins.property
    def count(
        self,
    ) -> typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]]:
        '''
        :stability: experimental
        '''
        result = self._values.get("count")
        return typing.cast(typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]], result)

    @builtins.property
    def depends_on(
        self,
    ) -> typing.Optional[typing.List[_cdktf_9a9027ec.ITerraformDependable]]:
        '''
        :stability: experimental
        '''
        result = self._values.get("depends_on")
        return typing.cast(typing.Optional[typing.List[_cdktf_9a9027ec.ITerraformDependable]], result)

    @builtins.property
    def for_each(self) -> typing.Optional[_cdktf_9a9027ec.ITerraformIterator]:
        '''
        :stability: experimental
        '''
        result = self._values.get("for_each")
        return typing.cast(typing.Optional[_cdktf_9a9027ec.ITerraformIterator], result)

    @builtins.property
    def lifecycle(self) -> typing.Optional[_cdktf_9a9027ec.TerraformResourceLifecycle]:
        '''
        :stability: experimental
        '''
        result = self._values.get("lifecycle")
        return typing.cast(typing.Optional[_cdktf_9a9027ec.TerraformResourceLifecycle], result)

    @builtins.property
    def provider(self) -> typing.Optional[_cdktf_9a9027ec.TerraformProvider]:
        '''
        :stability: experimental
        '''
        result = self._values.get("provider")
        return typing.cast(typing.Optional[_cdktf_9a9027ec.TerraformProvider], result)

    @builtins.property
    def provisioners(
        self,
    ) -> typing.Optional[typing.List[typing.Union[_cdktf_9a9027ec.FileProvisioner, _cdktf_9a9027ec.LocalExecProvisioner, _cdktf_9a9027ec.RemoteExecProvisioner]]]:
        '''
        :stability: experimental
        '''
        result = self._values.get("provisioners")
        return typing.cast(typing.Optional[typing.List[typing.Union[_cdktf_9a9027ec.FileProvisioner, _cdktf_9a9027ec.LocalExecProvisioner, _cdktf_9a9027ec.RemoteExecProvisioner]]], result)

    @builtins.property
    def name(self) -> builtins.str:
        '''The name of the automation.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def trigger(self) -> "AutomationTrigger":
        '''When the automation fires: at events or their absence, at a figure out of bounds, or when other triggers have fired.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#trigger Automation#trigger}
        '''
        result = self._values.get("trigger")
        assert result is not None, "Required property 'trigger' is missing"
        return typing.cast("AutomationTrigger", result)

    @builtins.property
    def account_id(self) -> typing.Optional[builtins.str]:
        '''Kept as it is written, for modules of the official provider.

        The automation is in the account of the provider block.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#account_id Automation#account_id}
        '''
        result = self._values.get("account_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def actions(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActions]]]:
        '''What to do when the automation fires, in this order.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions Automation#actions}
        '''
        result = self._values.get("actions")
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActions]]], result)

    @builtins.property
    def actions_on_resolve(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnResolve]]]:
        '''What to do when what the trigger saw is over.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions_on_resolve Automation#actions_on_resolve}
        '''
        result = self._values.get("actions_on_resolve")
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnResolve]]], result)

    @builtins.property
    def actions_on_trigger(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnTrigger]]]:
        '''What to do as soon as the trigger is met, beside ``actions``.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#actions_on_trigger Automation#actions_on_trigger}
        '''
        result = self._values.get("actions_on_trigger")
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnTrigger]]], result)

    @builtins.property
    def description(self) -> typing.Optional[builtins.str]:
        '''What the automation is for, for whoever reads it next. Empty unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#description Automation#description}
        '''
        result = self._values.get("description")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def enabled(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether the automation fires. True unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#enabled Automation#enabled}
        '''
        result = self._values.get("enabled")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def max_expected_firings(self) -> typing.Optional[jsii.Number]:
        '''How often the trigger may have fired in the period that a plan looks at;

        a new or changed one that would have fired more often is an error. It is kept in the state alone.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#max_expected_firings Automation#max_expected_firings}
        '''
        result = self._values.get("max_expected_firings")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def tags(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Tags of the automation itself, to find it by.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#tags Automation#tags}
        '''
        result = self._values.get("tags")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def workspace_id(self) -> typing.Optional[builtins.str]:
        '''Kept as it is written, for modules of the official provider.

        The automation is in the workspace of the provider block; with Prefect Cloud, another one is an error.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#workspace_id Automation#workspace_id}
        '''
        result = self._values.get("workspace_id")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AutomationConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="tocsin-cdktf.automation.AutomationTrigger",
    jsii_struct_bases=[],
    name_mapping={
        "after": "after",
        "consecutive": "consecutive",
        "cool_down": "coolDown",
        "expect": "expect",
        "expect_state_types": "expectStateTypes",
        "for_each": "forEach",
        "group_by": "groupBy",
        "group_wait": "groupWait",
        "hold_for": "holdFor",
        "id": "id",
        "match": "match",
        "match_related": "matchRelated",
        "max_rate": "maxRate",
        "metric": "metric",
        "mute": "mute",
        "posture": "posture",
        "repeat": "repeat",
        "require": "require",
        "reset": "reset",
        "sla": "sla",
        "threshold": "threshold",
        "triggers": "triggers",
        "type": "type",
        "within": "within",
    },
)
class AutomationTrigger:
    def __init__(
        self,
        *,
        after: typing.Optional[typing.Sequence[builtins.str]] = None,
        consecutive: typing.Optional[jsii.Number] = None,
        cool_down: typing.Optional[jsii.Number] = None,
        expect: typing.Optional[typing.Sequence[builtins.str]] = None,
        expect_state_types: typing.Optional[typing.Sequence[builtins.str]] = None,
        for_each: typing.Optional[typing.Sequence[builtins.str]] = None,
        group_by: typing.Optional[typing.Sequence[builtins.str]] = None,
        group_wait: typing.Optional[jsii.Number] = None,
        hold_for: typing.Optional[jsii.Number] = None,
        id: typing.Optional[builtins.str] = None,
        match: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        match_related: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        max_rate: typing.Optional[typing.Union["AutomationTriggerMaxRate", typing.Dict[builtins.str, typing.Any]]] = None,
        metric: typing.Optional[typing.Union["AutomationTriggerMetric", typing.Dict[builtins.str, typing.Any]]] = None,
        mute: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["AutomationTriggerMute", typing.Dict[builtins.str, typing.Any]]]]] = None,
        posture: typing.Optional[builtins.str] = None,
        repeat: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        require: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        reset: typing.Optional[typing.Sequence[builtins.str]] = None,
        sla: typing.Optional[builtins.str] = None,
        threshold: typing.Optional[jsii.Number] = None,
        triggers: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        type: typing.Optional[builtins.str] = None,
        within: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param after: Names of events of which one must have been seen before the expected events count. Empty: they count at once. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#after Automation#after}
        :param consecutive: event, Reactive: fires at so many expected events in a row, from 1 to 1000; takes the place of ``threshold``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#consecutive Automation#consecutive}
        :param cool_down: Outermost trigger: seconds after a firing in which its key does not act again. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#cool_down Automation#cool_down}
        :param expect: Names of the events that this trigger waits for; "*" matches anything. Empty: every event. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#expect Automation#expect}
        :param expect_state_types: event: types of states such as "FAILED"; every change of a run to one of them counts, whatever the state is called. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#expect_state_types Automation#expect_state_types}
        :param for_each: Labels by whose values events, runs or firings are counted apart, such as "prefect.resource.id" or "related:flow:prefect.resource.id". Empty: everything is counted together. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#for_each Automation#for_each}
        :param group_by: Outermost trigger: labels by whose values firings are collected apart; needs ``group_wait``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#group_by Automation#group_by}
        :param group_wait: Outermost trigger: seconds in which firings are collected to act as one. 0: they are not. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#group_wait Automation#group_wait}
        :param hold_for: event, Reactive: seconds that a state must last before it counts. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#hold_for Automation#hold_for}
        :param id: Ignored: the API gives every trigger an id of its own when it is written. Here so that a trigger copied from the API can be pasted. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#id Automation#id} Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2. If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
        :param match: Labels that the event's own resource must carry, all of them. A value may be one pattern or a list of alternatives; "*" matches anything and a leading "!" negates. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match Automation#match}
        :param match_related: Labels that one related resource must carry, all of them on the same one; or a list of such maps, each met by some related resource. The label "prefect.tag" means that the run carries this tag. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match_related Automation#match_related}
        :param max_rate: Outermost trigger: how often the automation may act in a period; what is beyond that acts once, as a summary. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#max_rate Automation#max_rate}
        :param metric: metric (required): the figure about flow runs, and its bounds. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#metric Automation#metric}
        :param mute: Windows of expected maintenance, in which events do not count. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#mute Automation#mute}
        :param posture: event (required unless ``sla`` is given): "Reactive" fires when the expected events arrive, "Proactive" when they stay away. metric: "Metric", or nothing. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#posture Automation#posture}
        :param repeat: event, Proactive: whether the period after one that fired fires again. Unless given: only without ``for_each``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#repeat Automation#repeat}
        :param require: compound (required): how many of the triggers it takes: "any", "all", or a number. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#require Automation#require}
        :param reset: event, Reactive: names of events that mean it is over; they set the count back and resolve what has fired. Empty, with ``consecutive``: a run that completes. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#reset Automation#reset}
        :param sla: event: an agreement that this trigger watches over, "not-finished", "late", "not-run" or "not-fresh"; it says what ``posture``, ``after``, ``expect``, ``expect_state_types`` and ``for_each`` are where they are not given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#sla Automation#sla}
        :param threshold: How many expected events it takes to fire (Reactive) or to stay quiet (Proactive). A whole number of at least 1, which is the default. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#threshold Automation#threshold}
        :param triggers: compound, sequence (required): the triggers that have to fire, each written like this one; those of a sequence in this order. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#triggers Automation#triggers}
        :param type: The kind of trigger: "event", "metric", "compound" or "sequence". Without one: "compound" with ``triggers`` and ``require``, "sequence" with ``triggers`` alone, "metric" with ``metric``, otherwise "event". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        :param within: The period, in seconds, in which the events must occur. 0, the default of a Reactive trigger, is no limit; a Proactive one has at least 10, its default. compound, sequence: in which the triggers must fire; none unless given. At most a year (366 days). Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#within Automation#within}
        '''
        if isinstance(max_rate, dict):
            max_rate = AutomationTriggerMaxRate(**max_rate)
        if isinstance(metric, dict):
            metric = AutomationTriggerMetric(**metric)
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__01a07e0cef7800758419a973bb087049d4d1c28191263f68a46f4e8bd2e184e2)
            check_type(argname="argument after", value=after, expected_type=type_hints["after"])
            check_type(argname="argument consecutive", value=consecutive, expected_type=type_hints["consecutive"])
            check_type(argname="argument cool_down", value=cool_down, expected_type=type_hints["cool_down"])
            check_type(argname="argument expect", value=expect, expected_type=type_hints["expect"])
            check_type(argname="argument expect_state_types", value=expect_state_types, expected_type=type_hints["expect_state_types"])
            check_type(argname="argument for_each", value=for_each, expected_type=type_hints["for_each"])
            check_type(argname="argument group_by", value=group_by, expected_type=type_hints["group_by"])
            check_type(argname="argument group_wait", value=group_wait, expected_type=type_hints["group_wait"])
            check_type(argname="argument hold_for", value=hold_for, expected_type=type_hints["hold_for"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
            check_type(argname="argument match", value=match, expected_type=type_hints["match"])
            check_type(argname="argument match_related", value=match_related, expected_type=type_hints["match_related"])
            check_type(argname="argument max_rate", value=max_rate, expected_type=type_hints["max_rate"])
            check_type(argname="argument metric", value=metric, expected_type=type_hints["metric"])
            check_type(argname="argument mute", value=mute, expected_type=type_hints["mute"])
            check_type(argname="argument posture", value=posture, expected_type=type_hints["posture"])
            check_type(argname="argument repeat", value=repeat, expected_type=type_hints["repeat"])
            check_type(argname="argument require", value=require, expected_type=type_hints["require"])
            check_type(argname="argument reset", value=reset, expected_type=type_hints["reset"])
            check_type(argname="argument sla", value=sla, expected_type=type_hints["sla"])
            check_type(argname="argument threshold", value=threshold, expected_type=type_hints["threshold"])
            check_type(argname="argument triggers", value=triggers, expected_type=type_hints["triggers"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument within", value=within, expected_type=type_hints["within"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if after is not None:
            self._values["after"] = after
        if consecutive is not None:
            self._values["consecutive"] = consecutive
        if cool_down is not None:
            self._values["cool_down"] = cool_down
        if expect is not None:
            self._values["expect"] = expect
        if expect_state_types is not None:
            self._values["expect_state_types"] = expect_state_types
        if for_each is not None:
            self._values["for_each"] = for_each
        if group_by is not None:
            self._values["group_by"] = group_by
        if group_wait is not None:
            self._values["group_wait"] = group_wait
        if hold_for is not None:
            self._values["hold_for"] = hold_for
        if id is not None:
            self._values["id"] = id
        if match is not None:
            self._values["match"] = match
        if match_related is not None:
            self._values["match_related"] = match_related
        if max_rate is not None:
            self._values["max_rate"] = max_rate
        if metric is not None:
            self._values["metric"] = metric
        if mute is not None:
            self._values["mute"] = mute
        if posture is not None:
            self._values["posture"] = posture
        if repeat is not None:
            self._values["repeat"] = repeat
        if require is not None:
            self._values["require"] = require
        if reset is not None:
            self._values["reset"] = reset
        if sla is not None:
            self._values["sla"] = sla
        if threshold is not None:
            self._values["threshold"] = threshold
        if triggers is not None:
            self._values["triggers"] = triggers
        if type is not None:
            self._values["type"] = type
        if within is not None:
            self._values["within"] = within

    @builtins.property
    def after(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Names of events of which one must have been seen before the expected events count.

        Empty: they count at once.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#after Automation#after}
        '''
        result = self._values.get("after")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def consecutive(self) -> typing.Optional[jsii.Number]:
        '''event, Reactive: fires at so many expected events in a row, from 1 to 1000;

        takes the place of ``threshold``.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#consecutive Automation#consecutive}
        '''
        result = self._values.get("consecutive")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def cool_down(self) -> typing.Optional[jsii.Number]:
        '''Outermost trigger: seconds after a firing in which its key does not act again.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#cool_down Automation#cool_down}
        '''
        result = self._values.get("cool_down")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def expect(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Names of the events that this trigger waits for; "*" matches anything. Empty: every event.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#expect Automation#expect}
        '''
        result = self._values.get("expect")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def expect_state_types(self) -> typing.Optional[typing.List[builtins.str]]:
        '''event: types of states such as "FAILED";

        every change of a run to one of them counts, whatever the state is called.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#expect_state_types Automation#expect_state_types}
        '''
        result = self._values.get("expect_state_types")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def for_each(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Labels by whose values events, runs or firings are counted apart, such as "prefect.resource.id" or "related:flow:prefect.resource.id". Empty: everything is counted together.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#for_each Automation#for_each}
        '''
        result = self._values.get("for_each")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def group_by(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Outermost trigger: labels by whose values firings are collected apart; needs ``group_wait``.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#group_by Automation#group_by}
        '''
        result = self._values.get("group_by")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def group_wait(self) -> typing.Optional[jsii.Number]:
        '''Outermost trigger: seconds in which firings are collected to act as one. 0: they are not.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#group_wait Automation#group_wait}
        '''
        result = self._values.get("group_wait")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def hold_for(self) -> typing.Optional[jsii.Number]:
        '''event, Reactive: seconds that a state must last before it counts.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#hold_for Automation#hold_for}
        '''
        result = self._values.get("hold_for")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def id(self) -> typing.Optional[builtins.str]:
        '''Ignored: the API gives every trigger an id of its own when it is written.

        Here so that a trigger copied from the API can be pasted.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#id Automation#id}

        Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
        If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
        '''
        result = self._values.get("id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def match(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''Labels that the event's own resource must carry, all of them.

        A value may be one pattern or a list of alternatives; "*" matches anything and a leading "!" negates.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match Automation#match}
        '''
        result = self._values.get("match")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def match_related(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''Labels that one related resource must carry, all of them on the same one;

        or a list of such maps, each met by some related resource. The label "prefect.tag" means that the run carries this tag.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match_related Automation#match_related}
        '''
        result = self._values.get("match_related")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def max_rate(self) -> typing.Optional["AutomationTriggerMaxRate"]:
        '''Outermost trigger: how often the automation may act in a period;

        what is beyond that acts once, as a summary.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#max_rate Automation#max_rate}
        '''
        result = self._values.get("max_rate")
        return typing.cast(typing.Optional["AutomationTriggerMaxRate"], result)

    @builtins.property
    def metric(self) -> typing.Optional["AutomationTriggerMetric"]:
        '''metric (required): the figure about flow runs, and its bounds.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#metric Automation#metric}
        '''
        result = self._values.get("metric")
        return typing.cast(typing.Optional["AutomationTriggerMetric"], result)

    @builtins.property
    def mute(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["AutomationTriggerMute"]]]:
        '''Windows of expected maintenance, in which events do not count.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#mute Automation#mute}
        '''
        result = self._values.get("mute")
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["AutomationTriggerMute"]]], result)

    @builtins.property
    def posture(self) -> typing.Optional[builtins.str]:
        '''event (required unless ``sla`` is given): "Reactive" fires when the expected events arrive, "Proactive" when they stay away.

        metric: "Metric", or nothing.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#posture Automation#posture}
        '''
        result = self._values.get("posture")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def repeat(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''event, Proactive: whether the period after one that fired fires again. Unless given: only without ``for_each``.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#repeat Automation#repeat}
        '''
        result = self._values.get("repeat")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def require(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''compound (required): how many of the triggers it takes: "any", "all", or a number.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#require Automation#require}
        '''
        result = self._values.get("require")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def reset(self) -> typing.Optional[typing.List[builtins.str]]:
        '''event, Reactive: names of events that mean it is over;

        they set the count back and resolve what has fired. Empty, with ``consecutive``: a run that completes.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#reset Automation#reset}
        '''
        result = self._values.get("reset")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def sla(self) -> typing.Optional[builtins.str]:
        '''event: an agreement that this trigger watches over, "not-finished", "late", "not-run" or "not-fresh";

        it says what ``posture``, ``after``, ``expect``, ``expect_state_types`` and ``for_each`` are where they are not given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#sla Automation#sla}
        '''
        result = self._values.get("sla")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def threshold(self) -> typing.Optional[jsii.Number]:
        '''How many expected events it takes to fire (Reactive) or to stay quiet (Proactive).

        A whole number of at least 1, which is the default.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#threshold Automation#threshold}
        '''
        result = self._values.get("threshold")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def triggers(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''compound, sequence (required): the triggers that have to fire, each written like this one;

        those of a sequence in this order.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#triggers Automation#triggers}
        '''
        result = self._values.get("triggers")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def type(self) -> typing.Optional[builtins.str]:
        '''The kind of trigger: "event", "metric", "compound" or "sequence".

        Without one: "compound" with ``triggers`` and ``require``, "sequence" with ``triggers`` alone, "metric" with ``metric``, otherwise "event".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#type Automation#type}
        '''
        result = self._values.get("type")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def within(self) -> typing.Optional[jsii.Number]:
        '''The period, in seconds, in which the events must occur.

        0, the default of a Reactive trigger, is no limit; a Proactive one has at least 10, its default. compound, sequence: in which the triggers must fire; none unless given. At most a year (366 days).

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#within Automation#within}
        '''
        result = self._values.get("within")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AutomationTrigger(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="tocsin-cdktf.automation.AutomationTriggerMaxRate",
    jsii_struct_bases=[],
    name_mapping={"count": "count", "per": "per"},
)
class AutomationTriggerMaxRate:
    def __init__(self, *, count: jsii.Number, per: jsii.Number) -> None:
        '''
        :param count: How often it may act, from 1 to 100000. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#count Automation#count}
        :param per: In how many seconds. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#per Automation#per}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7bb09c87016dbf2100054aee60ade7c4991c58f990dc24a1b9cf593c67739e03)
            check_type(argname="argument count", value=count, expected_type=type_hints["count"])
            check_type(argname="argument per", value=per, expected_type=type_hints["per"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "count": count,
            "per": per,
        }

    @builtins.property
    def count(self) -> jsii.Number:
        '''How often it may act, from 1 to 100000.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#count Automation#count}
        '''
        result = self._values.get("count")
        assert result is not None, "Required property 'count' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def per(self) -> jsii.Number:
        '''In how many seconds.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#per Automation#per}
        '''
        result = self._values.get("per")
        assert result is not None, "Required property 'per' is missing"
        return typing.cast(jsii.Number, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AutomationTriggerMaxRate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class AutomationTriggerMaxRateOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationTriggerMaxRateOutputReference",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__0e4928fdbf84278192e41451ff5e92386f26f7c39c915b9e383050430ec6e61e)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute])

    @builtins.property
    @jsii.member(jsii_name="countInput")
    def count_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "countInput"))

    @builtins.property
    @jsii.member(jsii_name="perInput")
    def per_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "perInput"))

    @builtins.property
    @jsii.member(jsii_name="count")
    def count(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "count"))

    @count.setter
    def count(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__bc53cac1a3a6e72aaf38bf193fde6b0da755bcefaba714406acfe2c531b52aa9)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "count", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="per")
    def per(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "per"))

    @per.setter
    def per(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__6b8ee566c851e247fe208ad9f569492021c319ffed2bcd55641b329ee8728de6)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "per", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMaxRate]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMaxRate]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMaxRate]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__75d3ec82d07718338071ac7c3d9beab3e4aa2eba731f77fa8bb4759ff10cd29e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.automation.AutomationTriggerMetric",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "operator": "operator",
        "threshold": "threshold",
        "firing_for": "firingFor",
        "range": "range",
    },
)
class AutomationTriggerMetric:
    def __init__(
        self,
        *,
        name: builtins.str,
        operator: builtins.str,
        threshold: jsii.Number,
        firing_for: typing.Optional[jsii.Number] = None,
        range: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param name: What is measured: "successes" (the fraction of runs that did not fail), "duration" or "lateness" (in seconds). Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        :param operator: Which figures are out of bounds: those "<", "<=", ">" or ">=" the threshold. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#operator Automation#operator}
        :param threshold: What the figure is compared with. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#threshold Automation#threshold}
        :param firing_for: Seconds that the figure must be out of bounds to fire, and within them to be over; 300 unless given, which is the least. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#firing_for Automation#firing_for}
        :param range: Seconds of the past that the figure is about; 300 unless given, which is the least. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#range Automation#range}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fe0be5f9c9999957e287b57af6b187390c0e2b40c2cd09f6ad0efd6e608e989e)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument operator", value=operator, expected_type=type_hints["operator"])
            check_type(argname="argument threshold", value=threshold, expected_type=type_hints["threshold"])
            check_type(argname="argument firing_for", value=firing_for, expected_type=type_hints["firing_for"])
            check_type(argname="argument range", value=range, expected_type=type_hints["range"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
            "operator": operator,
            "threshold": threshold,
        }
        if firing_for is not None:
            self._values["firing_for"] = firing_for
        if range is not None:
            self._values["range"] = range

    @builtins.property
    def name(self) -> builtins.str:
        '''What is measured: "successes" (the fraction of runs that did not fail), "duration" or "lateness" (in seconds).

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def operator(self) -> builtins.str:
        '''Which figures are out of bounds: those "<", "<=", ">" or ">=" the threshold.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#operator Automation#operator}
        '''
        result = self._values.get("operator")
        assert result is not None, "Required property 'operator' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def threshold(self) -> jsii.Number:
        '''What the figure is compared with.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#threshold Automation#threshold}
        '''
        result = self._values.get("threshold")
        assert result is not None, "Required property 'threshold' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def firing_for(self) -> typing.Optional[jsii.Number]:
        '''Seconds that the figure must be out of bounds to fire, and within them to be over;

        300 unless given, which is the least.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#firing_for Automation#firing_for}
        '''
        result = self._values.get("firing_for")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def range(self) -> typing.Optional[jsii.Number]:
        '''Seconds of the past that the figure is about; 300 unless given, which is the least.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#range Automation#range}
        '''
        result = self._values.get("range")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AutomationTriggerMetric(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class AutomationTriggerMetricOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationTriggerMetricOutputReference",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__bece98e01fb70b356c4bb8fcea1e92a9249a388b6b338c7a1cca34438ca61347)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute])

    @jsii.member(jsii_name="resetFiringFor")
    def reset_firing_for(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetFiringFor", []))

    @jsii.member(jsii_name="resetRange")
    def reset_range(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetRange", []))

    @builtins.property
    @jsii.member(jsii_name="firingForInput")
    def firing_for_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "firingForInput"))

    @builtins.property
    @jsii.member(jsii_name="nameInput")
    def name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "nameInput"))

    @builtins.property
    @jsii.member(jsii_name="operatorInput")
    def operator_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "operatorInput"))

    @builtins.property
    @jsii.member(jsii_name="rangeInput")
    def range_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "rangeInput"))

    @builtins.property
    @jsii.member(jsii_name="thresholdInput")
    def threshold_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "thresholdInput"))

    @builtins.property
    @jsii.member(jsii_name="firingFor")
    def firing_for(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "firingFor"))

    @firing_for.setter
    def firing_for(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__ada0e5c483d45f5871c3899dc5d78608cea45d423ed4f4348d701f2f2c745bcb)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "firingFor", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="name")
    def name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "name"))

    @name.setter
    def name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__487adf0cf16c35371404dde7e0ca7ff950de27e0d272dc6cf16adf326987a828)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "name", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="operator")
    def operator(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "operator"))

    @operator.setter
    def operator(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__83ffe5197c8f434ad15544491b39bfaa9288de91e1709a607a19f7c9cb332ab1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "operator", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="range")
    def range(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "range"))

    @range.setter
    def range(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3bb64053eeeb5181294a209bdb68793c0f006cc11a0130708d0bc6426698c18f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "range", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="threshold")
    def threshold(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "threshold"))

    @threshold.setter
    def threshold(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__dbd6ca22ec8e6202e8545cb88569863b2522e55114e81e00281bf4f72c1f1c40)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "threshold", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMetric]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMetric]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMetric]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a255668d31b531e56295bc5dc041b68521bc6557041eebaee32e018ec9d75afa)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.automation.AutomationTriggerMute",
    jsii_struct_bases=[],
    name_mapping={
        "cron": "cron",
        "duration": "duration",
        "ends": "ends",
        "match": "match",
        "match_related": "matchRelated",
        "name": "name",
        "starts": "starts",
        "timezone": "timezone",
    },
)
class AutomationTriggerMute:
    def __init__(
        self,
        *,
        cron: typing.Optional[builtins.str] = None,
        duration: typing.Optional[jsii.Number] = None,
        ends: typing.Optional[builtins.str] = None,
        match: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        match_related: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        name: typing.Optional[builtins.str] = None,
        starts: typing.Optional[builtins.str] = None,
        timezone: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param cron: When a recurring window opens, as a cron expression; needs ``duration``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#cron Automation#cron}
        :param duration: Seconds that a recurring window lasts, at most 31 days. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#duration Automation#duration}
        :param ends: When a window of the calendar is over (RFC 3339). Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#ends Automation#ends}
        :param match: Mutes only events whose own resource carries these labels. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match Automation#match}
        :param match_related: Mutes only events of which a related resource carries these labels. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match_related Automation#match_related}
        :param name: What people call the window. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        :param starts: When a window of the calendar begins (RFC 3339); needs ``ends``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#starts Automation#starts}
        :param timezone: The time zone of ``cron``, such as "Europe/Berlin". UTC unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#timezone Automation#timezone}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__bcba288c5c7de9f768e2920aff449c2d242b01345a9db418d7d755ac67e33314)
            check_type(argname="argument cron", value=cron, expected_type=type_hints["cron"])
            check_type(argname="argument duration", value=duration, expected_type=type_hints["duration"])
            check_type(argname="argument ends", value=ends, expected_type=type_hints["ends"])
            check_type(argname="argument match", value=match, expected_type=type_hints["match"])
            check_type(argname="argument match_related", value=match_related, expected_type=type_hints["match_related"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument starts", value=starts, expected_type=type_hints["starts"])
            check_type(argname="argument timezone", value=timezone, expected_type=type_hints["timezone"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if cron is not None:
            self._values["cron"] = cron
        if duration is not None:
            self._values["duration"] = duration
        if ends is not None:
            self._values["ends"] = ends
        if match is not None:
            self._values["match"] = match
        if match_related is not None:
            self._values["match_related"] = match_related
        if name is not None:
            self._values["name"] = name
        if starts is not None:
            self._values["starts"] = starts
        if timezone is not None:
            self._values["timezone"] = timezone

    @builtins.property
    def cron(self) -> typing.Optional[builtins.str]:
        '''When a recurring window opens, as a cron expression; needs ``duration``.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#cron Automation#cron}
        '''
        result = self._values.get("cron")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def duration(self) -> typing.Optional[jsii.Number]:
        '''Seconds that a recurring window lasts, at most 31 days.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#duration Automation#duration}
        '''
        result = self._values.get("duration")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def ends(self) -> typing.Optional[builtins.str]:
        '''When a window of the calendar is over (RFC 3339).

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#ends Automation#ends}
        '''
        result = self._values.get("ends")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def match(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''Mutes only events whose own resource carries these labels.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match Automation#match}
        '''
        result = self._values.get("match")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def match_related(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''Mutes only events of which a related resource carries these labels.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#match_related Automation#match_related}
        '''
        result = self._values.get("match_related")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''What people call the window.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def starts(self) -> typing.Optional[builtins.str]:
        '''When a window of the calendar begins (RFC 3339); needs ``ends``.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#starts Automation#starts}
        '''
        result = self._values.get("starts")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def timezone(self) -> typing.Optional[builtins.str]:
        '''The time zone of ``cron``, such as "Europe/Berlin". UTC unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#timezone Automation#timezone}
        '''
        result = self._values.get("timezone")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "AutomationTriggerMute(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class AutomationTriggerMuteList(
    _cdktf_9a9027ec.ComplexList,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationTriggerMuteList",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
        wraps_set: builtins.bool,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        :param wraps_set: whether the list is wrapping a set (will add tolist() to be able to access an item via an index).
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__729c4092ddc7f12ce84b445f0e1ca89d79c388d28a692d4bd908bebaeaf5f0e4)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument wraps_set", value=wraps_set, expected_type=type_hints["wraps_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, wraps_set])

    @jsii.member(jsii_name="get")
    def get(self, index: jsii.Number) -> "AutomationTriggerMuteOutputReference":
        '''
        :param index: the index of the item to return.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__37c0e55f08f7af70a3d5c38ce72cba302aab24a92256984c617677a231961975)
            check_type(argname="argument index", value=index, expected_type=type_hints["index"])
        return typing.cast("AutomationTriggerMuteOutputReference", jsii.invoke(self, "get", [index]))

    @builtins.property
    @jsii.member(jsii_name="terraformAttribute")
    def _terraform_attribute(self) -> builtins.str:
        '''The attribute on the parent resource this class is referencing.'''
        return typing.cast(builtins.str, jsii.get(self, "terraformAttribute"))

    @_terraform_attribute.setter
    def _terraform_attribute(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__46342aeac0b84cdab441cb3dd49a0936a058b5834dd4a67011062d28731ae816)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "terraformAttribute", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="terraformResource")
    def _terraform_resource(self) -> _cdktf_9a9027ec.IInterpolatingParent:
        '''The parent resource.'''
        return typing.cast(_cdktf_9a9027ec.IInterpolatingParent, jsii.get(self, "terraformResource"))

    @_terraform_resource.setter
    def _terraform_resource(self, value: _cdktf_9a9027ec.IInterpolatingParent) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7f8f80672221cf5941175f6c00b94ba0fdc97295b44059053f84879e18d3ebc8)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "terraformResource", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="wrapsSet")
    def _wraps_set(self) -> builtins.bool:
        '''whether the list is wrapping a set (will add tolist() to be able to access an item via an index).'''
        return typing.cast(builtins.bool, jsii.get(self, "wrapsSet"))

    @_wraps_set.setter
    def _wraps_set(self, value: builtins.bool) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__2588cbf3d9e23a712a0312d11d0c4fbc2a5b08162aa7eb2bd116677a45648015)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "wrapsSet", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationTriggerMute]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationTriggerMute]]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationTriggerMute]]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__1e86fb784d52feb235790d5be1caa22a070ec060a411cf3ff4a3a13bcc498cf6)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


class AutomationTriggerMuteOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationTriggerMuteOutputReference",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
        complex_object_index: jsii.Number,
        complex_object_is_from_set: builtins.bool,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        :param complex_object_index: the index of this item in the list.
        :param complex_object_is_from_set: whether the list is wrapping a set (will add tolist() to be able to access an item via an index).
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__e0f46c0550105998d77ee228b9165de4c4bdf1581582298e123b663db1d1dc0a)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument complex_object_index", value=complex_object_index, expected_type=type_hints["complex_object_index"])
            check_type(argname="argument complex_object_is_from_set", value=complex_object_is_from_set, expected_type=type_hints["complex_object_is_from_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, complex_object_index, complex_object_is_from_set])

    @jsii.member(jsii_name="resetCron")
    def reset_cron(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetCron", []))

    @jsii.member(jsii_name="resetDuration")
    def reset_duration(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDuration", []))

    @jsii.member(jsii_name="resetEnds")
    def reset_ends(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEnds", []))

    @jsii.member(jsii_name="resetMatch")
    def reset_match(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMatch", []))

    @jsii.member(jsii_name="resetMatchRelated")
    def reset_match_related(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMatchRelated", []))

    @jsii.member(jsii_name="resetName")
    def reset_name(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetName", []))

    @jsii.member(jsii_name="resetStarts")
    def reset_starts(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetStarts", []))

    @jsii.member(jsii_name="resetTimezone")
    def reset_timezone(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTimezone", []))

    @builtins.property
    @jsii.member(jsii_name="cronInput")
    def cron_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "cronInput"))

    @builtins.property
    @jsii.member(jsii_name="durationInput")
    def duration_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "durationInput"))

    @builtins.property
    @jsii.member(jsii_name="endsInput")
    def ends_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "endsInput"))

    @builtins.property
    @jsii.member(jsii_name="matchInput")
    def match_input(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "matchInput"))

    @builtins.property
    @jsii.member(jsii_name="matchRelatedInput")
    def match_related_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "matchRelatedInput"))

    @builtins.property
    @jsii.member(jsii_name="nameInput")
    def name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "nameInput"))

    @builtins.property
    @jsii.member(jsii_name="startsInput")
    def starts_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "startsInput"))

    @builtins.property
    @jsii.member(jsii_name="timezoneInput")
    def timezone_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "timezoneInput"))

    @builtins.property
    @jsii.member(jsii_name="cron")
    def cron(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "cron"))

    @cron.setter
    def cron(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__352a7d79db5e16358bfcccc737dc558802b9e66d172572b8f3985471cf5998d8)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "cron", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="duration")
    def duration(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "duration"))

    @duration.setter
    def duration(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3c18700b171dcc58ad0408c6d6019610f18f2de2dcd41a4fc6597c140373c9bf)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "duration", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="ends")
    def ends(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "ends"))

    @ends.setter
    def ends(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3fb6ba7de39a02b85c85531b9db70f1c44d311f9597b7b4fe169e30a776f5ee7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "ends", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="match")
    def match(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "match"))

    @match.setter
    def match(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8459b4ee3d853b7370d0d2d63449e60cbd8b94fee5bdc70ad3c00e1d7770e97a)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "match", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="matchRelated")
    def match_related(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "matchRelated"))

    @match_related.setter
    def match_related(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__4be03fdc69c708c8a1a06b2c7654fd1aff2ed41da76c76d487f7dfa3f0144a25)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "matchRelated", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="name")
    def name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "name"))

    @name.setter
    def name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__20faa4244ae5b0d7b8875ec7da1d3c23abb8a34f9f470747d8cee320e05f94c0)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "name", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="starts")
    def starts(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "starts"))

    @starts.setter
    def starts(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__00736d852ce9f6371b2169c061aa088696d555d4beb655b2671432195806ae8b)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "starts", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="timezone")
    def timezone(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "timezone"))

    @timezone.setter
    def timezone(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__c87b4ea527b4e9318a915760d550f2d36d0d175e73e45dbe3c84701f9afb62fc)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "timezone", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMute]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMute]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMute]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__ef26e08e0a567de65b243089753a27403172fc1d0ca25a87c273e336a23abe0f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


class AutomationTriggerOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.automation.AutomationTriggerOutputReference",
):
    def __init__(
        self,
        terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
        terraform_attribute: builtins.str,
    ) -> None:
        '''
        :param terraform_resource: The parent resource.
        :param terraform_attribute: The attribute on the parent resource this class is referencing.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__66296c34848c277345b372f8fbeb6b6e535415b35587b943b2b6dc786c3cd6b6)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute])

    @jsii.member(jsii_name="putMaxRate")
    def put_max_rate(self, *, count: jsii.Number, per: jsii.Number) -> None:
        '''
        :param count: How often it may act, from 1 to 100000. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#count Automation#count}
        :param per: In how many seconds. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#per Automation#per}
        '''
        value = AutomationTriggerMaxRate(count=count, per=per)

        return typing.cast(None, jsii.invoke(self, "putMaxRate", [value]))

    @jsii.member(jsii_name="putMetric")
    def put_metric(
        self,
        *,
        name: builtins.str,
        operator: builtins.str,
        threshold: jsii.Number,
        firing_for: typing.Optional[jsii.Number] = None,
        range: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param name: What is measured: "successes" (the fraction of runs that did not fail), "duration" or "lateness" (in seconds). Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#name Automation#name}
        :param operator: Which figures are out of bounds: those "<", "<=", ">" or ">=" the threshold. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#operator Automation#operator}
        :param threshold: What the figure is compared with. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#threshold Automation#threshold}
        :param firing_for: Seconds that the figure must be out of bounds to fire, and within them to be over; 300 unless given, which is the least. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#firing_for Automation#firing_for}
        :param range: Seconds of the past that the figure is about; 300 unless given, which is the least. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/automation#range Automation#range}
        '''
        value = AutomationTriggerMetric(
            name=name,
            operator=operator,
            threshold=threshold,
            firing_for=firing_for,
            range=range,
        )

        return typing.cast(None, jsii.invoke(self, "putMetric", [value]))

    @jsii.member(jsii_name="putMute")
    def put_mute(
        self,
        value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationTriggerMute, typing.Dict[builtins.str, typing.Any]]]],
    ) -> None:
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__10e367b3fe1259132a70a87235afc6be1ea7edf46f7ff4223ebc2486194ec2ca)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast(None, jsii.invoke(self, "putMute", [value]))

    @jsii.member(jsii_name="resetAfter")
    def reset_after(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAfter", []))

    @jsii.member(jsii_name="resetConsecutive")
    def reset_consecutive(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetConsecutive", []))

    @jsii.member(jsii_name="resetCoolDown")
    def reset_cool_down(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetCoolDown", []))

    @jsii.member(jsii_name="resetExpect")
    def reset_expect(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetExpect", []))

    @jsii.member(jsii_name="resetExpectStateTypes")
    def reset_expect_state_types(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetExpectStateTypes", []))

    @jsii.member(jsii_name="resetForEach")
    def reset_for_each(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetForEach", []))

    @jsii.member(jsii_name="resetGroupBy")
    def reset_group_by(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetGroupBy", []))

    @jsii.member(jsii_name="resetGroupWait")
    def reset_group_wait(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetGroupWait", []))

    @jsii.member(jsii_name="resetHoldFor")
    def reset_hold_for(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetHoldFor", []))

    @jsii.member(jsii_name="resetId")
    def reset_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetId", []))

    @jsii.member(jsii_name="resetMatch")
    def reset_match(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMatch", []))

    @jsii.member(jsii_name="resetMatchRelated")
    def reset_match_related(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMatchRelated", []))

    @jsii.member(jsii_name="resetMaxRate")
    def reset_max_rate(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMaxRate", []))

    @jsii.member(jsii_name="resetMetric")
    def reset_metric(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMetric", []))

    @jsii.member(jsii_name="resetMute")
    def reset_mute(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMute", []))

    @jsii.member(jsii_name="resetPosture")
    def reset_posture(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetPosture", []))

    @jsii.member(jsii_name="resetRepeat")
    def reset_repeat(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetRepeat", []))

    @jsii.member(jsii_name="resetRequire")
    def reset_require(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetRequire", []))

    @jsii.member(jsii_name="resetReset")
    def reset_reset(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetReset", []))

    @jsii.member(jsii_name="resetSla")
    def reset_sla(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSla", []))

    @jsii.member(jsii_name="resetThreshold")
    def reset_threshold(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetThreshold", []))

    @jsii.member(jsii_name="resetTriggers")
    def reset_triggers(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTriggers", []))

    @jsii.member(jsii_name="resetType")
    def reset_type(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetType", []))

    @jsii.member(jsii_name="resetWithin")
    def reset_within(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWithin", []))

    @builtins.property
    @jsii.member(jsii_name="maxRate")
    def max_rate(self) -> AutomationTriggerMaxRateOutputReference:
        return typing.cast(AutomationTriggerMaxRateOutputReference, jsii.get(self, "maxRate"))

    @builtins.property
    @jsii.member(jsii_name="metric")
    def metric(self) -> AutomationTriggerMetricOutputReference:
        return typing.cast(AutomationTriggerMetricOutputReference, jsii.get(self, "metric"))

    @builtins.property
    @jsii.member(jsii_name="mute")
    def mute(self) -> AutomationTriggerMuteList:
        return typing.cast(AutomationTriggerMuteList, jsii.get(self, "mute"))

    @builtins.property
    @jsii.member(jsii_name="afterInput")
    def after_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "afterInput"))

    @builtins.property
    @jsii.member(jsii_name="consecutiveInput")
    def consecutive_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "consecutiveInput"))

    @builtins.property
    @jsii.member(jsii_name="coolDownInput")
    def cool_down_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "coolDownInput"))

    @builtins.property
    @jsii.member(jsii_name="expectInput")
    def expect_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "expectInput"))

    @builtins.property
    @jsii.member(jsii_name="expectStateTypesInput")
    def expect_state_types_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "expectStateTypesInput"))

    @builtins.property
    @jsii.member(jsii_name="forEachInput")
    def for_each_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "forEachInput"))

    @builtins.property
    @jsii.member(jsii_name="groupByInput")
    def group_by_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "groupByInput"))

    @builtins.property
    @jsii.member(jsii_name="groupWaitInput")
    def group_wait_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "groupWaitInput"))

    @builtins.property
    @jsii.member(jsii_name="holdForInput")
    def hold_for_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "holdForInput"))

    @builtins.property
    @jsii.member(jsii_name="idInput")
    def id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "idInput"))

    @builtins.property
    @jsii.member(jsii_name="matchInput")
    def match_input(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "matchInput"))

    @builtins.property
    @jsii.member(jsii_name="matchRelatedInput")
    def match_related_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "matchRelatedInput"))

    @builtins.property
    @jsii.member(jsii_name="maxRateInput")
    def max_rate_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMaxRate]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMaxRate]], jsii.get(self, "maxRateInput"))

    @builtins.property
    @jsii.member(jsii_name="metricInput")
    def metric_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMetric]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMetric]], jsii.get(self, "metricInput"))

    @builtins.property
    @jsii.member(jsii_name="muteInput")
    def mute_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationTriggerMute]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationTriggerMute]]], jsii.get(self, "muteInput"))

    @builtins.property
    @jsii.member(jsii_name="postureInput")
    def posture_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "postureInput"))

    @builtins.property
    @jsii.member(jsii_name="repeatInput")
    def repeat_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "repeatInput"))

    @builtins.property
    @jsii.member(jsii_name="requireInput")
    def require_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "requireInput"))

    @builtins.property
    @jsii.member(jsii_name="resetInput")
    def reset_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "resetInput"))

    @builtins.property
    @jsii.member(jsii_name="slaInput")
    def sla_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "slaInput"))

    @builtins.property
    @jsii.member(jsii_name="thresholdInput")
    def threshold_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "thresholdInput"))

    @builtins.property
    @jsii.member(jsii_name="triggersInput")
    def triggers_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "triggersInput"))

    @builtins.property
    @jsii.member(jsii_name="typeInput")
    def type_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "typeInput"))

    @builtins.property
    @jsii.member(jsii_name="withinInput")
    def within_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "withinInput"))

    @builtins.property
    @jsii.member(jsii_name="after")
    def after(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "after"))

    @after.setter
    def after(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__07ac6a06abe1d6144496da7e8f811293411b7e908a90d30eea9f3c7fde41790e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "after", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="consecutive")
    def consecutive(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "consecutive"))

    @consecutive.setter
    def consecutive(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__907eca1dcd6ba8cd0fd0df33a8a62ac997d40e84a824b6ddad053982fd5398f5)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "consecutive", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="coolDown")
    def cool_down(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "coolDown"))

    @cool_down.setter
    def cool_down(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8a7a5e8a1af6daf0be247c3c6b21e08a1270e435a4bd9864a65dd564ff9e1ebc)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "coolDown", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="expect")
    def expect(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "expect"))

    @expect.setter
    def expect(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__620d6f6c30e639b90698eb4505c0b983cbf1c9d802208346c279f1429aac406c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "expect", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="expectStateTypes")
    def expect_state_types(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "expectStateTypes"))

    @expect_state_types.setter
    def expect_state_types(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__157093e2e6ca5c4ee06f46410195046680d7d155fa926084349f9bd4085b8ecd)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "expectStateTypes", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="forEach")
    def for_each(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "forEach"))

    @for_each.setter
    def for_each(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__2b24eb06b9ec7cbd5babfc0c8506d0f01d50959e67eb1376362691eaaa787651)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "forEach", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="groupBy")
    def group_by(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "groupBy"))

    @group_by.setter
    def group_by(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__cdda7fc1c624d3be1962fd5791ca0540ee3b1ae2946c178bd0301f46d70235e7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "groupBy", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="groupWait")
    def group_wait(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "groupWait"))

    @group_wait.setter
    def group_wait(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__61ca1ba7be8469eadea7624a71126aa52a1e5a0a58349947fade073281bb576c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "groupWait", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="holdFor")
    def hold_for(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "holdFor"))

    @hold_for.setter
    def hold_for(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__e5fbc94630787d670abb18e1cf84d2312a84fe6f6d32e9a02700d0e6d2c0143b)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "holdFor", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="id")
    def id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "id"))

    @id.setter
    def id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__67bd4fcbc83ce0ae4cdda0b291bd39ed1305498e2a33f3bf85963fd5345293ce)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "id", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="match")
    def match(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "match"))

    @match.setter
    def match(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__6ec668f014fe4516e2ff38132f98a11d2ad981983163e5cc8c1595beb1837621)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "match", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="matchRelated")
    def match_related(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "matchRelated"))

    @match_related.setter
    def match_related(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8c34f31c03fe082d43cfd830d1850a6ff29fa49e47e77542b5992b7ebbacafa5)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "matchRelated", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="posture")
    def posture(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "posture"))

    @posture.setter
    def posture(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__284f1f4cffc72aa6d0adab9a20a6406031d499b0c2b48e513cc1ae27c6deb885)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "posture", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="repeat")
    def repeat(self) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "repeat"))

    @repeat.setter
    def repeat(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9f51ec83361af951f5051c1e84384ad5e203f2cc22ba4056ef61c53918c7be75)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "repeat", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="require")
    def require(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "require"))

    @require.setter
    def require(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__97a4503a4dc823441b6f2a9ca8bdbba9a511e05a46e7a1303cee3b39136eb4e4)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "require", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="reset")
    def reset(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "reset"))

    @reset.setter
    def reset(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9e3d95186f34e39180b60170870713d569dd3b217779516f597d001307685911)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "reset", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="sla")
    def sla(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "sla"))

    @sla.setter
    def sla(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a573f2ae774124b8aa9f10df443c01c99966c2d827e8baf798c1abdc506647e8)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "sla", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="threshold")
    def threshold(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "threshold"))

    @threshold.setter
    def threshold(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__12ee9ec79719d833de5262690ccea422ecf1a184dd5b9793181f846d7c17e9e2)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "threshold", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="triggers")
    def triggers(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "triggers"))

    @triggers.setter
    def triggers(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__57f257deea02923a157c4923685ce16b062734d7997d09394dc2125fbbecad3a)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "triggers", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="type")
    def type(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "type"))

    @type.setter
    def type(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__f1a526d8f7195059ec93b0582c1f96e56f836a5d4915a3b37290c694b6c9c16c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "type", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="within")
    def within(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "within"))

    @within.setter
    def within(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__993076c8112c9cb17437bd90a143467bf542b4d1cea8d600fb515a3ec26f9e6c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "within", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTrigger]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTrigger]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTrigger]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7b48d2a6a290f6855885d92f506887cc1b284f781951e6f9cd61dd898b8c32a1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


__all__ = [
    "Automation",
    "AutomationActions",
    "AutomationActionsList",
    "AutomationActionsOnResolve",
    "AutomationActionsOnResolveList",
    "AutomationActionsOnResolveOutputReference",
    "AutomationActionsOnTrigger",
    "AutomationActionsOnTriggerList",
    "AutomationActionsOnTriggerOutputReference",
    "AutomationActionsOutputReference",
    "AutomationConfig",
    "AutomationTrigger",
    "AutomationTriggerMaxRate",
    "AutomationTriggerMaxRateOutputReference",
    "AutomationTriggerMetric",
    "AutomationTriggerMetricOutputReference",
    "AutomationTriggerMute",
    "AutomationTriggerMuteList",
    "AutomationTriggerMuteOutputReference",
    "AutomationTriggerOutputReference",
]

publication.publish()

def _typecheckingstub__3a745032c0fe1e224d7ed0a7e5c67c5fb36669c2aebd74b3de2f5c1937291544(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    name: builtins.str,
    trigger: typing.Union[AutomationTrigger, typing.Dict[builtins.str, typing.Any]],
    account_id: typing.Optional[builtins.str] = None,
    actions: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActions, typing.Dict[builtins.str, typing.Any]]]]] = None,
    actions_on_resolve: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActionsOnResolve, typing.Dict[builtins.str, typing.Any]]]]] = None,
    actions_on_trigger: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActionsOnTrigger, typing.Dict[builtins.str, typing.Any]]]]] = None,
    description: typing.Optional[builtins.str] = None,
    enabled: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    max_expected_firings: typing.Optional[jsii.Number] = None,
    tags: typing.Optional[typing.Sequence[builtins.str]] = None,
    workspace_id: typing.Optional[builtins.str] = None,
    connection: typing.Optional[typing.Union[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.WinrmProvisionerConnection, typing.Dict[builtins.str, typing.Any]]]] = None,
    count: typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]] = None,
    depends_on: typing.Optional[typing.Sequence[_cdktf_9a9027ec.ITerraformDependable]] = None,
    for_each: typing.Optional[_cdktf_9a9027ec.ITerraformIterator] = None,
    lifecycle: typing.Optional[typing.Union[_cdktf_9a9027ec.TerraformResourceLifecycle, typing.Dict[builtins.str, typing.Any]]] = None,
    provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
    provisioners: typing.Optional[typing.Sequence[typing.Union[typing.Union[_cdktf_9a9027ec.FileProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.LocalExecProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.RemoteExecProvisioner, typing.Dict[builtins.str, typing.Any]]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f0aed232f9209410248d5e11b0b75782c3eec7da69e35d77ce946dd7b7eb6993(
    scope: _constructs_77d1e7e8.Construct,
    import_to_id: builtins.str,
    import_from_id: builtins.str,
    provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d65aed081a99870a74798b8ba945361bbbbe86bf438f1ef00f16e13ac635ccc1(
    value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActions, typing.Dict[builtins.str, typing.Any]]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d39e1c6d1b9ac0551fefe5cca2fc86872f4def7626d6dac0220017d87c6b9715(
    value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActionsOnResolve, typing.Dict[builtins.str, typing.Any]]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fc5afcd3c16b8279f64474754d95908fb11f8044f9d6c5228e244357d455e37f(
    value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActionsOnTrigger, typing.Dict[builtins.str, typing.Any]]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__75e3bd2183b9bf0bbe0516bba870b699e73ee6ce880db04d927f8ca1812804d9(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__39b7a2ffbcff6527136cf43c245fdab7a79a9f1605bccfce7f4f100a8dfaf467(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fbe2eed2919bd1af41211aae7a9d81cbdfe5dc853de7505a353dd9898a944976(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ed2c7d5b394c98bca69f69d24854da5acf0234204f59a5490adfc0c6e344575f(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3fa9323d7ad98bc216797650b5715d15ecda0e3db17f660cb0c629aaaf5065a0(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9fc88b8c01dab4e6f2095a7dd2efa5d053daea6cdb0c95e14ac0168245211be1(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c6f264e850dc37b2ec5e88acd596886da875ad11e7acddb3ecc29a6a5b9cb43c(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1d4aea2af031df3aed33e0eb6ec9626bbc0331c951bfcb1a32ea1f16710452df(
    *,
    type: builtins.str,
    automation_id: typing.Optional[builtins.str] = None,
    block_document_id: typing.Optional[builtins.str] = None,
    block_id: typing.Optional[builtins.str] = None,
    body: typing.Optional[builtins.str] = None,
    dedup_key: typing.Optional[builtins.str] = None,
    deployment_id: typing.Optional[builtins.str] = None,
    emails: typing.Optional[typing.Sequence[builtins.str]] = None,
    event_action: typing.Optional[builtins.str] = None,
    force: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    incident_id: typing.Optional[builtins.str] = None,
    job_variables: typing.Optional[builtins.str] = None,
    key: typing.Optional[builtins.str] = None,
    message: typing.Optional[builtins.str] = None,
    name: typing.Optional[builtins.str] = None,
    parameters: typing.Optional[builtins.str] = None,
    payload: typing.Optional[builtins.str] = None,
    schedule: typing.Optional[builtins.str] = None,
    schedule_after: typing.Optional[jsii.Number] = None,
    schedule_id: typing.Optional[builtins.str] = None,
    severity: typing.Optional[builtins.str] = None,
    source: typing.Optional[builtins.str] = None,
    state: typing.Optional[builtins.str] = None,
    subject: typing.Optional[builtins.str] = None,
    summary: typing.Optional[builtins.str] = None,
    tags: typing.Optional[typing.Sequence[builtins.str]] = None,
    work_pool_id: typing.Optional[builtins.str] = None,
    work_queue_id: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__be1230a390e892a1d33e303db78963be9faf78b485efe18eda9dbb0f32e1394e(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    wraps_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__46e76418231678cd2115fb8dd6a3d489d0fa3c6e848b81bfe25f416411de3362(
    index: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__81afb84dbc6669132bb8546e6b96ca076515fb0b9abf0b2d5c53bad5b049a3fe(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__781f453580c60fcdbfc745013a07116d75be382759a9507dc296e7a9886bfaf5(
    value: _cdktf_9a9027ec.IInterpolatingParent,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4bf3168b13065c57dad808967d330ee43955ecefe4e4c461903ed2f49d57db06(
    value: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1e5837057d038f7421c6f3adbe401860885b2e99c329b07628c05fda887022d3(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActions]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bb05f2169c0256fba061d15f37cc410b3c8087dc11a430e683d31974546a9e48(
    *,
    type: builtins.str,
    automation_id: typing.Optional[builtins.str] = None,
    block_document_id: typing.Optional[builtins.str] = None,
    block_id: typing.Optional[builtins.str] = None,
    body: typing.Optional[builtins.str] = None,
    dedup_key: typing.Optional[builtins.str] = None,
    deployment_id: typing.Optional[builtins.str] = None,
    emails: typing.Optional[typing.Sequence[builtins.str]] = None,
    event_action: typing.Optional[builtins.str] = None,
    force: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    incident_id: typing.Optional[builtins.str] = None,
    job_variables: typing.Optional[builtins.str] = None,
    key: typing.Optional[builtins.str] = None,
    message: typing.Optional[builtins.str] = None,
    name: typing.Optional[builtins.str] = None,
    parameters: typing.Optional[builtins.str] = None,
    payload: typing.Optional[builtins.str] = None,
    schedule: typing.Optional[builtins.str] = None,
    schedule_after: typing.Optional[jsii.Number] = None,
    schedule_id: typing.Optional[builtins.str] = None,
    severity: typing.Optional[builtins.str] = None,
    source: typing.Optional[builtins.str] = None,
    state: typing.Optional[builtins.str] = None,
    subject: typing.Optional[builtins.str] = None,
    summary: typing.Optional[builtins.str] = None,
    tags: typing.Optional[typing.Sequence[builtins.str]] = None,
    work_pool_id: typing.Optional[builtins.str] = None,
    work_queue_id: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__adbd678f86995b5f8576ca4f40944c719800363834f81bdbe4eb160c69fe307e(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    wraps_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6f449687100a41478b2dedea7e4beb978689032a61c5d7494a2da5c180d7364e(
    index: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7e5a577ff5daebc4c14c3cde4dd651393c829561b913ed2c0f9e8af3facee178(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fc808390752f6b51c15a629579dfbb862d16e8c49d6981c81b28e75b7cb3e342(
    value: _cdktf_9a9027ec.IInterpolatingParent,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__781755d5b6b8e13cb6ade87c0a4269bc39cc5c94679f6f52f9b58aa1d336e667(
    value: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0e4fb881504751728e5cc367d7c9f83c317fb86c49a4204811317676b09307db(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnResolve]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6cb8626c375241065530d6a486310346b630d18d642dfcc57f0c87a2c29a5edc(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    complex_object_index: jsii.Number,
    complex_object_is_from_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__311e166b4f9480c0c110da38fb77827ca4ecfc92331090b42e299f1e99f37e72(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b45594b51517d57e349d259798c0b72b9d907102e997814a22d91bc378bf4ac5(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4362324283ca08929581746a8c54c7c53a278fc6610c1b72046a13150cd7382c(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__070cc1b39586475d2c832eae5a8ba441d497e70aff3d9bff87beb5e087fefda5(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9bf2da3fae0d076e005aa1d1e084b7fd49d2eea374baf6eb85daf833fa261379(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7a929c2df8d84f5dac488faefde8a7774f81b1c78ed4b56f016be4cc67f80173(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2be8e34030a06756abb9fac5c245e2781a9e68a564347f881fad97e87dee13c7(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d55b5b5e316a317d8902e9e2f17b254bd3f1e5c2017a06f927d9cf65ad855fcc(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__10c1346332bce9ee5654d36c7bbb8251cc2acdf8e194b9376530d71c9b46eb45(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5535653c55e1f3d18af7a0c8e9aa37d7c44fcc170899684a460c78edacd31199(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d6d885e5345dee81bd6b92e279c86a0ddd4e4ef86eb49958a4e07981f7a22887(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7812dce5ce3c68431ba24d00a0e1edc26bc804c23a6a32a7e1dc50c2906b9f60(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__088c16ae724c53db3136116dd6132d5e884944d8b97409d8ed18c97d6314793e(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__97798a8af5b18a9ee1e41c1c0688f83eb2a87a02e1917b023631a67d8ef3e915(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4efc4a850e14bcc21eb5394be466e614e1574814970ba572aaeee6d65c7e1067(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__82aa564728616ea92a2adced6ef208a03c314143337335fc554e429f47412472(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7a795e018f7e05acbf060f7a11c260c192aa85b14bc1a5867a7663711d40fd6f(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3b2fc09b152f3d2c2b9b0e1f882b0afb34a8338d852a34d3cc05b44c4b616686(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__09cfb17c4faff1846ef517c27da1fdb72577d2054fa25777ba5891fb027223ed(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8f01260419344a7f9bde113e5eb09a384f4cb0dc6b92b894405921a9d0d79a5d(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a23112389b84398a3f2054bbec0c6448f31e5b9659445efc917d7d4f950b21eb(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a60adedf29c74cc894f6b5a3b2911c07a8caacbde493a7e2878f3ca330ff9a58(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f43fe552cd7190cbdc67ea593d20a15d323180d2a87465a8aaccc5aab6fd8f9a(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5b102f95476fb035f675163030659bb814b71abec77138c082a84fd761d85d66(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8420b0f6b73fc495619b09ceb1d78aa899abd7cd62b721ad2c6a40f7e4dca5f4(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1190c358dbb95785e60e849d784da0995f975cf5c52f2d9c98062a555efc2e9e(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__30f31839086d580334be60c4b7ce5f169e01e8b7e08660e7f9805025d290ddce(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7824e699ef20a31215bd59d80b9969602828e0ed43263aa950c1d6a46f1b58a2(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1dc858c6f6fb29bc155d4eccc877169c2b7a6d9a88569340a6271e18f392f1e4(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActionsOnResolve]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b3c8478dc94736cb592abeb701b244d3aa6053907fe6abe235ba51eac8f829ca(
    *,
    type: builtins.str,
    automation_id: typing.Optional[builtins.str] = None,
    block_document_id: typing.Optional[builtins.str] = None,
    block_id: typing.Optional[builtins.str] = None,
    body: typing.Optional[builtins.str] = None,
    dedup_key: typing.Optional[builtins.str] = None,
    deployment_id: typing.Optional[builtins.str] = None,
    emails: typing.Optional[typing.Sequence[builtins.str]] = None,
    event_action: typing.Optional[builtins.str] = None,
    force: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    incident_id: typing.Optional[builtins.str] = None,
    job_variables: typing.Optional[builtins.str] = None,
    key: typing.Optional[builtins.str] = None,
    message: typing.Optional[builtins.str] = None,
    name: typing.Optional[builtins.str] = None,
    parameters: typing.Optional[builtins.str] = None,
    payload: typing.Optional[builtins.str] = None,
    schedule: typing.Optional[builtins.str] = None,
    schedule_after: typing.Optional[jsii.Number] = None,
    schedule_id: typing.Optional[builtins.str] = None,
    severity: typing.Optional[builtins.str] = None,
    source: typing.Optional[builtins.str] = None,
    state: typing.Optional[builtins.str] = None,
    subject: typing.Optional[builtins.str] = None,
    summary: typing.Optional[builtins.str] = None,
    tags: typing.Optional[typing.Sequence[builtins.str]] = None,
    work_pool_id: typing.Optional[builtins.str] = None,
    work_queue_id: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f98d98ba610eec75339dd44ac3898fa13b4b6bc601c444d049876741680fe31e(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    wraps_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8541c33a46f4ed6b72a071aaf125b5739fc2e051ec6b6942ca381bf5fdc16a4d(
    index: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ac0c8182893a5b4fe6c8ddeff8868cf0b032bc2727eb504b4683ad17ee509cf0(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__234aa7993d06fca6f5ab913fc10cb2388b3349fd8dbe44abcb269183549c147f(
    value: _cdktf_9a9027ec.IInterpolatingParent,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fed4afa5e3b5e258b9f7afa09de7e1bd66364f4a65b256c50d62938c44a46234(
    value: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0148eb20557c58a65b84e9838a2f69d45c7df8268cd339d301584405376cf8de(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationActionsOnTrigger]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8fb0fbe467146b37016f8d08ce0e3ee89f6af0fa138e5008192250a8739d838b(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    complex_object_index: jsii.Number,
    complex_object_is_from_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__061932a7d6e1eabf0eb5231d6dd6940dd805ebbfeb6c515060f1bd3bba755e47(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3e91ebd4689ca70b3cf069838aebd09f3be32f2a000310eab37528428f36da92(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__547ab510d20f95e827d770f8834d0adb89d9f4a4ad581adc55a60cc4b54832f8(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e4bb47639f3e96bb68712a2c30cf447a5f9ef3252f5f4f9ce1db850ed0b419d1(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__209093481c615d6cbd8b60ca7e3a748d91732219f899209f5ef876c509e5dcba(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3bc9571c19f6181520d8302f85ec22be08cc93b196d567fa1ca25c79cf3b7c9a(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8f70421af94780de027041278ee454a340a931fe88ecb5a7960830442c2f0650(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f42c3925f93c79dd13be043ab2b2f80d985e50d638654bbb92d49a491a1317bb(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d649a7b1a371f49a23eec3b5bc3dbb6a54033c615ebf13013e8f9824c69b924e(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a1af1133c94776de1418a54782e7a82ee42e6063d7b9096dccdd6dd5e2cc6e73(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e65e5151c7623cd2664ed3f2da95f6b2d6aa731629f3f9afa5487566fc817376(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__44bb0aceefc76ba1105fe646594de4220997a178400c1e67a90f92f85da7120e(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5feab684dfc9d4b2c2a4046ade845bcc7ab677bcf556c285fe7fa81bcbcc137c(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9841725be604156c54a93200fd9c950a7a20244f02d636ccf21340480ad968e4(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6f50c027161064fd9e3c4f167d652570af748f7c1464a05d3bfbe6527b19ef95(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d5ac7042e2237a4439365c0b037441486d04a43c8f06573edf5fefb3db372156(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5a08734159e50c21a553f823ba2bc23ef6302bb78ff4f1a589d5ef666212726e(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__522d135c74a3e8555f5edcba67bdfba29191ea3c203d25efb5d62e913c57c37b(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1a786e8d4ec7f8e03f9e30926e22c03620fccfd12825fd1df08a71996400194f(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3dd10e06688706f0e869337ac92d42a3e0af1c7a98d764363cdac51d8e1d8628(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__52e3c4029a44544fd28f2aa88f28863cab7896c45983515b3d4c74d85cf9b694(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__27c3ea3c9def7e171ce77727d9f3692b11cf086c52a4e3242367caa7f9923f05(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c53909147de4499614c7df582a4eb82ac333a272d10d966c1756e57e4e2b6373(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fd0d14187fcba35b39d7488313f60ee48e2e1503f1487699c907a713533991a1(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b1b8487d3e922a54cebfa966b255de571bfd35c51d2748a74fbba0278af0a252(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7a6d520210dcf463d7033f598f08cf245b84c94413e5d0b9e4b749101886bbd5(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4322280785f92cb28407d5ab091773c08ab1acabdda19df18c42572426b45de9(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b9dd27bb8bcf42b905596a23c18f242c5e6ddd31f19904a7a3e45dcbfc79edeb(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d958e3eb2763c95f3eb97ff3f116602a7e6543d032e79e997965cce1e1ef26f7(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActionsOnTrigger]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3ca97a46ff6a344450e860f3e01bbbd81624d0a0520ec5dfe5cef915c02e27fb(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    complex_object_index: jsii.Number,
    complex_object_is_from_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fec1f2fbbe5f183e1835ee1d757866bee12125ff2c421b22d9dfa795f903a09e(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__070a42531668d766a0ddb11fdeed3989311978a66b22b5fd0629b3ef60f6f2df(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__063f49a28711dceba769244b14fee3fef0b0fb9acb8c9399dceb31e875d554e7(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0a046ef06a31244f351df0b5a1ddf72ff28a74d8862457c93973d102a7f4c6da(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__54cc75df0c41dce77028dbef2269f29d47215d1139eb2069958c9dd672e8e0d0(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__62eac53d77b4434e32a9cfc5c7eba151f2be855a88873ff3093dd16200c69abe(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ed70308522849aacc7e5fd72b09d29cdfa213a08944c05ecb4cc64e1d0635ac3(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__626e45423d0333d0c1da225f3ebbf7165832f5dbc60ed33580ef6f03d131e6b6(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9420204fc833c67ee57c81204670fcfd4c103c825b481fc0085d0cd04bd7ff39(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f64639c1411691b44b68c56940f3ea435c141c2609c3765e43f160efe0a6e83c(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0bcaf8a1f2c5f38c722a9f03c88b13d282909082548183c08575f9d5438e5650(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bcfeef850d039bcb59d2d33b505e0d0f7bca6e0f8cfd94809700becb57de427f(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7d92fbe24734c2043fa6cc93a9e0abcafc5900eb0f9b14942c2ad15f5d40c810(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5fff844b091a4abeb1b2a0b20853097c0b6441b4c4427c9fe95d8a66938413ed(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0d5de7c468ab91bc5fe3810fc41ab370c6dec66069a9e360c86d5ec5ca8806d7(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__605c1eff3748ca27c8f0f04f67557ab09262f633061cd0375875a13eefa16a0d(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__eada54ac2de1898a68da5cbc0acf658cc999b7d8359e4f3b4b292a8399943aaa(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7276dadb0bc190a7deb37cf20b303e2c2d72450c9d73305727ebe10955208b60(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e12481bf3fd05b64aa9c5fb055bc31a64b16f3fb14f7cf48c0d943074ac7a562(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8f6bd447b0a49a4eed6da79c55c3925cb1f90089dbd64c3bee588e2c4e375439(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1aba7aa3e40856e64e4966149751000599261446ec82fba111b3f8c2bd821cd5(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__65c5c2882dda568dde7facdf5545e9516129bf38376d68623c3f4c158eb093c7(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__692ff73989449e0ddfce2da1c15cf745e4f169e03c5c643444b02949ae329fa7(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8c6b952aa65803582870c1927d21c82f1b983b3c24679d3fd13346b83c1de5d7(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6a7a676fac0db167dda04b8394aeeb2d94bcf6be145801f606a38fdec85e944b(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7c8453e83a19272ff847031a16717f482158223ece389e8d4b00a84f63a11b4b(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__22a2e80b1f4ba5d8e031eedddfa1acc4c9dacce7acec3ffd78fd3971629bfd9d(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5e62cd9e4a31091a4b0b6a94fab7d919f075f5564f3a82b1b541d132264c2b52(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9c3251c701c8810c3f62ccd82381c5ad4e58219e023886cb0c19604fe6ea3eef(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationActions]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a52c70c834cb856587cdb747fe27367c7794eefd1851ec258a63ae6a0af6022e(
    *,
    connection: typing.Optional[typing.Union[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.WinrmProvisionerConnection, typing.Dict[builtins.str, typing.Any]]]] = None,
    count: typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]] = None,
    depends_on: typing.Optional[typing.Sequence[_cdktf_9a9027ec.ITerraformDependable]] = None,
    for_each: typing.Optional[_cdktf_9a9027ec.ITerraformIterator] = None,
    lifecycle: typing.Optional[typing.Union[_cdktf_9a9027ec.TerraformResourceLifecycle, typing.Dict[builtins.str, typing.Any]]] = None,
    provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
    provisioners: typing.Optional[typing.Sequence[typing.Union[typing.Union[_cdktf_9a9027ec.FileProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.LocalExecProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.RemoteExecProvisioner, typing.Dict[builtins.str, typing.Any]]]]] = None,
    name: builtins.str,
    trigger: typing.Union[AutomationTrigger, typing.Dict[builtins.str, typing.Any]],
    account_id: typing.Optional[builtins.str] = None,
    actions: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActions, typing.Dict[builtins.str, typing.Any]]]]] = None,
    actions_on_resolve: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActionsOnResolve, typing.Dict[builtins.str, typing.Any]]]]] = None,
    actions_on_trigger: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationActionsOnTrigger, typing.Dict[builtins.str, typing.Any]]]]] = None,
    description: typing.Optional[builtins.str] = None,
    enabled: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    max_expected_firings: typing.Optional[jsii.Number] = None,
    tags: typing.Optional[typing.Sequence[builtins.str]] = None,
    workspace_id: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__01a07e0cef7800758419a973bb087049d4d1c28191263f68a46f4e8bd2e184e2(
    *,
    after: typing.Optional[typing.Sequence[builtins.str]] = None,
    consecutive: typing.Optional[jsii.Number] = None,
    cool_down: typing.Optional[jsii.Number] = None,
    expect: typing.Optional[typing.Sequence[builtins.str]] = None,
    expect_state_types: typing.Optional[typing.Sequence[builtins.str]] = None,
    for_each: typing.Optional[typing.Sequence[builtins.str]] = None,
    group_by: typing.Optional[typing.Sequence[builtins.str]] = None,
    group_wait: typing.Optional[jsii.Number] = None,
    hold_for: typing.Optional[jsii.Number] = None,
    id: typing.Optional[builtins.str] = None,
    match: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    match_related: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    max_rate: typing.Optional[typing.Union[AutomationTriggerMaxRate, typing.Dict[builtins.str, typing.Any]]] = None,
    metric: typing.Optional[typing.Union[AutomationTriggerMetric, typing.Dict[builtins.str, typing.Any]]] = None,
    mute: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationTriggerMute, typing.Dict[builtins.str, typing.Any]]]]] = None,
    posture: typing.Optional[builtins.str] = None,
    repeat: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    require: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    reset: typing.Optional[typing.Sequence[builtins.str]] = None,
    sla: typing.Optional[builtins.str] = None,
    threshold: typing.Optional[jsii.Number] = None,
    triggers: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    type: typing.Optional[builtins.str] = None,
    within: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7bb09c87016dbf2100054aee60ade7c4991c58f990dc24a1b9cf593c67739e03(
    *,
    count: jsii.Number,
    per: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0e4928fdbf84278192e41451ff5e92386f26f7c39c915b9e383050430ec6e61e(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bc53cac1a3a6e72aaf38bf193fde6b0da755bcefaba714406acfe2c531b52aa9(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6b8ee566c851e247fe208ad9f569492021c319ffed2bcd55641b329ee8728de6(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__75d3ec82d07718338071ac7c3d9beab3e4aa2eba731f77fa8bb4759ff10cd29e(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMaxRate]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fe0be5f9c9999957e287b57af6b187390c0e2b40c2cd09f6ad0efd6e608e989e(
    *,
    name: builtins.str,
    operator: builtins.str,
    threshold: jsii.Number,
    firing_for: typing.Optional[jsii.Number] = None,
    range: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bece98e01fb70b356c4bb8fcea1e92a9249a388b6b338c7a1cca34438ca61347(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ada0e5c483d45f5871c3899dc5d78608cea45d423ed4f4348d701f2f2c745bcb(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__487adf0cf16c35371404dde7e0ca7ff950de27e0d272dc6cf16adf326987a828(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__83ffe5197c8f434ad15544491b39bfaa9288de91e1709a607a19f7c9cb332ab1(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3bb64053eeeb5181294a209bdb68793c0f006cc11a0130708d0bc6426698c18f(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__dbd6ca22ec8e6202e8545cb88569863b2522e55114e81e00281bf4f72c1f1c40(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a255668d31b531e56295bc5dc041b68521bc6557041eebaee32e018ec9d75afa(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMetric]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bcba288c5c7de9f768e2920aff449c2d242b01345a9db418d7d755ac67e33314(
    *,
    cron: typing.Optional[builtins.str] = None,
    duration: typing.Optional[jsii.Number] = None,
    ends: typing.Optional[builtins.str] = None,
    match: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    match_related: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    name: typing.Optional[builtins.str] = None,
    starts: typing.Optional[builtins.str] = None,
    timezone: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__729c4092ddc7f12ce84b445f0e1ca89d79c388d28a692d4bd908bebaeaf5f0e4(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    wraps_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__37c0e55f08f7af70a3d5c38ce72cba302aab24a92256984c617677a231961975(
    index: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__46342aeac0b84cdab441cb3dd49a0936a058b5834dd4a67011062d28731ae816(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7f8f80672221cf5941175f6c00b94ba0fdc97295b44059053f84879e18d3ebc8(
    value: _cdktf_9a9027ec.IInterpolatingParent,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2588cbf3d9e23a712a0312d11d0c4fbc2a5b08162aa7eb2bd116677a45648015(
    value: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1e86fb784d52feb235790d5be1caa22a070ec060a411cf3ff4a3a13bcc498cf6(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[AutomationTriggerMute]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e0f46c0550105998d77ee228b9165de4c4bdf1581582298e123b663db1d1dc0a(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    complex_object_index: jsii.Number,
    complex_object_is_from_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__352a7d79db5e16358bfcccc737dc558802b9e66d172572b8f3985471cf5998d8(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3c18700b171dcc58ad0408c6d6019610f18f2de2dcd41a4fc6597c140373c9bf(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3fb6ba7de39a02b85c85531b9db70f1c44d311f9597b7b4fe169e30a776f5ee7(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8459b4ee3d853b7370d0d2d63449e60cbd8b94fee5bdc70ad3c00e1d7770e97a(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4be03fdc69c708c8a1a06b2c7654fd1aff2ed41da76c76d487f7dfa3f0144a25(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__20faa4244ae5b0d7b8875ec7da1d3c23abb8a34f9f470747d8cee320e05f94c0(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__00736d852ce9f6371b2169c061aa088696d555d4beb655b2671432195806ae8b(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c87b4ea527b4e9318a915760d550f2d36d0d175e73e45dbe3c84701f9afb62fc(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ef26e08e0a567de65b243089753a27403172fc1d0ca25a87c273e336a23abe0f(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTriggerMute]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__66296c34848c277345b372f8fbeb6b6e535415b35587b943b2b6dc786c3cd6b6(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__10e367b3fe1259132a70a87235afc6be1ea7edf46f7ff4223ebc2486194ec2ca(
    value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[AutomationTriggerMute, typing.Dict[builtins.str, typing.Any]]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__07ac6a06abe1d6144496da7e8f811293411b7e908a90d30eea9f3c7fde41790e(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__907eca1dcd6ba8cd0fd0df33a8a62ac997d40e84a824b6ddad053982fd5398f5(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8a7a5e8a1af6daf0be247c3c6b21e08a1270e435a4bd9864a65dd564ff9e1ebc(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__620d6f6c30e639b90698eb4505c0b983cbf1c9d802208346c279f1429aac406c(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__157093e2e6ca5c4ee06f46410195046680d7d155fa926084349f9bd4085b8ecd(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2b24eb06b9ec7cbd5babfc0c8506d0f01d50959e67eb1376362691eaaa787651(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__cdda7fc1c624d3be1962fd5791ca0540ee3b1ae2946c178bd0301f46d70235e7(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__61ca1ba7be8469eadea7624a71126aa52a1e5a0a58349947fade073281bb576c(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e5fbc94630787d670abb18e1cf84d2312a84fe6f6d32e9a02700d0e6d2c0143b(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__67bd4fcbc83ce0ae4cdda0b291bd39ed1305498e2a33f3bf85963fd5345293ce(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6ec668f014fe4516e2ff38132f98a11d2ad981983163e5cc8c1595beb1837621(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8c34f31c03fe082d43cfd830d1850a6ff29fa49e47e77542b5992b7ebbacafa5(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__284f1f4cffc72aa6d0adab9a20a6406031d499b0c2b48e513cc1ae27c6deb885(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9f51ec83361af951f5051c1e84384ad5e203f2cc22ba4056ef61c53918c7be75(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__97a4503a4dc823441b6f2a9ca8bdbba9a511e05a46e7a1303cee3b39136eb4e4(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9e3d95186f34e39180b60170870713d569dd3b217779516f597d001307685911(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a573f2ae774124b8aa9f10df443c01c99966c2d827e8baf798c1abdc506647e8(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__12ee9ec79719d833de5262690ccea422ecf1a184dd5b9793181f846d7c17e9e2(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__57f257deea02923a157c4923685ce16b062734d7997d09394dc2125fbbecad3a(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f1a526d8f7195059ec93b0582c1f96e56f836a5d4915a3b37290c694b6c9c16c(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__993076c8112c9cb17437bd90a143467bf542b4d1cea8d600fb515a3ec26f9e6c(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7b48d2a6a290f6855885d92f506887cc1b284f781951e6f9cd61dd898b8c32a1(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, AutomationTrigger]],
) -> None:
    """Type checking stubs"""
    pass
