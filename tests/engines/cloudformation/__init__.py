"""CloudFormation's own judges: cfn-lint, and moto which deploys."""
