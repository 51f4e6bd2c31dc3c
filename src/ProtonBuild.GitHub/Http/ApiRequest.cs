using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProtonBuild.GitHub.Http;

/// <summary>A call, with what an error message about it needs.</summary>
/// <param name="Method">GET, POST or PATCH.</param>
/// <param name="Path">From the API's root, escaped.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>What it does, after "GitHub refused to": <c>list the pull requests of acme/shop</c>.</summary>
    public required string What { get; init; }

    /// <summary>The permission that a workflow's token needs: <c>pull-requests: write</c>.</summary>
    public required string Permission { get; init; }

    public byte[]? Body { get; private init; }

    public ApiRequest With<T>(T body, JsonTypeInfo<T> type) => this with { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };
}
