using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProtonBuild.Core.Schemas;

namespace ProtonBuild.Tests;

/// <summary>An independent JSON Schema validator (https://ajv.js.org), in one node process that ends with the test run.</summary>
internal static class Ajv
{
    private static readonly Lazy<Task<Process>> Node = new(Start);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Asks one of the questions that tests/node/ajv.cjs answers.</summary>
    public static async Task<JsonElement> Ask(string question)
    {
        var node = await Node.Value;
        await OneAtATime.WaitAsync();
        try
        {
            await node.StandardInput.WriteLineAsync(question);
            await node.StandardInput.FlushAsync();
            var line =
                await node.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException("node ended: " + await node.StandardError.ReadToEndAsync());
            using var answer = JsonDocument.Parse(line);
            if (answer.RootElement.TryGetProperty("error", out var error))
                throw new InvalidOperationException($"ajv cannot answer {question}: {error}");
            return answer.RootElement.Clone();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>What is wrong with each value by our published schema of its kind; empty where nothing is.</summary>
    public static async Task<IReadOnlyList<string>> Errors(IEnumerable<(string Kind, string Value)> cases)
    {
        var schemas = new JsonObject(SchemaFiles.Kinds.Select(kind => KeyValuePair.Create(kind, JsonNode.Parse(SchemaFiles.Of(kind)))));
        var list = new JsonArray([
            .. cases.Select(pair => new JsonObject { ["kind"] = pair.Kind, ["value"] = JsonNode.Parse(pair.Value) }),
        ]);
        return Errors(await Ask(new JsonObject { ["schemas"] = schemas, ["cases"] = list }.ToJsonString()));
    }

    /// <summary>What the official schema finds wrong with a SARIF log.</summary>
    public static async Task<IReadOnlyList<string>> SarifErrors(string log) =>
        Errors(await Ask(new JsonObject { ["sarif"] = JsonNode.Parse(log) }.ToJsonString()));

    private static string[] Errors(JsonElement answer) =>
        [.. answer.GetProperty("errors").EnumerateArray().Select(error => error.GetString()!)];

    private static async Task<Process> Start() => Process.Start(ProgramRun.Piped(await NodePackages.Install(), "node", "ajv.cjs"))!;
}
