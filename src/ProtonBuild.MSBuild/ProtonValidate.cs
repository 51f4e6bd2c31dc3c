using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Logs everything that is wrong with the ops file and the spec and template files it names. While nothing that was looked
/// at has changed, it logs what the last run found and starts no process.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonValidate : ProtonCommand
{
    private string depfile = "";

    /// <summary>Whether the root is a git repository; where it is none, its files stand for every branch.</summary>
    public bool IsRepository { get; set; } = true;

    /// <summary>Only what is found in these files and folders, from the root; everything where there are none.</summary>
    public string[] Paths { get; set; } = [];

    /// <summary>Where what was found is kept for the next build.</summary>
    [Output]
    public string? KeptIn { get; set; }

    private protected override IEnumerable<string> Arguments =>
        ["validate", .. Paths.Select(path => $"./{path}"), .. CommonArguments, .. IsRepository ? [] : (string[])["--no-git"], "--depfile", depfile];

    /// <summary>Logs the findings of the last run or of a new one.</summary>
    public override bool Execute()
    {
        KeptIn = Path.Combine(Cache, $"{Name(Asked)}.txt");
        var replay = new Replay(KeptIn, $"ProtonBuild 1 | {Built} | {Asked}");
        if (replay.Findings() is { } known)
        {
            Log.LogMessage(MessageImportance.Low, $"ProtonBuild: nothing has changed; what was found is in {KeptIn}");
            foreach (var finding in known) Log.Write(finding, Policy);
            return !Log.HasLoggedErrors;
        }

        return Run(replay);
    }

    private bool Run(Replay replay)
    {
        depfile = Path.Combine(Path.GetTempPath(), $"protonbuild-{Guid.NewGuid():N}");
        try
        {
            var isGood = base.Execute();
            if (Report is not null && HasCache) replay.Keep(depfile, Report.Findings);
            return isGood;
        }
        finally
        {
            File.Delete(depfile);
        }
    }

    private string Asked => string.Join(" | ", Root, OpsFile, Config, IsRepository, string.Join(" ", Paths));

    /// <summary>A program that was built anew may find something else.</summary>
    private string Built => new FileInfo(Program) is { Exists: true } file ? $"{file.FullName} {file.LastWriteTimeUtc.Ticks}" : Program;

    /// <summary>A file's name for one set of arguments; not the program's, so that a newer one takes the place of the older one's findings.</summary>
    private static string Name(string text)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(6).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
