"""Pairs Terraform's resource types with CloudFormation's."""

from tools.schema.cloudformation.enricher import enrich

__all__ = ["enrich"]
