using System.Text;
using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Scaffolding;
using ProtonBuild.Core.Texts;
using ProtonBuild.Git;

namespace ProtonBuild.App.WorkTrees;

/// <summary>Writes the files that a repository starts with; asks nothing, overwrites nothing.</summary>
public static class InitUseCase
{
    /// <param name="repository">The repository.</param>
    /// <param name="dryRun">Show the files, and write none.</param>
    public static IReadOnlyList<FileChange> Run(RepositoryContext repository, bool dryRun)
    {
        var root = repository.Git.WorkTree ?? throw new UsageException("this repository is bare, but 'init' needs a work tree to write to");
        var branch =
            repository.Git.CheckedOutBranch
            ?? throw new UsageException("no branch is checked out, but the ops file must name one; run 'git switch' first");
        var writer = new WorkTreeWriter(root);
        return [.. Scaffold.Files(RepositorySurvey.Of(repository, root, branch)).Select(file => Write(writer, root, file, dryRun))];
    }

    private static FileChange Write(WorkTreeWriter writer, string root, ScaffoldFile file, bool dryRun)
    {
        var exists = dryRun ? Path.Exists(Path.Combine(root, file.Path)) : !writer.Create(file.Path, Encoding.UTF8.GetBytes(file.Text));
        return new(
            file.Path,
            exists ? "exists"
                : dryRun ? "dry-run"
                : "written",
            exists ? "" : UnifiedDiff.Of(file.Path, "", file.Text)
        );
    }
}
