using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProtonBuild.MSBuild;

/// <summary>
/// What the last run found, and what it looked at, in a text file: a line that says for whom, the lines of the depfile, and a
/// line for each finding.
/// </summary>
internal sealed class Replay
{
    private const string Said = "said\t";
    private readonly string stamp;

    private Replay(string file, string stamp) => (File, this.stamp) = (file, stamp);

    /// <summary>Where it is kept; it need not be there.</summary>
    public string File { get; }

    /// <summary>What was kept for a program and what it was asked.</summary>
    /// <param name="folder">The folder for all of them.</param>
    /// <param name="program">The program; one that was built anew may find something else.</param>
    /// <param name="asked">What decides what it looks at.</param>
    public static Replay Of(string folder, string program, IEnumerable<string?> asked)
    {
        var question = string.Join("|", asked);
        using var sha = SHA256.Create();
        // Not the program: what a newer one finds takes the place of what the older one found.
        var name = BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(question)), 0, 6).Replace("-", "").ToLowerInvariant();
        return new(
            Path.Combine(folder, name + ".txt"),
            $"ProtonBuild 1|{program}|{System.IO.File.GetLastWriteTimeUtc(program).Ticks}|{question}"
        );
    }

    /// <summary>Whether another file was written later.</summary>
    public bool IsOlderThan(string? other) =>
        System.IO.File.Exists(other)
        && System.IO.File.Exists(File)
        && System.IO.File.GetLastWriteTimeUtc(File) < System.IO.File.GetLastWriteTimeUtc(other!);

    public void Forget() => System.IO.File.Delete(File);

    /// <summary>The findings of the last run, or null where there was none, or anything that it looked at has changed.</summary>
    public IReadOnlyList<Finding>? Findings()
    {
        if (!System.IO.File.Exists(File))
            return null;
        var lines = System.IO.File.ReadAllLines(File, Encoding.UTF8);
        if (lines.Length == 0 || lines[0] != stamp || !Depfile.AreTrue(lines.Where(Depfile.IsLine)))
            return null;
        return [.. lines.Where(line => line.StartsWith(Said, StringComparison.Ordinal)).Select(Read)];
    }

    /// <summary>The files that the last run read, as they are or not.</summary>
    public IEnumerable<string> Inputs() =>
        System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File, Encoding.UTF8).Select(Depfile.FileOf).OfType<string>() : [];

    /// <summary>Keeps a run: the whole file, or the one before. Without a depfile there is nothing to keep.</summary>
    public void Keep(string depfile, IEnumerable<Finding> findings)
    {
        if (!System.IO.File.Exists(depfile))
            return;
        var draft = $"{File}.{Guid.NewGuid():N}";
        System.IO.File.WriteAllLines(
            draft,
            [stamp, .. System.IO.File.ReadAllLines(depfile).Where(Depfile.IsLine), .. findings.Select(Line)]
        );
        if (System.IO.File.Exists(File))
            System.IO.File.Replace(draft, File, null);
        else
            System.IO.File.Move(draft, File);
    }

    private static string Line(Finding finding) =>
        Said
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
