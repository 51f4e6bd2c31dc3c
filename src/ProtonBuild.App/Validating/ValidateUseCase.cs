using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Git;

namespace ProtonBuild.App.Validating;

/// <summary>Finds every mistake in the ops file and in everything it names, and fixes it where that was asked for.</summary>
public static class ValidateUseCase
{
    /// <param name="repository">The repository.</param>
    /// <param name="options">What to check.</param>
    public static ValidateResult Run(RepositoryContext repository, ValidateOptions options)
    {
        var selection = PathSelection.Of(repository, options);
        var workspace = Read(repository, selection.Request(repository), options.Depfile);
        if (options is { DryRun: true, Fix: false })
            throw new UsageException("--dry-run works only with --fix; without --fix, validate changes nothing");
        if (options.Fix)
        {
            var fixes = WorkTreeFixes.Of(repository, workspace, selection);
            if (options.DryRun)
                return new(repository.ResultOf(workspace, options.FailOn), fixes.Preview());
            if (fixes.Apply())
                workspace = repository.Read(repository.Sources.InFrontOfUser());
        }

        var findings = selection.Of(repository.ResultOf(workspace, options.FailOn).Findings);
        if (options.Baseline is { } baseline)
            findings = BaselineFile.Apply(repository.Process, baseline, findings, selection.IsWhole);
        return new(new(workspace, findings, ExitCode.Of(findings)));
    }

    private static Workspace Read(RepositoryContext repository, WorkspaceRequest request, string? depfile)
    {
        if (depfile is null)
            return repository.Read(request);
        var notes = new Depfile();
        var refs = repository.Git is FolderWithoutGit ? null : RefFiles.Of(repository.Folder);
        var workspace = repository.Read(notes.Watch(request, repository.Root, refs));
        notes.Save(Path.GetFullPath(depfile, repository.Process.Directory));
        return workspace;
    }
}
