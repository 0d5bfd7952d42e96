"""The stack managed-scaling."""

from cdktf import (
    App,
    TerraformResourceLifecycle,
    TerraformStack,
    TerraformVariable,
    TerraformVariableValidationConfig,
)
from cdktf_cdktf_provider_aws.appautoscaling_policy import (
    AppautoscalingPolicy,
    AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration,
    AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification,
)
from cdktf_cdktf_provider_aws.appautoscaling_target import AppautoscalingTarget
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.sagemaker_endpoint import SagemakerEndpoint
from cdktf_cdktf_provider_aws.sagemaker_endpoint_configuration import (
    SagemakerEndpointConfiguration,
    SagemakerEndpointConfigurationProductionVariants,
    SagemakerEndpointConfigurationProductionVariantsManagedInstanceScaling,
    SagemakerEndpointConfigurationProductionVariantsRoutingConfig,
)
from cdktf_cdktf_provider_aws.sagemaker_model import (
    SagemakerModel,
    SagemakerModelPrimaryContainer,
)
from constructs import Construct


class ManagedScalingStack(TerraformStack):
    """Everything in the stack managed-scaling."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(self, "aws", region="us-east-1")

        image = TerraformVariable(
            self,
            "image",
            type="string",
            description="Address of the inference container's image",
        )

        role_arn = TerraformVariable(
            self,
            "role_arn",
            type="string",
            description="Role that the model runs as",
        )

        max_instances = TerraformVariable(
            self,
            "max_instances",
            type="number",
            description="Most instances a variant may have",
            default=4,
            validation=[
                TerraformVariableValidationConfig(
                    condition="${var.max_instances >= 1}",
                    error_message="max_instances must be at least 1.",
                ),
                TerraformVariableValidationConfig(
                    condition="${var.max_instances <= 20}",
                    error_message="max_instances must be at most 20.",
                ),
            ],
        )

        model = SagemakerModel(
            self,
            "model",
            execution_role_arn=role_arn.string_value,
            primary_container=SagemakerModelPrimaryContainer(image=image.string_value),
        )

        config = SagemakerEndpointConfiguration(
            self,
            "config",
            name_prefix="managed-scaling-",
            production_variants=[
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="managed",
                    model_name=model.name,
                    instance_type="ml.g5.xlarge",
                    initial_instance_count=1,
                    managed_instance_scaling=SagemakerEndpointConfigurationProductionVariantsManagedInstanceScaling(
                        status="ENABLED",
                        min_instance_count=1,
                        max_instance_count=4,
                    ),
                    routing_config=[
                        SagemakerEndpointConfigurationProductionVariantsRoutingConfig(
                            routing_strategy="LEAST_OUTSTANDING_REQUESTS",
                        ),
                    ],
                ),
                SagemakerEndpointConfigurationProductionVariants(
                    variant_name="tracked",
                    model_name=model.name,
                    instance_type="ml.m5.large",
                    initial_instance_count=1,
                ),
            ],
            lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        )

        endpoint = SagemakerEndpoint(
            self,
            "endpoint",
            name="managed-scaling",
            endpoint_config_name=config.name,
        )

        target = AppautoscalingTarget(
            self,
            "target",
            service_namespace="sagemaker",
            resource_id=f"endpoint/{endpoint.name}/variant/tracked",
            scalable_dimension="sagemaker:variant:DesiredInstanceCount",
            min_capacity=1,
            max_capacity=max_instances.number_value,
        )

        AppautoscalingPolicy(
            self,
            "policy",
            name="invocations-per-instance",
            policy_type="TargetTrackingScaling",
            service_namespace=target.service_namespace,
            resource_id=target.resource_id,
            scalable_dimension=target.scalable_dimension,
            target_tracking_scaling_policy_configuration=AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration(
                target_value=70,
                scale_in_cooldown=300,
                scale_out_cooldown=60,
                predefined_metric_specification=AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification(
                    predefined_metric_type="SageMakerVariantInvocationsPerInstance",
                ),
            ),
        )


if __name__ == "__main__":
    app = App()
    ManagedScalingStack(app, "managed-scaling")
    app.synth()
