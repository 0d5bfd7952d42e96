"""A database and a function that share a secret"""

from cdktn import App, TerraformStack
from cdktn_provider_aws.data_aws_caller_identity import DataAwsCallerIdentity
from cdktn_provider_aws.data_aws_partition import DataAwsPartition
from cdktn_provider_aws.data_aws_region import DataAwsRegion
from cdktn_provider_aws.data_aws_secretsmanager_secret_version import (
    DataAwsSecretsmanagerSecretVersion,
)
from cdktn_provider_aws.db_instance import DbInstance
from cdktn_provider_aws.ephemeral_aws_secretsmanager_secret_version import (
    EphemeralAwsSecretsmanagerSecretVersion,
)
from cdktn_provider_aws.ephemeral_aws_ssm_parameter import EphemeralAwsSsmParameter
from cdktn_provider_aws.lambda_function import LambdaFunction, LambdaFunctionEnvironment
from cdktn_provider_aws.provider import AwsProvider
from cdktn_provider_aws.rds_cluster import RdsCluster
from cdktn_provider_aws.secretsmanager_secret import SecretsmanagerSecret
from cdktn_provider_aws.secretsmanager_secret_version import SecretsmanagerSecretVersion
from constructs import Construct


class SecretsStack(TerraformStack):
    """Everything in the stack secrets."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws", region="us-east-1")

        current_region = DataAwsRegion(self, "current_region")
        current_region.override_logical_id("current")
        current_identity = DataAwsCallerIdentity(self, "current_identity")
        current_identity.override_logical_id("current")
        current_partition = DataAwsPartition(self, "current_partition")
        current_partition.override_logical_id("current")

        secret_shop_database_4c78e227 = DataAwsSecretsmanagerSecretVersion(
            self,
            "secret_shop_database_4c78e227",
            secret_id="shop/database",
        )

        secret_shop_database_4c78e227_ = EphemeralAwsSecretsmanagerSecretVersion(
            self,
            "secret_shop_database_4c78e227_",
            secret_id="shop/database",
        )
        secret_shop_database_4c78e227_.override_logical_id(
            "secret_shop_database_4c78e227",
        )

        ssm_shop_replica_password_8f8897e2 = EphemeralAwsSsmParameter(
            self,
            "ssm_shop_replica_password_8f8897e2",
            arn=(
                f"arn:{current_partition.partition}:ssm:{current_region.region}:"
                f"{current_identity.account_id}:parameter/shop/replica/password"
            ),
        )

        DbInstance(
            self,
            "database",
            instance_class="db.t4g.micro",
            allocated_storage=20,
            engine="postgres",
            username=(
                f"${{jsondecode({secret_shop_database_4c78e227.fqn}.secret_string).us"
                "er}"
            ),
            password_wo=(
                f"${{jsondecode({secret_shop_database_4c78e227_.fqn}.secret_string).pa"
                "ssword}"
            ),
            password_wo_version=1,
        )

        RdsCluster(
            self,
            "replica",
            engine="aurora-postgresql",
            master_username="app",
            master_password_wo=ssm_shop_replica_password_8f8897e2.value,
            master_password_wo_version=1,
        )

        LambdaFunction(
            self,
            "function",
            function_name="orders",
            role="arn:aws:iam::111122223333:role/orders",
            runtime="python3.13",
            handler="main.handler",
            s3_bucket="shop-releases",
            s3_key="orders.zip",
            environment=LambdaFunctionEnvironment(
                variables={
                    "DATABASE": (
                        "postgres://app:${jsondecode("
                        f"{secret_shop_database_4c78e227.fqn}.secret_string)."
                        "password}@database:5432/orders"
                    ),
                },
            ),
        )

        copy = SecretsmanagerSecret(self, "copy", description="For the other account")

        SecretsmanagerSecretVersion(
            self,
            "copied",
            secret_id=copy.id,
            secret_string_wo=secret_shop_database_4c78e227_.secret_string,
            secret_string_wo_version=1,
        )


if __name__ == "__main__":
    app = App(
        context={"targetVersions": {"terraform": ">=1.11.0", "opentofu": ">=1.11.0"}},
    )
    SecretsStack(app, "secrets")
    app.synth()
