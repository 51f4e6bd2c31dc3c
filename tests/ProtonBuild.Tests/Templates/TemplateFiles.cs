using System.Text;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests.Templates;

/// <summary>A repository in memory with one service, its spec and its template bundle; without a flaw until a test puts one in.</summary>
internal sealed class TemplateFiles : IFileTree
{
    public const string Config = "protonbuild.yaml";
    public const string Schema = "templates/shop/schema/schema.yaml";
    public const string Manifest = "templates/shop/instance_infrastructure/manifest.yaml";
    public const string Spec = "shop/spec.yaml";
    public const string Ops = "proton-ops.yaml";

    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public TemplateFiles() =>
        With(Config, "templates:\n  shop: { path: templates/shop }\n")
            .With(Ops, "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n")
            .With(Spec, "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { port: 80 }\n")
            .With(
                "shop/other.yaml",
                "proton: ServiceSpec\ninstances:\n  - name: gamma\n    environment: test\n    spec: { port: 80 }\n  - "
                    + "name: beta\n    environment: live\n    spec: { port: 80 }\n"
            )
            .With(Schema, Type("type: object\nproperties:\n  port: { type: integer }\n"))
            .With(
                Manifest,
                "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
                    + "template_language: cloudformation\n"
            )
            .With("templates/shop/instance_infrastructure/cloudformation.yaml", "Resources: {}\n");

    public string Description => "the work tree";

    /// <summary>A schema file whose one type has this body, from line 7 and column 7 on.</summary>
    public static string Type(string body) =>
        "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n"
        + string.Concat(body.TrimEnd('\n').Split('\n').Select(line => $"      {line}\n"));

    public TemplateFiles With(string path, string text)
    {
        files[path] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public TemplateFiles Without(string path)
    {
        files.Remove(path);
        return this;
    }

    /// <summary>What is found, as <c>code line:column message</c>; infos are left out.</summary>
    public IEnumerable<string> Check() =>
        Findings()
            .Where(finding => finding.Severity > Severity.Info)
            .Select(finding => $"{finding.Rule.Code} {finding.Span.Line}:{finding.Span.Column} {finding.Message}");

    public IReadOnlyList<Diagnostic> Findings() =>
        WorkspaceReader
            .Read(new(this, branch => branch == "main" ? new(branch, new string('1', 40), this, IsCheckedOut: true) : null))
            .Diagnostics;

    public FileRead Read(string path, long maxBytes)
    {
        if (files.TryGetValue(path, out var bytes))
            return bytes.Length > maxBytes ? FileRead.TooLarge(bytes.Length) : FileRead.Found(bytes);
        return List(path).Count > 0 ? FileRead.Folder : FileRead.Missing;
    }

    public IReadOnlyList<FileEntry> List(string folder) =>
        [
            .. files
                .Where(file => folder.Length == 0 || file.Key.StartsWith(folder + "/", StringComparison.Ordinal))
                .Select(file => new FileEntry(file.Key, file.Value.Length)),
        ];
}
