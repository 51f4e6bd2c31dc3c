using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Ops.Rules;
using ProtonBuild.Core.Rules;
using ProtonBuild.Core.Rules.Across;
using ProtonBuild.Core.Rules.Configuration;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Workspaces;

/// <summary>Reads the configuration, the ops file, and every spec and template file they name; then runs the rules.</summary>
public static class WorkspaceReader
{
    /// <summary>The names under which an ops file is looked for.</summary>
    public static IReadOnlyList<string> OpsNames { get; } =
    [
        "proton-ops.yaml",
        "proton-ops.yml",
        ".proton-ops.yaml",
        ".proton-ops.yml",
        ".proton-ops",
        "configuration/proton-ops.yaml",
        "configuration/proton-ops.yml",
    ];

    public static Workspace Read(WorkspaceRequest request)
    {
        var reader = new FileReader(AllRules.List);
        var config = Config(request, reader);
        var ops = Ops(request, config, reader);
        var branches = ops is null || request.OnlyOps ? [] : Branches(request, config, ops, reader);
        return new FindingCollector(config, reader).Workspace(ops, branches, isWhole: request is { OnlyBranch: null, OnlyOps: false });
    }

    /// <summary>Reads the configuration alone.</summary>
    public static Workspace ReadConfig(WorkspaceRequest request)
    {
        var reader = new FileReader(AllRules.List);
        return new FindingCollector(Config(request, reader), reader).Workspace(null, [], isWhole: false);
    }

    private static ProtonBuildConfig Config(WorkspaceRequest request, FileReader reader)
    {
        var path = request.ConfigFile ?? ProtonBuildConfig.DefaultFile;
        var (status, document) = reader.Read(request.Governing, path, branch: null, isOurs: true);
        if (status is FileStatus.Missing or FileStatus.Folder && request.ConfigFile is not null)
            reader.Add(NoOpsFile.NoConfig(path, request.Governing.Description));
        if (document is null)
            return new();
        var (config, findings) = ConfigReader.Read(document, AllRules.List);
        reader.Add(findings);
        return config;
    }

    /// <summary>The ops file: the one of the commit or work tree, or that of the branch which the configuration names.</summary>
    private static OpsFile? Ops(WorkspaceRequest request, ProtonBuildConfig config, FileReader reader)
    {
        if (request.OpsFile is not null || config.Ops.Branch is not { } branch)
            return Ops(request, config, reader, request.Governing, null);
        if (request.Find(branch.Text) is { } source)
            return Ops(request, config, reader, source.Files, source.IsCheckedOut ? null : branch.Text);
        reader.Add(NoOpsFile.NoBranch(ConfigFile(request), branch, request.KnownBranches));
        return null;
    }

    private static OpsFile? Ops(WorkspaceRequest request, ProtonBuildConfig config, FileReader reader, IFileTree files, string? branch)
    {
        if ((request.OpsFile ?? config.Ops.Path?.Text ?? OpsPath(files, branch, reader)) is not { } path)
            return null;
        var (status, document) = reader.Read(files, path, branch);
        if (status is FileStatus.Missing or FileStatus.Folder)
            reader.Add(NoOps(request, config, path, files.Description));
        if (document is null)
            return null;
        var (ops, findings) = OpsReader.Read(document);
        IReadOnlyList<OpsFile> models = findings.Any(finding => finding.Rule == NoOpsRoot.Rule) ? [] : [ops];
        reader.Add(ModelRules.Findings(document, findings, models), branch);
        if (!ops.IsDamaged)
            reader.Add(GateToNowhere.Found(ConfigFile(request), config.Gates, ops));
        return ops with { Branch = branch };
    }

    private static string ConfigFile(WorkspaceRequest request) => request.ConfigFile ?? ProtonBuildConfig.DefaultFile;

    private static Diagnostics.Diagnostic NoOps(WorkspaceRequest request, ProtonBuildConfig config, string path, string where) =>
        request.OpsFile is null && config.Ops.Path is { } place
            ? NoOpsFile.Missing(ConfigFile(request), place.Span, path, where)
            : NoOpsFile.NotThere(path, where);

    private static string? OpsPath(IFileTree files, string? branch, FileReader reader)
    {
        var found = OpsNames
            .Where(name => files.Read(name, 0).Status is FileStatus.Found or FileStatus.TooLarge or FileStatus.Unreadable)
            .ToList();
        if (found.Count == 0)
            reader.Add(NoOpsFile.None(files.Description, OpsNames));
        if (found.Count > 1)
            reader.Add(NoOpsFile.Several(found[1], found), branch);
        return found.Count == 1 ? found[0] : null;
    }

    private static Dictionary<string, BranchContent> Branches(
        WorkspaceRequest request,
        ProtonBuildConfig config,
        OpsFile ops,
        FileReader reader
    )
    {
        var branches = new Dictionary<string, BranchContent>(StringComparer.Ordinal);
        var onBranch = ops
            .Instances.Where(instance => instance.Branch is not null)
            .ToLookup(instance => instance.Branch!, StringComparer.Ordinal);
        reader.Remembers = request.OnlyBranch is null && onBranch.Count > 1;
        var parsed = new ParsedFileCache(reader.Remembers);
        foreach (var group in onBranch.Where(group => request.OnlyBranch is null || group.Key == request.OnlyBranch))
        {
            var source = request.Find(group.Key);
            if (source is null)
                reader.Add(
                    BranchUnknown.Found(ops.File, new NamedPlace(group.Key, group.First().BranchSpan), request.KnownBranches),
                    ops.Branch
                );
            branches[group.Key] = source is null
                ? new(null, new Dictionary<string, Specs.SpecFile>(), new Dictionary<string, Templates.TemplateBundle>())
                : new BranchReader(new(source, config, ops, reader, parsed)).Read([.. group]);
        }

        foreach (var service in ops.Services.Where(service => !config.Templates.ContainsKey(service.Name)))
            reader.Add(NoTemplate.Found(ops.File, service), ops.Branch);
        return branches;
    }
}
