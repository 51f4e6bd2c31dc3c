using System.Diagnostics;
using System.Text.Json.Nodes;
using ProtonBuild.Core.Schemas;

namespace ProtonBuild.Tests.Tools;

/// <summary>An independent JSON Schema validator (https://ajv.js.org), run in node.</summary>
internal static class Ajv
{
    private static readonly string Folder = Path.Combine(ToolRun.Root, "tests/schemas-ajv");

    /// <summary>What is wrong with each value, empty where nothing is.</summary>
    public static IReadOnlyList<string> Check(IEnumerable<(string Kind, string Value)> cases)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            Run("npm", ["ci", "--no-audit", "--no-fund"], "");
        var schemas = new JsonObject(SchemaFiles.Kinds.Select(kind => KeyValuePair.Create(kind, JsonNode.Parse(SchemaFiles.Of(kind)))));
        var list = new JsonArray([
            .. cases.Select(pair => new JsonObject { ["kind"] = pair.Kind, ["value"] = JsonNode.Parse(pair.Value) }),
        ]);
        var answer = Run("node", ["check.js"], new JsonObject { ["schemas"] = schemas, ["cases"] = list }.ToJsonString());
        return [.. JsonNode.Parse(answer)!.AsArray().Select(errors => (string)errors!)];
    }

    private static string Run(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), $"{program} did not end");
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error.Result}");
        return output.Result;
    }
}
