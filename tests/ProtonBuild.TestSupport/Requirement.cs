namespace ProtonBuild.TestSupport;

/// <summary>What a test needs beside git and the .NET SDK. Without it the test is skipped, with the reason; in CI it fails.</summary>
public static class Requirement
{
    public static bool IsCi { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>The programs that <c>./build test</c> sets up come before those on the PATH.</summary>
    private static readonly string[] Folders =
    [
        SourceTree.PathOf("artifacts", "aws", "bin"),
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
    ];

    /// <summary>Why a test with these programs is skipped; null where it runs.</summary>
    public static string? Missing(params string[] programs) =>
        !IsCi && Array.Find(programs, program => Find(program) is null) is { } absent
            ? $"{absent} is not on the PATH; install it, or leave this test to CI"
            : null;

    /// <summary>Why the tests of libgit2 are skipped; null where they run. The build copies it beside the tests.</summary>
    public static string? MissingLibGit2 { get; } =
        Environment.GetEnvironmentVariable("PROTONBUILD_GIT") == "git"
        || File.Exists(Path.Combine(AppContext.BaseDirectory, "libgit2-a2bde63.so"))
            ? null
            : "libgit2 is not installed; install it (Debian: apt install libgit2-1.5), or leave this test to CI";

    /// <summary>The full path of a program; null where there is none.</summary>
    public static string? Find(string program) =>
        Folders.SelectMany(folder => (string[])[program, program + ".exe", program + ".cmd"], Path.Combine).FirstOrDefault(File.Exists);
}

/// <summary>A test that needs these programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(params string[] programs) => Skip = Requirement.Missing(programs);
}

/// <summary>A test that runs something of tests/node or tests/github-api.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute() : ProgramFactAttribute("node", "npm");
