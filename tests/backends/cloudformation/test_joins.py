"""What several arguments of Terraform say together, and names that nobody can choose."""

from __future__ import annotations

from typing import Any

from tests.backends.cloudformation.stacks import findings, template


def properties(resource: str) -> dict[str, Any]:
    found = template(f"resources:\n  x:\n{resource}")["Resources"]["X"]
    return dict(found["Properties"])


def test_a_name_stands_inside_the_block_that_is_given() -> None:
    made = properties(
        "    glue_classifier: {name: c, csv_classifier: {allow_single_column: true}}\n"
    )

    assert made == {"CsvClassifier": {"AllowSingleColumn": True, "Name": "c"}}


_TABLE = """\
    keyspaces_table:
      keyspace_name: space
      table_name: entries
      schema_definition:
        column:
          - {name: id, type: text}
          - {name: at, type: timestamp}
          - {name: note, type: text}
        partition_key: [{name: id}]
        clustering_key: [{name: at, order_by: DESC}]
"""


def test_columns_are_where_they_are_keys_or_among_the_others() -> None:
    made = properties(_TABLE)

    assert made["PartitionKeyColumns"] == [{"ColumnName": "id", "ColumnType": "text"}]
    assert made["ClusteringKeyColumns"] == [
        {"Column": {"ColumnName": "at", "ColumnType": "timestamp"}, "OrderBy": "DESC"}
    ]
    assert made["RegularColumns"] == [{"ColumnName": "note", "ColumnType": "text"}]


def test_a_key_without_a_column_is_an_error() -> None:
    found = findings(f"resources:\n  x:\n{_TABLE.replace('[{name: id}]', '[{name: no}]')}")

    assert "CloudFormation cannot express a `name` that no `column` has" in [
        summary for _, _, summary, _ in found
    ]


def test_a_name_that_is_made_up_is_noted_and_never_spelled_out() -> None:
    spec = (
        "resources:\n"
        "  close: {placement_group: {name: close, strategy: cluster}}\n"
        "  app: {cloudformation_stack: {name: app, template_url: 'https://b/t.json'}}\n"
        "outputs:\n  group: ${close.name}\n"
    )
    made = template(spec)
    summaries = [(code, summary) for code, _, summary, _ in findings(spec) if code != "T801"]

    assert made["Resources"]["Close"]["Properties"] == {"Strategy": "cluster"}
    assert made["Outputs"]["Group"]["Value"] == {"Ref": "Close"}
    assert summaries == [("T805", "CloudFormation makes up a name in place of `name`")] * 2
    assert findings(f"{spec}  app: ${{app.name}}\n")[-1][0] == "T703"
