using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProtonBuild.MSBuild;

/// <summary>
/// Keeps the findings of the last run and its depfile in a text file: a stamp of the program and the question, the lines of the
/// depfile, and a line for each finding.
/// </summary>
internal sealed class Replay
{
    private const string FindingMark = "said\t";
    private readonly string stamp;

    private Replay(string file, string stamp) => (File, this.stamp) = (file, stamp);

    /// <summary>The file; it need not exist.</summary>
    public string File { get; }

    /// <summary>The replay for a program and a question.</summary>
    /// <param name="folder">The folder for all of them.</param>
    /// <param name="program">The program; a newer build of it may find something else.</param>
    /// <param name="asked">Everything that decides what it reads.</param>
    public static Replay Of(string folder, string program, IEnumerable<string?> asked)
    {
        var question = string.Join("|", asked);
        using var sha = SHA256.Create();
        // Without the program: a newer program's findings replace an older one's.
        var name = BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(question)), 0, 6).Replace("-", "").ToLowerInvariant();
        return new(
            Path.Combine(folder, name + ".txt"),
            $"ProtonBuild 1|{program}|{System.IO.File.GetLastWriteTimeUtc(program).Ticks}|{question}"
        );
    }

    /// <summary>Whether another file is newer.</summary>
    public bool IsOlderThan(string? other) =>
        System.IO.File.Exists(other)
        && System.IO.File.Exists(File)
        && System.IO.File.GetLastWriteTimeUtc(File) < System.IO.File.GetLastWriteTimeUtc(other!);

    public void Forget() => System.IO.File.Delete(File);

    /// <summary>The findings of the last run, or null if there was none, or if anything that it read has changed.</summary>
    public IReadOnlyList<Finding>? Findings()
    {
        if (!System.IO.File.Exists(File))
            return null;
        var lines = System.IO.File.ReadAllLines(File, Encoding.UTF8);
        if (lines.Length == 0 || lines[0] != stamp || !DepfileCheck.AreTrue(lines.Where(DepfileCheck.IsLine)))
            return null;
        return [.. lines.Where(line => line.StartsWith(FindingMark, StringComparison.Ordinal)).Select(Read)];
    }

    /// <summary>The files that the last run read, changed or not.</summary>
    public IEnumerable<string> Inputs() =>
        System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File, Encoding.UTF8).Select(DepfileCheck.FileOf).OfType<string>() : [];

    /// <summary>Keeps a run, atomically. Without a depfile there is nothing to keep.</summary>
    public void Keep(string depfile, IEnumerable<Finding> findings)
    {
        if (!System.IO.File.Exists(depfile))
            return;
        var draft = $"{File}.{Guid.NewGuid():N}";
        System.IO.File.WriteAllLines(
            draft,
            [stamp, .. System.IO.File.ReadAllLines(depfile).Where(DepfileCheck.IsLine), .. findings.Select(Line)]
        );
        if (System.IO.File.Exists(File))
            System.IO.File.Replace(draft, File, null);
        else
            System.IO.File.Move(draft, File);
    }

    private static string Line(Finding finding) =>
        FindingMark
        + string.Join(
            "\t",
            finding.Severity,
            finding.Code,
            Number(finding.Place.Line),
            Number(finding.Place.Column),
            finding.Help,
            finding.Place.File,
            finding.Message
        );

    private static Finding Read(string line)
    {
        var parts = line.Split(['\t'], 8);
        return new(
            parts[1],
            parts[2],
            new(parts[6], int.Parse(parts[3], CultureInfo.InvariantCulture), int.Parse(parts[4], CultureInfo.InvariantCulture)),
            parts[7],
            parts[5]
        );
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
