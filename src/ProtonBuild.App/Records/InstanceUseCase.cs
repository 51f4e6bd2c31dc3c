using System.Text.Json.Nodes;
using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.State;
using ProtonBuild.Core.Yaml;
using ProtonBuild.State;

namespace ProtonBuild.App.Records;

/// <summary>Manual changes of an instance, each of which creates a blocker.</summary>
public static class InstanceUseCase
{
    /// <param name="repository">The repository.</param>
    /// <param name="instance">The instance, as <c>SERVICE/INSTANCE</c>.</param>
    /// <param name="inputs">The new values, as <c>INPUT=VALUE</c>; the last one of an input counts.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ManualChangeAnswer> Update(
        RepositoryContext repository,
        string instance,
        IEnumerable<string> inputs,
        CancellationToken cancellation
    )
    {
        var values = inputs
            .Select(Input)
            .GroupBy(input => input.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        await using var state = await repository.State(repository.ReadConfig()).OpenExistingForWriting(cancellation);
        return await state.UpdateInstance(new(InstanceNames.Parse(instance), values, repository.Process.Principal), cancellation);
    }

    /// <inheritdoc cref="Update"/>
    public static async Task<ManualChangeAnswer> Delete(RepositoryContext repository, string instance, CancellationToken cancellation)
    {
        await using var state = await repository.State(repository.ReadConfig()).OpenExistingForWriting(cancellation);
        return await state.DeleteInstance(new(InstanceNames.Parse(instance), repository.Process.Principal), cancellation);
    }

    private static (string Key, JsonNode? Value) Input(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new UsageException($"'--set {text}' has no value; write INPUT=VALUE, such as port=8080");
        var document = YamlReader.Read(new("--set", text[(equals + 1)..]));
        if (document.Findings.Any(finding => finding.Severity == Severity.Error))
            throw new UsageException($"the value of '--set {text}' is not valid YAML: {document.Findings[0].Message}");
        return (text[..equals], document.Root is null ? JsonValue.Create("") : JsonNode.Parse(CanonicalJson.Of(document.Root)));
    }
}
