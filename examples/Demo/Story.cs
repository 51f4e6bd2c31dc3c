using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ProtonBuild.Demo;

/// <summary>Runs the real program step by step, shows what it prints, and checks exit code and JSON against the story.</summary>
internal sealed class Story(string program, ExampleRepository repository)
{
    private readonly List<string> broken = [];
    private int steps;

    public static void Say(string text)
    {
        Console.WriteLine();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            Console.WriteLine(line.Length == 0 ? "#" : $"# {line}");
    }

    /// <summary>Runs a command; where it has a JSON report, that goes to the check.</summary>
    public JsonNode Run(string[] arguments, int exit, params (string What, Func<JsonNode, bool> Holds)[] checks)
    {
        steps++;
        var shown = string.Join(
            ' ',
            arguments.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument)
        );
        Console.WriteLine();
        Console.WriteLine($"$ protonbuild {shown}");
        var report = Path.GetTempFileName();
        try
        {
            var code = Start([.. arguments, "--format", "text", "--format", "json", "--output", report]);
            if (code != 0)
                Console.WriteLine($"[exit code {code}]");
            Check(shown, $"exit code {exit}, not {code}", code == exit);
            var json = JsonNode.Parse(File.ReadAllText(report)) ?? throw new InvalidOperationException($"'{shown}' wrote no JSON");
            foreach (var (what, holds) in checks)
                Check(shown, what, holds(json));
            return json;
        }
        finally
        {
            File.Delete(report);
        }
    }

    public void Check(string step, string what, bool holds)
    {
        if (!holds)
            broken.Add($"{step}: {what}");
    }

    /// <summary>Says how it went; the exit code is 0 only where every step did what the story says.</summary>
    public int End()
    {
        Console.WriteLine();
        Console.WriteLine(
            broken.Count == 0
                ? $"The story holds: {steps} steps, each with its exit code and JSON checked. The repository stays in "
                    + $"{Path.GetRelativePath(Environment.CurrentDirectory, repository.Path)}."
                : "The story does not hold:"
        );
        foreach (var line in broken)
            Console.WriteLine($"  {line}");
        return broken.Count == 0 ? 0 : 1;
    }

    private int Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = repository.Path };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in (string[])["PROTONBUILD_STATE", "GITHUB_TOKEN", "GH_TOKEN"])
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
