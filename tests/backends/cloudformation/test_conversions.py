"""The generic conversions, each on a type that needs it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from transpile import compile, loads  # noqa: A004  # the name that users know


def _properties(text: str) -> Any:
    """The properties of the only resource of a template."""
    result = compile(loads(f"transpile: 1\nstack: s\nresources:\n  x:\n{text}"), "cloudformation")
    assert not result.failed, [each.summary for each in result.diagnostics]
    [template] = result.files.values()
    [resource] = json.loads(template)["Resources"].values()
    return resource["Properties"]


def _errors(text: str) -> list[str]:
    result = compile(loads(f"transpile: 1\nstack: s\nresources:\n  x:\n{text}"), "cloudformation")
    assert not result.files
    return [each.summary for each in result.diagnostics]


def test_a_text_becomes_base64() -> None:
    made = _properties("    instance: {ami: ami-0abcdef1234567890, user_data: echo hello}\n")
    assert made["UserData"] == "ZWNobyBoZWxsbw=="


def test_values_become_objects() -> None:
    made = _properties(
        "    eks_cluster: {name: k, role_arn: 'arn:aws:iam::123456789012:role/x',\n"
        "      vpc_config: {subnet_ids: [subnet-0123456789abcdef0]},\n"
        "      enabled_cluster_log_types: [audit, api]}\n"
    )
    assert made["Logging"] == {
        "ClusterLogging": {"EnabledTypes": [{"Type": "audit"}, {"Type": "api"}]}
    }


def test_the_hash_key_comes_first_wherever_it_is_written() -> None:
    made = _properties(
        "    dynamodb_table: {billing_mode: PAY_PER_REQUEST, range_key: at, hash_key: id,\n"
        "      attribute: {id: {type: S}, at: {type: N}}}\n"
    )
    assert made["KeySchema"] == [
        {"KeyType": "HASH", "AttributeName": "id"},
        {"KeyType": "RANGE", "AttributeName": "at"},
    ]


def test_an_item_that_stands_alone_asks_for_no_other() -> None:
    made = _properties(
        "    dynamodb_table: {billing_mode: PAY_PER_REQUEST, hash_key: id,\n"
        "      attribute: {id: {type: S}}}\n"
    )
    assert made["KeySchema"] == [{"KeyType": "HASH", "AttributeName": "id"}]


def test_an_item_can_be_told_by_its_position() -> None:
    made = _properties(
        "    vpn_connection: {customer_gateway_id: cgw-0123456789abcdef0, type: ipsec.1,\n"
        "      vpn_gateway_id: vgw-0123456789abcdef0, tunnel2_ike_versions: [ikev2],\n"
        "      tunnel2_dpd_timeout_seconds: 40}\n"
    )
    assert made["VpnTunnelOptionsSpecifications"] == [
        {},
        {"IKEVersions": [{"Value": "ikev2"}], "DPDTimeoutSeconds": 40},
    ]


def test_a_constant_comes_with_the_argument() -> None:
    made = _properties(
        "    flow_log: {subnet_id: subnet-0123456789abcdef0, traffic_type: ALL,\n"
        "      log_destination: 'arn:aws:s3:::b', log_destination_type: s3}\n"
    )
    assert made["ResourceId"] == "subnet-0123456789abcdef0"
    assert made["ResourceType"] == "Subnet"


def test_blocks_become_entries_of_a_map() -> None:
    made = _properties(
        "    db_parameter_group: {family: postgres16,\n"
        "      parameter: [{name: log_connections, value: '1'}, {name: work_mem, value: '4096'}]}\n"
    )
    assert made["Parameters"] == {"log_connections": "1", "work_mem": "4096"}


def test_blocks_become_a_list_of_one_argument() -> None:
    made = _properties(
        "    wafv2_regex_pattern_set: {name: n, scope: REGIONAL,\n"
        "      regular_expression: [{regex_string: one}, {regex_string: two}]}\n"
    )
    assert sorted(made["RegularExpressionList"]) == ["one", "two"]


def test_the_keys_of_a_document_get_the_case_of_the_schema() -> None:
    made = _properties(
        "    ecs_task_definition:\n"
        "      family: f\n"
        "      container_definitions:\n"
        "        - name: web\n"
        "          image: nginx\n"
        "          portMappings: [{containerPort: 80}]\n"
        "          environment: [{name: A, value: b}]\n"
        "          dockerLabels: {team.name: web}\n"
        "          logConfiguration: {logDriver: awslogs, options: {awslogs-group: g}}\n"
    )
    assert made["ContainerDefinitions"] == [
        {
            "Name": "web",
            "Image": "nginx",
            "PortMappings": [{"ContainerPort": 80}],
            "Environment": [{"Name": "A", "Value": "b"}],
            "DockerLabels": {"team.name": "web"},
            "LogConfiguration": {"LogDriver": "awslogs", "Options": {"awslogs-group": "g"}},
        }
    ]


def test_a_key_that_the_schema_lacks_is_an_error() -> None:
    errors = _errors(
        "    ecs_task_definition: {family: f, container_definitions: [{name: w, imgae: i}]}\n"
    )
    assert any("is no property of AWS::ECS::TaskDefinition" in each for each in errors)


@pytest.mark.parametrize(("given", "made"), [("true", "internal"), ("false", "internet-facing")])
def test_a_bool_becomes_one_of_two_words(given: str, made: str) -> None:
    found = _properties(
        f"    lb: {{internal: {given}, subnets: [subnet-00000001, subnet-00000002]}}\n"
    )
    assert found["Scheme"] == made


def test_stickiness_is_on_where_nothing_is_said() -> None:
    made = _properties(
        "    lb_target_group: {port: 80, protocol: TCP, vpc_id: vpc-00000001,\n"
        "      stickiness: {type: source_ip}}\n"
    )
    assert made["TargetGroupAttributes"] == [
        {"Key": "stickiness.type", "Value": "source_ip"},
        {"Key": "stickiness.enabled", "Value": "true"},
    ]
    off = _properties(
        "    lb_target_group: {port: 80, protocol: TCP, vpc_id: vpc-00000001,\n"
        "      stickiness: {type: source_ip, enabled: false}}\n"
    )
    assert {"Key": "stickiness.enabled", "Value": "false"} in off["TargetGroupAttributes"]
    assert len(off["TargetGroupAttributes"]) == 2


def test_each_event_has_a_notification_of_its_own() -> None:
    result = compile(
        loads(
            "transpile: 1\nstack: s\nresources:\n  b: {s3_bucket: {bucket: b-1}}\n  n:\n"
            "    s3_bucket_notification:\n      bucket: ${b.id}\n      topic:\n"
            "        - {topic_arn: 'arn:aws:sns:us-east-1:123456789012:t', filter_suffix: .gz,\n"
            "           events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*']}\n"
        ),
        "cloudformation",
    )
    [template] = result.files.values()
    made = json.loads(template)["Resources"]["B"]["Properties"]["NotificationConfiguration"]
    rules = {"S3Key": {"Rules": [{"Name": "suffix", "Value": ".gz"}]}}
    topic = "arn:aws:sns:us-east-1:123456789012:t"
    assert made["TopicConfigurations"] == [
        {"Topic": topic, "Filter": rules, "Event": "s3:ObjectCreated:*"},
        {"Topic": topic, "Filter": rules, "Event": "s3:ObjectRemoved:*"},
    ]


def test_an_id_becomes_an_arn() -> None:
    made = _properties(
        "    prometheus_rule_group_namespace: {name: n, data: x, workspace_id: ws-12345678}\n"
    )
    assert made["Workspace"] == {
        "Fn::Sub": "arn:${AWS::Partition}:aps:${AWS::Region}:${AWS::AccountId}:"
        "workspace/ws-12345678"
    }


def test_an_arn_in_place_of_an_id_stays() -> None:
    arn = "arn:aws:aps:eu-west-1:123456789012:workspace/ws-12345678"
    made = _properties(
        f"    prometheus_rule_group_namespace: {{name: n, data: x, workspace_id: '{arn}'}}\n"
    )
    assert made["Workspace"] == arn


def test_the_id_of_a_resource_becomes_its_arn() -> None:
    result = compile(
        loads(
            "transpile: 1\nstack: s\nresources:\n  w: {prometheus_workspace: {alias: a}}\n"
            "  r:\n    prometheus_rule_group_namespace:\n"
            "      {name: n, data: x, workspace_id: '${w.id}'}\n"
        ),
        "cloudformation",
    )
    [template] = result.files.values()
    made = json.loads(template)["Resources"]["R"]["Properties"]
    assert made["Workspace"] in ({"Ref": "W"}, {"Fn::GetAtt": ["W", "Arn"]})


LAYER = (
    "    lambda_layer_version_permission: {{layer_name: '{name}', version_number: 3,\n"
    "      principal: '*', action: 'lambda:GetLayerVersion'}}\n"
)


def test_two_arguments_become_one_arn() -> None:
    made = _properties(LAYER.format(name="tools"))
    assert made["LayerVersionArn"] == {
        "Fn::Sub": "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:layer:tools:3"
    }


def test_an_arn_is_no_part_of_another() -> None:
    name = "arn:aws:lambda:eu-west-1:123456789012:layer:tools"
    assert _errors(LAYER.format(name=name)) == [
        "CloudFormation cannot express an ARN in `layer_name`"
    ]


def test_each_id_of_a_list_becomes_an_arn() -> None:
    instance = "11111111-1111-1111-1111-111111111111"
    made = _properties(
        f"    connect_queue: {{name: q, instance_id: {instance}, hours_of_operation_id: h,\n"
        "      quick_connect_ids: [a, b]}\n"
    )
    of = "arn:${AWS::Partition}:connect:${AWS::Region}:${AWS::AccountId}:instance/"
    assert made["InstanceArn"] == {"Fn::Sub": f"{of}{instance}"}
    assert made["HoursOfOperationArn"] == {"Fn::Sub": f"{of}{instance}/operating-hours/h"}
    assert made["QuickConnectArns"] == [
        {"Fn::Sub": f"{of}{instance}/transfer-destination/{each}"} for each in "ab"
    ]


POLICY = (
    "    resiliencehub_resiliency_policy: {{name: policy-1, tier: MissionCritical, policy: {{\n"
    "      az: {{rpo: {rpo}, rto: 1h30m}}, hardware: {{rpo: 1s, rto: 1s}},\n"
    "      software: {{rpo: 1s, rto: 1s}}}}}}\n"
)


def test_a_duration_becomes_seconds() -> None:
    made = _properties(POLICY.format(rpo="24h"))
    assert made["Policy"]["AZ"] == {"RpoInSecs": 86400, "RtoInSecs": 5400}


def test_what_is_no_duration_is_an_error() -> None:
    assert "CloudFormation cannot express `rpo: soon`" in _errors(POLICY.format(rpo="soon"))


def test_the_number_of_items_stands_beside_them() -> None:
    made = _properties(
        "    cloudfront_distribution:\n"
        "      enabled: true\n"
        "      restrictions: {geo_restriction: {restriction_type: none}}\n"
        "      viewer_certificate: {cloudfront_default_certificate: true}\n"
        "      default_cache_behavior: {cached_methods: [GET, HEAD],\n"
        "        allowed_methods: [GET, HEAD],\n"
        "        target_origin_id: g, viewer_protocol_policy: allow-all,\n"
        "        cache_policy_id: 658327ea-f89d-4fab-a63d-7e88639e58f6}\n"
        "      origin: [{domain_name: a.example.com, origin_id: a,\n"
        "        s3_origin_config: {origin_access_identity: ''}},\n"
        "        {domain_name: b.example.com, origin_id: b,\n"
        "        s3_origin_config: {origin_access_identity: ''}}]\n"
        "      origin_group: [{origin_id: g, failover_criteria: {status_codes: [500, 502]},\n"
        "        member: [{origin_id: a}, {origin_id: b}]}]\n"
    )
    assert made["DistributionConfig"]["OriginGroups"] == {
        "Quantity": 1,
        "Items": [
            {
                "Id": "g",
                "FailoverCriteria": {"StatusCodes": {"Quantity": 2, "Items": [500, 502]}},
                "Members": {"Quantity": 2, "Items": [{"OriginId": "a"}, {"OriginId": "b"}]},
            }
        ],
    }


def test_a_local_index_has_the_table_s_hash_key() -> None:
    made = _properties(
        "    dynamodb_table: {billing_mode: PAY_PER_REQUEST, hash_key: id, range_key: at,\n"
        "      attribute: {id: {type: S}, at: {type: N}, kind: {type: S}},\n"
        "      local_secondary_index: {by-kind: {range_key: kind, projection_type: ALL}}}\n"
    )
    assert made["LocalSecondaryIndexes"][0]["KeySchema"] == [
        {"AttributeName": "id", "KeyType": "HASH"},
        {"AttributeName": "kind", "KeyType": "RANGE"},
    ]


def test_actions_stand_in_the_order_of_their_positions() -> None:
    made = _properties(
        "    ses_receipt_rule: {name: r, rule_set_name: s,\n"
        "      stop_action: [{scope: RuleSet, position: 3}],\n"
        "      add_header_action: [{header_name: A, header_value: x, position: 2},\n"
        "        {header_name: B, header_value: y, position: 1}]}\n"
    )
    assert made["Rule"]["Actions"] == [
        {"AddHeaderAction": {"HeaderName": "B", "HeaderValue": "y"}},
        {"AddHeaderAction": {"HeaderName": "A", "HeaderValue": "x"}},
        {"StopAction": {"Scope": "RuleSet"}},
    ]


def test_blocks_of_several_kinds_become_one_list() -> None:
    role = "arn:aws:iam::123456789012:role/x"
    made = _properties(
        "    iot_topic_rule: {name: r, enabled: true, sql: s, sql_version: '2016-03-23',\n"
        "      lambda: [{function_arn: 'arn:aws:lambda:eu-west-1:123456789012:function:f'}],\n"
        f"      firehose: [{{delivery_stream_name: d, role_arn: '{role}'}}]}}\n"
    )
    assert made["TopicRulePayload"]["RuleDisabled"] is False
    assert made["TopicRulePayload"]["Actions"] == [
        {"Lambda": {"FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:f"}},
        {"Firehose": {"DeliveryStreamName": "d", "RoleArn": role}},
    ]


def test_blocks_become_lists_by_their_key() -> None:
    made = _properties(
        "    appconfig_extension: {name: e, action_point: [{point: ON_DEPLOYMENT_START,\n"
        "      action: [{name: a, uri: 'arn:aws:sns:eu-west-1:123456789012:t'}]}]}\n"
    )
    assert made["Actions"] == {
        "ON_DEPLOYMENT_START": [{"Name": "a", "Uri": "arn:aws:sns:eu-west-1:123456789012:t"}]
    }


def test_a_block_inside_a_keyed_one_is_left_out() -> None:
    made = _properties(
        "    networkfirewall_rule_group: {name: g, type: STATEFUL, capacity: 10, rule_group: {\n"
        "      rule_variables: {ip_sets: {HOME: {ip_set: {definition: [10.0.0.0/16]}}}},\n"
        "      rules_source: {rules_string: x}}}\n"
    )
    assert made["RuleGroup"]["RuleVariables"] == {
        "IPSets": {"HOME": {"Definition": ["10.0.0.0/16"]}}
    }


def test_maps_in_a_list_become_pairs_each() -> None:
    made = _properties(
        "    accessanalyzer_analyzer: {analyzer_name: a, type: ACCOUNT_UNUSED_ACCESS,\n"
        "      configuration: {unused_access: {analysis_rule: {exclusion: [\n"
        "        {resource_tags: [{a: x}, {b: y}]}]}}}}\n"
    )
    rule = made["AnalyzerConfiguration"]["UnusedAccessConfiguration"]["AnalysisRule"]
    assert rule["Exclusions"][0]["ResourceTags"] == [
        [{"Key": "a", "Value": "x"}],
        [{"Key": "b", "Value": "y"}],
    ]


def test_a_url_goes_into_a_document() -> None:
    made = _properties(
        "    servicecatalog_product: {name: p, owner: o, type: CLOUD_FORMATION_TEMPLATE,\n"
        "      provisioning_artifact_parameters: {template_url: 'https://example.com/t'}}\n"
    )
    assert made["ProvisioningArtifactParameters"] == [
        {"Info": {"LoadTemplateFromURL": "https://example.com/t"}}
    ]


def test_a_block_of_any_depth_gets_the_names_that_the_schema_has() -> None:
    visibility = (
        "{cloudwatch_metrics_enabled: true, metric_name: m, sampled_requests_enabled: true}"
    )
    made = _properties(
        "    wafv2_web_acl:\n      name: a\n      scope: REGIONAL\n"
        "      default_action: {allow: {}}\n"
        f"      visibility_config: {visibility}\n"
        "      rule:\n        - name: r\n          priority: 1\n          action: {block: {}}\n"
        f"          visibility_config: {visibility}\n"
        "          statement: {and_statement: {statement: [\n"
        "            {geo_match_statement: {country_codes: [DE]}},\n"
        "            {not_statement: [{statement: [{ip_set_reference_statement: {arn: x}}]}]}]}}\n"
    )
    assert made["Rules"][0]["Statement"] == {
        "AndStatement": {
            "Statements": [
                {"GeoMatchStatement": {"CountryCodes": ["DE"]}},
                {"NotStatement": {"Statement": {"IPSetReferenceStatement": {"Arn": "x"}}}},
            ]
        }
    }


def test_tags_of_a_launch_template_are_not_those_of_what_it_launches() -> None:
    made = _properties(
        "    launch_template: {tags: {A: b},\n"
        "      tag_specifications: [{resource_type: instance, tags: {C: d}}]}\n"
        "aws: {default_tags: {Team: ml, A: c}}\n"
    )
    assert made["LaunchTemplateData"]["TagSpecifications"] == [
        {"ResourceType": "instance", "Tags": [{"Key": "C", "Value": "d"}]}
    ]
    assert made["TagSpecifications"] == [
        {
            "ResourceType": "launch-template",
            "Tags": [{"Key": "Team", "Value": "ml"}, {"Key": "A", "Value": "b"}],
        }
    ]


def test_default_tags_reach_a_launch_template_without_tags() -> None:
    made = _properties("    launch_template: {key_name: k}\naws: {default_tags: {Team: ml}}\n")
    tags = [{"Key": "Team", "Value": "ml"}]
    assert made["TagSpecifications"] == [{"ResourceType": "launch-template", "Tags": tags}]


def test_an_engine_has_its_secret_among_its_settings() -> None:
    made = _properties(
        "    dms_endpoint: {endpoint_id: e, endpoint_type: source, engine_name: mysql,\n"
        "      mysql_settings: {max_file_size: 5}, secrets_manager_arn: some}\n"
    )
    assert made["MySqlSettings"] == {"MaxFileSize": 5, "SecretsManagerSecretId": "some"}


def test_an_engine_without_such_settings_is_refused() -> None:
    assert _errors(
        "    dms_endpoint: {endpoint_id: e, endpoint_type: source, engine_name: s3,\n"
        "      secrets_manager_arn: some}\n"
    ) == ["CloudFormation cannot express `secrets_manager_arn` with this `engine_name`"]


@pytest.mark.parametrize("kind", ["lb_cookie", "app_cookie"])
def test_an_item_can_be_named_by_what_another_argument_says(kind: str) -> None:
    made = _properties(
        "    lb_target_group: {name: t, port: 80, protocol: HTTP, target_type: instance,\n"
        "      vpc_id: vpc-0123456789abcdef0,\n"
        f"      stickiness: {{type: {kind}, cookie_name: c, cookie_duration: 60}}}}\n"
    )
    attribute = {"Key": f"stickiness.{kind}.duration_seconds", "Value": "60"}
    assert attribute in made["TargetGroupAttributes"]


def test_an_item_that_nothing_names_is_an_error() -> None:
    assert _errors(
        "    lb_target_group: {name: t, port: 80, protocol: TCP, target_type: instance,\n"
        "      vpc_id: vpc-0123456789abcdef0, stickiness: {type: source_ip, cookie_duration: 60}}\n"
    ) == ["CloudFormation cannot express `cookie_duration` with this `type`"]


@pytest.mark.parametrize(("more", "name"), [("", "f"), (", qualifier: prod", "f:prod")])
def test_a_text_may_depend_on_what_stands_beside(more: str, name: str) -> None:
    made = _properties(
        "    lambda_permission: {action: 'lambda:InvokeFunction', function_name: f,\n"
        f"      principal: '*'{more}}}\n"
    )
    assert made["FunctionName"] == name


INTEGRATION = """    apigatewayv2_integration:
      api_id: a
      integration_type: HTTP_PROXY
      response_parameters:
        - {status_code: %s, mappings: {"overwrite:statuscode": "200"}}
        - {status_code: "403", mappings: {"overwrite:statuscode": "400"}}
params: {p: {type: string}}
"""


def test_a_key_is_known_and_there_once() -> None:
    assert list(_properties(INTEGRATION % "'500'")["ResponseParameters"]) == ["500", "403"]
    for code, said in {
        "'${params.p}'": "a `status_code` in `response_parameters` that is only known",
        "'403'": "two of `response_parameters` with the `status_code` `403`",
    }.items():
        [summary] = _errors(INTEGRATION % code)
        assert summary.startswith(f"CloudFormation cannot express {said}")


def test_what_stands_for_a_value_is_added_to_in_one_resource_alone() -> None:
    table = "{database_name: d, name: t, wildcard: true%s}"
    text = """    lakeformation_permissions:
      principal: arn:aws:iam::111122223333:role/r
      permissions: [SELECT]
      table_with_columns: %s
"""
    columns = [
        _properties(text % table % more)["Resource"]["TableWithColumnsResource"]["ColumnWildcard"]
        for more in (", excluded_column_names: [a]", "")
    ]
    assert columns == [{"ExcludedColumnNames": ["a"]}, {}]


def test_what_texts_make_together_has_the_form_that_cloudformation_takes() -> None:
    text = (
        "    lambda_permission: {{action: 'lambda:Invoke', principal: p, qualifier: '2',\n"
        "      function_name: '{}'}}\n"
    )

    assert _properties(text.format("f"))["FunctionName"] == "f:2"
    assert _errors(text.format("f:1")) == [
        "CloudFormation cannot express `f:1:2`, which `function_name` becomes"
    ]


@pytest.mark.parametrize(
    ("version", "code"),
    [("", "HttpCode"), (", protocol_version: HTTP2", "HttpCode")]
    + [(f", protocol_version: {each}", "GrpcCode") for each in ("GRPC", "grpc")],
)
def test_a_path_may_be_for_all_the_rest(version: str, code: str) -> None:
    made = _properties(
        f"    lb_target_group: {{port: 80, protocol: HTTP, vpc_id: vpc-00000001{version},\n"
        "      health_check: {matcher: '12'}}\n"
    )
    assert made["Matcher"] == {code: "12"}
    assert made.get("ProtocolVersion") in (None, "HTTP2", "GRPC")


def test_a_path_that_a_deployment_decides_is_an_error() -> None:
    [error] = _errors(
        "    lb_target_group: {port: 80, protocol: HTTP, vpc_id: vpc-00000001,\n"
        "      protocol_version: '${aws.region}', health_check: {matcher: '12'}}\n"
    )
    assert "`matcher` with a `protocol_version` that is only known at deploy time" in error


KEY = """    appsync_api_key: {api_id: a, expires: "%s"}
params: {p: {type: string}}
"""


def test_a_time_becomes_the_seconds_since_1970() -> None:
    assert _properties(KEY % "2030-01-01T01:00:00+01:00")["Expires"] == 1893456000
    for given, said in {
        "tomorrow": '`expires`: "tomorrow" is no timestamp',
        "${params.p}": "the time in `expires`, which is only known",
    }.items():
        [summary] = _errors(KEY % given)
        assert summary.startswith(f"CloudFormation cannot express {said}")
