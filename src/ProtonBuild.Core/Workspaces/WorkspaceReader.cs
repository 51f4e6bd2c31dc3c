using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Ops;
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
        "proton-ops.yaml", "proton-ops.yml", ".proton-ops.yaml", ".proton-ops.yml", ".proton-ops",
        "configuration/proton-ops.yaml", "configuration/proton-ops.yml",
    ];

    public static Workspace Read(WorkspaceRequest request)
    {
        var reader = new FileReader();
        var config = Config(request, reader);
        var ops = Ops(request, config, reader);
        var branches = ops is null ? [] : Branches(request, config, ops, reader);
        return new FoundFindings(config, reader).Workspace(ops, branches, isWhole: request.OnlyBranch is null);
    }

    /// <summary>Reads the configuration alone.</summary>
    public static Workspace ReadConfig(WorkspaceRequest request)
    {
        var reader = new FileReader();
        return new FoundFindings(Config(request, reader), reader).Workspace(null, [], isWhole: false);
    }

    private static ProtonBuildConfig Config(WorkspaceRequest request, FileReader reader)
    {
        var path = request.ConfigFile ?? ProtonBuildConfig.DefaultFile;
        var (status, document) = reader.Read(request.Governing, path, branch: null, isOurs: true);
        if (status is FileStatus.Missing or FileStatus.Folder && request.ConfigFile is not null) reader.Add(NoOpsFile.NoConfig(path, request.Governing.Description));
        if (document is null) return new();
        var (config, findings) = ConfigReader.Read(document);
        reader.Add(findings);
        return config;
    }

    private static OpsFile? Ops(WorkspaceRequest request, ProtonBuildConfig config, FileReader reader)
    {
        if (OpsPath(request, config, reader) is not { } path) return null;
        var (status, document) = reader.Read(request.Governing, path, branch: null);
        if (status is FileStatus.Missing or FileStatus.Folder) reader.Add(NoOps(request, config, path));
        if (document is null) return null;
        var (ops, findings) = OpsReader.Read(document);
        var rules = findings.Any(finding => finding.Rule == Rules.Ops.NoOpsRoot.Rule) ? [] : AllRules.Check(ops);
        reader.Add(findings.Concat(rules).Where(finding => !(document.IsDamaged && finding.Rule.NeedsWholeFile)));
        if (!ops.IsDamaged) reader.Add(GateToNowhere.Found(request.ConfigFile ?? ProtonBuildConfig.DefaultFile, config.Gates, ops));
        return ops;
    }

    private static Diagnostics.Diagnostic NoOps(WorkspaceRequest request, ProtonBuildConfig config, string path) => request.OpsFile is not null
        ? NoOpsFile.NotThere(path, request.Governing.Description)
        : NoOpsFile.Missing(request.ConfigFile ?? ProtonBuildConfig.DefaultFile, config.Ops!.Span, path, request.Governing.Description);

    private static string? OpsPath(WorkspaceRequest request, ProtonBuildConfig config, FileReader reader)
    {
        if (request.OpsFile is not null) return request.OpsFile;
        if (config.Ops is not null) return config.Ops.Text;
        var found = OpsNames.Where(name => request.Governing.Read(name, 0).Status is FileStatus.Found or FileStatus.TooLarge or FileStatus.Unreadable).ToList();
        if (found.Count == 0) reader.Add(NoOpsFile.None(request.Governing.Description, OpsNames));
        if (found.Count > 1) reader.Add(NoOpsFile.Several(found[1], found));
        return found.Count == 1 ? found[0] : null;
    }

    private static Dictionary<string, BranchContent> Branches(WorkspaceRequest request, ProtonBuildConfig config, OpsFile ops, FileReader reader)
    {
        var branches = new Dictionary<string, BranchContent>(StringComparer.Ordinal);
        var onBranch = ops.Instances.Where(instance => instance.Branch is not null).ToLookup(instance => instance.Branch!, StringComparer.Ordinal);
        foreach (var group in onBranch.Where(group => request.OnlyBranch is null || group.Key == request.OnlyBranch))
        {
            var source = request.Find(group.Key);
            if (source is null) reader.Add(BranchUnknown.Found(ops.File, new NamedPlace(group.Key, group.First().BranchSpan), request.KnownBranches));
            branches[group.Key] = source is null
                ? new(null, new Dictionary<string, Specs.SpecFile>(), new Dictionary<string, Templates.TemplateBundle>())
                : new BranchReader(source, config, ops, reader).Read([.. group]);
        }

        foreach (var service in ops.Services.Where(service => !config.Templates.ContainsKey(service.Name))) reader.Add(NoTemplate.Found(ops.File, service));
        return branches;
    }
}
