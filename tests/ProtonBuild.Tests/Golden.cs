using System.Runtime.CompilerServices;
using System.Text;

namespace ProtonBuild.Tests;

/// <summary>Compares with a file in the folder <c>golden</c> beside the test. With <c>UPDATE_GOLDEN=1</c> the file is written instead, to
/// be looked at in the diff.</summary>
internal static class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "golden", name);
        actual = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(actual));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
