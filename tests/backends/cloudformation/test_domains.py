"""Names of records as the provider completes them, and the quotes of their texts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, template

PARAMS = "params: {host: {type: string}, domain: {type: string}}\n"
ZONE = "  zone: {route53_zone: {name: Example.com.}}\n"


def record(
    name: str, zone: str = "${zone.zone_id}", more: str = "type: A, records: [10.0.0.1]"
) -> str:
    return f"  r: {{route53_record: {{name: '{name}', zone_id: '{zone}', ttl: 60, {more}}}}}\n"


def properties(resources: str) -> dict[str, Any]:
    found = template(f"{PARAMS}resources:\n{resources}")["Resources"]["R"]
    return dict(found["Properties"])


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("www", "www.Example.com"),
        ("", "Example.com"),
        ("a.b", "a.b.Example.com"),
        ("e", "e.Example.com"),
        ("www.other.org.", "www.other.org.Example.com"),
        ("WWW.example.COM", "WWW.example.COM"),
        ("www.example.com.", "www.example.com."),
        ("${zone.name}", "Example.com."),
        ("www.${zone.name}", "www.Example.com."),
        ("${params.host}-x", {"Fn::Sub": "${Host}-x.Example.com"}),
        ("${params.host}.example.com", {"Fn::Sub": "${Host}.example.com"}),
        ("${params.host}", {"Ref": "Host"}),
        ("${params.host}.com", {"Fn::Sub": "${Host}.com"}),
    ],
)
def test_a_name_gets_the_zone_s_behind_it_where_that_is_missing(name: str, full: Any) -> None:
    assert properties(ZONE + record(name))["Name"] == full


def test_a_short_name_takes_what_the_zone_is_called_at_deploy_time() -> None:
    zone = "  zone: {route53_zone: {name: '${params.domain}'}}\n"

    assert properties(zone + record("www"))["Name"] == {"Fn::Sub": "www.${Domain}"}
    assert properties(zone + record("www.${params.domain}"))["Name"] == {"Fn::Sub": "www.${Domain}"}


def test_a_name_is_written_out_where_the_spec_does_not_say_the_zone_s() -> None:
    assert properties(record("www.example.com", "Z0123456789"))["Name"] == "www.example.com"
    [(code, _, summary, hint)] = findings(f"{PARAMS}resources:\n{record('www', 'Z0123456789')}")

    assert code == "T701"
    assert "that its zone completes" in summary
    assert hint == "write the full name: `www.…`"


def test_texts_are_quoted_once() -> None:
    texts = "type: TXT, records: [v=spf1 -all, '\"is\"', 'x-${params.host}']"

    assert properties(ZONE + record("t", more=texts))["ResourceRecords"] == [
        '"v=spf1 -all"',
        '"is"',
        {"Fn::Sub": '"x-${Host}"'},
    ]


def test_the_type_of_a_record_is_known_where_quotes_depend_on_it() -> None:
    more = "type: '${params.host}', records: [a]"
    [(_, _, summary, _)] = findings(f"{PARAMS}resources:\n{ZONE}{record('t', more=more)}")

    assert "`type` that is only known at deploy time" in summary
