"""The formats of texts that CloudFormation tells apart, by the names that cfn-lint has for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from attrs import frozen

_ARN = r"^arn:aws[a-zA-Z-]*:"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_TIME = (
    r"^\d{4}-(0[1-9]|1[0-2])-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
    r"(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$"
)


@frozen
class Format:
    """What a text is: in a user's words, by an example, and as an expression.

    ``network`` is the version instead where it is a network.
    """

    noun: str
    example: str
    pattern: str = ""
    network: int = 0

    def holds(self, text: str) -> bool:
        """Whether the text is one."""
        if self.network:
            return _is_network(text, self.network)
        return _compiled(self.pattern).search(text) is not None


FORMATS = {
    "AWS::ACM::Certificate.Arn": Format(
        "a certificate's ARN",
        "arn:aws:acm:us-east-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab",
        _ARN + r"acm:[a-z0-9-]+:\d{12}:certificate/.+$",
    ),
    "AWS::EC2::Image.Id": Format(
        "an image's id", "ami-0123456789abcdef0", r"^ami-([0-9a-z]{8}|[0-9a-z]{17})$"
    ),
    "AWS::EC2::SecurityGroup.Id": Format(
        "a security group's id",
        "sg-0123456789abcdef0",
        r"^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$",
    ),
    "AWS::EC2::SecurityGroup.Name": Format(
        "a security group's name",
        "some-group",
        r"^[a-zA-Z0-9 \._\-:\/()#\,@\[\]+=&;\{\}!\$\*]+$",
    ),
    "AWS::EC2::Subnet.Id": Format(
        "a subnet's id",
        "subnet-0123456789abcdef0",
        r"^subnet-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$",
    ),
    "AWS::EC2::VPC.Id": Format(
        "a VPC's id", "vpc-0123456789abcdef0", r"^vpc-(([0-9A-Fa-f]{8})|([0-9A-Fa-f]{17}))$"
    ),
    "AWS::IAM::Role.Arn": Format(
        "a role's ARN",
        "arn:aws:iam::111122223333:role/some-role",
        _ARN + r"iam::\d{12}:role/.+$",
    ),
    "AWS::KMS::Alias.AliasName": Format(
        "the alias of a key", "alias/some-key", r"^alias/[a-zA-Z0-9:/_-]+$"
    ),
    "AWS::KMS::Key.Arn": Format(
        "a key's ARN",
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        _ARN + r"kms:[a-z0-9-]+:\d{12}:(key|alias)/.+$",
    ),
    "AWS::KMS::Key.Id": Format(
        "a key's id",
        "1234abcd-12ab-34cd-56ef-1234567890ab",
        rf"^({_UUID}|mrk-[0-9a-f]{{32}}|alias/[a-zA-Z0-9/_-]+)$",
    ),
    "AWS::Lambda::Function.Arn": Format(
        "a function's ARN",
        "arn:aws:lambda:us-east-1:111122223333:function:some-function",
        _ARN + r"lambda:[a-z0-9-]+:\d{12}:function:.+(:.+)?$",
    ),
    "AWS::Logs::LogGroup.Name": Format(
        "a log group's name", "/some/group", r"^[\.\-_\/#A-Za-z0-9]{1,512}\Z"
    ),
    "AWS::S3::Bucket.Name": Format(
        "a bucket's name",
        "some-bucket",
        r"^(?![.\-])(?!.*\.\.)(?!.*\-\.)(?!.*\.\-)[a-z0-9.\-]{3,63}(?<![.\-])$",
    ),
    "AWS::SNS::Topic.Arn": Format(
        "a topic's ARN",
        "arn:aws:sns:us-east-1:111122223333:some-topic",
        _ARN + r"sns:[a-z0-9-]+:\d{12}:.+$",
    ),
    "date-time": Format("a time", "2030-01-31T12:00:00Z", _TIME),
    "ipv4-network": Format("a network of IPv4", "10.0.0.0/16", network=4),
    "ipv6-network": Format("a network of IPv6", "2001:db8::/64", network=6),
}


def is_one_of(text: str, names: Iterable[str]) -> bool:
    """Whether the text has one of the formats."""
    return any(FORMATS[name].holds(text) for name in names)


def _is_network(text: str, version: int) -> bool:
    import ipaddress  # it costs milliseconds, and few specs need it

    try:
        return ipaddress.ip_network(text).version == version
    except ValueError:
        return False


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
