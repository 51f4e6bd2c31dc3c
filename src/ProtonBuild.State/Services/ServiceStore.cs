using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Services;

/// <summary>The only writer of <c>services</c>. A deleted service keeps its row: its history and its blockers point to it.</summary>
internal static class ServiceStore
{
    /// <summary>The service is as its latest deployment says. Takes <c>@Service</c> and <c>@DeploymentId</c>.</summary>
    public const string FollowDeployment = """
        UPDATE services SET template = d.template, pipeline_inputs = d.pipeline_inputs, deleted_at = NULL
        FROM (SELECT template, pipeline_inputs FROM deployments WHERE id = @DeploymentId) AS d
        WHERE name = @Service AND (services.deleted_at IS NOT NULL OR COALESCE(services.template, '') <> COALESCE(d.template, '')
            OR COALESCE(services.pipeline_inputs, '') <> COALESCE(d.pipeline_inputs, ''));
        """;

    private const string Ensure = "INSERT INTO services (name, created_at) VALUES (@Name, @Now) ON CONFLICT (name) DO NOTHING;";

    public static Task<ServiceRow?> Service(this Transaction transaction, string name) =>
        transaction.Row<ServiceRow>("SELECT * FROM services WHERE name = @name AND deleted_at IS NULL", new { name });

    public static async Task<ServiceRow> RequireService(this Transaction transaction, string name) =>
        await transaction.Service(name) ?? throw await transaction.NoService(name);

    public static async Task<bool> WasServiceEverRecorded(this Transaction transaction, string name) =>
        await transaction.Row<long>("SELECT COUNT(*) FROM services WHERE name = @name", new { name }) > 0;

    public static Task<List<string>> ServiceNames(this Transaction transaction) => transaction.Rows<string>("SELECT name FROM services");

    /// <summary>Records a service of which only the name is known.</summary>
    public static Task<int> NameService(this Transaction transaction, string name) =>
        transaction.Execute(Ensure, new { Name = name, transaction.Now });

    /// <inheritdoc cref="NameService"/>
    public static async Task NameServices(this Transaction transaction, HashSet<string> names)
    {
        var recorded = await transaction.RowsNamed<string>("SELECT name FROM services WHERE name IN @Names", names);
        await transaction.ExecuteOver(
            "INSERT INTO services (name, created_at) SELECT r.name, @Now FROM {rows}",
            names.Except(recorded, StringComparer.Ordinal).Select(name => new { Name = name }).ToList(),
            new { transaction.Now }
        );
    }

    public static Task<int> CreateService(this Transaction transaction, NewService service) =>
        transaction.Execute(
            $"""
            {Ensure}
            UPDATE services SET template = @Template, pipeline_inputs = @PipelineInputs, description = @Description, branch = @Branch,
                repository_connection = @RepositoryConnection, repository_id = @RepositoryId, created_at = @Now, updated_at = @Now,
                deleted_at = NULL
            WHERE name = @Name
            """,
            service
        );

    public static Task<int> DescribeService(this Transaction transaction, string name, string? description) =>
        transaction.Execute(
            "UPDATE services SET description = COALESCE(@description, description), updated_at = @Now WHERE name = @name",
            new
            {
                name,
                description,
                transaction.Now,
            }
        );

    public static Task<int> DeleteService(this Transaction transaction, string name) =>
        transaction.Execute("UPDATE services SET deleted_at = @Now WHERE name = @name", new { name, transaction.Now });
}

internal sealed record NewService
{
    public required string Name { get; init; }
    public required string Template { get; init; }
    public string? PipelineInputs { get; init; }
    public string? Description { get; init; }
    public string? Branch { get; init; }
    public string? RepositoryConnection { get; init; }
    public string? RepositoryId { get; init; }
    public required long Now { get; init; }
}
