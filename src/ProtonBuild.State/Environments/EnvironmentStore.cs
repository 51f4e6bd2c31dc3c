namespace ProtonBuild.State.Environments;

/// <summary>The only writer of <c>environments</c>. An environment is recorded as soon as something is deployed to it.</summary>
internal static class EnvironmentStore
{
    /// <summary>Takes <c>@Environment</c> and <c>@Now</c>.</summary>
    public const string Ensure = "INSERT INTO environments (name, created_at) VALUES (@Environment, @Now) ON CONFLICT (name) DO NOTHING;";

    /// <summary>Takes <c>@DeploymentId</c> and <c>@Now</c>.</summary>
    public const string EnsureOfDeployment = """
        INSERT INTO environments (name, created_at) SELECT d.environment, @Now FROM deployments d WHERE d.id = @DeploymentId
        ON CONFLICT (name) DO NOTHING;
        """;
}
