using System.Globalization;
using System.Text.Json;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Deployments;

public sealed class DeploymentOperations(StateService state)
{
    public IEnumerable<OfferedOperation> Offered =>
        [
            ProtonModel.GetDeployment.Offer(Role.Reader, GetDeployment),
            ProtonModel.ListDeployments.Offer(Role.Reader, ListDeployments),
            ProtonModel.DeleteDeployment.Offer(Role.Admin, DeleteDeployment),
            ProtonModel.NotifyResourceDeploymentStatusChange.Offer(Role.Syncer, NotifyResourceDeploymentStatusChange),
        ];

    public Task<GetDeploymentOutput> GetDeployment(GetDeploymentInput input, Caller caller, CancellationToken cancellation) =>
        state.Read(
            async transaction =>
            {
                var row = await transaction.RequireDeployment(input.Id);
                var isIt =
                    (input.ServiceName ?? row.Service) == row.Service
                    && (input.ServiceInstanceName ?? row.Instance) == row.Instance
                    && (input.EnvironmentName ?? row.Environment) == row.Environment
                    && input.ComponentName is null;
                if (!isIt)
                    throw new ProtonException(
                        ProtonFault.ResourceNotFound,
                        $"the deployment {row.Id} is one of {row.Name}, and not of what was named besides its id"
                    );
                return new GetDeploymentOutput { Deployment = row.ToShape(await transaction.Before(row)) };
            },
            cancellation
        );

    /// <summary>Newest first.</summary>
    public Task<ListDeploymentsOutput> ListDeployments(ListDeploymentsInput input, Caller caller, CancellationToken cancellation)
    {
        if (input is { ServiceInstanceName: not null, ServiceName: null })
            throw new ProtonException(ProtonFault.Validation, "serviceInstanceName needs serviceName beside it");
        if (input.ComponentName is not null)
            throw new ProtonException(
                ProtonFault.ResourceNotFound,
                $"no component {input.ComponentName} is recorded: components are not kept here"
            );
        var page = Page.Of(
            input.MaxResults,
            input.NextToken,
            nameof(ListDeployments),
            input.ServiceName,
            input.ServiceInstanceName,
            input.EnvironmentName
        );
        return state.Read(
            async transaction =>
            {
                if (input.ServiceName is not null)
                    await transaction.RequireService(input.ServiceName);
                var rows = await transaction.Rows<DeploymentRow>(
                    $"""
                    {DeploymentRows.All}
                    WHERE d.deleted_at IS NULL AND d.seq < @before AND (@ServiceName IS NULL OR d.service = @ServiceName)
                        AND (@ServiceInstanceName IS NULL OR d.instance = @ServiceInstanceName)
                        AND (@EnvironmentName IS NULL OR d.environment = @EnvironmentName)
                    ORDER BY d.seq DESC LIMIT @limit
                    """,
                    new
                    {
                        before = page.After is [var last] ? long.Parse(last, CultureInfo.InvariantCulture) : long.MaxValue,
                        input.ServiceName,
                        input.ServiceInstanceName,
                        input.EnvironmentName,
                        limit = page.Size + 1,
                    }
                );
                var (items, next) = page.Cut(rows, row => [row.Seq.ToString(CultureInfo.InvariantCulture)]);
                return new ListDeploymentsOutput { Deployments = [.. items.Select(row => row.ToSummary())], NextToken = next };
            },
            cancellation
        );
    }

    /// <summary>Hides a deployment that has ended; attempts and changes still name it, so its row stays.</summary>
    public Task<DeleteDeploymentOutput> DeleteDeployment(DeleteDeploymentInput input, Caller caller, CancellationToken cancellation) =>
        state.Write(
            async transaction =>
            {
                var row = await transaction.RequireDeployment(input.Id);
                if (row.CompletedAt is null)
                    throw new ProtonException(
                        ProtonFault.Validation,
                        $"the deployment {row.Id} of {row.Name} is in progress; cancel it or wait until it has ended"
                    );
                await transaction.HideDeployment(row.Id);
                return new DeleteDeploymentOutput { Deployment = row.ToShape(await transaction.Before(row)) };
            },
            cancellation
        );

    /// <summary>
    /// How self-managed provisioning reports: ends a deployment, or notes how far it is. The run that waits for it reads it
    /// there, and completes its attempt.
    /// </summary>
    public Task<NotifyResourceDeploymentStatusChangeOutput> NotifyResourceDeploymentStatusChange(
        NotifyResourceDeploymentStatusChangeInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Write(
            async transaction =>
            {
                var row = await Reported(transaction, input);
                if (row.CompletedAt is not null)
                {
                    // The same report again was sent because its answer was lost.
                    if (row.Status == input.Status)
                        return new();
                    throw new ProtonException(
                        ProtonFault.Conflict,
                        $"the deployment {row.Id} of {row.Name} has ended {row.Status}; nothing more can be reported of it"
                    );
                }

                await transaction.ReportDeployment(
                    new(
                        row.Id,
                        input.Status is "SUCCEEDED" or "FAILED" ? input.Status : null,
                        input.StatusMessage,
                        input.Outputs is { } outputs ? JsonSerializer.Serialize(outputs, WireJson.Default.IReadOnlyListOutputShape) : null
                    )
                );
                return new NotifyResourceDeploymentStatusChangeOutput();
            },
            cancellation
        );

    /// <summary>The deployment that is meant: the one named, or the instance's latest.</summary>
    private static async Task<DeploymentRow> Reported(Transaction transaction, NotifyResourceDeploymentStatusChangeInput input)
    {
        var arn = ProtonArn.Parse(input.ResourceArn);
        if ((arn.Deployment ?? input.DeploymentId) is { } id)
        {
            var row = await transaction.RequireDeployment(id);
            if (
                (input.DeploymentId ?? id) == id
                && (arn.Service ?? row.Service) == row.Service
                && (arn.Instance ?? row.Instance) == row.Instance
            )
                return row;
            throw new ProtonException(
                ProtonFault.ResourceNotFound,
                $"the deployment {id} is one of {row.Name}, and not of the resource that was named"
            );
        }

        if (arn is not { Service: { } service, Instance: { } instance })
            throw new ProtonException(
                ProtonFault.Validation,
                "resourceArn names a service; deployments are reported for a service instance or by their own ARN"
            );
        var found = await transaction.RequireInstance(new(service, instance));
        return found.AttemptedId is { } latest
            ? await transaction.RequireDeployment(latest)
            : throw new ProtonException(ProtonFault.ResourceNotFound, $"no deployment of {found.FullName} is recorded");
    }
}
