using ProtonBuild.Core.Reporting;

namespace ProtonBuild.App.Validating;

/// <summary>The file of <c>--baseline</c>: written where it does not exist, applied where it does.</summary>
internal static class BaselineFile
{
    public static Findings Apply(ProcessContext process, string file, Findings findings, bool isWhole)
    {
        var path = Path.GetFullPath(file, process.Directory);
        if (!File.Exists(path))
            return Write(process, path, file, findings, isWhole);
        var (baseline, problem) = Baseline.Parse(File.ReadAllText(path));
        return baseline is null
            ? throw new UsageException($"the baseline '{file}' {problem}; delete it and run again to write a new one")
            : baseline.Without(findings, file);
    }

    private static Findings Write(ProcessContext process, string path, string file, Findings findings, bool isWhole)
    {
        if (!isWhole)
            throw new UsageException($"the baseline '{file}' does not exist, and only a run over all files writes one; run without paths");
        if (findings.Diagnostics.Any(finding => finding.Rule.IsEssential))
        {
            process.Notice(
                $"the baseline '{file}' was not written: it cannot hold errors that leave nothing valid to sync; fix them first"
            );
            return findings;
        }

        var baseline = Baseline.Of(findings);
        File.WriteAllText(path, baseline.ToJson());
        return baseline.Without(findings, file);
    }
}
