namespace ProtonBuild.TestSupport;

/// <summary>The checkout that the tests were built from.</summary>
public static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder of the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ProtonBuild.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no ProtonBuild.sln above the tests");
        return folder;
    }
}
