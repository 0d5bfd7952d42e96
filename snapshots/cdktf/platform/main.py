"""A service behind a load balancer in three zones, with database, queue and alarms"""

import json

from cdktn import (
    App,
    Fn,
    TerraformOutput,
    TerraformResourceLifecycle,
    TerraformStack,
    TerraformVariable,
    TerraformVariableValidationConfig,
    Token,
)
from cdktn_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from cdktn_provider_aws.cloudwatch_metric_alarm import CloudwatchMetricAlarm
from cdktn_provider_aws.data_aws_region import DataAwsRegion
from cdktn_provider_aws.db_subnet_group import DbSubnetGroup
from cdktn_provider_aws.ecs_cluster import EcsCluster
from cdktn_provider_aws.ecs_service import (
    EcsService,
    EcsServiceLoadBalancer,
    EcsServiceNetworkConfiguration,
)
from cdktn_provider_aws.ecs_task_definition import EcsTaskDefinition
from cdktn_provider_aws.iam_role import IamRole
from cdktn_provider_aws.iam_role_policy import IamRolePolicy
from cdktn_provider_aws.iam_role_policy_attachment import IamRolePolicyAttachment
from cdktn_provider_aws.internet_gateway import InternetGateway
from cdktn_provider_aws.lb import Lb
from cdktn_provider_aws.lb_listener import LbListener, LbListenerDefaultAction
from cdktn_provider_aws.lb_target_group import LbTargetGroup, LbTargetGroupHealthCheck
from cdktn_provider_aws.provider import AwsProvider, AwsProviderDefaultTags
from cdktn_provider_aws.rds_cluster import (
    RdsCluster,
    RdsClusterServerlessv2ScalingConfiguration,
)
from cdktn_provider_aws.rds_cluster_instance import RdsClusterInstance
from cdktn_provider_aws.route_table import RouteTable, RouteTableRoute
from cdktn_provider_aws.route_table_association import RouteTableAssociation
from cdktn_provider_aws.security_group import (
    SecurityGroup,
    SecurityGroupEgress,
    SecurityGroupIngress,
)
from cdktn_provider_aws.sns_topic import SnsTopic
from cdktn_provider_aws.sns_topic_subscription import SnsTopicSubscription
from cdktn_provider_aws.sqs_queue import SqsQueue
from cdktn_provider_aws.subnet import Subnet
from cdktn_provider_aws.vpc import Vpc
from constructs import Construct


class PlatformStack(TerraformStack):
    """Everything in the stack platform."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)

        AwsProvider(
            self,
            "aws",
            region="eu-west-1",
            default_tags=[AwsProviderDefaultTags(tags={"Platform": "orders"})],
        )

        stage = TerraformVariable(
            self,
            "stage",
            type="string",
            validation=[
                TerraformVariableValidationConfig(
                    condition='${contains(["test", "prod"], var.stage)}',
                    error_message="stage must be one of test, prod.",
                ),
            ],
        )

        image = TerraformVariable(
            self,
            "image",
            type="string",
            description="The service's container",
        )

        certificate = TerraformVariable(
            self,
            "certificate",
            type="string",
            description="ARN of the certificate; without it HTTP",
            default="",
        )

        email = TerraformVariable(self, "email", type="string", default="")

        current_region = DataAwsRegion(self, "current_region")
        current_region.override_logical_id("current")

        vpc = Vpc(
            self,
            "vpc",
            cidr_block="10.40.0.0/16",
            enable_dns_hostnames=True,
            tags={"Name": f"orders-{stage.string_value}"},
        )

        gateway = InternetGateway(self, "gateway", vpc_id=vpc.id)

        routes = RouteTable(
            self,
            "routes",
            vpc_id=vpc.id,
            route=[RouteTableRoute(cidr_block="0.0.0.0/0", gateway_id=gateway.id)],
        )
        routes.add_override("route.0.odb_network_arn", Token.null_value())

        public_a = Subnet(
            self,
            "public_a",
            vpc_id=vpc.id,
            availability_zone=f"{current_region.region}a",
            cidr_block="10.40.0.0/24",
            tags={"Name": "public-a"},
        )

        public_b = Subnet(
            self,
            "public_b",
            vpc_id=vpc.id,
            availability_zone=f"{current_region.region}b",
            cidr_block="10.40.1.0/24",
            tags={"Name": "public-b"},
        )

        public_c = Subnet(
            self,
            "public_c",
            vpc_id=vpc.id,
            availability_zone=f"{current_region.region}c",
            cidr_block="10.40.2.0/24",
            tags={"Name": "public-c"},
        )

        RouteTableAssociation(
            self,
            "route_a",
            subnet_id=public_a.id,
            route_table_id=routes.id,
        )

        RouteTableAssociation(
            self,
            "route_b",
            subnet_id=public_b.id,
            route_table_id=routes.id,
        )

        RouteTableAssociation(
            self,
            "route_c",
            subnet_id=public_c.id,
            route_table_id=routes.id,
        )

        private_a = Subnet(
            self,
            "private_a",
            vpc_id=vpc.id,
            availability_zone=f"{current_region.region}a",
            cidr_block="10.40.100.0/24",
            tags={"Name": "private-a"},
        )

        private_b = Subnet(
            self,
            "private_b",
            vpc_id=vpc.id,
            availability_zone=f"{current_region.region}b",
            cidr_block="10.40.101.0/24",
            tags={"Name": "private-b"},
        )

        private_c = Subnet(
            self,
            "private_c",
            vpc_id=vpc.id,
            availability_zone=f"{current_region.region}c",
            cidr_block="10.40.102.0/24",
            tags={"Name": "private-c"},
        )

        web = SecurityGroup(
            self,
            "web",
            description="From everywhere to the load balancer",
            vpc_id=vpc.id,
            ingress=[
                SecurityGroupIngress(
                    description="Port 443",
                    from_port=443,
                    to_port=443,
                    protocol="tcp",
                    cidr_blocks=["0.0.0.0/0"],
                ),
                SecurityGroupIngress(
                    description="Port 80",
                    from_port=80,
                    to_port=80,
                    protocol="tcp",
                    cidr_blocks=["0.0.0.0/0"],
                ),
            ],
            egress=[
                SecurityGroupEgress(
                    from_port=0,
                    to_port=65535,
                    protocol="tcp",
                    cidr_blocks=["0.0.0.0/0"],
                ),
            ],
        )

        service_group = SecurityGroup(
            self,
            "service_group",
            description="From the load balancer to the service",
            vpc_id=vpc.id,
            ingress=[
                SecurityGroupIngress(
                    from_port=8080,
                    to_port=8080,
                    protocol="tcp",
                    security_groups=[web.id],
                ),
            ],
            egress=[
                SecurityGroupEgress(
                    from_port=0,
                    to_port=65535,
                    protocol="tcp",
                    cidr_blocks=["0.0.0.0/0"],
                ),
            ],
        )

        database_group = SecurityGroup(
            self,
            "database_group",
            description="From the service to the database",
            vpc_id=vpc.id,
            ingress=[
                SecurityGroupIngress(
                    from_port=5432,
                    to_port=5432,
                    protocol="tcp",
                    security_groups=[service_group.id],
                ),
            ],
        )

        cluster = EcsCluster(self, "cluster", name=f"orders-{stage.string_value}")

        logs = CloudwatchLogGroup(self, "logs", retention_in_days=30)

        execution = IamRole(
            self,
            "execution",
            assume_role_policy=json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": {
                        "Effect": "Allow",
                        "Action": "sts:AssumeRole",
                        "Principal": {"Service": "ecs-tasks.amazonaws.com"},
                    },
                },
            ),
        )

        IamRolePolicyAttachment(
            self,
            "execution_policy",
            role=execution.name,
            policy_arn=(
                "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
            ),
        )

        worker = IamRole(
            self,
            "worker",
            assume_role_policy=json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": {
                        "Effect": "Allow",
                        "Action": "sts:AssumeRole",
                        "Principal": {"Service": "ecs-tasks.amazonaws.com"},
                    },
                },
            ),
        )

        dead = SqsQueue(self, "dead", message_retention_seconds=1209600)

        orders = SqsQueue(
            self,
            "orders",
            visibility_timeout_seconds=60,
            redrive_policy=Fn.jsonencode(
                {"deadLetterTargetArn": dead.arn, "maxReceiveCount": 5},
            ),
        )

        IamRolePolicy(
            self,
            "worker_policy",
            name="queues",
            role=worker.id,
            policy=Fn.jsonencode(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Action": [
                                "sqs:SendMessage",
                                "sqs:ReceiveMessage",
                                "sqs:DeleteMessage",
                            ],
                            "Resource": [orders.arn, dead.arn],
                        },
                    ],
                },
            ),
        )

        task = EcsTaskDefinition(
            self,
            "task",
            family="orders",
            requires_compatibilities=["FARGATE"],
            network_mode="awsvpc",
            cpu="512",
            memory="1024",
            execution_role_arn=execution.arn,
            task_role_arn=worker.arn,
            container_definitions=Fn.jsonencode(
                [
                    {
                        "name": "orders",
                        "image": image.string_value,
                        "essential": True,
                        "portMappings": [{"containerPort": 8080}],
                        "environment": [
                            {"name": "QUEUE_URL", "value": orders.url},
                            {"name": "STAGE", "value": stage.string_value},
                        ],
                        "logConfiguration": {
                            "logDriver": "awslogs",
                            "options": {
                                "awslogs-group": logs.name,
                                "awslogs-region": current_region.region,
                                "awslogs-stream-prefix": "orders",
                            },
                        },
                    },
                ],
            ),
        )

        balancer = Lb(
            self,
            "balancer",
            load_balancer_type="application",
            subnets=[public_a.id, public_b.id, public_c.id],
            security_groups=[web.id],
        )

        targets = LbTargetGroup(
            self,
            "targets",
            port=8080,
            protocol="HTTP",
            target_type="ip",
            vpc_id=vpc.id,
            health_check=LbTargetGroupHealthCheck(path="/health", matcher="200"),
        )

        http = LbListener(
            self,
            "http",
            load_balancer_arn=balancer.arn,
            port=80,
            protocol="HTTP",
            default_action=[
                LbListenerDefaultAction(type="forward", target_group_arn=targets.arn),
            ],
        )

        EcsService(
            self,
            "service",
            name="orders",
            cluster=cluster.arn,
            task_definition=task.arn,
            desired_count=Token.as_number(
                Fn.lookup_nested({"test": 1, "prod": 4}, [stage.string_value]),
            ),
            launch_type="FARGATE",
            network_configuration=EcsServiceNetworkConfiguration(
                subnets=[public_a.id, public_b.id, public_c.id],
                security_groups=[service_group.id],
                assign_public_ip=True,
            ),
            load_balancer=[
                EcsServiceLoadBalancer(
                    target_group_arn=targets.arn,
                    container_name="orders",
                    container_port=8080,
                ),
            ],
            depends_on=[http],
        )

        LbListener(
            self,
            "https",
            count=Token.as_number(f'${{{certificate.fqn} != "" ? 1 : 0}}'),
            load_balancer_arn=balancer.arn,
            port=443,
            protocol="HTTPS",
            certificate_arn=certificate.string_value,
            default_action=[
                LbListenerDefaultAction(type="forward", target_group_arn=targets.arn),
            ],
        )

        database_subnets = DbSubnetGroup(
            self,
            "database_subnets",
            description="Private subnets",
            subnet_ids=[private_a.id, private_b.id, private_c.id],
        )

        database = RdsCluster(
            self,
            "database",
            engine="aurora-postgresql",
            master_username="orders",
            manage_master_user_password=True,
            storage_encrypted=True,
            db_subnet_group_name=database_subnets.name,
            vpc_security_group_ids=[database_group.id],
            serverlessv2_scaling_configuration=RdsClusterServerlessv2ScalingConfiguration(
                min_capacity=0.5,
                max_capacity=4,
            ),
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True),
        )

        RdsClusterInstance(
            self,
            "instance_a",
            cluster_identifier=database.id,
            engine="aurora-postgresql",
            instance_class="db.serverless",
        )

        RdsClusterInstance(
            self,
            "instance_b",
            cluster_identifier=database.id,
            engine="aurora-postgresql",
            instance_class="db.serverless",
        )

        notices = SnsTopic(
            self,
            "notices",
            display_name=f"Orders, {stage.string_value}",
        )

        SnsTopicSubscription(
            self,
            "mail",
            count=Token.as_number(f'${{{email.fqn} != "" ? 1 : 0}}'),
            topic_arn=notices.arn,
            protocol="email",
            endpoint=email.string_value,
        )

        alarm_age = CloudwatchMetricAlarm(
            self,
            "alarm_age",
            count=Token.as_number(f'${{{stage.fqn} == "prod" ? 1 : 0}}'),
            alarm_name=f"orders-{stage.string_value}-age",
            alarm_description="Age of the orders",
            namespace="AWS/SQS",
            metric_name="ApproximateAgeOfOldestMessage",
            dimensions={"QueueName": orders.name},
            statistic="Maximum",
            period=60,
            evaluation_periods=5,
            comparison_operator="GreaterThanThreshold",
            threshold=300,
            alarm_actions=[notices.arn],
        )

        alarm_backlog = CloudwatchMetricAlarm(
            self,
            "alarm_backlog",
            count=Token.as_number(f'${{{stage.fqn} == "prod" ? 1 : 0}}'),
            alarm_name=f"orders-{stage.string_value}-backlog",
            alarm_description="Backlog of the orders",
            namespace="AWS/SQS",
            metric_name="ApproximateNumberOfMessagesVisible",
            dimensions={"QueueName": orders.name},
            statistic="Maximum",
            period=60,
            evaluation_periods=5,
            comparison_operator="GreaterThanThreshold",
            threshold=1000,
            alarm_actions=[notices.arn],
        )

        TerraformOutput(
            self,
            "url",
            value=(
                f'${{{certificate.fqn} == "" ? "http" : "https"}}://${{{balancer.fqn}'
                ".dns_name}"
            ),
        )

        TerraformOutput(
            self,
            "subnets",
            value=Fn.join(",", [private_a.id, private_b.id, private_c.id]),
        )

        TerraformOutput(
            self,
            "alarms",
            value=(
                f'${{{stage.fqn} == "prod" ? join(" ", [one({alarm_age.fqn}[*].arn), '
                f"one({alarm_backlog.fqn}[*].arn)]) : null}}"
            ),
        )


if __name__ == "__main__":
    app = App()
    PlatformStack(app, "platform")
    app.synth()
