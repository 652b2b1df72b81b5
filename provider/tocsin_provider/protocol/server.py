"""The provider's process: a gRPC server on a private Unix socket, for as long as Terraform is there."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc

from tocsin_provider.problems import Problem
from tocsin_provider.protocol import handshake, hclog
from tocsin_provider.protocol.data_service import DataService
from tocsin_provider.protocol.diagnostics import diagnostics
from tocsin_provider.protocol.ephemeral_service import EphemeralService
from tocsin_provider.protocol.function_service import FunctionService
from tocsin_provider.protocol.provider_service import ProviderService
from tocsin_provider.protocol.resource_service import ResourceService
from tocsin_provider.protocol.wire import go_plugin_pb2 as plugin
from tocsin_provider.protocol.wire import terraform_pb2 as pb

log = logging.getLogger("tocsin")

WORKERS = 72
"""Threads: more than any sensible -parallelism, and one that the output stream holds."""
_UNLIMITED = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
_LAST_WORDS = 3.0
"""Seconds for calls under way, and for the last one of our own, once the parent wants us gone."""

_PREFIX = "tocsin-provider-"
_SOCKET = "provider.sock"
_LONGEST_ADDRESS = 103
"""Bytes of the path of a Unix socket on macOS; Linux takes a few more."""

_HELP = """\
This is the Terraform provider of Tocsin. Terraform starts it by itself; there is nothing to see here.
Install it with `tocsin provider install`, and write in your configuration:

terraform {
  required_providers {
    prefect = { source = "tocsin.local/tocsin/prefect" }
  }
}
"""


class Lifetime:
    """When to go: asked to by the parent, or the parent is gone."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._parent = os.getppid()

    def end(self) -> None:
        """Ask the process to end."""
        self._over.set()

    def wait(self) -> None:
        """Return once it is time. A parent that was killed cannot say so: its place is taken by another process."""
        while not self._over.wait(1.0):
            if os.getppid() != self._parent:
                log.warning("Terraform is gone; ending")
                return


def main() -> int:
    """Serve until Terraform does not need us any more. Returns the exit status."""
    if not handshake.started_by_terraform():
        sys.stderr.write(_HELP)
        return 1
    hclog.configure()
    # Ctrl-C reaches the whole process group; Terraform alone decides what happens, and says so through StopProvider.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lifetime = Lifetime()
    signal.signal(signal.SIGTERM, lambda *_: lifetime.end())
    directory = _private_directory()
    try:
        _serve(directory / _SOCKET, lifetime)
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    return 0


def _private_directory() -> Path:
    """A new directory for the socket. Where TMPDIR is so deep that a socket could not be there, it is in /tmp."""
    directory = tempfile.mkdtemp(prefix=_PREFIX)
    if len(os.fsencode(directory)) + len(f"/{_SOCKET}") > _LONGEST_ADDRESS:
        Path(directory).rmdir()
        directory = tempfile.mkdtemp(prefix=_PREFIX, dir="/tmp")
    return Path(directory)


def _serve(socket: Path, lifetime: Lifetime) -> None:
    provider = ProviderService()
    server = grpc.server(ThreadPoolExecutor(WORKERS), options=_UNLIMITED)
    for handlers in (_terraform_handlers(provider), *_plugin_handlers(lifetime, provider)):
        server.add_generic_rpc_handlers((handlers,))
    certificate = handshake.new_certificate() if handshake.wants_tls() else None
    address = f"unix:{socket}"
    if certificate:
        credentials = grpc.ssl_server_credentials([(certificate.key_pem, certificate.chain_pem)])
        server.add_secure_port(address, credentials)
    else:
        server.add_insecure_port(address)
    server.start()
    handshake.announce(str(socket), certificate)
    lifetime.wait()
    provider.stop_provider(pb.StopProvider.Request())
    server.stop(_LAST_WORDS).wait()
    if provider.client is not None:
        provider.client.close()


def _terraform_handlers(provider: ProviderService) -> grpc.GenericRpcHandler[Any, Any]:
    resources, data = ResourceService(provider), DataService(provider)
    ephemeral, functions = EphemeralService(provider), FunctionService()
    calls: dict[str, tuple[Any, Callable[[Any], Any]]] = {
        "GetMetadata": (pb.GetMetadata, provider.get_metadata),
        "GetProviderSchema": (pb.GetProviderSchema, provider.get_provider_schema),
        "ValidateProviderConfig": (pb.ValidateProviderConfig, provider.validate_provider_config),
        "ConfigureProvider": (pb.ConfigureProvider, provider.configure_provider),
        "StopProvider": (pb.StopProvider, provider.stop_provider),
        "ValidateResourceConfig": (pb.ValidateResourceConfig, resources.validate_resource_config),
        "UpgradeResourceState": (pb.UpgradeResourceState, resources.upgrade_resource_state),
        "ReadResource": (pb.ReadResource, resources.read_resource),
        "PlanResourceChange": (pb.PlanResourceChange, resources.plan_resource_change),
        "ApplyResourceChange": (pb.ApplyResourceChange, resources.apply_resource_change),
        "ImportResourceState": (pb.ImportResourceState, resources.import_resource_state),
        "MoveResourceState": (pb.MoveResourceState, resources.move_resource_state),
        "ValidateDataResourceConfig": (pb.ValidateDataResourceConfig, data.validate_data_resource_config),
        "ReadDataSource": (pb.ReadDataSource, data.read_data_source),
        "ValidateEphemeralResourceConfig": (
            pb.ValidateEphemeralResourceConfig,
            ephemeral.validate_ephemeral_resource_config,
        ),
        "OpenEphemeralResource": (pb.OpenEphemeralResource, ephemeral.open_ephemeral_resource),
        "CloseEphemeralResource": (pb.CloseEphemeralResource, ephemeral.close_ephemeral_resource),
        "GetFunctions": (pb.GetFunctions, functions.get_functions),
        "CallFunction": (pb.CallFunction, functions.call_function),
    }
    return grpc.method_handlers_generic_handler(
        "tfplugin6.Provider",
        {
            name: grpc.unary_unary_rpc_method_handler(
                _guarded(name, call, message.Response),
                request_deserializer=message.Request.FromString,
                response_serializer=message.Response.SerializeToString,
            )
            for name, (message, call) in calls.items()
        },
    )


def _guarded(name: str, call: Callable[[Any], Any], response: Any) -> Callable[[Any, grpc.ServicerContext], Any]:
    """A mistake of our own becomes a diagnostic, not a broken connection. What went wrong is named, its values are not."""

    def answer(request: Any, _context: grpc.ServicerContext) -> Any:
        try:
            return call(request)
        except Exception as error:  # noqa: BLE001 the edge of the process: nothing may fall through
            place = _innermost(error)
            log.error("%s failed: %s at %s", name, type(error).__name__, place)
            problem = Problem(
                "The provider made a mistake",
                f"{name} failed with {type(error).__name__} at {place}. Please report this with the version of the "
                "provider and the resource that it happened with.",
            )
            if name == "ApplyResourceChange":
                return response(
                    new_state=request.prior_state, private=request.planned_private, diagnostics=diagnostics([problem])
                )
            if name == "StopProvider":
                return response(Error=problem.summary)
            if name == "CallFunction":
                return response(error=pb.FunctionError(text=problem.detail))
            return response(diagnostics=diagnostics([problem]))

    return answer


def _innermost(error: BaseException) -> str:
    """File and line where an exception was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"


def _plugin_handlers(lifetime: Lifetime, provider: ProviderService) -> list[grpc.GenericRpcHandler[Any, Any]]:
    def stream_output(_request: plugin.Empty, context: grpc.ServicerContext) -> Iterator[plugin.StdioData]:
        """Never yields, for logs go to standard error. The stream ends with the connection, and so do we."""
        gone = threading.Event()

        def end() -> None:
            gone.set()
            lifetime.end()

        if not context.add_callback(end):
            end()
        gone.wait()
        return iter(())

    def shut_down(_request: plugin.Empty, _context: grpc.ServicerContext) -> plugin.Empty:
        # Terraform waits for this answer. One that is killed does not ask, and what it was told of may be in no state.
        confirming = threading.Thread(target=provider.confirm, daemon=True)
        confirming.start()
        confirming.join(_LAST_WORDS)
        lifetime.end()
        return plugin.Empty()

    output = grpc.unary_stream_rpc_method_handler(
        stream_output,
        request_deserializer=plugin.Empty.FromString,
        response_serializer=plugin.StdioData.SerializeToString,
    )
    controller = grpc.unary_unary_rpc_method_handler(
        shut_down,
        request_deserializer=plugin.Empty.FromString,
        response_serializer=plugin.Empty.SerializeToString,
    )
    return [
        grpc.method_handlers_generic_handler("plugin.GRPCStdio", {"StreamStdio": output}),
        grpc.method_handlers_generic_handler("plugin.GRPCController", {"Shutdown": controller}),
    ]
