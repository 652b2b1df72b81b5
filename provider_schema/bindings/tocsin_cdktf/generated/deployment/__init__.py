r'''
# `prefect_deployment`

Refer to the Terraform Registry for docs: [`prefect_deployment`](https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment).
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


class Deployment(
    _cdktf_9a9027ec.TerraformResource,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.deployment.Deployment",
):
    '''Represents a {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment prefect_deployment}.'''

    def __init__(
        self,
        scope: _constructs_77d1e7e8.Construct,
        id: builtins.str,
        *,
        flow_id: builtins.str,
        name: builtins.str,
        account_id: typing.Optional[builtins.str] = None,
        concurrency_limit: typing.Optional[jsii.Number] = None,
        concurrency_options: typing.Optional[typing.Union["DeploymentConcurrencyOptions", typing.Dict[builtins.str, typing.Any]]] = None,
        deletion_protection: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        description: typing.Optional[builtins.str] = None,
        enforce_parameter_schema: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        entrypoint: typing.Optional[builtins.str] = None,
        global_concurrency_limit_id: typing.Optional[builtins.str] = None,
        job_variables: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        parameter_openapi_schema: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        path: typing.Optional[builtins.str] = None,
        paused: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        pull_steps: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        schedules: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["DeploymentSchedules", typing.Dict[builtins.str, typing.Any]]]]] = None,
        storage_document_id: typing.Optional[builtins.str] = None,
        tags: typing.Optional[typing.Sequence[builtins.str]] = None,
        version: typing.Optional[builtins.str] = None,
        work_pool_name: typing.Optional[builtins.str] = None,
        work_queue_name: typing.Optional[builtins.str] = None,
        workspace_id: typing.Optional[builtins.str] = None,
        connection: typing.Optional[typing.Union[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.WinrmProvisionerConnection, typing.Dict[builtins.str, typing.Any]]]] = None,
        count: typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]] = None,
        depends_on: typing.Optional[typing.Sequence[_cdktf_9a9027ec.ITerraformDependable]] = None,
        for_each: typing.Optional[_cdktf_9a9027ec.ITerraformIterator] = None,
        lifecycle: typing.Optional[typing.Union[_cdktf_9a9027ec.TerraformResourceLifecycle, typing.Dict[builtins.str, typing.Any]]] = None,
        provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
        provisioners: typing.Optional[typing.Sequence[typing.Union[typing.Union[_cdktf_9a9027ec.FileProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.LocalExecProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.RemoteExecProvisioner, typing.Dict[builtins.str, typing.Any]]]]] = None,
    ) -> None:
        '''Create a new {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment prefect_deployment} Resource.

        :param scope: The scope in which to define this construct.
        :param id: The scoped construct ID. Must be unique amongst siblings in the same scope
        :param flow_id: The id (UUID) of the flow that it runs, such as prefect_flow.etl.id. Another flow is another deployment. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#flow_id Deployment#flow_id}
        :param name: The name of the deployment, unique among those of its flow. A new name is a new deployment. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#name Deployment#name}
        :param account_id: Kept as it is written, for modules of the official provider. The deployment is in the account of the provider block. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#account_id Deployment#account_id}
        :param concurrency_limit: How many of its runs may run at once: a whole number of at least 1. No limit unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#concurrency_limit Deployment#concurrency_limit}
        :param concurrency_options: What becomes of a run that would be one too many. It waits unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#concurrency_options Deployment#concurrency_options}
        :param deletion_protection: Whether destroying the deployment while automations use it is an error, at plan. True unless given. False has to be applied before it is taken out of the configuration. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#deletion_protection Deployment#deletion_protection}
        :param description: What the deployment is for, for whoever reads it next. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#description Deployment#description}
        :param enforce_parameter_schema: Whether runs whose parameters do not fit the schema are refused. True unless given. Then ``parameters`` is held to ``parameter_openapi_schema`` at plan, where both are given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#enforce_parameter_schema Deployment#enforce_parameter_schema}
        :param entrypoint: Where the flow is in the code, relative to ``path``: "flows/etl.py:etl". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#entrypoint Deployment#entrypoint}
        :param global_concurrency_limit_id: The id (UUID) of a global concurrency limit that the deployment shares with others, instead of a ``concurrency_limit`` of its own. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#global_concurrency_limit_id Deployment#global_concurrency_limit_id}
        :param job_variables: What its runs set among the variables of the work pool's job template: an object, or a string that holds one as JSON. None unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#job_variables Deployment#job_variables}
        :param parameter_openapi_schema: A JSON schema of the parameters: an object, or a string that holds one as JSON. Unless given, what the API has is left alone: ``prefect deploy`` writes it from the flow's signature. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#parameter_openapi_schema Deployment#parameter_openapi_schema}
        :param parameters: The parameters of its runs: an object, or a string that holds one as JSON. None unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#parameters Deployment#parameters}
        :param path: Where the code is, as the process that runs it sees it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#path Deployment#path}
        :param paused: Whether its schedules make no runs. Unless given, a new deployment is not paused, and what the API has is left alone: people and automations pause deployments. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#paused Deployment#paused}
        :param pull_steps: How a worker gets the code before a run: a list of objects, each with the name of a step and its arguments, such as [{ "prefect.deployments.steps.set_working_directory" = { directory = "/opt/flows" } }]; or the list as JSON. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#pull_steps Deployment#pull_steps}
        :param schedules: When the deployment runs by itself: a list, in any order. Unless given, the schedules that the API has are left alone; an empty list takes them away. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#schedules Deployment#schedules}
        :param storage_document_id: The id of a block that holds the code, such as prefect_block.repository.id. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#storage_document_id Deployment#storage_document_id}
        :param tags: Tags that every run of the deployment gets; triggers can tell runs by them. None unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#tags Deployment#tags}
        :param version: Which version of the flow's code this is, as you call it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#version Deployment#version}
        :param work_pool_name: The name of the work pool whose workers run it, such as prefect_work_pool.k8s.name. Without one, it is run by whoever serves it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#work_pool_name Deployment#work_pool_name}
        :param work_queue_name: The queue of that work pool. Its default queue unless given; made if it is not there. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#work_queue_name Deployment#work_queue_name}
        :param workspace_id: Kept as it is written, for modules of the official provider. The deployment is in the workspace of the provider block; with Prefect Cloud, another one is an error. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#workspace_id Deployment#workspace_id}
        :param connection: 
        :param count: 
        :param depends_on: 
        :param for_each: 
        :param lifecycle: 
        :param provider: 
        :param provisioners: 
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a6d5e9b7af0bfff1c386fe042306698b69daaa407bac13f6c1e3886e5fc88419)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        config = DeploymentConfig(
            flow_id=flow_id,
            name=name,
            account_id=account_id,
            concurrency_limit=concurrency_limit,
            concurrency_options=concurrency_options,
            deletion_protection=deletion_protection,
            description=description,
            enforce_parameter_schema=enforce_parameter_schema,
            entrypoint=entrypoint,
            global_concurrency_limit_id=global_concurrency_limit_id,
            job_variables=job_variables,
            parameter_openapi_schema=parameter_openapi_schema,
            parameters=parameters,
            path=path,
            paused=paused,
            pull_steps=pull_steps,
            schedules=schedules,
            storage_document_id=storage_document_id,
            tags=tags,
            version=version,
            work_pool_name=work_pool_name,
            work_queue_name=work_queue_name,
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
        '''Generates CDKTF code for importing a Deployment resource upon running "cdktf plan ".

        :param scope: The scope in which to define this construct.
        :param import_to_id: The construct id used in the generated config for the Deployment to import.
        :param import_from_id: The id of the existing Deployment that should be imported. Refer to the {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#import import section} in the documentation of this resource for the id to use
        :param provider: ? Optional instance of the provider where the Deployment to import is found.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__58b6e4bf4023cf0147cab9677b5161ef9e217067aabe280356f9c3d08d664ef1)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument import_to_id", value=import_to_id, expected_type=type_hints["import_to_id"])
            check_type(argname="argument import_from_id", value=import_from_id, expected_type=type_hints["import_from_id"])
            check_type(argname="argument provider", value=provider, expected_type=type_hints["provider"])
        return typing.cast(_cdktf_9a9027ec.ImportableResource, jsii.sinvoke(cls, "generateConfigForImport", [scope, import_to_id, import_from_id, provider]))

    @jsii.member(jsii_name="putConcurrencyOptions")
    def put_concurrency_options(
        self,
        *,
        collision_strategy: builtins.str,
        grace_period_seconds: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param collision_strategy: "ENQUEUE": the run waits until there is room. "CANCEL_NEW": it is cancelled. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#collision_strategy Deployment#collision_strategy}
        :param grace_period_seconds: How many seconds a run may take to begin before its place is given away, from 60 to 86400. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#grace_period_seconds Deployment#grace_period_seconds}
        '''
        value = DeploymentConcurrencyOptions(
            collision_strategy=collision_strategy,
            grace_period_seconds=grace_period_seconds,
        )

        return typing.cast(None, jsii.invoke(self, "putConcurrencyOptions", [value]))

    @jsii.member(jsii_name="putSchedules")
    def put_schedules(
        self,
        value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["DeploymentSchedules", typing.Dict[builtins.str, typing.Any]]]],
    ) -> None:
        '''
        :param value: -
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__e1def4112c3cb21119a6525dbb0e766e71911879f1987a4b51a6aa3a499dfc31)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        return typing.cast(None, jsii.invoke(self, "putSchedules", [value]))

    @jsii.member(jsii_name="resetAccountId")
    def reset_account_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAccountId", []))

    @jsii.member(jsii_name="resetConcurrencyLimit")
    def reset_concurrency_limit(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetConcurrencyLimit", []))

    @jsii.member(jsii_name="resetConcurrencyOptions")
    def reset_concurrency_options(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetConcurrencyOptions", []))

    @jsii.member(jsii_name="resetDeletionProtection")
    def reset_deletion_protection(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDeletionProtection", []))

    @jsii.member(jsii_name="resetDescription")
    def reset_description(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDescription", []))

    @jsii.member(jsii_name="resetEnforceParameterSchema")
    def reset_enforce_parameter_schema(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEnforceParameterSchema", []))

    @jsii.member(jsii_name="resetEntrypoint")
    def reset_entrypoint(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEntrypoint", []))

    @jsii.member(jsii_name="resetGlobalConcurrencyLimitId")
    def reset_global_concurrency_limit_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetGlobalConcurrencyLimitId", []))

    @jsii.member(jsii_name="resetJobVariables")
    def reset_job_variables(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetJobVariables", []))

    @jsii.member(jsii_name="resetParameterOpenapiSchema")
    def reset_parameter_openapi_schema(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetParameterOpenapiSchema", []))

    @jsii.member(jsii_name="resetParameters")
    def reset_parameters(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetParameters", []))

    @jsii.member(jsii_name="resetPath")
    def reset_path(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetPath", []))

    @jsii.member(jsii_name="resetPaused")
    def reset_paused(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetPaused", []))

    @jsii.member(jsii_name="resetPullSteps")
    def reset_pull_steps(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetPullSteps", []))

    @jsii.member(jsii_name="resetSchedules")
    def reset_schedules(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSchedules", []))

    @jsii.member(jsii_name="resetStorageDocumentId")
    def reset_storage_document_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetStorageDocumentId", []))

    @jsii.member(jsii_name="resetTags")
    def reset_tags(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTags", []))

    @jsii.member(jsii_name="resetVersion")
    def reset_version(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetVersion", []))

    @jsii.member(jsii_name="resetWorkPoolName")
    def reset_work_pool_name(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkPoolName", []))

    @jsii.member(jsii_name="resetWorkQueueName")
    def reset_work_queue_name(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetWorkQueueName", []))

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
    @jsii.member(jsii_name="concurrencyOptions")
    def concurrency_options(self) -> "DeploymentConcurrencyOptionsOutputReference":
        return typing.cast("DeploymentConcurrencyOptionsOutputReference", jsii.get(self, "concurrencyOptions"))

    @builtins.property
    @jsii.member(jsii_name="created")
    def created(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "created"))

    @builtins.property
    @jsii.member(jsii_name="id")
    def id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "id"))

    @builtins.property
    @jsii.member(jsii_name="schedules")
    def schedules(self) -> "DeploymentSchedulesList":
        return typing.cast("DeploymentSchedulesList", jsii.get(self, "schedules"))

    @builtins.property
    @jsii.member(jsii_name="updated")
    def updated(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "updated"))

    @builtins.property
    @jsii.member(jsii_name="accountIdInput")
    def account_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "accountIdInput"))

    @builtins.property
    @jsii.member(jsii_name="concurrencyLimitInput")
    def concurrency_limit_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "concurrencyLimitInput"))

    @builtins.property
    @jsii.member(jsii_name="concurrencyOptionsInput")
    def concurrency_options_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, "DeploymentConcurrencyOptions"]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, "DeploymentConcurrencyOptions"]], jsii.get(self, "concurrencyOptionsInput"))

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
    @jsii.member(jsii_name="enforceParameterSchemaInput")
    def enforce_parameter_schema_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "enforceParameterSchemaInput"))

    @builtins.property
    @jsii.member(jsii_name="entrypointInput")
    def entrypoint_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "entrypointInput"))

    @builtins.property
    @jsii.member(jsii_name="flowIdInput")
    def flow_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "flowIdInput"))

    @builtins.property
    @jsii.member(jsii_name="globalConcurrencyLimitIdInput")
    def global_concurrency_limit_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "globalConcurrencyLimitIdInput"))

    @builtins.property
    @jsii.member(jsii_name="jobVariablesInput")
    def job_variables_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "jobVariablesInput"))

    @builtins.property
    @jsii.member(jsii_name="nameInput")
    def name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "nameInput"))

    @builtins.property
    @jsii.member(jsii_name="parameterOpenapiSchemaInput")
    def parameter_openapi_schema_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "parameterOpenapiSchemaInput"))

    @builtins.property
    @jsii.member(jsii_name="parametersInput")
    def parameters_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "parametersInput"))

    @builtins.property
    @jsii.member(jsii_name="pathInput")
    def path_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "pathInput"))

    @builtins.property
    @jsii.member(jsii_name="pausedInput")
    def paused_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "pausedInput"))

    @builtins.property
    @jsii.member(jsii_name="pullStepsInput")
    def pull_steps_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "pullStepsInput"))

    @builtins.property
    @jsii.member(jsii_name="schedulesInput")
    def schedules_input(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["DeploymentSchedules"]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["DeploymentSchedules"]]], jsii.get(self, "schedulesInput"))

    @builtins.property
    @jsii.member(jsii_name="storageDocumentIdInput")
    def storage_document_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "storageDocumentIdInput"))

    @builtins.property
    @jsii.member(jsii_name="tagsInput")
    def tags_input(self) -> typing.Optional[typing.List[builtins.str]]:
        return typing.cast(typing.Optional[typing.List[builtins.str]], jsii.get(self, "tagsInput"))

    @builtins.property
    @jsii.member(jsii_name="versionInput")
    def version_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "versionInput"))

    @builtins.property
    @jsii.member(jsii_name="workPoolNameInput")
    def work_pool_name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workPoolNameInput"))

    @builtins.property
    @jsii.member(jsii_name="workQueueNameInput")
    def work_queue_name_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workQueueNameInput"))

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
            type_hints = typing.get_type_hints(_typecheckingstub__26cd7e519431e6de7574774ca4685567271de68c78cdbcf76c06d13124e1b919)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "accountId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="concurrencyLimit")
    def concurrency_limit(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "concurrencyLimit"))

    @concurrency_limit.setter
    def concurrency_limit(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__11103f5de82af7a1208784be2358d40d7ff0353e448ef3dbd481e26dc50b19a1)
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
            type_hints = typing.get_type_hints(_typecheckingstub__729a6118cce9f54130a20be57170d8d6d38f62f3d19ca9e845068cfa3a85bc9c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "deletionProtection", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="description")
    def description(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "description"))

    @description.setter
    def description(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__143fdb1e48c2f319ada996b71efa8fc815336ca0aaead0cd79fbda9e6fb6c5dd)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "description", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="enforceParameterSchema")
    def enforce_parameter_schema(
        self,
    ) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "enforceParameterSchema"))

    @enforce_parameter_schema.setter
    def enforce_parameter_schema(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__806a966eda07218672c66232f070e2308492a1d46a1f5eb078108019b58de2ed)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "enforceParameterSchema", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="entrypoint")
    def entrypoint(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "entrypoint"))

    @entrypoint.setter
    def entrypoint(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__967e08b22ffc2c919a3606994b7ac08a91fbc170e051d72417ee1d1ded2598ed)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "entrypoint", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="flowId")
    def flow_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "flowId"))

    @flow_id.setter
    def flow_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fad6643cdb63d56325fbb967aa9ac334f1c95b4b81fc2f4e36081449a4e41ec1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "flowId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="globalConcurrencyLimitId")
    def global_concurrency_limit_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "globalConcurrencyLimitId"))

    @global_concurrency_limit_id.setter
    def global_concurrency_limit_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3add66c9be92ee42341130d11a84a934357f3fe9e964cd60b76d71c62c2384e8)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "globalConcurrencyLimitId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="jobVariables")
    def job_variables(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "jobVariables"))

    @job_variables.setter
    def job_variables(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__32e57c2b522853df9f757715517d712e2e589472c18b0ff4bb9c80609e0f1069)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "jobVariables", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="name")
    def name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "name"))

    @name.setter
    def name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8c3378169f0bb68a0ef869c614b6b112703f99ab941c7d93f874e3c054e40b21)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "name", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="parameterOpenapiSchema")
    def parameter_openapi_schema(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "parameterOpenapiSchema"))

    @parameter_openapi_schema.setter
    def parameter_openapi_schema(
        self,
        value: typing.Mapping[builtins.str, typing.Any],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a5e400afa80a290d7a18041a5e87167510438d8a3496943fa778ca6d86fb2c35)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "parameterOpenapiSchema", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="parameters")
    def parameters(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "parameters"))

    @parameters.setter
    def parameters(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5de551e27ed4040f3e6451a8f74818fc57a2df95bd5badcac63abb4aef012ec8)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "parameters", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="path")
    def path(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "path"))

    @path.setter
    def path(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__3eab324905c2574dcd8f530623bed268059edb304b61446da92e82cabfc95eee)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "path", value) # pyright: ignore[reportArgumentType]

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
            type_hints = typing.get_type_hints(_typecheckingstub__f64e061c56701a89541448ac98481af5e14336ebf713c3916723ba7c3a1e4e7f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "paused", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="pullSteps")
    def pull_steps(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "pullSteps"))

    @pull_steps.setter
    def pull_steps(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__51a342a99511a50c00c679db1aa31fa69007b2e56d494443e0645b917196271f)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "pullSteps", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="storageDocumentId")
    def storage_document_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "storageDocumentId"))

    @storage_document_id.setter
    def storage_document_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__e66def021988e63ecef87e0c8a47a5eade3758658114237d26ce7957a5660f07)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "storageDocumentId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="tags")
    def tags(self) -> typing.List[builtins.str]:
        return typing.cast(typing.List[builtins.str], jsii.get(self, "tags"))

    @tags.setter
    def tags(self, value: typing.List[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__b4786987358a1d952369cddc36b04fc3c97977e63ef8e86c0995873a3f7aa325)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "tags", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="version")
    def version(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "version"))

    @version.setter
    def version(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5e23ebd80f2bd27482b92de75457817d894267b8b69a1e5c8773087f7de8d4ed)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "version", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workPoolName")
    def work_pool_name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workPoolName"))

    @work_pool_name.setter
    def work_pool_name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__1e4c5560b0a812a9cf0966bbe5a382e7c604a398e1464713f9397e8ce3eef88e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workPoolName", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workQueueName")
    def work_queue_name(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workQueueName"))

    @work_queue_name.setter
    def work_queue_name(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__63ad2ad480a38db7ab5b8ba517978513840e96ed492e2db9242212ec7c856a97)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workQueueName", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workspaceId")
    def workspace_id(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "workspaceId"))

    @workspace_id.setter
    def workspace_id(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__094dc3218b4692958463a1eaf332ca2413204bc2fd1f1529c42547da07210c25)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workspaceId", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.deployment.DeploymentConcurrencyOptions",
    jsii_struct_bases=[],
    name_mapping={
        "collision_strategy": "collisionStrategy",
        "grace_period_seconds": "gracePeriodSeconds",
    },
)
class DeploymentConcurrencyOptions:
    def __init__(
        self,
        *,
        collision_strategy: builtins.str,
        grace_period_seconds: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param collision_strategy: "ENQUEUE": the run waits until there is room. "CANCEL_NEW": it is cancelled. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#collision_strategy Deployment#collision_strategy}
        :param grace_period_seconds: How many seconds a run may take to begin before its place is given away, from 60 to 86400. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#grace_period_seconds Deployment#grace_period_seconds}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__8733f7116cb5d3095560ca21d08a45defbec1bfc3e4c0acab97a4b6eeba4b9a9)
            check_type(argname="argument collision_strategy", value=collision_strategy, expected_type=type_hints["collision_strategy"])
            check_type(argname="argument grace_period_seconds", value=grace_period_seconds, expected_type=type_hints["grace_period_seconds"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "collision_strategy": collision_strategy,
        }
        if grace_period_seconds is not None:
            self._values["grace_period_seconds"] = grace_period_seconds

    @builtins.property
    def collision_strategy(self) -> builtins.str:
        '''"ENQUEUE": the run waits until there is room. "CANCEL_NEW": it is cancelled.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#collision_strategy Deployment#collision_strategy}
        '''
        result = self._values.get("collision_strategy")
        assert result is not None, "Required property 'collision_strategy' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def grace_period_seconds(self) -> typing.Optional[jsii.Number]:
        '''How many seconds a run may take to begin before its place is given away, from 60 to 86400.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#grace_period_seconds Deployment#grace_period_seconds}
        '''
        result = self._values.get("grace_period_seconds")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "DeploymentConcurrencyOptions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class DeploymentConcurrencyOptionsOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.deployment.DeploymentConcurrencyOptionsOutputReference",
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
            type_hints = typing.get_type_hints(_typecheckingstub__274730b6242483328c781e5d639d176b529a8d553156d768d5843d939cb876ac)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute])

    @jsii.member(jsii_name="resetGracePeriodSeconds")
    def reset_grace_period_seconds(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetGracePeriodSeconds", []))

    @builtins.property
    @jsii.member(jsii_name="collisionStrategyInput")
    def collision_strategy_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "collisionStrategyInput"))

    @builtins.property
    @jsii.member(jsii_name="gracePeriodSecondsInput")
    def grace_period_seconds_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "gracePeriodSecondsInput"))

    @builtins.property
    @jsii.member(jsii_name="collisionStrategy")
    def collision_strategy(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "collisionStrategy"))

    @collision_strategy.setter
    def collision_strategy(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__09384452289c0a8988194f3d4053baf4a3815c41bd078a0ae9ac8966c2111531)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "collisionStrategy", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="gracePeriodSeconds")
    def grace_period_seconds(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "gracePeriodSeconds"))

    @grace_period_seconds.setter
    def grace_period_seconds(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a02330f0e1e051e50d9be3083a0154ff1e136fec8ebc4a2dce39d01bb3b76704)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "gracePeriodSeconds", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, DeploymentConcurrencyOptions]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, DeploymentConcurrencyOptions]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, DeploymentConcurrencyOptions]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__c8f87104610756e863eb2908ec90c5614a7bc84d425fb29d5d689e608ce9a0d8)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.deployment.DeploymentConfig",
    jsii_struct_bases=[_cdktf_9a9027ec.TerraformMetaArguments],
    name_mapping={
        "connection": "connection",
        "count": "count",
        "depends_on": "dependsOn",
        "for_each": "forEach",
        "lifecycle": "lifecycle",
        "provider": "provider",
        "provisioners": "provisioners",
        "flow_id": "flowId",
        "name": "name",
        "account_id": "accountId",
        "concurrency_limit": "concurrencyLimit",
        "concurrency_options": "concurrencyOptions",
        "deletion_protection": "deletionProtection",
        "description": "description",
        "enforce_parameter_schema": "enforceParameterSchema",
        "entrypoint": "entrypoint",
        "global_concurrency_limit_id": "globalConcurrencyLimitId",
        "job_variables": "jobVariables",
        "parameter_openapi_schema": "parameterOpenapiSchema",
        "parameters": "parameters",
        "path": "path",
        "paused": "paused",
        "pull_steps": "pullSteps",
        "schedules": "schedules",
        "storage_document_id": "storageDocumentId",
        "tags": "tags",
        "version": "version",
        "work_pool_name": "workPoolName",
        "work_queue_name": "workQueueName",
        "workspace_id": "workspaceId",
    },
)
class DeploymentConfig(_cdktf_9a9027ec.TerraformMetaArguments):
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
        flow_id: builtins.str,
        name: builtins.str,
        account_id: typing.Optional[builtins.str] = None,
        concurrency_limit: typing.Optional[jsii.Number] = None,
        concurrency_options: typing.Optional[typing.Union[DeploymentConcurrencyOptions, typing.Dict[builtins.str, typing.Any]]] = None,
        deletion_protection: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        description: typing.Optional[builtins.str] = None,
        enforce_parameter_schema: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        entrypoint: typing.Optional[builtins.str] = None,
        global_concurrency_limit_id: typing.Optional[builtins.str] = None,
        job_variables: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        parameter_openapi_schema: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        path: typing.Optional[builtins.str] = None,
        paused: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        pull_steps: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        schedules: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union["DeploymentSchedules", typing.Dict[builtins.str, typing.Any]]]]] = None,
        storage_document_id: typing.Optional[builtins.str] = None,
        tags: typing.Optional[typing.Sequence[builtins.str]] = None,
        version: typing.Optional[builtins.str] = None,
        work_pool_name: typing.Optional[builtins.str] = None,
        work_queue_name: typing.Optional[builtins.str] = None,
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
        :param flow_id: The id (UUID) of the flow that it runs, such as prefect_flow.etl.id. Another flow is another deployment. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#flow_id Deployment#flow_id}
        :param name: The name of the deployment, unique among those of its flow. A new name is a new deployment. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#name Deployment#name}
        :param account_id: Kept as it is written, for modules of the official provider. The deployment is in the account of the provider block. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#account_id Deployment#account_id}
        :param concurrency_limit: How many of its runs may run at once: a whole number of at least 1. No limit unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#concurrency_limit Deployment#concurrency_limit}
        :param concurrency_options: What becomes of a run that would be one too many. It waits unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#concurrency_options Deployment#concurrency_options}
        :param deletion_protection: Whether destroying the deployment while automations use it is an error, at plan. True unless given. False has to be applied before it is taken out of the configuration. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#deletion_protection Deployment#deletion_protection}
        :param description: What the deployment is for, for whoever reads it next. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#description Deployment#description}
        :param enforce_parameter_schema: Whether runs whose parameters do not fit the schema are refused. True unless given. Then ``parameters`` is held to ``parameter_openapi_schema`` at plan, where both are given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#enforce_parameter_schema Deployment#enforce_parameter_schema}
        :param entrypoint: Where the flow is in the code, relative to ``path``: "flows/etl.py:etl". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#entrypoint Deployment#entrypoint}
        :param global_concurrency_limit_id: The id (UUID) of a global concurrency limit that the deployment shares with others, instead of a ``concurrency_limit`` of its own. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#global_concurrency_limit_id Deployment#global_concurrency_limit_id}
        :param job_variables: What its runs set among the variables of the work pool's job template: an object, or a string that holds one as JSON. None unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#job_variables Deployment#job_variables}
        :param parameter_openapi_schema: A JSON schema of the parameters: an object, or a string that holds one as JSON. Unless given, what the API has is left alone: ``prefect deploy`` writes it from the flow's signature. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#parameter_openapi_schema Deployment#parameter_openapi_schema}
        :param parameters: The parameters of its runs: an object, or a string that holds one as JSON. None unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#parameters Deployment#parameters}
        :param path: Where the code is, as the process that runs it sees it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#path Deployment#path}
        :param paused: Whether its schedules make no runs. Unless given, a new deployment is not paused, and what the API has is left alone: people and automations pause deployments. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#paused Deployment#paused}
        :param pull_steps: How a worker gets the code before a run: a list of objects, each with the name of a step and its arguments, such as [{ "prefect.deployments.steps.set_working_directory" = { directory = "/opt/flows" } }]; or the list as JSON. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#pull_steps Deployment#pull_steps}
        :param schedules: When the deployment runs by itself: a list, in any order. Unless given, the schedules that the API has are left alone; an empty list takes them away. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#schedules Deployment#schedules}
        :param storage_document_id: The id of a block that holds the code, such as prefect_block.repository.id. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#storage_document_id Deployment#storage_document_id}
        :param tags: Tags that every run of the deployment gets; triggers can tell runs by them. None unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#tags Deployment#tags}
        :param version: Which version of the flow's code this is, as you call it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#version Deployment#version}
        :param work_pool_name: The name of the work pool whose workers run it, such as prefect_work_pool.k8s.name. Without one, it is run by whoever serves it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#work_pool_name Deployment#work_pool_name}
        :param work_queue_name: The queue of that work pool. Its default queue unless given; made if it is not there. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#work_queue_name Deployment#work_queue_name}
        :param workspace_id: Kept as it is written, for modules of the official provider. The deployment is in the workspace of the provider block; with Prefect Cloud, another one is an error. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#workspace_id Deployment#workspace_id}
        '''
        if isinstance(lifecycle, dict):
            lifecycle = _cdktf_9a9027ec.TerraformResourceLifecycle(**lifecycle)
        if isinstance(concurrency_options, dict):
            concurrency_options = DeploymentConcurrencyOptions(**concurrency_options)
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__e269d182782d2b9f9c1ae2c05db293c8a11c5a080990278e8ec195411008c2cf)
            check_type(argname="argument connection", value=connection, expected_type=type_hints["connection"])
            check_type(argname="argument count", value=count, expected_type=type_hints["count"])
            check_type(argname="argument depends_on", value=depends_on, expected_type=type_hints["depends_on"])
            check_type(argname="argument for_each", value=for_each, expected_type=type_hints["for_each"])
            check_type(argname="argument lifecycle", value=lifecycle, expected_type=type_hints["lifecycle"])
            check_type(argname="argument provider", value=provider, expected_type=type_hints["provider"])
            check_type(argname="argument provisioners", value=provisioners, expected_type=type_hints["provisioners"])
            check_type(argname="argument flow_id", value=flow_id, expected_type=type_hints["flow_id"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument account_id", value=account_id, expected_type=type_hints["account_id"])
            check_type(argname="argument concurrency_limit", value=concurrency_limit, expected_type=type_hints["concurrency_limit"])
            check_type(argname="argument concurrency_options", value=concurrency_options, expected_type=type_hints["concurrency_options"])
            check_type(argname="argument deletion_protection", value=deletion_protection, expected_type=type_hints["deletion_protection"])
            check_type(argname="argument description", value=description, expected_type=type_hints["description"])
            check_type(argname="argument enforce_parameter_schema", value=enforce_parameter_schema, expected_type=type_hints["enforce_parameter_schema"])
            check_type(argname="argument entrypoint", value=entrypoint, expected_type=type_hints["entrypoint"])
            check_type(argname="argument global_concurrency_limit_id", value=global_concurrency_limit_id, expected_type=type_hints["global_concurrency_limit_id"])
            check_type(argname="argument job_variables", value=job_variables, expected_type=type_hints["job_variables"])
            check_type(argname="argument parameter_openapi_schema", value=parameter_openapi_schema, expected_type=type_hints["parameter_openapi_schema"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
            check_type(argname="argument path", value=path, expected_type=type_hints["path"])
            check_type(argname="argument paused", value=paused, expected_type=type_hints["paused"])
            check_type(argname="argument pull_steps", value=pull_steps, expected_type=type_hints["pull_steps"])
            check_type(argname="argument schedules", value=schedules, expected_type=type_hints["schedules"])
            check_type(argname="argument storage_document_id", value=storage_document_id, expected_type=type_hints["storage_document_id"])
            check_type(argname="argument tags", value=tags, expected_type=type_hints["tags"])
            check_type(argname="argument version", value=version, expected_type=type_hints["version"])
            check_type(argname="argument work_pool_name", value=work_pool_name, expected_type=type_hints["work_pool_name"])
            check_type(argname="argument work_queue_name", value=work_queue_name, expected_type=type_hints["work_queue_name"])
            check_type(argname="argument workspace_id", value=workspace_id, expected_type=type_hints["workspace_id"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "flow_id": flow_id,
            "name": name,
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
        if concurrency_limit is not None:
            self._values["concurrency_limit"] = concurrency_limit
        if concurrency_options is not None:
            self._values["concurrency_options"] = concurrency_options
        if deletion_protection is not None:
            self._values["deletion_protection"] = deletion_protection
        if description is not None:
            self._values["description"] = description
        if enforce_parameter_schema is not None:
            self._values["enforce_parameter_schema"] = enforce_parameter_schema
        if entrypoint is not None:
            self._values["entrypoint"] = entrypoint
        if global_concurrency_limit_id is not None:
            self._values["global_concurrency_limit_id"] = global_concurrency_limit_id
        if job_variables is not None:
            self._values["job_variables"] = job_variables
        if parameter_openapi_schema is not None:
            self._values["parameter_openapi_schema"] = parameter_openapi_schema
        if parameters is not None:
            self._values["parameters"] = parameters
        if path is not None:
            self._values["path"] = path
        if paused is not None:
            self._values["paused"] = paused
        if pull_steps is not None:
            self._values["pull_steps"] = pull_steps
        if schedules is not None:
            self._values["schedules"] = schedules
        if storage_document_id is not None:
            self._values["storage_document_id"] = storage_document_id
        if tags is not None:
            self._values["tags"] = tags
        if version is not None:
            self._values["version"] = version
        if work_pool_name is not None:
            self._values["work_pool_name"] = work_pool_name
        if work_queue_name is not None:
            self._values["work_queue_name"] = work_queue_name
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
    def flow_id(self) -> builtins.str:
        '''The id (UUID) of the flow that it runs, such as prefect_flow.etl.id. Another flow is another deployment.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#flow_id Deployment#flow_id}
        '''
        result = self._values.get("flow_id")
        assert result is not None, "Required property 'flow_id' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''The name of the deployment, unique among those of its flow. A new name is a new deployment.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#name Deployment#name}
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def account_id(self) -> typing.Optional[builtins.str]:
        '''Kept as it is written, for modules of the official provider.

        The deployment is in the account of the provider block.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#account_id Deployment#account_id}
        '''
        result = self._values.get("account_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def concurrency_limit(self) -> typing.Optional[jsii.Number]:
        '''How many of its runs may run at once: a whole number of at least 1.

        No limit unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#concurrency_limit Deployment#concurrency_limit}
        '''
        result = self._values.get("concurrency_limit")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def concurrency_options(self) -> typing.Optional[DeploymentConcurrencyOptions]:
        '''What becomes of a run that would be one too many. It waits unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#concurrency_options Deployment#concurrency_options}
        '''
        result = self._values.get("concurrency_options")
        return typing.cast(typing.Optional[DeploymentConcurrencyOptions], result)

    @builtins.property
    def deletion_protection(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether destroying the deployment while automations use it is an error, at plan.

        True unless given. False has to be applied before it is taken out of the configuration.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#deletion_protection Deployment#deletion_protection}
        '''
        result = self._values.get("deletion_protection")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def description(self) -> typing.Optional[builtins.str]:
        '''What the deployment is for, for whoever reads it next.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#description Deployment#description}
        '''
        result = self._values.get("description")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def enforce_parameter_schema(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether runs whose parameters do not fit the schema are refused.

        True unless given. Then ``parameters`` is held to ``parameter_openapi_schema`` at plan, where both are given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#enforce_parameter_schema Deployment#enforce_parameter_schema}
        '''
        result = self._values.get("enforce_parameter_schema")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def entrypoint(self) -> typing.Optional[builtins.str]:
        '''Where the flow is in the code, relative to ``path``: "flows/etl.py:etl".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#entrypoint Deployment#entrypoint}
        '''
        result = self._values.get("entrypoint")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def global_concurrency_limit_id(self) -> typing.Optional[builtins.str]:
        '''The id (UUID) of a global concurrency limit that the deployment shares with others, instead of a ``concurrency_limit`` of its own.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#global_concurrency_limit_id Deployment#global_concurrency_limit_id}
        '''
        result = self._values.get("global_concurrency_limit_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def job_variables(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''What its runs set among the variables of the work pool's job template: an object, or a string that holds one as JSON.

        None unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#job_variables Deployment#job_variables}
        '''
        result = self._values.get("job_variables")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def parameter_openapi_schema(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''A JSON schema of the parameters: an object, or a string that holds one as JSON.

        Unless given, what the API has is left alone: ``prefect deploy`` writes it from the flow's signature.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#parameter_openapi_schema Deployment#parameter_openapi_schema}
        '''
        result = self._values.get("parameter_openapi_schema")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''The parameters of its runs: an object, or a string that holds one as JSON. None unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#parameters Deployment#parameters}
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def path(self) -> typing.Optional[builtins.str]:
        '''Where the code is, as the process that runs it sees it.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#path Deployment#path}
        '''
        result = self._values.get("path")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def paused(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether its schedules make no runs.

        Unless given, a new deployment is not paused, and what the API has is left alone: people and automations pause deployments.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#paused Deployment#paused}
        '''
        result = self._values.get("paused")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def pull_steps(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''How a worker gets the code before a run: a list of objects, each with the name of a step and its arguments, such as [{ "prefect.deployments.steps.set_working_directory" = { directory = "/opt/flows" } }]; or the list as JSON.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#pull_steps Deployment#pull_steps}
        '''
        result = self._values.get("pull_steps")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def schedules(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["DeploymentSchedules"]]]:
        '''When the deployment runs by itself: a list, in any order.

        Unless given, the schedules that the API has are left alone; an empty list takes them away.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#schedules Deployment#schedules}
        '''
        result = self._values.get("schedules")
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List["DeploymentSchedules"]]], result)

    @builtins.property
    def storage_document_id(self) -> typing.Optional[builtins.str]:
        '''The id of a block that holds the code, such as prefect_block.repository.id.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#storage_document_id Deployment#storage_document_id}
        '''
        result = self._values.get("storage_document_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def tags(self) -> typing.Optional[typing.List[builtins.str]]:
        '''Tags that every run of the deployment gets; triggers can tell runs by them. None unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#tags Deployment#tags}
        '''
        result = self._values.get("tags")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def version(self) -> typing.Optional[builtins.str]:
        '''Which version of the flow's code this is, as you call it.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#version Deployment#version}
        '''
        result = self._values.get("version")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def work_pool_name(self) -> typing.Optional[builtins.str]:
        '''The name of the work pool whose workers run it, such as prefect_work_pool.k8s.name. Without one, it is run by whoever serves it.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#work_pool_name Deployment#work_pool_name}
        '''
        result = self._values.get("work_pool_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def work_queue_name(self) -> typing.Optional[builtins.str]:
        '''The queue of that work pool. Its default queue unless given; made if it is not there.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#work_queue_name Deployment#work_queue_name}
        '''
        result = self._values.get("work_queue_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def workspace_id(self) -> typing.Optional[builtins.str]:
        '''Kept as it is written, for modules of the official provider.

        The deployment is in the workspace of the provider block; with Prefect Cloud, another one is an error.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#workspace_id Deployment#workspace_id}
        '''
        result = self._values.get("workspace_id")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "DeploymentConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="tocsin-cdktf.deployment.DeploymentSchedules",
    jsii_struct_bases=[],
    name_mapping={
        "active": "active",
        "anchor_date": "anchorDate",
        "cron": "cron",
        "day_or": "dayOr",
        "interval": "interval",
        "max_scheduled_runs": "maxScheduledRuns",
        "parameters": "parameters",
        "rrule": "rrule",
        "slug": "slug",
        "timezone": "timezone",
    },
)
class DeploymentSchedules:
    def __init__(
        self,
        *,
        active: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        anchor_date: typing.Optional[builtins.str] = None,
        cron: typing.Optional[builtins.str] = None,
        day_or: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        interval: typing.Optional[jsii.Number] = None,
        max_scheduled_runs: typing.Optional[jsii.Number] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
        rrule: typing.Optional[builtins.str] = None,
        slug: typing.Optional[builtins.str] = None,
        timezone: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param active: Whether it makes runs. Unless given, a new schedule does, and what the API has is left alone: people and automations pause schedules. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#active Deployment#active}
        :param anchor_date: interval: a moment of the schedule (RFC 3339). That of its making unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#anchor_date Deployment#anchor_date}
        :param cron: Runs at the times of this cron expression, such as "0 6 * * 1-5". Each schedule has one of ``cron``, ``interval`` and ``rrule``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#cron Deployment#cron}
        :param day_or: cron: whether a day has to fit only one of day of month and day of week where both are given. True unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#day_or Deployment#day_or}
        :param interval: Runs every so many seconds, counted from ``anchor_date``. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#interval Deployment#interval}
        :param max_scheduled_runs: How many runs are made ahead at most, from 1 to 100. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#max_scheduled_runs Deployment#max_scheduled_runs}
        :param parameters: Parameters of the runs of this schedule, beside those of the deployment: an object, or a string that holds one as JSON. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#parameters Deployment#parameters}
        :param rrule: Runs by this recurrence rule (RFC 5545), such as "FREQ=WEEKLY;BYDAY=MO". Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#rrule Deployment#rrule}
        :param slug: A name of the schedule within its deployment. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#slug Deployment#slug}
        :param timezone: The time zone in which it is meant, by its IANA name. "UTC" unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#timezone Deployment#timezone}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__fd73d762494b8aca58ed4b0548dfe7a06ae7be957bf17ba37f53d89aaae4dd6f)
            check_type(argname="argument active", value=active, expected_type=type_hints["active"])
            check_type(argname="argument anchor_date", value=anchor_date, expected_type=type_hints["anchor_date"])
            check_type(argname="argument cron", value=cron, expected_type=type_hints["cron"])
            check_type(argname="argument day_or", value=day_or, expected_type=type_hints["day_or"])
            check_type(argname="argument interval", value=interval, expected_type=type_hints["interval"])
            check_type(argname="argument max_scheduled_runs", value=max_scheduled_runs, expected_type=type_hints["max_scheduled_runs"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
            check_type(argname="argument rrule", value=rrule, expected_type=type_hints["rrule"])
            check_type(argname="argument slug", value=slug, expected_type=type_hints["slug"])
            check_type(argname="argument timezone", value=timezone, expected_type=type_hints["timezone"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if active is not None:
            self._values["active"] = active
        if anchor_date is not None:
            self._values["anchor_date"] = anchor_date
        if cron is not None:
            self._values["cron"] = cron
        if day_or is not None:
            self._values["day_or"] = day_or
        if interval is not None:
            self._values["interval"] = interval
        if max_scheduled_runs is not None:
            self._values["max_scheduled_runs"] = max_scheduled_runs
        if parameters is not None:
            self._values["parameters"] = parameters
        if rrule is not None:
            self._values["rrule"] = rrule
        if slug is not None:
            self._values["slug"] = slug
        if timezone is not None:
            self._values["timezone"] = timezone

    @builtins.property
    def active(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether it makes runs.

        Unless given, a new schedule does, and what the API has is left alone: people and automations pause schedules.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#active Deployment#active}
        '''
        result = self._values.get("active")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def anchor_date(self) -> typing.Optional[builtins.str]:
        '''interval: a moment of the schedule (RFC 3339). That of its making unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#anchor_date Deployment#anchor_date}
        '''
        result = self._values.get("anchor_date")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def cron(self) -> typing.Optional[builtins.str]:
        '''Runs at the times of this cron expression, such as "0 6 * * 1-5".

        Each schedule has one of ``cron``, ``interval`` and ``rrule``.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#cron Deployment#cron}
        '''
        result = self._values.get("cron")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def day_or(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''cron: whether a day has to fit only one of day of month and day of week where both are given.

        True unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#day_or Deployment#day_or}
        '''
        result = self._values.get("day_or")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def interval(self) -> typing.Optional[jsii.Number]:
        '''Runs every so many seconds, counted from ``anchor_date``.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#interval Deployment#interval}
        '''
        result = self._values.get("interval")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def max_scheduled_runs(self) -> typing.Optional[jsii.Number]:
        '''How many runs are made ahead at most, from 1 to 100.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#max_scheduled_runs Deployment#max_scheduled_runs}
        '''
        result = self._values.get("max_scheduled_runs")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        '''Parameters of the runs of this schedule, beside those of the deployment: an object, or a string that holds one as JSON.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#parameters Deployment#parameters}
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], result)

    @builtins.property
    def rrule(self) -> typing.Optional[builtins.str]:
        '''Runs by this recurrence rule (RFC 5545), such as "FREQ=WEEKLY;BYDAY=MO".

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#rrule Deployment#rrule}
        '''
        result = self._values.get("rrule")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def slug(self) -> typing.Optional[builtins.str]:
        '''A name of the schedule within its deployment.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#slug Deployment#slug}
        '''
        result = self._values.get("slug")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def timezone(self) -> typing.Optional[builtins.str]:
        '''The time zone in which it is meant, by its IANA name. "UTC" unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs/resources/deployment#timezone Deployment#timezone}
        '''
        result = self._values.get("timezone")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "DeploymentSchedules(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class DeploymentSchedulesList(
    _cdktf_9a9027ec.ComplexList,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.deployment.DeploymentSchedulesList",
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
            type_hints = typing.get_type_hints(_typecheckingstub__4599b60e311f454070429f1fc95c3100b5e4c0a6c4668eecc6b1e7e57a574eb5)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument wraps_set", value=wraps_set, expected_type=type_hints["wraps_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, wraps_set])

    @jsii.member(jsii_name="get")
    def get(self, index: jsii.Number) -> "DeploymentSchedulesOutputReference":
        '''
        :param index: the index of the item to return.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__816e0b83d1d54a989f36ea9c203ab17953ce5cf148ba3bd33d1dccbb455b323b)
            check_type(argname="argument index", value=index, expected_type=type_hints["index"])
        return typing.cast("DeploymentSchedulesOutputReference", jsii.invoke(self, "get", [index]))

    @builtins.property
    @jsii.member(jsii_name="terraformAttribute")
    def _terraform_attribute(self) -> builtins.str:
        '''The attribute on the parent resource this class is referencing.'''
        return typing.cast(builtins.str, jsii.get(self, "terraformAttribute"))

    @_terraform_attribute.setter
    def _terraform_attribute(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__74961bc7ac1a7e47613259ab541f607ed1897c09627427cfc3478fc55670ed06)
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
            type_hints = typing.get_type_hints(_typecheckingstub__64b1400947dbc0c43b2026c7136a96ee8c5d484e52f250097f6b4e98260c73b2)
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
            type_hints = typing.get_type_hints(_typecheckingstub__8aa2a068a4c55cc0e58e020a805ae8582cc06606e862e10501e337db64ff2de7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "wrapsSet", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[DeploymentSchedules]]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[DeploymentSchedules]]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[DeploymentSchedules]]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__39c6bda7072e59b6750b04e4dbbc77dd2d5b03dc25edb69e7dae6bcf707e6bdc)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


class DeploymentSchedulesOutputReference(
    _cdktf_9a9027ec.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.deployment.DeploymentSchedulesOutputReference",
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
            type_hints = typing.get_type_hints(_typecheckingstub__3e9cbc95ce0129aa88b11f0ecae35ce67f11cb6aad03052be0a0450e7ebddf3e)
            check_type(argname="argument terraform_resource", value=terraform_resource, expected_type=type_hints["terraform_resource"])
            check_type(argname="argument terraform_attribute", value=terraform_attribute, expected_type=type_hints["terraform_attribute"])
            check_type(argname="argument complex_object_index", value=complex_object_index, expected_type=type_hints["complex_object_index"])
            check_type(argname="argument complex_object_is_from_set", value=complex_object_is_from_set, expected_type=type_hints["complex_object_is_from_set"])
        jsii.create(self.__class__, self, [terraform_resource, terraform_attribute, complex_object_index, complex_object_is_from_set])

    @jsii.member(jsii_name="resetActive")
    def reset_active(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetActive", []))

    @jsii.member(jsii_name="resetAnchorDate")
    def reset_anchor_date(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAnchorDate", []))

    @jsii.member(jsii_name="resetCron")
    def reset_cron(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetCron", []))

    @jsii.member(jsii_name="resetDayOr")
    def reset_day_or(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetDayOr", []))

    @jsii.member(jsii_name="resetInterval")
    def reset_interval(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetInterval", []))

    @jsii.member(jsii_name="resetMaxScheduledRuns")
    def reset_max_scheduled_runs(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetMaxScheduledRuns", []))

    @jsii.member(jsii_name="resetParameters")
    def reset_parameters(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetParameters", []))

    @jsii.member(jsii_name="resetRrule")
    def reset_rrule(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetRrule", []))

    @jsii.member(jsii_name="resetSlug")
    def reset_slug(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetSlug", []))

    @jsii.member(jsii_name="resetTimezone")
    def reset_timezone(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTimezone", []))

    @builtins.property
    @jsii.member(jsii_name="activeInput")
    def active_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "activeInput"))

    @builtins.property
    @jsii.member(jsii_name="anchorDateInput")
    def anchor_date_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "anchorDateInput"))

    @builtins.property
    @jsii.member(jsii_name="cronInput")
    def cron_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "cronInput"))

    @builtins.property
    @jsii.member(jsii_name="dayOrInput")
    def day_or_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "dayOrInput"))

    @builtins.property
    @jsii.member(jsii_name="intervalInput")
    def interval_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "intervalInput"))

    @builtins.property
    @jsii.member(jsii_name="maxScheduledRunsInput")
    def max_scheduled_runs_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "maxScheduledRunsInput"))

    @builtins.property
    @jsii.member(jsii_name="parametersInput")
    def parameters_input(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, typing.Any]]:
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, typing.Any]], jsii.get(self, "parametersInput"))

    @builtins.property
    @jsii.member(jsii_name="rruleInput")
    def rrule_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "rruleInput"))

    @builtins.property
    @jsii.member(jsii_name="slugInput")
    def slug_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "slugInput"))

    @builtins.property
    @jsii.member(jsii_name="timezoneInput")
    def timezone_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "timezoneInput"))

    @builtins.property
    @jsii.member(jsii_name="active")
    def active(self) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "active"))

    @active.setter
    def active(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__50aadee344d87febfe907ab578587d4488b005470e1be32b65089274a04edef3)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "active", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="anchorDate")
    def anchor_date(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "anchorDate"))

    @anchor_date.setter
    def anchor_date(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__0d92e223459b7c5bd94f15171d7cf741ed140875c2e902449134b5fb111ff38c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "anchorDate", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="cron")
    def cron(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "cron"))

    @cron.setter
    def cron(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7138dfd2ca08f96cb05b53aca4442ac563597c7602d905509c1c358332e155c3)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "cron", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="dayOr")
    def day_or(self) -> typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]:
        return typing.cast(typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable], jsii.get(self, "dayOr"))

    @day_or.setter
    def day_or(
        self,
        value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9727d0d07938d7f8fcf42a0c75da8ffa0d09a0708cc5a5c8ed6165ada8208cc6)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "dayOr", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="interval")
    def interval(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "interval"))

    @interval.setter
    def interval(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__be5aa506fbb4616c132af3822bef8bbb7b315056600d0e98ec4314cc056cc49a)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "interval", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="maxScheduledRuns")
    def max_scheduled_runs(self) -> jsii.Number:
        return typing.cast(jsii.Number, jsii.get(self, "maxScheduledRuns"))

    @max_scheduled_runs.setter
    def max_scheduled_runs(self, value: jsii.Number) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__96f63d60ddf7853bce0937c943c5cda3f6c0656a74389e6328568f5bba128133)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "maxScheduledRuns", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="parameters")
    def parameters(self) -> typing.Mapping[builtins.str, typing.Any]:
        return typing.cast(typing.Mapping[builtins.str, typing.Any], jsii.get(self, "parameters"))

    @parameters.setter
    def parameters(self, value: typing.Mapping[builtins.str, typing.Any]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__29e29144e8c6d552d808b5a91be9eca9404e8543a6f8536bf34d5156a7125bef)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "parameters", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="rrule")
    def rrule(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "rrule"))

    @rrule.setter
    def rrule(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__ecd60e0c63a089340c2e952876d2ca3ec556865aab5c7ae70ec706527d7475d2)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "rrule", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="slug")
    def slug(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "slug"))

    @slug.setter
    def slug(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__319a711894bc024d78de4b7c7e893b3827a982ac94afc81a5767f5d74871d497)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "slug", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="timezone")
    def timezone(self) -> builtins.str:
        return typing.cast(builtins.str, jsii.get(self, "timezone"))

    @timezone.setter
    def timezone(self, value: builtins.str) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a6e7b46c401de4f504ee859912b8e5b4b06f8ca27aff2e2a84f6576332361c65)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "timezone", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="internalValue")
    def internal_value(
        self,
    ) -> typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, DeploymentSchedules]]:
        return typing.cast(typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, DeploymentSchedules]], jsii.get(self, "internalValue"))

    @internal_value.setter
    def internal_value(
        self,
        value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, DeploymentSchedules]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__a71e2edbb2c3789995fde06da892edd96da09b28e7d57dd886eee69f364ac7ef)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "internalValue", value) # pyright: ignore[reportArgumentType]


__all__ = [
    "Deployment",
    "DeploymentConcurrencyOptions",
    "DeploymentConcurrencyOptionsOutputReference",
    "DeploymentConfig",
    "DeploymentSchedules",
    "DeploymentSchedulesList",
    "DeploymentSchedulesOutputReference",
]

publication.publish()

def _typecheckingstub__a6d5e9b7af0bfff1c386fe042306698b69daaa407bac13f6c1e3886e5fc88419(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    flow_id: builtins.str,
    name: builtins.str,
    account_id: typing.Optional[builtins.str] = None,
    concurrency_limit: typing.Optional[jsii.Number] = None,
    concurrency_options: typing.Optional[typing.Union[DeploymentConcurrencyOptions, typing.Dict[builtins.str, typing.Any]]] = None,
    deletion_protection: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    description: typing.Optional[builtins.str] = None,
    enforce_parameter_schema: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    entrypoint: typing.Optional[builtins.str] = None,
    global_concurrency_limit_id: typing.Optional[builtins.str] = None,
    job_variables: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    parameter_openapi_schema: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    path: typing.Optional[builtins.str] = None,
    paused: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    pull_steps: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    schedules: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[DeploymentSchedules, typing.Dict[builtins.str, typing.Any]]]]] = None,
    storage_document_id: typing.Optional[builtins.str] = None,
    tags: typing.Optional[typing.Sequence[builtins.str]] = None,
    version: typing.Optional[builtins.str] = None,
    work_pool_name: typing.Optional[builtins.str] = None,
    work_queue_name: typing.Optional[builtins.str] = None,
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

def _typecheckingstub__58b6e4bf4023cf0147cab9677b5161ef9e217067aabe280356f9c3d08d664ef1(
    scope: _constructs_77d1e7e8.Construct,
    import_to_id: builtins.str,
    import_from_id: builtins.str,
    provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e1def4112c3cb21119a6525dbb0e766e71911879f1987a4b51a6aa3a499dfc31(
    value: typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[DeploymentSchedules, typing.Dict[builtins.str, typing.Any]]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__26cd7e519431e6de7574774ca4685567271de68c78cdbcf76c06d13124e1b919(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__11103f5de82af7a1208784be2358d40d7ff0353e448ef3dbd481e26dc50b19a1(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__729a6118cce9f54130a20be57170d8d6d38f62f3d19ca9e845068cfa3a85bc9c(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__143fdb1e48c2f319ada996b71efa8fc815336ca0aaead0cd79fbda9e6fb6c5dd(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__806a966eda07218672c66232f070e2308492a1d46a1f5eb078108019b58de2ed(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__967e08b22ffc2c919a3606994b7ac08a91fbc170e051d72417ee1d1ded2598ed(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fad6643cdb63d56325fbb967aa9ac334f1c95b4b81fc2f4e36081449a4e41ec1(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3add66c9be92ee42341130d11a84a934357f3fe9e964cd60b76d71c62c2384e8(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__32e57c2b522853df9f757715517d712e2e589472c18b0ff4bb9c80609e0f1069(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8c3378169f0bb68a0ef869c614b6b112703f99ab941c7d93f874e3c054e40b21(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a5e400afa80a290d7a18041a5e87167510438d8a3496943fa778ca6d86fb2c35(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5de551e27ed4040f3e6451a8f74818fc57a2df95bd5badcac63abb4aef012ec8(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3eab324905c2574dcd8f530623bed268059edb304b61446da92e82cabfc95eee(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f64e061c56701a89541448ac98481af5e14336ebf713c3916723ba7c3a1e4e7f(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__51a342a99511a50c00c679db1aa31fa69007b2e56d494443e0645b917196271f(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e66def021988e63ecef87e0c8a47a5eade3758658114237d26ce7957a5660f07(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b4786987358a1d952369cddc36b04fc3c97977e63ef8e86c0995873a3f7aa325(
    value: typing.List[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5e23ebd80f2bd27482b92de75457817d894267b8b69a1e5c8773087f7de8d4ed(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1e4c5560b0a812a9cf0966bbe5a382e7c604a398e1464713f9397e8ce3eef88e(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__63ad2ad480a38db7ab5b8ba517978513840e96ed492e2db9242212ec7c856a97(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__094dc3218b4692958463a1eaf332ca2413204bc2fd1f1529c42547da07210c25(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8733f7116cb5d3095560ca21d08a45defbec1bfc3e4c0acab97a4b6eeba4b9a9(
    *,
    collision_strategy: builtins.str,
    grace_period_seconds: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__274730b6242483328c781e5d639d176b529a8d553156d768d5843d939cb876ac(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__09384452289c0a8988194f3d4053baf4a3815c41bd078a0ae9ac8966c2111531(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a02330f0e1e051e50d9be3083a0154ff1e136fec8ebc4a2dce39d01bb3b76704(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c8f87104610756e863eb2908ec90c5614a7bc84d425fb29d5d689e608ce9a0d8(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, DeploymentConcurrencyOptions]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e269d182782d2b9f9c1ae2c05db293c8a11c5a080990278e8ec195411008c2cf(
    *,
    connection: typing.Optional[typing.Union[typing.Union[_cdktf_9a9027ec.SSHProvisionerConnection, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.WinrmProvisionerConnection, typing.Dict[builtins.str, typing.Any]]]] = None,
    count: typing.Optional[typing.Union[jsii.Number, _cdktf_9a9027ec.TerraformCount]] = None,
    depends_on: typing.Optional[typing.Sequence[_cdktf_9a9027ec.ITerraformDependable]] = None,
    for_each: typing.Optional[_cdktf_9a9027ec.ITerraformIterator] = None,
    lifecycle: typing.Optional[typing.Union[_cdktf_9a9027ec.TerraformResourceLifecycle, typing.Dict[builtins.str, typing.Any]]] = None,
    provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
    provisioners: typing.Optional[typing.Sequence[typing.Union[typing.Union[_cdktf_9a9027ec.FileProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.LocalExecProvisioner, typing.Dict[builtins.str, typing.Any]], typing.Union[_cdktf_9a9027ec.RemoteExecProvisioner, typing.Dict[builtins.str, typing.Any]]]]] = None,
    flow_id: builtins.str,
    name: builtins.str,
    account_id: typing.Optional[builtins.str] = None,
    concurrency_limit: typing.Optional[jsii.Number] = None,
    concurrency_options: typing.Optional[typing.Union[DeploymentConcurrencyOptions, typing.Dict[builtins.str, typing.Any]]] = None,
    deletion_protection: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    description: typing.Optional[builtins.str] = None,
    enforce_parameter_schema: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    entrypoint: typing.Optional[builtins.str] = None,
    global_concurrency_limit_id: typing.Optional[builtins.str] = None,
    job_variables: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    parameter_openapi_schema: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    path: typing.Optional[builtins.str] = None,
    paused: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    pull_steps: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    schedules: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.Sequence[typing.Union[DeploymentSchedules, typing.Dict[builtins.str, typing.Any]]]]] = None,
    storage_document_id: typing.Optional[builtins.str] = None,
    tags: typing.Optional[typing.Sequence[builtins.str]] = None,
    version: typing.Optional[builtins.str] = None,
    work_pool_name: typing.Optional[builtins.str] = None,
    work_queue_name: typing.Optional[builtins.str] = None,
    workspace_id: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fd73d762494b8aca58ed4b0548dfe7a06ae7be957bf17ba37f53d89aaae4dd6f(
    *,
    active: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    anchor_date: typing.Optional[builtins.str] = None,
    cron: typing.Optional[builtins.str] = None,
    day_or: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    interval: typing.Optional[jsii.Number] = None,
    max_scheduled_runs: typing.Optional[jsii.Number] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, typing.Any]] = None,
    rrule: typing.Optional[builtins.str] = None,
    slug: typing.Optional[builtins.str] = None,
    timezone: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4599b60e311f454070429f1fc95c3100b5e4c0a6c4668eecc6b1e7e57a574eb5(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    wraps_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__816e0b83d1d54a989f36ea9c203ab17953ce5cf148ba3bd33d1dccbb455b323b(
    index: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__74961bc7ac1a7e47613259ab541f607ed1897c09627427cfc3478fc55670ed06(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__64b1400947dbc0c43b2026c7136a96ee8c5d484e52f250097f6b4e98260c73b2(
    value: _cdktf_9a9027ec.IInterpolatingParent,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8aa2a068a4c55cc0e58e020a805ae8582cc06606e862e10501e337db64ff2de7(
    value: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__39c6bda7072e59b6750b04e4dbbc77dd2d5b03dc25edb69e7dae6bcf707e6bdc(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, typing.List[DeploymentSchedules]]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3e9cbc95ce0129aa88b11f0ecae35ce67f11cb6aad03052be0a0450e7ebddf3e(
    terraform_resource: _cdktf_9a9027ec.IInterpolatingParent,
    terraform_attribute: builtins.str,
    complex_object_index: jsii.Number,
    complex_object_is_from_set: builtins.bool,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__50aadee344d87febfe907ab578587d4488b005470e1be32b65089274a04edef3(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0d92e223459b7c5bd94f15171d7cf741ed140875c2e902449134b5fb111ff38c(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7138dfd2ca08f96cb05b53aca4442ac563597c7602d905509c1c358332e155c3(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9727d0d07938d7f8fcf42a0c75da8ffa0d09a0708cc5a5c8ed6165ada8208cc6(
    value: typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__be5aa506fbb4616c132af3822bef8bbb7b315056600d0e98ec4314cc056cc49a(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__96f63d60ddf7853bce0937c943c5cda3f6c0656a74389e6328568f5bba128133(
    value: jsii.Number,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__29e29144e8c6d552d808b5a91be9eca9404e8543a6f8536bf34d5156a7125bef(
    value: typing.Mapping[builtins.str, typing.Any],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ecd60e0c63a089340c2e952876d2ca3ec556865aab5c7ae70ec706527d7475d2(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__319a711894bc024d78de4b7c7e893b3827a982ac94afc81a5767f5d74871d497(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a6e7b46c401de4f504ee859912b8e5b4b06f8ca27aff2e2a84f6576332361c65(
    value: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a71e2edbb2c3789995fde06da892edd96da09b28e7d57dd886eee69f364ac7ef(
    value: typing.Optional[typing.Union[_cdktf_9a9027ec.IResolvable, DeploymentSchedules]],
) -> None:
    """Type checking stubs"""
    pass
