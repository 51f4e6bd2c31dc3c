namespace ProtonBuild.TestSupport;

/// <summary>The access keys of the tests, one for each role: <c>look</c> reads, <c>ci</c> syncs, <c>ada</c> is the admin.</summary>
public static class TestKeys
{
    public const string Secret = "0123456789abcdef";

    /// <summary>Writes the file of the keys into a folder, readable by its owner alone.</summary>
    public static string Write(string folder)
    {
        var file = Path.Combine(folder, "access-keys.json");
        File.WriteAllText(
            file,
            $$"""
            [{"id":"look","secret":"{{Secret}}","role":"reader","principal":"dashboard"},
             {"id":"ci","secret":"{{Secret}}","role":"syncer","principal":"ci-bot"},
             {"id":"ada","secret":"{{Secret}}","role":"admin","principal":"ada"}]
            """
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }
}
