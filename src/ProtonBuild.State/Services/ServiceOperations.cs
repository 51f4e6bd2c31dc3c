using ProtonBuild.State.Instances;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.Overviews;
using ProtonBuild.State.Proton;
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
                await transaction.Execute(
                    """
                    INSERT INTO services (name, created_at) VALUES (@Name, @Now) ON CONFLICT (name) DO NOTHING;
                    UPDATE services SET template = @template, pipeline_inputs = @pipeline, description = @Description, branch = @BranchName,
                        repository_connection = @RepositoryConnectionArn, repository_id = @RepositoryId, created_at = @Now, updated_at = @Now, deleted_at = NULL
                    WHERE name = @Name
                    """,
                    new
                    {
                        input.Name,
                        input.Description,
                        input.BranchName,
                        input.RepositoryConnectionArn,
                        input.RepositoryId,
                        template,
                        pipeline = given.PipelineInputs is null ? null : CurrentValues.Keep(given.PipelineInputs, null),
                        transaction.Now,
                    }
                );
                foreach (var instance in given.Instances)
                    await Add(transaction, input.Name, instance, Author.Of(caller, nameof(CreateService)));
                await transaction.Tag(ProtonArn.Of(input.Name), input.Tags ?? []);
                return new CreateServiceOutput { Service = await transaction.ServiceShape(input.Name) };
            },
            cancellation
        );
    }

    public Task<GetServiceOutput> GetService(GetServiceInput input, Caller caller, CancellationToken cancellation) =>
        state.Read(async transaction => new GetServiceOutput { Service = await transaction.ServiceShape(input.Name) }, cancellation);

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
                await transaction.Execute(
                    "UPDATE services SET description = COALESCE(@Description, description), updated_at = @Now WHERE name = @Name",
                    new
                    {
                        input.Name,
                        input.Description,
                        transaction.Now,
                    }
                );
                return new UpdateServiceOutput { Service = await transaction.ServiceShape(input.Name) };
            },
            cancellation
        );
    }

    /// <summary>Removes the service with its instances; what happened to them stays in the history, and so do blockers.</summary>
    public Task<DeleteServiceOutput> DeleteService(DeleteServiceInput input, Caller caller, CancellationToken cancellation) =>
        state.Write(
            async transaction =>
            {
                var deleted = await transaction.ServiceShape(input.Name);
                var instances = await transaction.Rows<string>("SELECT name FROM instances WHERE service = @Name ORDER BY name", input);
                await transaction.Remove(input.Name, instances, Author.Of(caller, nameof(DeleteService)));
                await transaction.Untag(ProtonArn.Of(input.Name));
                foreach (var instance in instances)
                    await transaction.Untag(ProtonArn.OfInstance(input.Name, instance));
                await transaction.Execute("UPDATE services SET deleted_at = @Now WHERE name = @Name", new { input.Name, transaction.Now });
                return new DeleteServiceOutput { Service = deleted with { Status = "DELETE_IN_PROGRESS" } };
            },
            cancellation
        );

    private static async Task Reshape(Transaction transaction, string service, GivenSpec given, Author author)
    {
        var there = (await transaction.InstancesOf(service)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        var stay = given.Instances.Select(instance => instance.Name).ToHashSet(StringComparer.Ordinal);
        var gone = there.Keys.Where(name => !stay.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (gone.Find(name => there[name].IsBeingChanged) is { } busy)
            await transaction.CloseDead(new(service, busy));
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
        await transaction.Make(
            new DeploymentByHand(new(service, instance.Name), instance.Environment, CurrentValues.Keep(instance.Inputs, null))
            {
                PipelineInputs = row.PipelineInputs,
                Template = row.Template,
            },
            author
        );
    }
}
