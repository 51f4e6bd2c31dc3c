using System.Globalization;
using System.Text;

namespace ProtonBuild.MSBuild;

/// <summary>
/// What the last run found, and what it looked at, in a text file: the program's stamp, the lines of the depfile, and a
/// line for each finding.
/// </summary>
/// <param name="file">The file; it need not be there.</param>
/// <param name="stamp">Which program with which arguments: what another one found counts for nothing.</param>
internal sealed class Replay(string file, string stamp)
{
    private const string Said = "said\t";

    /// <summary>The findings of the last run, or null where there was none, or anything that it looked at has changed.</summary>
    public IReadOnlyList<Finding>? Findings()
    {
        if (!File.Exists(file)) return null;
        var lines = File.ReadAllLines(file, Encoding.UTF8);
        if (lines.Length == 0 || lines[0] != stamp || !Depfile.AreTrue(lines.Where(Depfile.IsLine))) return null;
        return [.. lines.Where(line => line.StartsWith(Said, StringComparison.Ordinal)).Select(Read)];
    }

    /// <summary>Keeps a run: the whole file, or the one before. Without a depfile there is nothing to keep.</summary>
    public void Keep(string depfile, IEnumerable<Finding> findings)
    {
        if (!File.Exists(depfile)) return;
        var draft = depfile + ".draft";
        File.WriteAllLines(draft, [stamp, .. File.ReadAllLines(depfile).Where(Depfile.IsLine), .. findings.Select(Line)]);
        if (File.Exists(file)) File.Replace(draft, file, null);
        else File.Move(draft, file);
    }

    private static string Line(Finding finding) =>
        Said + string.Join("\t", finding.Severity, finding.Code, Number(finding.Place.Line), Number(finding.Place.Column), finding.Help, finding.Place.File, finding.Message);

    private static Finding Read(string line)
    {
        var parts = line.Split(['\t'], 8);
        return new(parts[1], parts[2], new(parts[6], int.Parse(parts[3], CultureInfo.InvariantCulture), int.Parse(parts[4], CultureInfo.InvariantCulture)), parts[7], parts[5]);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
