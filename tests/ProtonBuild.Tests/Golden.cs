using System.Runtime.CompilerServices;
using System.Text;

namespace ProtonBuild.Tests;

/// <summary>Compares with a committed file. With <c>PROTONBUILD_GOLDEN=write</c> every such file is rewritten instead; review the
/// diff before you commit it.</summary>
internal static class Golden
{
    private static readonly bool Rewrites = Environment.GetEnvironmentVariable("PROTONBUILD_GOLDEN") == "write";

    /// <summary>The file of this name is in the folder <c>golden</c> beside the test.</summary>
    public static void Matches(string name, string actual, [CallerFilePath] string test = "") =>
        MatchesFile(Path.Combine(Path.GetDirectoryName(test)!, "golden", name), actual);

    public static void MatchesFile(string file, string actual)
    {
        // A lone surrogate becomes what a file can hold.
        actual = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(actual));
        if (Rewrites)
            File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
