namespace ProtonBuild.Core.Configuration;

/// <summary>How a sync makes an instance real.</summary>
public sealed record DeploySettings
{
    public DeployMode Mode { get; init; } = DeployMode.Record;

    /// <summary>The program and its arguments, run without a shell from the root of the work tree; empty unless the mode is
    /// command.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>How long one try may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many more tries a deployment gets that may go well when it is tried again.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Environment variables whose values are kept out of what the command says.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}

public enum DeployMode
{
    /// <summary>The state's record is the deployment.</summary>
    Record,

    /// <summary>A program is run for each instance.</summary>
    Command,

    /// <summary>Another tool deploys, and reports with NotifyResourceDeploymentStatusChange.</summary>
    Wait,
}
