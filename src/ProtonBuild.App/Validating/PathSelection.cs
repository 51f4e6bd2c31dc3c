using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.App.Validating;

/// <summary>What <c>validate</c> is asked to look at: everything, or some paths, one of which may be text on stdin.</summary>
internal sealed class PathSelection
{
    private readonly List<(string Given, PathGlob Glob)> paths = [];
    private (string File, byte[] Bytes)? typed;

    /// <summary>Whether everything is looked at, as it is on disk.</summary>
    public bool IsWhole => paths.Count == 0;

    public static PathSelection Of(RepositoryContext repository, ValidateOptions options)
    {
        var (given, stdinFile) = (options.Paths, options.StdinFile);
        var selection = new PathSelection();
        if (given.Contains("-") && stdinFile is null)
            throw new UsageException("'-' is text on stdin; name the file it stands for with --stdin-filename FILE");
        if (stdinFile is not null && !given.Contains("-"))
            throw new UsageException("--stdin-filename names the text on stdin; add the path '-' to read it");
        foreach (var path in given.Distinct())
        {
            var file = repository.InRepository(path == "-" ? stdinFile! : path, "the path");
            if (path == "-")
                selection.typed = (file, Input(repository.Process));
            selection.paths.Add((path == "-" ? stdinFile! : path, new(file)));
        }

        return selection;
    }

    /// <summary>Whether the text on stdin replaces a file: then what is on disk is not what was checked.</summary>
    public bool IsTyped => typed is not null;

    public bool Selects(string file) => IsWhole || paths.Exists(path => path.Glob.Matches(file));

    /// <summary>What to read: the whole workspace, with the text on stdin in place of its file.</summary>
    public WorkspaceRequest Request(RepositoryContext repository)
    {
        var request = repository.Sources.InFrontOfUser();
        if (typed is not var (file, bytes))
            return request;
        return request with
        {
            Governing = new OverlaidFiles(request.Governing, file, bytes),
            Find = branch =>
                request.Find(branch) is not { IsCheckedOut: true } source
                    ? request.Find(branch)
                    : source with
                    {
                        Files = new OverlaidFiles(source.Files, file, bytes),
                    },
        };
    }

    /// <summary>The findings asked for. A path that selects no file that was checked is a mistake, unless nothing could be
    /// checked.</summary>
    public Findings Of(Findings all)
    {
        var selected = all.In([.. paths.Select(path => path.Glob)]);
        var idle = paths.Find(path =>
            !all.Files.Any(file => path.Glob.Matches(file.Path)) && !all.Diagnostics.Any(finding => path.Glob.Matches(finding.File))
        );
        return idle.Given is null || selected.IsMisconfigured
            ? selected
            : throw new UsageException(
                $"'{idle.Given}' matches none of the {all.Files.Count} checked files; only the ops file and the files it names are checked"
            );
    }

    /// <summary>All of the text, but not more than a file may have: one byte over is enough to say so.</summary>
    private static byte[] Input(ProcessContext process)
    {
        using var stream = process.In();
        var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        while (buffer.Length <= YamlLimits.MaxBytes && stream.Read(chunk) is > 0 and var count)
            buffer.Write(chunk, 0, count);
        return buffer.ToArray();
    }
}
