using ProtonBuild.State.Instances;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.Overviews;
using ProtonBuild.State.Proton;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Tags;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Services;

public sealed class ServiceOperations(StateService state)
{
    public IEnumerable<OfferedOperation> Offered =>
        [
            ProtonModel.GetService.Offer(Role.Reader, GetService),
            ProtonModel.ListServices.Offer(Role.Reader, ListServices),
            ProtonModel.CreateService.Offer(Role.Admin, CreateService),
            ProtonModel.UpdateService.Offer(Role.Admin, UpdateService),
            ProtonModel.DeleteService.Offer(Role.Admin, DeleteService),
        ];

    /// <summary>Makes the service and every instance of its spec.</summary>
    public Task<CreateServiceOutput> CreateService(CreateServiceInput input, Caller caller, CancellationToken cancellation)
    {
        var given = GivenSpec.Read(input.Spec);
        return state.Write(
            async transaction =>
            {
                if (
                    await transaction.Service(input.Name) is { } there
                    && !(there.IsOnlyNamed && (await transaction.InstancesOf(input.Name)).Count == 0)
                )
                    throw new ProtonException(
                        ProtonFault.Conflict,
                        $"there is a service {input.Name} already; change it with UpdateService"
                    );
                var template = new TemplateVersion(
                    input.TemplateName,
                    input.TemplateMajorVersion,
                    input.TemplateMinorVersion ?? "0"
                ).ToString();
                await transaction.CreateService(
                    new()
                    {
                        Name = input.Name,
                        Template = template,
                        PipelineInputs = given.PipelineInputs is null ? null : CurrentValues.Keep(given.PipelineInputs, null),
                        Description = input.Description,
                        Branch = input.BranchName,
                        RepositoryConnection = input.RepositoryConnectionArn,
                        RepositoryId = input.RepositoryId,
                        Now = transaction.Now,
                    }
                );
                foreach (var instance in given.Instances)
                    await Add(transaction, input.Name, instance, Author.Of(caller, nameof(CreateService)));
                await transaction.Tag(ProtonArn.Of(input.Name), input.Tags ?? []);
                return new CreateServiceOutput { Service = await ServiceShape(transaction, input.Name) };
            },
            cancellation
        );
    }

    public Task<GetServiceOutput> GetService(GetServiceInput input, Caller caller, CancellationToken cancellation) =>
        state.Read(async transaction => new GetServiceOutput { Service = await ServiceShape(transaction, input.Name) }, cancellation);

    /// <summary>By name.</summary>
    public Task<ListServicesOutput> ListServices(ListServicesInput input, Caller caller, CancellationToken cancellation)
    {
        var page = Page.Of(input.MaxResults, input.NextToken, nameof(ListServices));
        return state.Read(
            async transaction =>
            {
                var rows = await transaction.Rows<ServiceRow>(
                    "SELECT * FROM services WHERE deleted_at IS NULL AND name > @after ORDER BY name LIMIT @limit",
                    new { after = page.After?[0] ?? "", limit = page.Size + 1 }
                );
                var (items, next) = page.Cut(rows, row => [row.Name]);
                return new ListServicesOutput { Services = [.. items.Select(row => row.ToSummary())], NextToken = next };
            },
            cancellation
        );
    }

    /// <summary>With a spec, adds its new instances and removes those that it leaves out; those that stay are not edited.</summary>
    public Task<UpdateServiceOutput> UpdateService(UpdateServiceInput input, Caller caller, CancellationToken cancellation)
    {
        if (input is { Description: null, Spec: null })
            throw new ProtonException(ProtonFault.Validation, "say what to change: description, or spec, or both");
        var given = input.Spec is null ? null : GivenSpec.Read(input.Spec);
        return state.Write(
            async transaction =>
            {
                await transaction.RequireService(input.Name);
                if (given is not null)
                    await Reshape(transaction, input.Name, given, Author.Of(caller, nameof(UpdateService)));
                await transaction.DescribeService(input.Name, input.Description);
                return new UpdateServiceOutput { Service = await ServiceShape(transaction, input.Name) };
            },
            cancellation
        );
    }

    /// <summary>Removes the service with its instances; what happened to them stays in the history, and so do blockers.</summary>
    public Task<DeleteServiceOutput> DeleteService(DeleteServiceInput input, Caller caller, CancellationToken cancellation) =>
        state.Write(
            async transaction =>
            {
                var deleted = await ServiceShape(transaction, input.Name);
                var instances = await transaction.InstanceNames(input.Name);
                await transaction.Remove(input.Name, instances, Author.Of(caller, nameof(DeleteService)));
                await transaction.Untag(ProtonArn.Of(input.Name));
                foreach (var instance in instances)
                    await transaction.Untag(ProtonArn.OfInstance(input.Name, instance));
                await transaction.DeleteService(input.Name);
                return new DeleteServiceOutput { Service = deleted with { Status = "DELETE_IN_PROGRESS" } };
            },
            cancellation
        );

    /// <summary>A service with everything that runs of it.</summary>
    private static async Task<ServiceShape> ServiceShape(Transaction transaction, string name) =>
        (await transaction.RequireService(name)).ToShape(await transaction.InstancesOf(name));

    private static async Task Reshape(Transaction transaction, string service, GivenSpec given, Author author)
    {
        var there = (await transaction.InstancesOf(service)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        var stay = given.Instances.Select(instance => instance.Name).ToHashSet(StringComparer.Ordinal);
        var gone = there.Keys.Where(name => !stay.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (gone.Find(name => there[name].IsBeingChanged) is { } busy)
            await transaction.InterruptDeadAttempt(new(service, busy));
        foreach (var added in given.Instances.Where(instance => !there.ContainsKey(instance.Name)))
            await Add(transaction, service, added, author);
        await transaction.Remove(service, gone, author);
        foreach (var name in gone)
            await transaction.Untag(ProtonArn.OfInstance(service, name));
    }

    /// <summary>Makes an instance as its service is: with the service's template and pipeline inputs.</summary>
    private static async Task Add(Transaction transaction, string service, GivenInstance instance, Author author)
    {
        var row = await transaction.RequireService(service);
        await transaction.Create(
            new RunningInstance(new(service, instance.Name), instance.Environment, CurrentValues.Keep(instance.Inputs, null))
            {
                PipelineInputs = row.PipelineInputs,
                Template = row.Template,
            },
            author
        );
    }
}
