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
from tests.engines.terraform.wire import data, fields, integer, mapping, repeated
from transpile.schema.model import ResourceType

Method = Callable[[bytes], bytes]

_SERVICE = "/tfplugin6.Provider/"
_ERROR = 1
_ANYWHERE = ("account_id", "region")
_IDENTITY = 4
"""The number of the field that holds an identity in a request to import, and in its answer."""


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
            "GetResourceIdentitySchemas": _get_identities,
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
        prior = states.decode(_dynamic(asked[2]))
        body = states.planned(proposed, known)
        replacing = [] if states.is_bare(prior) else states.replacing(prior, body, known)
        paths = b"".join(data(2, data(1, data(1, name))) for name in replacing)
        identity = _echoed(asked, 8, 7)
        return data(1, data(1, states.encode(body))) + paths + identity

    def _import(self, request: bytes) -> bytes:
        asked = fields(request)
        name = _text(asked[1])
        identity = _bytes(asked.get(_IDENTITY, b""))
        identifier = _text(asked[2]) if 2 in asked else "known by an identity"
        body = states.imported(identifier, states.members(self.resources[name]))
        state = data(2, data(1, states.encode(body)))
        known = data(_IDENTITY, identity) if identity else b""
        return data(1, data(1, name) + state + known)

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


def _get_identities(_: bytes) -> bytes:
    text = data(2, b'"string"')
    optional = repeated(2, [data(1, each) + text + integer(4, 1) for each in _ANYWHERE])
    schemas_ = {
        name: repeated(2, [data(1, each) + text + integer(3, 1) for each in required]) + optional
        for name, required in states.IDENTITIES.items()
    }
    return mapping(1, schemas_)


def _nothing(_: bytes) -> bytes:
    return b""


def _read_resource(request: bytes) -> bytes:
    asked = fields(request)
    return data(1, _bytes(asked[2])) + _echoed(asked, 6, 5)


def _echoed(asked: Mapping[int, bytes | int], given: int, number: int) -> bytes:
    """The identity in the field ``given`` of a request, as the field ``number``."""
    return data(number, _bytes(asked[given])) if given in asked else b""


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
