using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Proton;

public sealed partial class ProtonOperations
{
    /// <summary>Makes the service and every instance of its spec.</summary>
    public Task<CreateServiceOutput> CreateService(CreateServiceInput input, Caller caller, CancellationToken cancellation)
    {
        var given = GivenSpec.Read(input.Spec);
        return Write(async session =>
        {
            if (await session.Service(input.Name) is { } there && !(there.IsOnlyNamed && (await session.InstancesOf(input.Name)).Count == 0))
                throw Refuse(ProtonFault.Conflict, $"there is a service {input.Name} already; change it with UpdateService");
            var template = new TemplateVersion(input.TemplateName, input.TemplateMajorVersion, input.TemplateMinorVersion ?? "0").ToString();
            await session.Execute("""
                INSERT INTO services (name, created_at) VALUES (@Name, @Now) ON CONFLICT (name) DO NOTHING;
                UPDATE services SET template = @template, pipeline_inputs = @pipeline, description = @Description, branch = @BranchName,
                    repository_connection = @RepositoryConnectionArn, repository_id = @RepositoryId, created_at = @Now, updated_at = @Now, deleted_at = NULL
                WHERE name = @Name
                """, new
            {
                input.Name,
                input.Description,
                input.BranchName,
                input.RepositoryConnectionArn,
                input.RepositoryId,
                template,
                pipeline = given.PipelineInputs is null ? null : CurrentValues.Keep(given.PipelineInputs, null),
                session.Now,
            });
            foreach (var instance in given.Instances) await Add(session, input.Name, instance, By(caller, nameof(CreateService)));
            await session.Tag(ProtonArn.Of(input.Name), input.Tags ?? []);
            return new CreateServiceOutput(await session.ServiceShape(input.Name));
        }, cancellation);
    }

    public Task<GetServiceOutput> GetService(GetServiceInput input, Caller caller, CancellationToken cancellation) =>
        Read(async session => new GetServiceOutput(await session.ServiceShape(input.Name)), cancellation);

    /// <summary>By name.</summary>
    public Task<ListServicesOutput> ListServices(ListServicesInput input, Caller caller, CancellationToken cancellation)
    {
        var page = Page.Of(input.MaxResults, input.NextToken, nameof(ListServices));
        return Read(async session =>
        {
            var rows = await session.Rows<ServiceRow>(
                "SELECT * FROM services WHERE deleted_at IS NULL AND name > @after ORDER BY name LIMIT @limit",
                new { after = page.After?[0] ?? "", limit = page.Size + 1 });
            var (items, next) = page.Cut(rows, row => [row.Name]);
            return new ListServicesOutput([.. items.Select(row => row.ToSummary())], next);
        }, cancellation);
    }

    /// <summary>With a spec, adds its new instances and removes those that it leaves out; those that stay are not edited.</summary>
    public Task<UpdateServiceOutput> UpdateService(UpdateServiceInput input, Caller caller, CancellationToken cancellation)
    {
        if (input is { Description: null, Spec: null }) throw Refuse(ProtonFault.Validation, "say what to change: description, or spec, or both");
        var given = input.Spec is null ? null : GivenSpec.Read(input.Spec);
        return Write(async session =>
        {
            await session.DemandService(input.Name);
            if (given is not null) await Reshape(session, input.Name, given, By(caller, nameof(UpdateService)));
            await session.Execute(
                "UPDATE services SET description = COALESCE(@Description, description), updated_at = @Now WHERE name = @Name",
                new { input.Name, input.Description, session.Now });
            return new UpdateServiceOutput(await session.ServiceShape(input.Name));
        }, cancellation);
    }

    /// <summary>Removes the service with its instances; what happened to them stays in the history, and so do blockers.</summary>
    public Task<DeleteServiceOutput> DeleteService(DeleteServiceInput input, Caller caller, CancellationToken cancellation) => Write(async session =>
    {
        var deleted = await session.ServiceShape(input.Name);
        var instances = await session.Rows<string>("SELECT name FROM instances WHERE service = @Name ORDER BY name", input);
        await session.Remove(input.Name, instances, By(caller, nameof(DeleteService)));
        await session.Untag(ProtonArn.Of(input.Name));
        foreach (var instance in instances) await session.Untag(ProtonArn.OfInstance(input.Name, instance));
        await session.Execute("UPDATE services SET deleted_at = @Now WHERE name = @Name", new { input.Name, session.Now });
        return new DeleteServiceOutput(deleted with { Status = "DELETE_IN_PROGRESS" });
    }, cancellation);

    private static async Task Reshape(Session session, string service, GivenSpec given, Author author)
    {
        var there = (await session.InstancesOf(service)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        var stay = given.Instances.Select(instance => instance.Name).ToHashSet(StringComparer.Ordinal);
        var gone = there.Keys.Where(name => !stay.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (gone.Find(name => there[name].IsBeingChanged) is { } busy) await session.CloseDead(new(service, busy));
        foreach (var added in given.Instances.Where(instance => !there.ContainsKey(instance.Name))) await Add(session, service, added, author);
        await session.Remove(service, gone, author);
        foreach (var name in gone) await session.Untag(ProtonArn.OfInstance(service, name));
    }

    /// <summary>Makes an instance as its service is: with the service's template and pipeline inputs.</summary>
    private static async Task Add(Session session, string service, GivenInstance instance, Author author)
    {
        var row = await session.DemandService(service);
        await Make(session, new DeploymentByHand(new(service, instance.Name), instance.Environment, CurrentValues.Keep(instance.Inputs, null))
        {
            PipelineInputs = row.PipelineInputs,
            Template = row.Template,
        }, author);
    }

    private static async Task Make(Session session, DeploymentByHand wanted, Author author)
    {
        await session.CloseDead(wanted.Name);
        var deployment = await session.Deploy(wanted);
        await session.Record(new(ManualOperation.Create, wanted.Name, author, [$"{wanted.Name} created"]), blocked: wanted.Name.Instance, deployment);
    }
}
