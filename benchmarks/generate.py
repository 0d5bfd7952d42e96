"""Specs of any size: models, endpoint configurations, endpoints, roles and buckets."""

from __future__ import annotations

import re
from pathlib import Path

_HEAD = """\
transpile: 1
stack: {name}
aws: {{region: us-east-1, default_tags: {{Team: ml}}}}

params:
  image: {{type: string, description: Address of the container's image}}

resources:
"""

_GROUP = """\
  bucket_{n}:
    s3_bucket:
      bucket_prefix: models-{n}-
      tags: {{Name: bucket {n}, Stage: production, Owner: team-{n}}}

  role_{n}:
    iam_role:
      name_prefix: inference-{n}-
      description: Lets endpoint {n} read its models
      assume_role_policy:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {{Service: sagemaker.amazonaws.com}}
            Action: sts:AssumeRole
      tags: {{Name: role {n}, Stage: production, Owner: team-{n}}}

  first_{n}:
    sagemaker_model:
      execution_role_arn: ${{role_{n}.arn}}
      primary_container:
        image: ${{params.image}}
        model_data_url: s3://${{bucket_{n}.bucket}}/first/{n}/model.tar.gz
        environment:
          SAGEMAKER_PROGRAM: inference.py
          SAGEMAKER_SUBMIT_DIRECTORY: /opt/ml/model/code
          SAGEMAKER_CONTAINER_LOG_LEVEL: "20"
          MODEL_NAME: first-{n}
          MODEL_CACHE_ROOT: /opt/ml/model
          TS_DEFAULT_WORKERS_PER_MODEL: "1"
      tags: {{Name: first {n}, Stage: production, Owner: team-{n}}}

  second_{n}:
    sagemaker_model:
      execution_role_arn: ${{role_{n}.arn}}
      primary_container:
        image: ${{params.image}}
        model_data_url: s3://${{bucket_{n}.bucket}}/second/{n}/model.tar.gz
        environment:
          SAGEMAKER_PROGRAM: inference.py
          SAGEMAKER_SUBMIT_DIRECTORY: /opt/ml/model/code
          SAGEMAKER_CONTAINER_LOG_LEVEL: "20"
          MODEL_NAME: second-{n}
          MODEL_CACHE_ROOT: /opt/ml/model
          TS_DEFAULT_WORKERS_PER_MODEL: "1"
      tags: {{Name: second {n}, Stage: production, Owner: team-{n}}}

  config_{n}:
    sagemaker_endpoint_configuration:
      name_prefix: config-{n}-
      production_variants:
        first:
          model_name: ${{first_{n}.name}}
          container_startup_health_check_timeout_in_seconds: 600
          model_data_download_timeout_in_seconds: 900
          instance_type: ml.m5.xlarge
          initial_instance_count: 2
          initial_variant_weight: 0.9
        second:
          model_name: ${{second_{n}.name}}
          container_startup_health_check_timeout_in_seconds: 600
          model_data_download_timeout_in_seconds: 900
          instance_type: ml.m5.large
          initial_instance_count: 1
          initial_variant_weight: 0.1
      data_capture_config:
        enable_capture: true
        initial_sampling_percentage: 20
        destination_s3_uri: s3://${{bucket_{n}.bucket}}/captured
        capture_options:
          - capture_mode: Input
          - capture_mode: Output
      tags: {{Name: config {n}, Stage: production, Owner: team-{n}}}

  endpoint_{n}:
    sagemaker_endpoint:
      endpoint_config_name: ${{config_{n}.name}}
      tags: {{Name: endpoint {n}, Stage: production, Owner: team-{n}}}
"""

GROUP_SIZE = 6
STACK_LIMIT = 500
"""CloudFormation's limit of resources in a stack."""


def spec(resources: int, name: str = "mix") -> str:
    """One spec with about that many resources, in whole groups and no more."""
    groups = max(1, resources // GROUP_SIZE)
    return _HEAD.format(name=name) + "\n".join(_GROUP.format(n=n) for n in range(groups))


def looped(resources: int, name: str = "loops") -> str:
    """The same resources as in ``spec``, each kind of them in a loop."""
    groups = max(1, resources // GROUP_SIZE)
    head = _HEAD.format(name=name).replace(
        "resources:", f"locals: {{n: '${{range({groups})}}'}}\n\nresources:"
    )
    group = _GROUP.format(n="@")
    group = re.sub(r"^  (\w+)_@:", r"  \1:\n    for_each: ${locals.n}", group, flags=re.MULTILINE)
    group = re.sub(r"\$\{(\w+)_@\.", r"${\1[each.key].", group)
    group = re.sub(r": ([\w -]*@[\w -]*)(?=[,}])", r': "\1"', group)
    return head + group.replace("@", "${each.key}")


def write_looped(folder: Path, resources: int) -> list[Path]:
    """Writes the spec with loops, and the same written out."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}-{resources}.yaml" for name in ("loops", "written-out")]
    for path, text in zip(paths, (looped(resources), spec(resources)), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def write_specs(folder: Path, resources: int, *, limit: int | None = None) -> list[Path]:
    """Writes the specs of a run and returns their paths; ``limit`` splits into stacks."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [resources]
    if limit and resources > limit:
        sizes = [limit] * (resources // limit)
    paths = []
    for number, size in enumerate(sizes):
        path = folder / f"mix-{resources}-{limit or 0}-{number}.yaml"
        path.write_text(spec(size, f"mix-{number}"), encoding="utf-8")
        paths.append(path)
    return paths
