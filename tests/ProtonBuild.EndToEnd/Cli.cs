using System.Diagnostics;
using System.Reflection;

namespace ProtonBuild.EndToEnd;

/// <summary>Runs the built program as users do: a process with arguments, a folder and an environment.</summary>
internal static class Cli
{
    private static readonly string Program = Path.GetFullPath(
        typeof(Cli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "Program").Value!
    );

    public static Task<ProgramRun> Run(string folder, params string[] arguments) => RunWith(folder, [], arguments);

    public static async Task<ProgramRun> RunWith(string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        return await ProgramRun.Of(process, "protonbuild", arguments);
    }

    public static Process Start(string folder, Dictionary<string, string> environment, params string[] arguments) =>
        Process.Start(Call("dotnet", [Program, .. arguments], folder, environment))!;

    /// <summary>Starts it so that SIGINT reaches it, even where the tests run in the background.</summary>
    public static Process StartForeground(string folder, params string[] arguments) =>
        Process.Start(Call("env", ["--default-signal=INT", "dotnet", Program, .. arguments], folder, []))!;

    private static ProcessStartInfo Call(string program, string[] arguments, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var name in (string[])
                [
                    "PROTONBUILD_STATE",
                    "PROTONBUILD_GIT",
                    "NO_COLOR",
                    "GITHUB_ACTOR",
                    "GITHUB_TOKEN",
                    "GH_TOKEN",
                    "GITHUB_REPOSITORY",
                    "GITHUB_API_URL",
                ]
        )
            start.Environment.Remove(name);
        // One tier of the compiler is enough for a run of half a second.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }
}
