using System.Text.Json;
using System.Text.Json.Serialization;
using ProtonBuild.GitHub.Models;

namespace ProtonBuild.GitHub.Http;

/// <summary>GitHub's JSON: <c>snake_case</c>, and what is null is not sent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(PullRequest[]))]
[JsonSerializable(typeof(NewPullRequest))]
[JsonSerializable(typeof(PullRequestUpdate))]
[JsonSerializable(typeof(PullRequestFile[]))]
[JsonSerializable(typeof(PullRequestReviewRequest))]
[JsonSerializable(typeof(Label[]))]
[JsonSerializable(typeof(NewLabel))]
[JsonSerializable(typeof(IssueLabels))]
[JsonSerializable(typeof(AssigneesUpdate))]
[JsonSerializable(typeof(IssueComment[]))]
[JsonSerializable(typeof(NewIssueComment))]
[JsonSerializable(typeof(CompareResult))]
[JsonSerializable(typeof(Reference))]
[JsonSerializable(typeof(CheckRun))]
[JsonSerializable(typeof(CheckRunsResponse))]
[JsonSerializable(typeof(NewCheckRun))]
[JsonSerializable(typeof(CheckRunUpdate))]
[JsonSerializable(typeof(GraphQuery))]
[JsonSerializable(typeof(GraphAnswer))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class GitHubJson : JsonSerializerContext;
