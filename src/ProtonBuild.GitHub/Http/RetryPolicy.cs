using System.Globalization;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ProtonBuild.GitHub.Http;

/// <summary>How long a call is waited for, and how often it is repeated: within bounds, and never without saying so.</summary>
internal sealed class RetryPolicy
{
    /// <summary>A call is made at most this often again.</summary>
    public const int MaxRepeats = 4;

    /// <summary>A longer wait than this is left to whoever called.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan OneCall = TimeSpan.FromSeconds(30);

    /// <summary>GitHub asks for a minute, then for longer and longer, where a secondary limit names no time.</summary>
    private static readonly TimeSpan Secondary = TimeSpan.FromMinutes(1);

    private readonly TimeProvider time;
    private readonly Action<string> report;
    private readonly ResiliencePipeline<ApiResponse> repeats;
    private readonly ResiliencePipeline limit;

    public RetryPolicy(TimeProvider time, Action<string> report)
    {
        (this.time, this.report) = (time, report);
        limit = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = OneCall })
            .Build();
        repeats = new ResiliencePipelineBuilder<ApiResponse> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<ApiResponse>
                {
                    MaxRetryAttempts = MaxRepeats,
                    ShouldHandle = args => ValueTask.FromResult(IsWorthRepeating(args.Outcome, args.AttemptNumber)),
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = TimeSpan.FromSeconds(1),
                    MaxDelay = TimeSpan.FromSeconds(30),
                    UseJitter = true,
                    DelayGenerator = args => ValueTask.FromResult(Named(args.Outcome.Result, args.AttemptNumber)),
                    OnRetry = args => Say(args),
                }
            )
            .Build();
    }

    /// <summary>Makes a call, and makes it again where that may help.</summary>
    public async Task<ApiResponse> Repeat(Func<CancellationToken, Task<ApiResponse>> call, CancellationToken cancellation) =>
        await repeats.ExecuteAsync(async token => await call(token), cancellation);

    /// <summary>Makes a call that may take so long and no longer.</summary>
    public async Task<ApiResponse> Limit(Func<CancellationToken, Task<ApiResponse>> call, CancellationToken cancellation) =>
        await limit.ExecuteAsync(async token => await call(token), cancellation);

    /// <summary>Whether an answer was lost, so that what was asked for may have been done.</summary>
    public static bool IsLost(Exception error) => error is HttpRequestException or TimeoutRejectedException or IOException;

    private bool IsWorthRepeating(Outcome<ApiResponse> outcome, int attempt) =>
        outcome switch
        {
            { Exception: { } error } => IsLost(error),
            { Result: { IsRateLimited: true } limited } => Named(limited, attempt) <= MaxWait,
            { Result: { IsFault: true } fault } => fault.RetryAfter is not { } wait || wait <= MaxWait,
            _ => false,
        };

    /// <summary>The wait that the answer asks for; null leaves it to the usual back-off.</summary>
    private TimeSpan? Named(ApiResponse? answer, int attempt)
    {
        if (answer is null)
            return null;
        if (answer.RetryAfter is { } wait)
            return wait;
        if (!answer.IsRateLimited)
            return null;

        // A second more, for clocks that do not agree.
        if (answer.QuotaReturns is { } returns)
            return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((returns - time.GetUtcNow()).TotalSeconds) + 1));
        return Secondary * Math.Pow(2, attempt);
    }

    private ValueTask Say(OnRetryArguments<ApiResponse> args)
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
