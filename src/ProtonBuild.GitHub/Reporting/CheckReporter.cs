using System.Net;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Reporting.Pages;
using ProtonBuild.GitHub.Http;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Reporting;

/// <summary>Shows a run as a check: starts it with the run, and completes it with annotations on the lines.</summary>
/// <param name="client">GitHub.</param>
/// <param name="repository">The repository.</param>
/// <param name="time">The clock.</param>
public sealed class CheckReporter(GitHubClient client, RepositoryName repository, TimeProvider time)
{
    /// <summary>GitHub refuses more in one request.</summary>
    private const int Batch = 50;

    /// <summary>Starts a check on a commit; null if the token may not, as in a pull request from a fork.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="commit">The commit that is checked.</param>
    /// <param name="id">Identifies this run, so that a check started twice is found.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<CheckRun?> Begin(string name, string commit, string id, CancellationToken cancellation)
    {
        try
        {
            return await client.Check.Run.Create(
                repository,
                new(name, commit, CheckStatus.InProgress) { ExternalId = id, StartedAt = time.GetUtcNow() },
                cancellation
            );
        }
        catch (GitHubException error) when (error.Status == HttpStatusCode.Forbidden && error.Says("not accessible"))
        {
            return null;
        }
    }

    /// <summary>Completes a check. The conclusion goes with the last batch of annotations, so that it never appears without them.</summary>
    public async Task Complete(CheckRun run, RunReport report, IReadOnlyList<Annotation> annotations, CancellationToken cancellation)
    {
        var output = new NewCheckRunOutput(report.Title, report.CheckSummary());
        var batches = annotations.Select(Shown).Chunk(Batch).DefaultIfEmpty([]).ToList();
        var written = 0;
        for (var i = 0; i < batches.Count; i++)
        {
            written += batches[i].Length;
            var update = new CheckRunUpdate { Output = output with { Annotations = batches[i].Length == 0 ? null : batches[i] } };
            if (i == batches.Count - 1)
                update = update with
                {
                    Status = CheckStatus.Completed,
                    Conclusion = report.IsFailed ? CheckConclusion.Failure : CheckConclusion.Success,
                    CompletedAt = time.GetUtcNow(),
                };
            await client.Check.Run.Update(repository, run.Id, update, written, cancellation);
        }
    }

    /// <summary>Completes a check whose run was cancelled.</summary>
    public Task Cancel(CheckRun run, CancellationToken cancellation) =>
        client.Check.Run.Update(
            repository,
            run.Id,
            new()
            {
                Status = CheckStatus.Completed,
                Conclusion = CheckConclusion.Cancelled,
                CompletedAt = time.GetUtcNow(),
                Output = new("cancelled", "The run was ended before it was done."),
            },
            0,
            cancellation
        );

    private static NewCheckRunAnnotation Shown(Annotation annotation)
    {
        var span = annotation.Span;
        // GitHub accepts columns only within one line, and its last column is inclusive.
        var isOneLine = span.Line == span.EndLine;
        return new(annotation.Path, span.Line, span.EndLine, Level(annotation.Severity), annotation.Message)
        {
            Title = annotation.Title,
            StartColumn = isOneLine ? span.Column : null,
            EndColumn = isOneLine ? Math.Max(span.Column, span.EndColumn - 1) : null,
        };
    }

    private static CheckAnnotationLevel Level(Severity severity) =>
        severity switch
        {
            Severity.Error => CheckAnnotationLevel.Failure,
            Severity.Warning => CheckAnnotationLevel.Warning,
            _ => CheckAnnotationLevel.Notice,
        };
}
