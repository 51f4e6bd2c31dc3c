using Polly;
using Polly.Retry;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.App.Deploying;

/// <summary>Tries a deployment again, later and later, where that may help.</summary>
internal static class Retries
{
    public static Deployer Around(Deployer deployer, DeploySettings settings, TimeProvider time)
    {
        if (settings.Retries == 0)
            return deployer;
        return async (deployment, cancellation) =>
            await Pipeline(deployment, settings, time).ExecuteAsync(async stop => await deployer(deployment, stop), cancellation);
    }

    private static ResiliencePipeline<DeployOutcome> Pipeline(DeployRequest deployment, DeploySettings settings, TimeProvider time) =>
        new ResiliencePipelineBuilder<DeployOutcome> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<DeployOutcome>
                {
                    ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { Failure: not null, IsRetryable: true }),
                    MaxRetryAttempts = settings.Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = TimeSpan.FromSeconds(2),
                    MaxDelay = TimeSpan.FromMinutes(1),
                    UseJitter = true,
                    OnRetry = args =>
                    {
                        deployment.Output(
                            $"{args.Outcome.Result!.Failure}; try {args.AttemptNumber + 2} of {settings.Retries + 1} in "
                                + $"{args.RetryDelay.TotalSeconds:0.#} s"
                        );
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
}
