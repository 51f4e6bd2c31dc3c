namespace ProtonBuild.State.Deployments;

/// <summary>A deployment to record. Its properties are the parameters of <see cref="DeploymentStore.Insert"/>.</summary>
internal sealed record NewDeployment(DeploymentTarget Target)
{
    public string DeploymentId { get; } = Guid.NewGuid().ToString();
    public string TargetKind => WireName.Of(Target.Kind);
    public string? Service => Target.Service;
    public string? Instance => Target.Instance;
    public string? Environment => Target.Environment;
    public string? Component => Target.Component;

    /// <summary><c>sync</c> or <c>manual</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The wire's DeploymentStatus.</summary>
    public required string Status { get; init; }
    public required string Inputs { get; init; }
    public string? PipelineInputs { get; init; }
    public string? Template { get; init; }
    public string? Digest { get; init; }

    /// <summary>The client token of the request that asked for it, which the instance keeps.</summary>
    public string? ClientToken { get; init; }
    public required long Now { get; init; }
    public long? CompletedAt { get; init; }
}
