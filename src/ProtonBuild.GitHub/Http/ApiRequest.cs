using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProtonBuild.GitHub.Http;

/// <summary>A call, with what its refusal is explained by.</summary>
/// <param name="Method">GET, POST or PATCH.</param>
/// <param name="Path">From the API's root, escaped.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>What is done, after "GitHub refused to": <c>list the pull requests of acme/shop</c>.</summary>
    public required string What { get; init; }

    /// <summary>What a workflow's token needs for it: <c>pull-requests: write</c>.</summary>
    public required string Permission { get; init; }

    public byte[]? Body { get; private init; }

    public ApiRequest With<T>(T body, JsonTypeInfo<T> type) => this with { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };
}
