namespace ProtonBuild.EndToEnd;

/// <summary>
/// A test with somebody else's programs. Where that is not to be had the test is shown as skipped, with the reason, and
/// `./build test` says so; in CI it always runs, and fails where the program is absent.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(params string[] programs)
    {
        var isCi = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        if (!isCi && Array.Find(programs, program => Find(program) is null) is { } absent)
            Skip = $"{absent} is not on the PATH; install it, or leave this to CI";
    }

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = RepositoryRoot();

    /// <summary>The program: what <c>./build test</c> set up, else the one on the PATH.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Prepend(Path.Combine(Root, "artifacts/aws/bin"))
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProtonBuild.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("no ProtonBuild.sln above the tests");
        return folder.FullName;
    }
}
