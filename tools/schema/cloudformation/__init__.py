"""Pairs Terraform's resource types with CloudFormation's."""

from tools.schema.cloudformation.enricher import enrich, schemas, wanted

__all__ = ["enrich", "schemas", "wanted"]
