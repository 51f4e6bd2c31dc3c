using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Fixes;
using ProtonBuild.Core.Texts;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;
using ProtonBuild.Git;

namespace ProtonBuild.Cli;

/// <summary><c>validate --fix</c>: mends what has one obvious remedy, in files of the work tree only.</summary>
internal sealed class Fixing
{
    private readonly Option<bool> fix = new("--fix")
    {
        Description = "Fix findings that have one obvious remedy, in files of the work tree, then check again",
    };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "With --fix: show what would change without changing it" };

    public void AddTo(Command command)
    {
        command.Options.Add(fix);
        command.Options.Add(dryRun);
    }

    /// <summary>Mends where that was asked for.</summary>
    /// <returns>What there is to report afterwards; null where the changes were shown in its place.</returns>
    public Workspace? Apply(ParseResult parsed, Session session, Workspace workspace, PathSelection selection)
    {
        if (!parsed.GetValue(fix))
            return parsed.GetValue(dryRun)
                ? throw new UsageException("--dry-run works only with --fix; without --fix, validate changes nothing")
                : workspace;
        if (selection.IsTyped)
            throw new UsageException("--fix changes files, but '-' is text on stdin; remove one of the two");
        var root = session.Git.WorkTree ?? throw new UsageException("this repository is bare, but --fix needs a work tree to write to");
        var fixes = Fixes(new(root), workspace, selection).ToList();
        if (parsed.GetValue(dryRun))
        {
            var screen = Screen.On(session.ProcessContext.Out, session.ProcessContext.IsTerminal, session.NoColor);
            foreach (var (file, _) in fixes)
                DiffText.Write(screen, file.Diff);
            session.ProcessContext.Error.WriteLine(Said("would be fixed", fixes));
            return null;
        }

        var writer = new WorkTreeWriter(root);
        foreach (var (file, bytes) in fixes)
            writer.Replace(file.Source.File, bytes, EncodedText.Like(bytes, file.Text));
        session.ProcessContext.Error.WriteLine(Said("fixed", fixes));
        return fixes.Count == 0 ? workspace : session.Read(session.Sources.InFrontOfUser());
    }

    private static IEnumerable<(FileFix Fix, byte[] Bytes)> Fixes(WorkTreeFiles files, Workspace workspace, PathSelection selection)
    {
        foreach (
            var findings in workspace
                .Diagnostics.Where(finding => finding.Branch is null && finding.Rule.Fix is not null && selection.Selects(finding.File))
                .GroupBy(finding => finding.File, StringComparer.Ordinal)
        )
        {
            var bytes = files.Read(findings.Key, YamlLimits.MaxBytes).Bytes;
            if (SourceText.Decode(findings.Key, bytes).Source is { } source && FileFix.Of(source, findings) is { } file)
                yield return (file, bytes);
        }
    }

    private static string Said(string done, List<(FileFix Fix, byte[] Bytes)> fixes) =>
        fixes.Count == 0
            ? "protonbuild: no finding has one obvious remedy; nothing was fixed"
            : $"protonbuild: {Tables.Count(fixes.Sum(file => file.Fix.Count), "finding")} {done} in "
                + $"{string.Join(", ", fixes.Select(file => file.Fix.Source.File))}";
}
