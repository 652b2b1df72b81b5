r'''
# `provider`

Refer to the Terraform Registry for docs: [`prefect`](https://tocsin.local/providers/tocsin/prefect/latest/docs).
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


class PrefectProvider(
    _cdktf_9a9027ec.TerraformProvider,
    metaclass=jsii.JSIIMeta,
    jsii_type="tocsin-cdktf.provider.PrefectProvider",
):
    '''Represents a {@link https://tocsin.local/providers/tocsin/prefect/latest/docs prefect}.'''

    def __init__(
        self,
        scope: _constructs_77d1e7e8.Construct,
        id: builtins.str,
        *,
        account_id: typing.Optional[builtins.str] = None,
        alias: typing.Optional[builtins.str] = None,
        api_key: typing.Optional[builtins.str] = None,
        auth_string: typing.Optional[builtins.str] = None,
        backtest: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        backtest_budget: typing.Optional[jsii.Number] = None,
        backtest_days: typing.Optional[jsii.Number] = None,
        basic_auth_key: typing.Optional[builtins.str] = None,
        csrf_enabled: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        custom_headers: typing.Optional[builtins.str] = None,
        endpoint: typing.Optional[builtins.str] = None,
        profile: typing.Optional[builtins.str] = None,
        profile_file: typing.Optional[builtins.str] = None,
        timeout: typing.Optional[jsii.Number] = None,
        workspace_id: typing.Optional[builtins.str] = None,
    ) -> None:
        '''Create a new {@link https://tocsin.local/providers/tocsin/prefect/latest/docs prefect} Resource.

        :param scope: The scope in which to define this construct.
        :param id: The scoped construct ID. Must be unique amongst siblings in the same scope
        :param account_id: Prefect Cloud: the id (UUID) of the account. Otherwise PREFECT_CLOUD_ACCOUNT_ID. An API of one's own has no accounts and passes over it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#account_id PrefectProvider#account_id}
        :param alias: Alias name. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#alias PrefectProvider#alias}
        :param api_key: The API key, sent as a bearer token. Otherwise PREFECT_API_KEY. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#api_key PrefectProvider#api_key}
        :param auth_string: The basic-auth string "user:password" of the API; it wins over api_key. Otherwise PREFECT_API_AUTH_STRING. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#auth_string PrefectProvider#auth_string}
        :param backtest: Whether a plan tells how often each new or changed trigger would have fired on the stored events. Otherwise TOCSIN_BACKTEST, otherwise true. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest PrefectProvider#backtest}
        :param backtest_budget: Seconds that a plan may spend on them in all; 10 unless given. What is left over then is not told. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest_budget PrefectProvider#backtest_budget}
        :param backtest_days: How many days of stored events a plan looks at; 14 unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest_days PrefectProvider#backtest_days}
        :param basic_auth_key: Another name of auth_string; use one of the two. Otherwise PREFECT_BASIC_AUTH_KEY. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#basic_auth_key PrefectProvider#basic_auth_key}
        :param csrf_enabled: Whether to send CSRF tokens with changes, for a Prefect server that wants them. Otherwise PREFECT_CSRF_ENABLED. False unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#csrf_enabled PrefectProvider#csrf_enabled}
        :param custom_headers: Headers that every request carries, as a JSON object: use jsonencode({...}). For a proxy in front of the API. Otherwise PREFECT_CLIENT_CUSTOM_HEADERS. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#custom_headers PrefectProvider#custom_headers}
        :param endpoint: Where the API is, such as http://127.0.0.1:4200/api (with or without /api). Otherwise PREFECT_API_URL, otherwise that address. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#endpoint PrefectProvider#endpoint}
        :param profile: The profile of the stock client from which to take what neither this block nor the environment says. Otherwise PREFECT_PROFILE. None unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#profile PrefectProvider#profile}
        :param profile_file: The file with the profiles; without ``profile``, its active one is taken. Otherwise PREFECT_PROFILES_PATH, otherwise ~/.prefect/profiles.toml. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#profile_file PrefectProvider#profile_file}
        :param timeout: Seconds to wait for an answer of the API. Otherwise PREFECT_API_REQUEST_TIMEOUT, otherwise 60. What the API asks to wait (Retry-After) is waited for beside that. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#timeout PrefectProvider#timeout}
        :param workspace_id: Prefect Cloud: the id (UUID) of the workspace that everything is in. Otherwise PREFECT_CLOUD_WORKSPACE_ID. An API of one's own has no workspaces and passes over it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#workspace_id PrefectProvider#workspace_id}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__94f15c509cbeddbeca7ba80720bd337c5c83b45f56f73f555d37eafe4c82c28c)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        config = PrefectProviderConfig(
            account_id=account_id,
            alias=alias,
            api_key=api_key,
            auth_string=auth_string,
            backtest=backtest,
            backtest_budget=backtest_budget,
            backtest_days=backtest_days,
            basic_auth_key=basic_auth_key,
            csrf_enabled=csrf_enabled,
            custom_headers=custom_headers,
            endpoint=endpoint,
            profile=profile,
            profile_file=profile_file,
            timeout=timeout,
            workspace_id=workspace_id,
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
        '''Generates CDKTF code for importing a PrefectProvider resource upon running "cdktf plan ".

        :param scope: The scope in which to define this construct.
        :param import_to_id: The construct id used in the generated config for the PrefectProvider to import.
        :param import_from_id: The id of the existing PrefectProvider that should be imported. Refer to the {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#import import section} in the documentation of this resource for the id to use
        :param provider: ? Optional instance of the provider where the PrefectProvider to import is found.
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__b89f65d6fdc80d0d62ac14f16206e77bf6caac6b8bdc1fffdc8161586abf4b69)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument import_to_id", value=import_to_id, expected_type=type_hints["import_to_id"])
            check_type(argname="argument import_from_id", value=import_from_id, expected_type=type_hints["import_from_id"])
            check_type(argname="argument provider", value=provider, expected_type=type_hints["provider"])
        return typing.cast(_cdktf_9a9027ec.ImportableResource, jsii.sinvoke(cls, "generateConfigForImport", [scope, import_to_id, import_from_id, provider]))

    @jsii.member(jsii_name="resetAccountId")
    def reset_account_id(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAccountId", []))

    @jsii.member(jsii_name="resetAlias")
    def reset_alias(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAlias", []))

    @jsii.member(jsii_name="resetApiKey")
    def reset_api_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetApiKey", []))

    @jsii.member(jsii_name="resetAuthString")
    def reset_auth_string(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAuthString", []))

    @jsii.member(jsii_name="resetBacktest")
    def reset_backtest(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBacktest", []))

    @jsii.member(jsii_name="resetBacktestBudget")
    def reset_backtest_budget(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBacktestBudget", []))

    @jsii.member(jsii_name="resetBacktestDays")
    def reset_backtest_days(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBacktestDays", []))

    @jsii.member(jsii_name="resetBasicAuthKey")
    def reset_basic_auth_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetBasicAuthKey", []))

    @jsii.member(jsii_name="resetCsrfEnabled")
    def reset_csrf_enabled(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetCsrfEnabled", []))

    @jsii.member(jsii_name="resetCustomHeaders")
    def reset_custom_headers(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetCustomHeaders", []))

    @jsii.member(jsii_name="resetEndpoint")
    def reset_endpoint(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEndpoint", []))

    @jsii.member(jsii_name="resetProfile")
    def reset_profile(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetProfile", []))

    @jsii.member(jsii_name="resetProfileFile")
    def reset_profile_file(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetProfileFile", []))

    @jsii.member(jsii_name="resetTimeout")
    def reset_timeout(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetTimeout", []))

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
    @jsii.member(jsii_name="accountIdInput")
    def account_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "accountIdInput"))

    @builtins.property
    @jsii.member(jsii_name="aliasInput")
    def alias_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "aliasInput"))

    @builtins.property
    @jsii.member(jsii_name="apiKeyInput")
    def api_key_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "apiKeyInput"))

    @builtins.property
    @jsii.member(jsii_name="authStringInput")
    def auth_string_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "authStringInput"))

    @builtins.property
    @jsii.member(jsii_name="backtestBudgetInput")
    def backtest_budget_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "backtestBudgetInput"))

    @builtins.property
    @jsii.member(jsii_name="backtestDaysInput")
    def backtest_days_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "backtestDaysInput"))

    @builtins.property
    @jsii.member(jsii_name="backtestInput")
    def backtest_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "backtestInput"))

    @builtins.property
    @jsii.member(jsii_name="basicAuthKeyInput")
    def basic_auth_key_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "basicAuthKeyInput"))

    @builtins.property
    @jsii.member(jsii_name="csrfEnabledInput")
    def csrf_enabled_input(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "csrfEnabledInput"))

    @builtins.property
    @jsii.member(jsii_name="customHeadersInput")
    def custom_headers_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "customHeadersInput"))

    @builtins.property
    @jsii.member(jsii_name="endpointInput")
    def endpoint_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "endpointInput"))

    @builtins.property
    @jsii.member(jsii_name="profileFileInput")
    def profile_file_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "profileFileInput"))

    @builtins.property
    @jsii.member(jsii_name="profileInput")
    def profile_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "profileInput"))

    @builtins.property
    @jsii.member(jsii_name="timeoutInput")
    def timeout_input(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "timeoutInput"))

    @builtins.property
    @jsii.member(jsii_name="workspaceIdInput")
    def workspace_id_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workspaceIdInput"))

    @builtins.property
    @jsii.member(jsii_name="accountId")
    def account_id(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "accountId"))

    @account_id.setter
    def account_id(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__880d00e710f10408cc3f3b3065c729aad239e3a88d24ded24db1f381cdeecdf1)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "accountId", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="alias")
    def alias(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "alias"))

    @alias.setter
    def alias(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__6746257a897e95331e3c33153ef853fc351cd59eda4bdbdad9da7a7a59577c43)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "alias", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="apiKey")
    def api_key(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "apiKey"))

    @api_key.setter
    def api_key(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__7b4bb056a0366ec20476024221b00fbac2a40ed1512e1b7bff75e58d5e45ee73)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "apiKey", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="authString")
    def auth_string(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "authString"))

    @auth_string.setter
    def auth_string(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__eb8e6e899c244b52be59f717261b5af9fe25678360d02f89944381d99b6495a7)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "authString", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="backtest")
    def backtest(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "backtest"))

    @backtest.setter
    def backtest(
        self,
        value: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__62a3e24e5aded2a697994ba986696c579ebfdff5246adfb313db61b0f17fd730)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "backtest", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="backtestBudget")
    def backtest_budget(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "backtestBudget"))

    @backtest_budget.setter
    def backtest_budget(self, value: typing.Optional[jsii.Number]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__020d30c2db70e69faeb934ec1546816a84ef7d8208afe792e0554a6cbdcbfc7d)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "backtestBudget", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="backtestDays")
    def backtest_days(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "backtestDays"))

    @backtest_days.setter
    def backtest_days(self, value: typing.Optional[jsii.Number]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__db8b70039f01a627a94d74ed9b77f24ad6cffd5492e98a48f79d33d99ba448a4)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "backtestDays", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="basicAuthKey")
    def basic_auth_key(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "basicAuthKey"))

    @basic_auth_key.setter
    def basic_auth_key(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__04caefdb642841587b703a37fa33dd2d5eb544704f435205dcb252fd444ae18b)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "basicAuthKey", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="csrfEnabled")
    def csrf_enabled(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], jsii.get(self, "csrfEnabled"))

    @csrf_enabled.setter
    def csrf_enabled(
        self,
        value: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]],
    ) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__b7b3c0b3e6c1e52e016c218c88e1e15319e08c6cd00e5b2440dd373b8329ac5e)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "csrfEnabled", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="customHeaders")
    def custom_headers(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "customHeaders"))

    @custom_headers.setter
    def custom_headers(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__5cf0ed7f1b6f16ceb8275f02436fe6fb9a76507cd243f185ffa1c4d95114795d)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "customHeaders", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="endpoint")
    def endpoint(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "endpoint"))

    @endpoint.setter
    def endpoint(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__64dc17a49ca67c2f255db8ac7613ad8503afcc5c5cbd5fa4e4cbd9d373a79c7d)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "endpoint", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="profile")
    def profile(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "profile"))

    @profile.setter
    def profile(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__18c93490534c4dacac8e6d2922d66306918b4a1e55e61af052a123eb5bb1e002)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "profile", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="profileFile")
    def profile_file(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "profileFile"))

    @profile_file.setter
    def profile_file(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__9aff2de0721c72398945b0a3d6028ff09662bd7d8c7dc79ded4df09b616541b2)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "profileFile", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="timeout")
    def timeout(self) -> typing.Optional[jsii.Number]:
        return typing.cast(typing.Optional[jsii.Number], jsii.get(self, "timeout"))

    @timeout.setter
    def timeout(self, value: typing.Optional[jsii.Number]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__4e6fe831892f530ad1c0b3505870b7977c36bff7dd07cde2bfce7cdf11f2c87c)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "timeout", value) # pyright: ignore[reportArgumentType]

    @builtins.property
    @jsii.member(jsii_name="workspaceId")
    def workspace_id(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "workspaceId"))

    @workspace_id.setter
    def workspace_id(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__324b27e4ac5cf43d1a6c8decef718c50825afcfc99263ebec14822aaf31c2cea)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "workspaceId", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.provider.PrefectProviderConfig",
    jsii_struct_bases=[],
    name_mapping={
        "account_id": "accountId",
        "alias": "alias",
        "api_key": "apiKey",
        "auth_string": "authString",
        "backtest": "backtest",
        "backtest_budget": "backtestBudget",
        "backtest_days": "backtestDays",
        "basic_auth_key": "basicAuthKey",
        "csrf_enabled": "csrfEnabled",
        "custom_headers": "customHeaders",
        "endpoint": "endpoint",
        "profile": "profile",
        "profile_file": "profileFile",
        "timeout": "timeout",
        "workspace_id": "workspaceId",
    },
)
class PrefectProviderConfig:
    def __init__(
        self,
        *,
        account_id: typing.Optional[builtins.str] = None,
        alias: typing.Optional[builtins.str] = None,
        api_key: typing.Optional[builtins.str] = None,
        auth_string: typing.Optional[builtins.str] = None,
        backtest: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        backtest_budget: typing.Optional[jsii.Number] = None,
        backtest_days: typing.Optional[jsii.Number] = None,
        basic_auth_key: typing.Optional[builtins.str] = None,
        csrf_enabled: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
        custom_headers: typing.Optional[builtins.str] = None,
        endpoint: typing.Optional[builtins.str] = None,
        profile: typing.Optional[builtins.str] = None,
        profile_file: typing.Optional[builtins.str] = None,
        timeout: typing.Optional[jsii.Number] = None,
        workspace_id: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param account_id: Prefect Cloud: the id (UUID) of the account. Otherwise PREFECT_CLOUD_ACCOUNT_ID. An API of one's own has no accounts and passes over it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#account_id PrefectProvider#account_id}
        :param alias: Alias name. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#alias PrefectProvider#alias}
        :param api_key: The API key, sent as a bearer token. Otherwise PREFECT_API_KEY. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#api_key PrefectProvider#api_key}
        :param auth_string: The basic-auth string "user:password" of the API; it wins over api_key. Otherwise PREFECT_API_AUTH_STRING. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#auth_string PrefectProvider#auth_string}
        :param backtest: Whether a plan tells how often each new or changed trigger would have fired on the stored events. Otherwise TOCSIN_BACKTEST, otherwise true. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest PrefectProvider#backtest}
        :param backtest_budget: Seconds that a plan may spend on them in all; 10 unless given. What is left over then is not told. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest_budget PrefectProvider#backtest_budget}
        :param backtest_days: How many days of stored events a plan looks at; 14 unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest_days PrefectProvider#backtest_days}
        :param basic_auth_key: Another name of auth_string; use one of the two. Otherwise PREFECT_BASIC_AUTH_KEY. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#basic_auth_key PrefectProvider#basic_auth_key}
        :param csrf_enabled: Whether to send CSRF tokens with changes, for a Prefect server that wants them. Otherwise PREFECT_CSRF_ENABLED. False unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#csrf_enabled PrefectProvider#csrf_enabled}
        :param custom_headers: Headers that every request carries, as a JSON object: use jsonencode({...}). For a proxy in front of the API. Otherwise PREFECT_CLIENT_CUSTOM_HEADERS. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#custom_headers PrefectProvider#custom_headers}
        :param endpoint: Where the API is, such as http://127.0.0.1:4200/api (with or without /api). Otherwise PREFECT_API_URL, otherwise that address. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#endpoint PrefectProvider#endpoint}
        :param profile: The profile of the stock client from which to take what neither this block nor the environment says. Otherwise PREFECT_PROFILE. None unless given. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#profile PrefectProvider#profile}
        :param profile_file: The file with the profiles; without ``profile``, its active one is taken. Otherwise PREFECT_PROFILES_PATH, otherwise ~/.prefect/profiles.toml. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#profile_file PrefectProvider#profile_file}
        :param timeout: Seconds to wait for an answer of the API. Otherwise PREFECT_API_REQUEST_TIMEOUT, otherwise 60. What the API asks to wait (Retry-After) is waited for beside that. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#timeout PrefectProvider#timeout}
        :param workspace_id: Prefect Cloud: the id (UUID) of the workspace that everything is in. Otherwise PREFECT_CLOUD_WORKSPACE_ID. An API of one's own has no workspaces and passes over it. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#workspace_id PrefectProvider#workspace_id}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__58e00315f569758c90c343f4d51c947c3c986ebcaae7d13b254ada90130ed989)
            check_type(argname="argument account_id", value=account_id, expected_type=type_hints["account_id"])
            check_type(argname="argument alias", value=alias, expected_type=type_hints["alias"])
            check_type(argname="argument api_key", value=api_key, expected_type=type_hints["api_key"])
            check_type(argname="argument auth_string", value=auth_string, expected_type=type_hints["auth_string"])
            check_type(argname="argument backtest", value=backtest, expected_type=type_hints["backtest"])
            check_type(argname="argument backtest_budget", value=backtest_budget, expected_type=type_hints["backtest_budget"])
            check_type(argname="argument backtest_days", value=backtest_days, expected_type=type_hints["backtest_days"])
            check_type(argname="argument basic_auth_key", value=basic_auth_key, expected_type=type_hints["basic_auth_key"])
            check_type(argname="argument csrf_enabled", value=csrf_enabled, expected_type=type_hints["csrf_enabled"])
            check_type(argname="argument custom_headers", value=custom_headers, expected_type=type_hints["custom_headers"])
            check_type(argname="argument endpoint", value=endpoint, expected_type=type_hints["endpoint"])
            check_type(argname="argument profile", value=profile, expected_type=type_hints["profile"])
            check_type(argname="argument profile_file", value=profile_file, expected_type=type_hints["profile_file"])
            check_type(argname="argument timeout", value=timeout, expected_type=type_hints["timeout"])
            check_type(argname="argument workspace_id", value=workspace_id, expected_type=type_hints["workspace_id"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if account_id is not None:
            self._values["account_id"] = account_id
        if alias is not None:
            self._values["alias"] = alias
        if api_key is not None:
            self._values["api_key"] = api_key
        if auth_string is not None:
            self._values["auth_string"] = auth_string
        if backtest is not None:
            self._values["backtest"] = backtest
        if backtest_budget is not None:
            self._values["backtest_budget"] = backtest_budget
        if backtest_days is not None:
            self._values["backtest_days"] = backtest_days
        if basic_auth_key is not None:
            self._values["basic_auth_key"] = basic_auth_key
        if csrf_enabled is not None:
            self._values["csrf_enabled"] = csrf_enabled
        if custom_headers is not None:
            self._values["custom_headers"] = custom_headers
        if endpoint is not None:
            self._values["endpoint"] = endpoint
        if profile is not None:
            self._values["profile"] = profile
        if profile_file is not None:
            self._values["profile_file"] = profile_file
        if timeout is not None:
            self._values["timeout"] = timeout
        if workspace_id is not None:
            self._values["workspace_id"] = workspace_id

    @builtins.property
    def account_id(self) -> typing.Optional[builtins.str]:
        '''Prefect Cloud: the id (UUID) of the account.

        Otherwise PREFECT_CLOUD_ACCOUNT_ID. An API of one's own has no accounts and passes over it.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#account_id PrefectProvider#account_id}
        '''
        result = self._values.get("account_id")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def alias(self) -> typing.Optional[builtins.str]:
        '''Alias name.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#alias PrefectProvider#alias}
        '''
        result = self._values.get("alias")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def api_key(self) -> typing.Optional[builtins.str]:
        '''The API key, sent as a bearer token. Otherwise PREFECT_API_KEY.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#api_key PrefectProvider#api_key}
        '''
        result = self._values.get("api_key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def auth_string(self) -> typing.Optional[builtins.str]:
        '''The basic-auth string "user:password" of the API; it wins over api_key. Otherwise PREFECT_API_AUTH_STRING.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#auth_string PrefectProvider#auth_string}
        '''
        result = self._values.get("auth_string")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def backtest(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether a plan tells how often each new or changed trigger would have fired on the stored events.

        Otherwise TOCSIN_BACKTEST, otherwise true.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest PrefectProvider#backtest}
        '''
        result = self._values.get("backtest")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def backtest_budget(self) -> typing.Optional[jsii.Number]:
        '''Seconds that a plan may spend on them in all;

        10 unless given. What is left over then is not told.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest_budget PrefectProvider#backtest_budget}
        '''
        result = self._values.get("backtest_budget")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def backtest_days(self) -> typing.Optional[jsii.Number]:
        '''How many days of stored events a plan looks at; 14 unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#backtest_days PrefectProvider#backtest_days}
        '''
        result = self._values.get("backtest_days")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def basic_auth_key(self) -> typing.Optional[builtins.str]:
        '''Another name of auth_string; use one of the two. Otherwise PREFECT_BASIC_AUTH_KEY.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#basic_auth_key PrefectProvider#basic_auth_key}
        '''
        result = self._values.get("basic_auth_key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def csrf_enabled(
        self,
    ) -> typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]]:
        '''Whether to send CSRF tokens with changes, for a Prefect server that wants them. Otherwise PREFECT_CSRF_ENABLED. False unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#csrf_enabled PrefectProvider#csrf_enabled}
        '''
        result = self._values.get("csrf_enabled")
        return typing.cast(typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]], result)

    @builtins.property
    def custom_headers(self) -> typing.Optional[builtins.str]:
        '''Headers that every request carries, as a JSON object: use jsonencode({...}). For a proxy in front of the API. Otherwise PREFECT_CLIENT_CUSTOM_HEADERS.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#custom_headers PrefectProvider#custom_headers}
        '''
        result = self._values.get("custom_headers")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def endpoint(self) -> typing.Optional[builtins.str]:
        '''Where the API is, such as http://127.0.0.1:4200/api (with or without /api). Otherwise PREFECT_API_URL, otherwise that address.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#endpoint PrefectProvider#endpoint}
        '''
        result = self._values.get("endpoint")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def profile(self) -> typing.Optional[builtins.str]:
        '''The profile of the stock client from which to take what neither this block nor the environment says.

        Otherwise PREFECT_PROFILE. None unless given.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#profile PrefectProvider#profile}
        '''
        result = self._values.get("profile")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def profile_file(self) -> typing.Optional[builtins.str]:
        '''The file with the profiles; without ``profile``, its active one is taken. Otherwise PREFECT_PROFILES_PATH, otherwise ~/.prefect/profiles.toml.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#profile_file PrefectProvider#profile_file}
        '''
        result = self._values.get("profile_file")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def timeout(self) -> typing.Optional[jsii.Number]:
        '''Seconds to wait for an answer of the API.

        Otherwise PREFECT_API_REQUEST_TIMEOUT, otherwise 60. What the API asks to wait (Retry-After) is waited for beside that.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#timeout PrefectProvider#timeout}
        '''
        result = self._values.get("timeout")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def workspace_id(self) -> typing.Optional[builtins.str]:
        '''Prefect Cloud: the id (UUID) of the workspace that everything is in.

        Otherwise PREFECT_CLOUD_WORKSPACE_ID. An API of one's own has no workspaces and passes over it.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#workspace_id PrefectProvider#workspace_id}
        '''
        result = self._values.get("workspace_id")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "PrefectProviderConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


__all__ = [
    "PrefectProvider",
    "PrefectProviderConfig",
]

publication.publish()

def _typecheckingstub__94f15c509cbeddbeca7ba80720bd337c5c83b45f56f73f555d37eafe4c82c28c(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    account_id: typing.Optional[builtins.str] = None,
    alias: typing.Optional[builtins.str] = None,
    api_key: typing.Optional[builtins.str] = None,
    auth_string: typing.Optional[builtins.str] = None,
    backtest: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    backtest_budget: typing.Optional[jsii.Number] = None,
    backtest_days: typing.Optional[jsii.Number] = None,
    basic_auth_key: typing.Optional[builtins.str] = None,
    csrf_enabled: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    custom_headers: typing.Optional[builtins.str] = None,
    endpoint: typing.Optional[builtins.str] = None,
    profile: typing.Optional[builtins.str] = None,
    profile_file: typing.Optional[builtins.str] = None,
    timeout: typing.Optional[jsii.Number] = None,
    workspace_id: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b89f65d6fdc80d0d62ac14f16206e77bf6caac6b8bdc1fffdc8161586abf4b69(
    scope: _constructs_77d1e7e8.Construct,
    import_to_id: builtins.str,
    import_from_id: builtins.str,
    provider: typing.Optional[_cdktf_9a9027ec.TerraformProvider] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__880d00e710f10408cc3f3b3065c729aad239e3a88d24ded24db1f381cdeecdf1(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6746257a897e95331e3c33153ef853fc351cd59eda4bdbdad9da7a7a59577c43(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7b4bb056a0366ec20476024221b00fbac2a40ed1512e1b7bff75e58d5e45ee73(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__eb8e6e899c244b52be59f717261b5af9fe25678360d02f89944381d99b6495a7(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__62a3e24e5aded2a697994ba986696c579ebfdff5246adfb313db61b0f17fd730(
    value: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__020d30c2db70e69faeb934ec1546816a84ef7d8208afe792e0554a6cbdcbfc7d(
    value: typing.Optional[jsii.Number],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__db8b70039f01a627a94d74ed9b77f24ad6cffd5492e98a48f79d33d99ba448a4(
    value: typing.Optional[jsii.Number],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__04caefdb642841587b703a37fa33dd2d5eb544704f435205dcb252fd444ae18b(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b7b3c0b3e6c1e52e016c218c88e1e15319e08c6cd00e5b2440dd373b8329ac5e(
    value: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5cf0ed7f1b6f16ceb8275f02436fe6fb9a76507cd243f185ffa1c4d95114795d(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__64dc17a49ca67c2f255db8ac7613ad8503afcc5c5cbd5fa4e4cbd9d373a79c7d(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__18c93490534c4dacac8e6d2922d66306918b4a1e55e61af052a123eb5bb1e002(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9aff2de0721c72398945b0a3d6028ff09662bd7d8c7dc79ded4df09b616541b2(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4e6fe831892f530ad1c0b3505870b7977c36bff7dd07cde2bfce7cdf11f2c87c(
    value: typing.Optional[jsii.Number],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__324b27e4ac5cf43d1a6c8decef718c50825afcfc99263ebec14822aaf31c2cea(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__58e00315f569758c90c343f4d51c947c3c986ebcaae7d13b254ada90130ed989(
    *,
    account_id: typing.Optional[builtins.str] = None,
    alias: typing.Optional[builtins.str] = None,
    api_key: typing.Optional[builtins.str] = None,
    auth_string: typing.Optional[builtins.str] = None,
    backtest: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    backtest_budget: typing.Optional[jsii.Number] = None,
    backtest_days: typing.Optional[jsii.Number] = None,
    basic_auth_key: typing.Optional[builtins.str] = None,
    csrf_enabled: typing.Optional[typing.Union[builtins.bool, _cdktf_9a9027ec.IResolvable]] = None,
    custom_headers: typing.Optional[builtins.str] = None,
    endpoint: typing.Optional[builtins.str] = None,
    profile: typing.Optional[builtins.str] = None,
    profile_file: typing.Optional[builtins.str] = None,
    timeout: typing.Optional[jsii.Number] = None,
    workspace_id: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass
