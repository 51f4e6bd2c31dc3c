namespace ProtonBuild.State.Remote;

/// <summary>How an endpoint is asked; what is not said is what a command line wants.</summary>
public sealed record RemoteOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How often a request is asked again.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The first wait; each later one is about twice as long.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long one answer may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What carries requests, where it is not the network itself.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
