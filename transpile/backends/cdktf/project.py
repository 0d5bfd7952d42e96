"""What lies beside a program: the command line's settings and the packages it needs."""

from __future__ import annotations

CDKTF_JSON = """\
{
  "language": "python",
  "app": "python main.py",
  "sendCrashReports": "false",
  "terraformProviders": [],
  "terraformModules": [],
  "context": {}
}
"""

PACKAGES = {
    "cdktn": {"cdktn": "0.24.0", "cdktn-provider-aws": "25.8.1"},
    "cdktf": {"cdktf": "0.21.0", "cdktf-cdktf-provider-aws": "21.22.1"},
}
"""Per flavour, the packages of the bindings that the schema was made from."""


def requirements(flavour: str) -> str:
    """The packages to install for a flavour's programs."""
    return "".join([f"{name}=={version}\n" for name, version in PACKAGES[flavour].items()])
