"""A provider that knows the AWS provider's schema and does nothing.

It speaks version 6 of Terraform's plugin protocol: it checks that nothing is set which can
only be read, plans what it is asked for with computed values unknown, and takes any
resource as there when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import grpc  # type: ignore[import-untyped]  # it has no types
from attrs import define, field

from tests.engines.terraform import schemas, states
from tests.engines.terraform.wire import data, fields, integer, mapping
from transpile.schema.model import ResourceType

Method = Callable[[bytes], bytes]

_SERVICE = "/tfplugin6.Provider/"
_ERROR = 1


@define
class Provider(grpc.GenericRpcHandler):  # type: ignore[misc]  # grpc has no types
    """Records by their names with ``aws_``."""

    provider: ResourceType
    resources: Mapping[str, ResourceType]
    data_sources: Mapping[str, ResourceType]
    ephemerals: Mapping[str, ResourceType]
    _schema: bytes = field(default=b"", init=False)

    def service(
        self, handler_call_details: grpc.HandlerCallDetails
    ) -> grpc.RpcMethodHandler | None:
        """The method that answers a call; none for what Terraform can do without."""
        name = handler_call_details.method.removeprefix(_SERVICE)
        method = self._methods().get(name)
        if method is None:
            return None
        return grpc.unary_unary_rpc_method_handler(lambda request, _: method(request))

    def _methods(self) -> dict[str, Method]:
        return {
            "GetProviderSchema": self._get_schema,
            "GetResourceIdentitySchemas": _nothing,
            "ValidateProviderConfig": self._validate_provider,
            "ValidateResourceConfig": self._validate_resource,
            "ValidateDataResourceConfig": _nothing,
            "ConfigureProvider": _nothing,
            "PlanResourceChange": self._plan,
            "ImportResourceState": self._import,
            "ReadResource": _read_resource,
            "UpgradeResourceState": _upgrade,
            "ReadDataSource": self._read_data_source,
            "ValidateEphemeralResourceConfig": _nothing,
            "OpenEphemeralResource": self._open,
            "CloseEphemeralResource": _nothing,
            "StopProvider": _nothing,
        }

    def _get_schema(self, _: bytes) -> bytes:
        if not self._schema:
            resources = {name: schemas.schema(each) for name, each in self.resources.items()}
            sources = {name: schemas.schema(each) for name, each in self.data_sources.items()}
            ephemerals = {name: schemas.schema(each) for name, each in self.ephemerals.items()}
            capabilities = integer(2, 1)  # Terraform may keep the schema
            self._schema = b"".join(
                (
                    data(1, schemas.schema(self.provider)),
                    mapping(2, resources),
                    mapping(3, sources),
                    data(6, capabilities),
                    mapping(8, ephemerals),
                )
            )
        return self._schema

    def _validate_provider(self, request: bytes) -> bytes:
        config = states.decode(_dynamic(fields(request)[1]))
        return _diagnostics(2, config, self.provider)

    def _validate_resource(self, request: bytes) -> bytes:
        asked = fields(request)
        return _diagnostics(1, states.decode(_dynamic(asked[2])), self.resources[_text(asked[1])])

    def _plan(self, request: bytes) -> bytes:
        asked = fields(request)
        proposed = states.decode(_dynamic(asked[3]))
        if proposed is None:
            return data(1, data(1, states.encode(None)))
        known = states.members(self.resources[_text(asked[1])])
        return data(1, data(1, states.encode(states.planned(proposed, known))))

    def _import(self, request: bytes) -> bytes:
        asked = fields(request)
        name = _text(asked[1])
        body = states.imported(_text(asked[2]), states.members(self.resources[name]))
        return data(1, data(1, name) + data(2, data(1, states.encode(body))))

    def _read_data_source(self, request: bytes) -> bytes:
        asked = fields(request)
        known = states.members(self.data_sources[_text(asked[1])])
        body = states.read(states.decode(_dynamic(asked[2])), known)
        return data(1, data(1, states.encode(body)))

    def _open(self, request: bytes) -> bytes:
        asked = fields(request)
        known = states.members(self.ephemerals[_text(asked[1])])
        body = states.read(states.decode(_dynamic(asked[2])), known)
        return data(3, data(1, states.encode(body)))


def _nothing(_: bytes) -> bytes:
    return b""


def _read_resource(request: bytes) -> bytes:
    return data(1, _bytes(fields(request)[2]))


def _upgrade(request: bytes) -> bytes:
    raw = fields(_bytes(fields(request)[3]))
    return data(1, data(2, _bytes(raw[1])))


def _diagnostics(number: int, config: states.Body, record: ResourceType) -> bytes:
    found = states.read_only(config, states.members(record))
    return b"".join(
        data(number, integer(1, _ERROR) + data(2, f"{path} can only be read")) for path in found
    )


def _dynamic(message: bytes | int) -> bytes:
    return _bytes(fields(_bytes(message))[1])


def _bytes(value: bytes | int) -> bytes:
    assert isinstance(value, bytes)
    return value


def _text(value: bytes | int) -> str:
    return _bytes(value).decode()
