"""Text classification behind a SageMaker endpoint"""

from cdktf import (
    App,
    Fn,
    TerraformOutput,
    TerraformResourceLifecycle,
    TerraformStack,
    TerraformVariable,
    TerraformVariableValidationConfig,
)
from cdktf_cdktf_provider_aws.cloudwatch_metric_alarm import CloudwatchMetricAlarm
from cdktf_cdktf_provider_aws.data_aws_caller_identity import DataAwsCallerIdentity
from cdktf_cdktf_provider_aws.data_aws_partition import DataAwsPartition
from cdktf_cdktf_provider_aws.iam_role import IamRole
from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy
from cdktf_cdktf_provider_aws.iam_role_policy_attachment import IamRolePolicyAttachment
from cdktf_cdktf_provider_aws.kms_alias import KmsAlias
from cdktf_cdktf_provider_aws.kms_key import KmsKey
from cdktf_cdktf_provider_aws.provider import AwsProvider, AwsProviderDefaultTags
from cdktf_cdktf_provider_aws.s3_bucket import S3Bucket
from cdktf_cdktf_provider_aws.s3_bucket_public_access_block import (
    S3BucketPublicAccessBlock,
)
from cdktf_cdktf_provider_aws.s3_bucket_server_side_encryption_configuration import (
    S3BucketServerSideEncryptionConfigurationA,
    S3BucketServerSideEncryptionConfigurationRuleA,
    S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA,
)
from cdktf_cdktf_provider_aws.s3_bucket_versioning import (
    S3BucketVersioningA,
    S3BucketVersioningVersioningConfiguration,
)
from cdktf_cdktf_provider_aws.sagemaker_endpoint import SagemakerEndpoint
from cdktf_cdktf_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationDataCaptureConfig,
    SagemakerEndpointConfigurationDataCaptureConfigCaptureOptions,
    SagemakerEndpointConfigurationProductionVariants,
)
from cdktf_cdktf_provider_aws.sagemaker_model import (
    SagemakerModel,
    SagemakerModelPrimaryContainer,
)
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from constructs import Construct


class InferenceStack(TerraformStack):
    """Everything in the stack inference."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(
            self,
            "aws",
            region="us-east-1",
            allowed_account_ids=["111122223333"],
            default_tags=[
                AwsProviderDefaultTags(tags={"Team": "ml", "Service": "classifier"}),
            ],
        )

        image = TerraformVariable(
            self,
            "image",
            type="string",
            description="Address of the inference container's image",
        )

        instance_type = TerraformVariable(
            self,
            "instance_type",
            type="string",
            default="ml.m5.large",
            validation=[
                TerraformVariableValidationConfig(
                    condition=(
                        '${contains(["ml.m5.large", "ml.m5.xlarge", "ml.g5.xlarge"], '
                        "var.instance_type)}"
                    ),
                    error_message=(
                        "instance_type must be one of ml.m5.large, ml.m5.xlarge, "
                        "ml.g5.xlarge."
                    ),
                ),
            ],
        )

        log_level = TerraformVariable(
            self,
            "log_level",
            type="string",
            default="20",
            validation=[
                TerraformVariableValidationConfig(
                    condition='${can(regex("^(?:[0-9]+)$", var.log_level))}',
                    error_message="log_level must match [0-9]+.",
                ),
            ],
        )

        current_identity = DataAwsCallerIdentity(self, "current_identity")
        current_identity.override_logical_id("current")
        current_partition = DataAwsPartition(self, "current_partition")
        current_partition.override_logical_id("current")

        key = KmsKey(
            self,
            "key",
            description="Encrypts models, captured data and the endpoint's volumes",
            enable_key_rotation=True,
            deletion_window_in_days=30,
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True),
        )

        KmsAlias(self, "key_alias", name="alias/inference", target_key_id=key.key_id)

        models = S3Bucket(self, "models", bucket_prefix="inference-models-")

        S3BucketVersioningA(
            self,
            "models_versioning",
            bucket=models.id,
            versioning_configuration=S3BucketVersioningVersioningConfiguration(
                status="Enabled",
            ),
        )

        S3BucketServerSideEncryptionConfigurationA(
            self,
            "models_encryption",
            bucket=models.id,
            rule=[
                S3BucketServerSideEncryptionConfigurationRuleA(
                    bucket_key_enabled=True,
                    apply_server_side_encryption_by_default=S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA(
                        sse_algorithm="aws:kms",
                        kms_master_key_id=key.arn,
                    ),
                ),
            ],
        )

        S3BucketPublicAccessBlock(
            self,
            "models_private",
            bucket=models.id,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
        )

        role = IamRole(
            self,
            "role",
            name_prefix="inference-",
            assume_role_policy=Fn.jsonencode(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": "sagemaker.amazonaws.com"},
                            "Action": "sts:AssumeRole",
                            "Condition": {
                                "StringEquals": {
                                    "aws:SourceAccount": current_identity.account_id,
                                },
                            },
                        },
                    ],
                },
            ),
        )

        role_policy = IamRolePolicy(
            self,
            "role_policy",
            name="storage",
            role=role.id,
            policy=Fn.jsonencode(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Action": ["s3:GetObject", "s3:PutObject"],
                            "Resource": f"{models.arn}/*",
                        },
                        {
                            "Effect": "Allow",
                            "Action": "s3:ListBucket",
                            "Resource": models.arn,
                        },
                        {
                            "Effect": "Allow",
                            "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
                            "Resource": key.arn,
                        },
                    ],
                },
            ),
        )

        IamRolePolicyAttachment(
            self,
            "role_logs",
            role=role.name,
            policy_arn=(
                f"arn:{current_partition.partition}:iam::aws:policy/CloudWatchLogsFull"
                "Access"
            ),
        )

        alerts = SnsTopic(
            self,
            "alerts",
            name="inference-alerts",
            kms_master_key_id="alias/aws/sns",
        )

        SnsTopic(self, "results", name="inference-results")

        model = SagemakerModel(
            self,
            "model",
            execution_role_arn=role.arn,
            primary_container=SagemakerModelPrimaryContainer(
                image=image.string_value,
                model_data_url=f"s3://{models.bucket}/classifier/model.tar.gz",
                environment={
                    "SAGEMAKER_CONTAINER_LOG_LEVEL": log_level.string_value,
                    "MODEL_CACHE": "/tmp/cache",
                },
            ),
            depends_on=[role_policy],
        )

        config = SagemakerEndpointConfiguration(
            self,
            "config",
            name_prefix="inference-",
            kms_key_arn=key.arn,
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="all-traffic",
                    model_name=model.name,
                    instance_type=instance_type.string_value,
                    initial_instance_count=2,
                    container_startup_health_check_timeout_in_seconds=300,
                ),
            ],
            data_capture_config=SagemakerEndpointConfigurationDataCaptureConfig(
                enable_capture=True,
                initial_sampling_percentage=10,
                destination_s3_uri=f"s3://{models.bucket}/captured",
                kms_key_id=key.arn,
                capture_options=[
                    SagemakerEndpointConfigurationDataCaptureConfigCaptureOptions(
                        capture_mode="InputAndOutput",
                    ),
                ],
            ),
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        )

        endpoint = SagemakerEndpoint(
            self,
            "endpoint",
            endpoint_config_name=config.name,
            tags={"Name": "classifier", "Service": "text-classifier"},
        )

        CloudwatchMetricAlarm(
            self,
            "errors",
            alarm_name="inference-5xx",
            namespace="AWS/SageMaker",
            metric_name="Invocation5XXErrors",
            dimensions={"EndpointName": endpoint.name, "VariantName": "all-traffic"},
            statistic="Sum",
            period=60,
            evaluation_periods=5,
            threshold=1,
            comparison_operator="GreaterThanOrEqualToThreshold",
            treat_missing_data="notBreaching",
            alarm_actions=[alerts.arn],
        )

        TerraformOutput(
            self,
            "endpoint_name",
            value=endpoint.name,
            description="What callers invoke",
        )

        TerraformOutput(self, "endpoint_config_arn", value=config.arn)

        TerraformOutput(self, "models_bucket", value=models.bucket)


if __name__ == "__main__":
    app = App()
    InferenceStack(app, "inference")
    app.synth()
