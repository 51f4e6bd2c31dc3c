namespace ProtonBuild.MSBuild;

/// <summary>Why the program wrote no report.</summary>
internal static class ToolFailure
{
    /// <summary>What the program writes before the sentence with which it gives up.</summary>
    private const string Prefix = "protonbuild: ";

    /// <summary>The program's own sentence; without one, its exit code and the first lines of its output.</summary>
    public static string Reason(List<string> output, int exitCode) =>
        output.Find(line => line.StartsWith(Prefix, StringComparison.Ordinal)) is { } sentence
            ? sentence.Substring(Prefix.Length).TrimEnd('.') + "."
            : $"the program ended with {exitCode} before it had a "
                + $"result{(output.Count == 0 ? "." : $" and said: {string.Join(" ", output.Take(3))}")}";
}
