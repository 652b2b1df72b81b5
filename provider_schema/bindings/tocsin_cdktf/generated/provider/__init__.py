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
        alias: typing.Optional[builtins.str] = None,
        api_key: typing.Optional[builtins.str] = None,
        auth_string: typing.Optional[builtins.str] = None,
        endpoint: typing.Optional[builtins.str] = None,
    ) -> None:
        '''Create a new {@link https://tocsin.local/providers/tocsin/prefect/latest/docs prefect} Resource.

        :param scope: The scope in which to define this construct.
        :param id: The scoped construct ID. Must be unique amongst siblings in the same scope
        :param alias: Alias name. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#alias PrefectProvider#alias}
        :param api_key: The API key, sent as a bearer token. Otherwise PREFECT_API_KEY. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#api_key PrefectProvider#api_key}
        :param auth_string: The basic-auth string "user:password" of the API; it wins over api_key. Otherwise PREFECT_API_AUTH_STRING. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#auth_string PrefectProvider#auth_string}
        :param endpoint: Where the API is, such as http://127.0.0.1:4200/api (with or without /api). Otherwise PREFECT_API_URL, otherwise that address. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#endpoint PrefectProvider#endpoint}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__94f15c509cbeddbeca7ba80720bd337c5c83b45f56f73f555d37eafe4c82c28c)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        config = PrefectProviderConfig(
            alias=alias, api_key=api_key, auth_string=auth_string, endpoint=endpoint
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

    @jsii.member(jsii_name="resetAlias")
    def reset_alias(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAlias", []))

    @jsii.member(jsii_name="resetApiKey")
    def reset_api_key(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetApiKey", []))

    @jsii.member(jsii_name="resetAuthString")
    def reset_auth_string(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetAuthString", []))

    @jsii.member(jsii_name="resetEndpoint")
    def reset_endpoint(self) -> None:
        return typing.cast(None, jsii.invoke(self, "resetEndpoint", []))

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
    @jsii.member(jsii_name="endpointInput")
    def endpoint_input(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "endpointInput"))

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
    @jsii.member(jsii_name="endpoint")
    def endpoint(self) -> typing.Optional[builtins.str]:
        return typing.cast(typing.Optional[builtins.str], jsii.get(self, "endpoint"))

    @endpoint.setter
    def endpoint(self, value: typing.Optional[builtins.str]) -> None:
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__64dc17a49ca67c2f255db8ac7613ad8503afcc5c5cbd5fa4e4cbd9d373a79c7d)
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        jsii.set(self, "endpoint", value) # pyright: ignore[reportArgumentType]


@jsii.data_type(
    jsii_type="tocsin-cdktf.provider.PrefectProviderConfig",
    jsii_struct_bases=[],
    name_mapping={
        "alias": "alias",
        "api_key": "apiKey",
        "auth_string": "authString",
        "endpoint": "endpoint",
    },
)
class PrefectProviderConfig:
    def __init__(
        self,
        *,
        alias: typing.Optional[builtins.str] = None,
        api_key: typing.Optional[builtins.str] = None,
        auth_string: typing.Optional[builtins.str] = None,
        endpoint: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param alias: Alias name. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#alias PrefectProvider#alias}
        :param api_key: The API key, sent as a bearer token. Otherwise PREFECT_API_KEY. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#api_key PrefectProvider#api_key}
        :param auth_string: The basic-auth string "user:password" of the API; it wins over api_key. Otherwise PREFECT_API_AUTH_STRING. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#auth_string PrefectProvider#auth_string}
        :param endpoint: Where the API is, such as http://127.0.0.1:4200/api (with or without /api). Otherwise PREFECT_API_URL, otherwise that address. Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#endpoint PrefectProvider#endpoint}
        '''
        if __debug__:
            type_hints = typing.get_type_hints(_typecheckingstub__58e00315f569758c90c343f4d51c947c3c986ebcaae7d13b254ada90130ed989)
            check_type(argname="argument alias", value=alias, expected_type=type_hints["alias"])
            check_type(argname="argument api_key", value=api_key, expected_type=type_hints["api_key"])
            check_type(argname="argument auth_string", value=auth_string, expected_type=type_hints["auth_string"])
            check_type(argname="argument endpoint", value=endpoint, expected_type=type_hints["endpoint"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if alias is not None:
            self._values["alias"] = alias
        if api_key is not None:
            self._values["api_key"] = api_key
        if auth_string is not None:
            self._values["auth_string"] = auth_string
        if endpoint is not None:
            self._values["endpoint"] = endpoint

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
    def endpoint(self) -> typing.Optional[builtins.str]:
        '''Where the API is, such as http://127.0.0.1:4200/api (with or without /api). Otherwise PREFECT_API_URL, otherwise that address.

        Docs at Terraform Registry: {@link https://tocsin.local/providers/tocsin/prefect/latest/docs#endpoint PrefectProvider#endpoint}
        '''
        result = self._values.get("endpoint")
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
    alias: typing.Optional[builtins.str] = None,
    api_key: typing.Optional[builtins.str] = None,
    auth_string: typing.Optional[builtins.str] = None,
    endpoint: typing.Optional[builtins.str] = None,
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

def _typecheckingstub__64dc17a49ca67c2f255db8ac7613ad8503afcc5c5cbd5fa4e4cbd9d373a79c7d(
    value: typing.Optional[builtins.str],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__58e00315f569758c90c343f4d51c947c3c986ebcaae7d13b254ada90130ed989(
    *,
    alias: typing.Optional[builtins.str] = None,
    api_key: typing.Optional[builtins.str] = None,
    auth_string: typing.Optional[builtins.str] = None,
    endpoint: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass
