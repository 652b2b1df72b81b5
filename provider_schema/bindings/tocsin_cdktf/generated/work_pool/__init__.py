r'''
# `prefect_work_pool`

Refer to the Terraform Registry for docs: [`prefect_work_pool`](https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool).
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


class WorkPool(
    _cdktf_9a9027ec.TerraformResource,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.workPool.WorkPool",
):
    '''Represents a {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool prefect_work_pool}.'''

    def __init__(
        self,
        scope: _constructs_77d1e7e8.Construct,
        id: builtins.str,
        *,
        name: builtins.str,
        type: builtins.str,
        account_id: typing.Optional[builtins.str] = None,
        base_job_template: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        concurrency_limit: typing.Optional[jsii.Number] = None,
        deletion_protection: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        description: typing.Optional[builtins.str] = None,
        paused: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        workspace_id: typing.Optional[builtins.str] = None,
        connection: typing.Optional[typing.Union[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.WinrmProvisionerConnection, typing.Dict[builtins.str, typing.Any]]]] = None,
        count: typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]] = None,
        depends_on: typing.Optional[typing.Sequence[_cdktf_9a9027ec.ITerraformDependable]] = None,
        for_each: typing.Optional[_cdktf_9a9027ec.ITerraformIterator] = None,
        lifecycle: typing.Optional[typing.Union[_cdktf_9a9027ec.TerraformResourceLifecycle, typing.Dict[builtins.str, typing.Any]]] = None,
        provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
        provisioners: typing.Optional[typing.Sequence[typing.Union[typing.Union[_cdktf_9a9027ec.FileProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.LocalExecProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.RemoteExecProvisioner, typing.Dict[builtins.str, typing.Any]]]]] = None,
    ) -> None:
        '''Create a new {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool prefect_work_pool} Resource.

        :param scope: The scope in which to define this construct.
        :param id: The scoped construct ID. Must be unique amongst siblings in the same scope
        :param name: The name of the work pool, unique. A new name is a new work pool. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#name WorkPool#name}
        :param type: The kind of infrastructure that its workers run flows on, such as "process", "docker" or "kubernetes". Another type is another work pool. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#type WorkPool#type}
        :param account_id: Kept as it is written, for modules of the official provider. The work pool is in the account of the provider block. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#account_id WorkPool#account_id}
        :param base_job_template: How the jobs of its runs are made, and which variables they take: an object with ``job_configuration`` and ``variables``, or a string that holds one as JSON, as with file("template.json"). Unless given, what the API has is left alone: the first worker writes that of its type. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#base_job_template WorkPool#base_job_template}
        :param concurrency_limit: How many runs may run in it at once: a whole number. No limit unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#concurrency_limit WorkPool#concurrency_limit}
        :param deletion_protection: Whether destroying the work pool while automations use it is an error, at plan. True unless given. False has to be applied before it is taken out of the configuration. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#deletion_protection WorkPool#deletion_protection}
        :param description: What the work pool is for, for whoever reads it next. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#description WorkPool#description}
        :param paused: Whether its workers get nothing to run. Unless given, a new work pool is not paused, and what the API has is left alone: people and automations pause work pools. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#paused WorkPool#paused}
        :param workspace_id: Kept as it is written, for modules of the official provider. The work pool is in the workspace of the provider block; with Prefect Cloud, another one is an error. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#workspace_id WorkPool#workspace_id}
        :param connection: 
        :param count: 
        :param depends_on: 
        :param for_each: 
        :param lifecycle: 
        :param provider: 
        :param provisioners: 
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7612d6a9b12979c00a77c623648adec9d5a3f605648c7569e8ca23d56cf6b921)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        config = WorkPoolConfig(
            name=name,
            type=type,
            account_id=account_id,
            base_job_template=base_job_template,
            concurrency_limit=concurrency_limit,
            deletion_protection=deletion_protection,
            description=description,
            paused=paused,
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
        '''Generates CDKTF code for importing a WorkPool resource upon running "cdktf plan ".

        :param scope: The scope in which to define this construct.
        :param import_to_id: The construct id used in the generated config for the WorkPool to import.
        :param import_from_id: The id of the existing WorkPool that should be imported. Refer to the {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#import import section} in the documentation of this resource for the id to use
        :param provider: ? Optional instance of the provider where the WorkPool to import is found.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__c78aa9498dee61a7041a6f6881d7bf65367d84995e11b8f31abf5a4cc3f51467)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument import_to_id", value=import_to_id, expected_type=type_hints["import_to_id"])
            check_type(argname="argument import_from_id", value=import_from_id, expected_type=type_hints["import_from_id"])
            check_type(argname="argument provider", value=provider, expected_type=type_hints["provider"])
        return typing.cast(_cdktf_9a9027ec.ImportableResource, jsii.sinvoke(cls, "generateConfigForImport", [scope, import_to_id, import_from_id, provider]))

    @jsii.member(jsii_name="resetAccountId")
    def reset_account_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAccountId", []))

    @jsii.member(jsii_name="resetBaseJobTemplate")
    def reset_base_job_template(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBaseJobTemplate", []))

    @jsii.member(jsii_name="resetConcurrencyLimit")
    def reset_concurrency_limit(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetConcurrencyLimit", []))

    @jsii.member(jsii_name="resetDeletionProtection")
    def reset_deletion_protection(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDeletionProtection", []))

    @jsii.member(jsii_name="resetDescription")
    def reset_description(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDescription", []))

    @jsii.member(jsii_name="resetPaused")
    def reset_paused(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetPaused", []))

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
    @jsii.member(jsii_name="created")
    def created(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "created"))

    @builtins.property
    @jsii.member(jsii_name="defaultQueueId")
    def default_queue_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "defaultQueueId"))

    @builtins.property
    @jsii.member(jsii_name="id")
    def id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "id"))

    @builtins.property
    @jsii.member(jsii_name="updated")
    def updated(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "updated"))

    @builtins.property
    @jsii.member(jsii_name="accountIdInput")
    def account_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "accountIdInput"))

    @builtins.property
    @jsii.member(jsii_name="baseJobTemplateInput")
    def base_job_template_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "baseJobTemplateInput"))

    @builtins.property
    @jsii.member(jsii_name="concurrencyLimitInput")
    def concurrency_limit_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "concurrencyLimitInput"))

    @builtins.property
    @jsii.member(jsii_name="deletionProtectionInput")
    def deletion_protection_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "deletionProtectionInput"))

    @builtins.property
    @jsii.member(jsii_name="descriptionInput")
    def description_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "descriptionInput"))

    @builtins.property
    @jsii.member(jsii_name="nameInput")
    def name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "nameInput"))

    @builtins.property
    @jsii.member(jsii_name="pausedInput")
    def paused_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "pausedInput"))

    @builtins.property
    @jsii.member(jsii_name="typeInput")
    def type_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "typeInput"))

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
            type_hints = typing.get_type_hints(_typecheckingstub__c8f208a27da02090a92297ffa3213f6ac17930d3805f11317e52817b10d2f2db)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "accountId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="baseJobTemplate")
    def base_job_template(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "baseJobTemplate"))

    @base_job_template.setter
    def base_job_template(
        self,
        value: typing.Mapping[builtins.str, typing.Any],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__d33274149fa548aa81b09bbc432dcbf19b566429c8ae28d6c6e478dce930cede)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "baseJobTemplate", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="concurrencyLimit")
    def concurrency_limit(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "concurrencyLimit"))

    @concurrency_limit.setter
    def concurrency_limit(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8fa67c7c4782fb904d50218f8ef51c263e2e6333494da6ac28465a0e79e1d4f3)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "concurrencyLimit", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="deletionProtection")
    def deletion_protection(
        self,
    ) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "deletionProtection"))

    @deletion_protection.setter
    def deletion_protection(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a194a8940e127b24a6c2f0eb49785922b638da60cb621bf2ea262041d0a279ce)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "deletionProtection", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="description")
    def description(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "description"))

    @description.setter
    def description(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__2f87b7e0b04d5dba75e6178161b65f3fe37a359bc74c6158477d93ed99e79cf1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "description", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="name")
    def name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "name"))

    @name.setter
    def name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__ed1760c41fdfd7e80500a0e11682bb174f30627fbbcdd7161727bd262ec87619)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "name", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="paused")
    def paused(self) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "paused"))

    @paused.setter
    def paused(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__6f912f2385cb6b7b89a1055653732015acb1a0322363ee7b6f4dd19b29439383)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "paused", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="type")
    def type(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "type"))

    @type.setter
    def type(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__72a9aa65f84784fb5fc33975738934237af435882fbfceefa587808cded71e0b)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "type", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workspaceId")
    def workspace_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workspaceId"))

    @workspace_id.setter
    def workspace_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__668886a6a484dc76fad36a4e8b44c2e0c1ed4af3da052095d1ad72642b9dee89)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workspaceId", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.workPool.WorkPoolConfig",
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
        "type": "type",
        "account_id": "accountId",
        "base_job_template": "baseJobTemplate",
        "concurrency_limit": "concurrencyLimit",
        "deletion_protection": "deletionProtection",
        "description": "description",
        "paused": "paused",
        "workspace_id": "workspaceId",
    },
)
class WorkPoolConfig(_cdktf_9a9027ec.TerraformMetaArguments):
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
        type: builtins.str,
        account_id: typing.Optional[builtins.str] = None,
        base_job_template: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        concurrency_limit: typing.Optional[jsii.Number] = None,
        deletion_protection: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        description: typing.Optional[builtins.str] = None,
        paused: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
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
        :param name: The name of the work pool, unique. A new name is a new work pool. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#name WorkPool#name}
        :param type: The kind of infrastructure that its workers run flows on, such as "process", "docker" or "kubernetes". Another type is another work pool. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#type WorkPool#type}
        :param account_id: Kept as it is written, for modules of the official provider. The work pool is in the account of the provider block. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#account_id WorkPool#account_id}
        :param base_job_template: How the jobs of its runs are made, and which variables they take: an object with ``job_configuration`` and ``variables``, or a string that holds one as JSON, as with file("template.json"). Unless given, what the API has is left alone: the first worker writes that of its type. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#base_job_template WorkPool#base_job_template}
        :param concurrency_limit: How many runs may run in it at once: a whole number. No limit unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#concurrency_limit WorkPool#concurrency_limit}
        :param deletion_protection: Whether destroying the work pool while automations use it is an error, at plan. True unless given. False has to be applied before it is taken out of the configuration. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#deletion_protection WorkPool#deletion_protection}
        :param description: What the work pool is for, for whoever reads it next. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#description WorkPool#description}
        :param paused: Whether its workers get nothing to run. Unless given, a new work pool is not paused, and what the API has is left alone: people and automations pause work pools. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#paused WorkPool#paused}
        :param workspace_id: Kept as it is written, for modules of the official provider. The work pool is in the workspace of the provider block; with Prefect Cloud, another one is an error. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#workspace_id WorkPool#workspace_id}
        '''
        if isinstance(lifecycle, dict):
            lifecycle = _cdktf_9a9027ec.TerraformResourceLifecycle(**lifecycle)
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7ac29d8536c475bd3d46bfb30ec0a3d9f5b552dd58af3b52e726b2ccdaf82705)
            check_type(argname="argument connection", value=connection, expected_type=type_hints["connection"])
            check_type(argname="argument count", value=count, expected_type=type_hints["count"])
            check_type(argname="argument depends_on", value=depends_on, expected_type=type_hints["depends_on"])
            check_type(argname="argument for_each", value=for_each, expected_type=type_hints["for_each"])
            check_type(argname="argument lifecycle", value=lifecycle, expected_type=type_hints["lifecycle"])
            check_type(argname="argument provider", value=provider, expected_type=type_hints["provider"])
            check_type(argname="argument provisioners", value=provisioners, expected_type=type_hints["provisioners"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument account_id", value=account_id, expected_type=type_hints["account_id"])
            check_type(argname="argument base_job_template", value=base_job_template, expected_type=type_hints["base_job_template"])
            check_type(argname="argument concurrency_limit", value=concurrency_limit, expected_type=type_hints["concurrency_limit"])
            check_type(argname="argument deletion_protection", value=deletion_protection, expected_type=type_hints["deletion_protection"])
            check_type(argname="argument description", value=description, expected_type=type_hints["description"])
            check_type(argname="argument paused", value=paused, expected_type=type_hints["paused"])
            check_type(argname="argument workspace_id", value=workspace_id, expected_type=type_hints["workspace_id"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
            "type": type,
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
        if base_job_template is not None:
            self._values["base_job_template"] = base_job_template
        if concurrency_limit is not None:
            self._values["concurrency_limit"] = concurrency_limit
        if deletion_protection is not None:
            self._values["deletion_protection"] = deletion_protection
        if description is not None:
            self._values["description"] = description
        if paused is not None:
            self._values["paused"] = paused
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
        '''The name of the work pool, unique. A new name is a new work pool.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#name WorkPool#name}
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def type(self) -> builtins.str:
        '''The kind of infrastructure that its workers run flows on, such as "process", "docker" or "kubernetes".

        Another type is another work pool.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#type WorkPool#type}
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def account_id(self) -> typing.Optional[builtins.str]:
        '''Kept as it is written, for modules of the official provider.

        The work pool is in the account of the provider block.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#account_id WorkPool#account_id}
        '''
        result = self._values.get("account_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def base_job_template(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''How the jobs of its runs are made, and which variables they take: an object with ``job_configuration`` and ``variables``, or a string that holds one as JSON, as with file("template.json"). Unless given, what the API has is left alone: the first worker writes that of its type.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#base_job_template WorkPool#base_job_template}
        '''
        result = self._values.get("base_job_template")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def concurrency_limit(self) -> typing.Optional[jsii.Number]:
        '''How many runs may run in it at once: a whole number. No limit unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#concurrency_limit WorkPool#concurrency_limit}
        '''
        result = self._values.get("concurrency_limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def deletion_protection(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether destroying the work pool while automations use it is an error, at plan.

        True unless given. False has to be applied before it is taken out of the configuration.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#deletion_protection WorkPool#deletion_protection}
        '''
        result = self._values.get("deletion_protection")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def description(self) -> typing.Optional[builtins.str]:
        '''What the work pool is for, for whoever reads it next.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#description WorkPool#description}
        '''
        result = self._values.get("description")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def paused(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether its workers get nothing to run.

        Unless given, a new work pool is not paused, and what the API has is left alone: people and automations pause work pools.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#paused WorkPool#paused}
        '''
        result = self._values.get("paused")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def workspace_id(self) -> typing.Optional[builtins.str]:
        '''Kept as it is written, for modules of the official provider.

        The work pool is in the workspace of the provider block; with Prefect Cloud, another one is an error.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/work_pool#workspace_id WorkPool#workspace_id}
        '''
        result = self._values.get("workspace_id")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "WorkPoolConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


__all__ = [
    "WorkPool",
    "WorkPoolConfig",
]

publication.publish()

def _typecheckingstub__7612d6a9b12979c00a77c623648adec9d5a3f605648c7569e8ca23d56cf6b921(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    name: builtins.str,
    type: builtins.str,
    account_id: typing.Optional[builtins.str] = None,
    base_job_template: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    concurrency_limit: typing.Optional[jsii.Number] = None,
    deletion_protection: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    description: typing.Optional[builtins.str] = None,
    paused: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
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

def _typecheckingstub__c78aa9498dee61a7041a6f6881d7bf65367d84995e11b8f31abf5a4cc3f51467(
    scope: _constructs_77d1e7e8.Construct,
    import_to_id: builtins.str,
    import_from_id: builtins.str,
    provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c8f208a27da02090a92297ffa3213f6ac17930d3805f11317e52817b10d2f2db(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d33274149fa548aa81b09bbc432dcbf19b566429c8ae28d6c6e478dce930cede(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8fa67c7c4782fb904d50218f8ef51c263e2e6333494da6ac28465a0e79e1d4f3(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a194a8940e127b24a6c2f0eb49785922b638da60cb621bf2ea262041d0a279ce(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2f87b7e0b04d5dba75e6178161b65f3fe37a359bc74c6158477d93ed99e79cf1(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ed1760c41fdfd7e80500a0e11682bb174f30627fbbcdd7161727bd262ec87619(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6f912f2385cb6b7b89a1055653732015acb1a0322363ee7b6f4dd19b29439383(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__72a9aa65f84784fb5fc33975738934237af435882fbfceefa587808cded71e0b(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__668886a6a484dc76fad36a4e8b44c2e0c1ed4af3da052095d1ad72642b9dee89(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7ac29d8536c475bd3d46bfb30ec0a3d9f5b552dd58af3b52e726b2ccdaf82705(
    *,
    connection: typing.Optional[typing.Union[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.WinrmProvisionerConnection, typing.Dict[builtins.str, typing.Any]]]] = None,
    count: typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]] = None,
    depends_on: typing.Optional[typing.Sequence[_cdktf_9a9027ec.ITerraformDependable]] = None,
    for_each: typing.Optional[_cdktf_9a9027ec.ITerraformIterator] = None,
    lifecycle: typing.Optional[typing.Union[_cdktf_9a9027ec.TerraformResourceLifecycle, typing.Dict[builtins.str, typing.Any]]] = None,
    provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
    provisioners: typing.Optional[typing.Sequence[typing.Union[typing.Union[_cdktf_9a9027ec.FileProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.LocalExecProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.RemoteExecProvisioner, typing.Dict[builtins.str, typing.Any]]]]] = None,
    name: builtins.str,
    type: builtins.str,
    account_id: typing.Optional[builtins.str] = None,
    base_job_template: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    concurrency_limit: typing.Optional[jsii.Number] = None,
    deletion_protection: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    description: typing.Optional[builtins.str] = None,
    paused: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    workspace_id: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass
