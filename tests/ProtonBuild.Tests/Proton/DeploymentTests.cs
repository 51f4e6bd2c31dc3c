using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Proton;

public abstract class DeploymentTests(TempState temp) : ProtonCase(temp)
{
    private Task<NotifyResourceDeploymentStatusChangeOutput> Notify(
        string arn,
        string? status,
        string? deployment = null,
        string? message = null,
        params OutputShape[] outputs
    ) =>
        Proton.Deployments.NotifyResourceDeploymentStatusChange(
            new()
            {
                ResourceArn = arn,
                Status = status,
                DeploymentId = deployment,
                StatusMessage = message,
                Outputs = outputs.Length == 0 ? null : outputs,
            },
            Alice,
            None
        );

    private async Task<DeploymentShape> Get(string id) =>
        (await Proton.Deployments.GetDeployment(new() { Id = id }, Alice, None)).Deployment!;

    [Fact]
    public async Task A_deployment_says_what_ran_before_it_and_what_it_makes()
    {
        await Create("a", ("x", 80));
        Temp.Clock.Advance(TempState.Minute);
        var id = (await Update("a", "x", Spec(("x", 81)))).ServiceInstance.LastAttemptedDeploymentId!;
        var deployment = await Get(id);
        Assert.Contains("80", deployment.InitialState!.ServiceInstance!.Spec, StringComparison.Ordinal);
        Assert.Contains("81", deployment.TargetState!.ServiceInstance!.Spec, StringComparison.Ordinal);
        Assert.Equal(
            (id, id, "SERVICE_INSTANCE", "SUCCEEDED"),
            (
                deployment.LastAttemptedDeploymentId,
                deployment.LastSucceededDeploymentId,
                deployment.TargetResourceType,
                deployment.DeploymentStatus
            )
        );
        Assert.Equal(TempState.Minute, deployment.CreatedAt - deployment.TargetResourceCreatedAt);
        await Refused(
            ProtonFault.ResourceNotFound,
            () => Proton.Deployments.GetDeployment(new() { Id = id, ServiceName = "b" }, Alice, None)
        );
        await Refused(ProtonFault.ResourceNotFound, () => Get(Guid.NewGuid().ToString()));
    }

    [Fact]
    public async Task Deployments_are_listed_newest_first_and_narrowed()
    {
        await Create("a", ("x", 1), ("y", 2));
        await Create("b", ("x", 3));
        await Update("a", "x", null);
        Assert.Equal(["a/x", "b/x", "a/y", "a/x"], await List(new()));
        Assert.Equal(["a/x", "a/y", "a/x"], await List(new() { ServiceName = "a", MaxResults = 1 }));
        Assert.Equal(["a/y"], await List(new() { ServiceName = "a", ServiceInstanceName = "y" }));
        Assert.Equal(["a/y"], await List(new() { EnvironmentName = "y-env" }));
        await Refused(ProtonFault.Validation, () => List(new() { ServiceInstanceName = "y" }));
        await Refused(ProtonFault.ResourceNotFound, () => List(new() { ServiceName = "c" }));
        await Refused(ProtonFault.ResourceNotFound, () => List(new() { ComponentName = "c" }));

        async Task<IEnumerable<string>> List(ListDeploymentsInput input)
        {
            var names = new List<string>();
            do
            {
                var page = await Proton.Deployments.ListDeployments(input, Alice, None);
                names.AddRange(page.Deployments.Select(deployment => $"{deployment.ServiceName}/{deployment.ServiceInstanceName}"));
                input = input with { NextToken = page.NextToken };
            } while (input.NextToken is not null);
            return names;
        }
    }

    [Fact]
    public async Task A_deleted_deployment_is_gone_and_one_in_progress_is_not_deleted()
    {
        await Create("a", ("x", 80));
        var (_, attempt) = await Begin(TempState.Want("a/x", 2));
        await Refused(ProtonFault.Validation, () => Proton.Deployments.DeleteDeployment(new() { Id = attempt.DeploymentId! }, Alice, None));
        var ended = (await Proton.Deployments.ListDeployments(new(), Alice, None)).Deployments[^1].Id;
        Assert.Equal(ended, (await Proton.Deployments.DeleteDeployment(new() { Id = ended }, Alice, None)).Deployment!.Id);
        await Refused(ProtonFault.ResourceNotFound, () => Get(ended));
        await Refused(ProtonFault.ResourceNotFound, () => Proton.Deployments.DeleteDeployment(new() { Id = ended }, Alice, None));
        Assert.Single((await Proton.Deployments.ListDeployments(new(), Alice, None)).Deployments);
    }

    [Theory]
    [InlineData("SUCCEEDED", false)]
    [InlineData("FAILED", false)]
    [InlineData("SUCCEEDED", true)]
    [InlineData("FAILED", true)]
    public async Task A_reported_status_ends_the_deployment_and_the_attempt_sees_it(string status, bool byDeployment)
    {
        var (lease, attempt) = await Begin(TempState.Want("a/x", 2));
        var id = attempt.DeploymentId!;
        var arn = byDeployment ? (await Get(id)).Arn : "arn:aws:proton:eu-west-1:123456789012:service/a/service-instance/x";
        await Notify(arn, "IN_PROGRESS", message: "half way");
        Assert.Equal(("IN_PROGRESS", "half way"), ((await Get(id)).DeploymentStatus, (await Get(id)).DeploymentStatusMessage));
        Temp.Clock.Advance(TempState.Minute / 2);
        await Notify(
            arn,
            status,
            byDeployment ? null : id,
            "the pipeline says so",
            new OutputShape { Key = "url", ValueString = "https://example.com" }
        );
        await Notify(arn, status, id);
        var ended = await Get(id);
        Assert.Equal(
            (status, "the pipeline says so", Temp.Clock.GetUtcNow()),
            (ended.DeploymentStatus, ended.DeploymentStatusMessage, ended.CompletedAt)
        );
        Assert.Equal(
            ["""[{"key":"url","valueString":"https://example.com"}]"""],
            Temp.Query($"SELECT outputs FROM deployments WHERE id = '{id}'")
        );
        await Refused(ProtonFault.Conflict, () => Notify(arn, status == "FAILED" ? "SUCCEEDED" : "FAILED", id));
        await Refused(ProtonFault.Conflict, () => Notify(arn, "IN_PROGRESS", id));

        await State.CompleteAttempt(
            new(lease, attempt.AttemptId!, status == "SUCCEEDED", status == "SUCCEEDED" ? null : "it failed"),
            None
        );
        Assert.Equal((status, "the pipeline says so"), ((await Get(id)).DeploymentStatus, (await Get(id)).DeploymentStatusMessage));
        Assert.Equal([$"a|x|{status}"], Temp.Query("SELECT service, instance, status FROM attempts"));
    }

    [Fact]
    public async Task A_report_of_failure_is_not_completed_as_a_success()
    {
        var (lease, attempt) = await Begin(TempState.Want("a/x", 2));
        await Notify((await Get(attempt.DeploymentId!)).Arn, "FAILED", message: "no capacity");
        var refusal = await TempState.Refused(
            Core.State.StateFault.Conflict,
            () => State.CompleteAttempt(new(lease, attempt.AttemptId!, true, null), None)
        );
        Assert.Contains("FAILED", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["IN_PROGRESS"], Temp.Query("SELECT status FROM attempts"));
    }

    [Fact]
    public async Task A_report_on_nothing_that_is_kept_is_refused()
    {
        await Create("a", ("x", 80));
        var x = "arn:aws:proton:local:000000000000:service/a/service-instance/x";
        await Refused(ProtonFault.Validation, () => Notify("arn:aws:proton:local:000000000000:environment/e", "FAILED"));
        await Refused(ProtonFault.Validation, () => Notify("arn:aws:proton:local:000000000000:service/a", "FAILED"));
        await Refused(ProtonFault.ResourceNotFound, () => Notify(x + "y", "FAILED"));
        await Refused(ProtonFault.ResourceNotFound, () => Notify(x, "FAILED", Guid.NewGuid().ToString()));
        await Create("b", ("x", 80));
        var other = (await Proton.Instances.GetServiceInstance(new() { Name = "x", ServiceName = "b" }, Alice, None))
            .ServiceInstance
            .LastAttemptedDeploymentId;
        await Refused(ProtonFault.ResourceNotFound, () => Notify(x, "FAILED", other));
    }
}

public sealed class DeploymentTestsOnSqlite() : DeploymentTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class DeploymentTestsOnPostgres() : DeploymentTests(new PostgresState());
