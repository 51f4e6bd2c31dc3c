using System.Globalization;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ProtonBuild.GitHub.Http;

/// <summary>Limits how long a call may take and how often it is retried; reports every retry.</summary>
internal sealed class RetryPolicy
{
    public const int MaxRetries = 4;

    /// <summary>If GitHub requires a longer wait than this, the call fails.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    /// <summary>GitHub requires a minute, and then growing intervals, when a secondary limit names no time.</summary>
    private static readonly TimeSpan SecondaryLimitWait = TimeSpan.FromMinutes(1);

    private readonly TimeProvider time;
    private readonly Action<string> report;
    private readonly ResiliencePipeline<ApiResponse> retries;
    private readonly ResiliencePipeline limit;

    public RetryPolicy(TimeProvider time, Action<string> report)
    {
        (this.time, this.report) = (time, report);
        limit = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = CallTimeout })
            .Build();
        retries = new ResiliencePipelineBuilder<ApiResponse> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<ApiResponse>
                {
                    MaxRetryAttempts = MaxRetries,
                    ShouldHandle = args => ValueTask.FromResult(IsWorthRetrying(args.Outcome, args.AttemptNumber)),
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = TimeSpan.FromSeconds(1),
                    MaxDelay = TimeSpan.FromSeconds(30),
                    UseJitter = true,
                    DelayGenerator = args => ValueTask.FromResult(RequiredWait(args.Outcome.Result, args.AttemptNumber)),
                    OnRetry = args => Report(args),
                }
            )
            .Build();
    }

    /// <summary>Makes a call, and retries it when that may help.</summary>
    public async Task<ApiResponse> Run(Func<CancellationToken, Task<ApiResponse>> call, CancellationToken cancellation) =>
        await retries.ExecuteAsync(async token => await call(token), cancellation);

    /// <summary>Makes a call with a time limit.</summary>
    public async Task<ApiResponse> Limit(Func<CancellationToken, Task<ApiResponse>> call, CancellationToken cancellation) =>
        await limit.ExecuteAsync(async token => await call(token), cancellation);

    /// <summary>Whether an answer was lost, so that GitHub may have done the work.</summary>
    public static bool IsLost(Exception error) => error is HttpRequestException or TimeoutRejectedException or IOException;

    private bool IsWorthRetrying(Outcome<ApiResponse> outcome, int attempt) =>
        outcome switch
        {
            { Exception: { } error } => IsLost(error),
            { Result: { IsRateLimited: true } limited } => RequiredWait(limited, attempt) <= MaxWait,
            { Result: { IsFault: true } fault } => fault.RetryAfter is not { } wait || wait <= MaxWait,
            _ => false,
        };

    /// <summary>The wait that the answer requires; null for the usual backoff.</summary>
    private TimeSpan? RequiredWait(ApiResponse? answer, int attempt)
    {
        if (answer is null)
            return null;
        if (answer.RetryAfter is { } wait)
            return wait;
        if (!answer.IsRateLimited)
            return null;

        // One more second, because clocks differ.
        if (answer.QuotaReturns is { } returns)
            return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((returns - time.GetUtcNow()).TotalSeconds) + 1));
        return SecondaryLimitWait * Math.Pow(2, attempt);
    }

    private ValueTask Report(OnRetryArguments<ApiResponse> args)
    {
        var why = args.Outcome switch
        {
            { Exception: { } error } => $"GitHub could not be reached ({error.Message})",
            { Result: { IsRateLimited: true } } => "GitHub's rate limit is reached",
            { Result: { } answer } => $"GitHub had a fault ({(int)answer.Status})",
            _ => "GitHub did not answer",
        };
        report(string.Create(CultureInfo.InvariantCulture, $"{why}; trying again in {Math.Ceiling(args.RetryDelay.TotalSeconds)} s"));
        return ValueTask.CompletedTask;
    }
}
