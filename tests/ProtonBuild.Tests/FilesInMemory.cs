using System.Text;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests;

/// <summary>A branch's files, by path.</summary>
internal sealed class FilesInMemory : Dictionary<string, string>, IFileTree
{
    public string Description => "the work tree";

    /// <summary>Runs before every read, for a test that wants reads to come about in another order.</summary>
    public Action BeforeRead { get; init; } = () => { };

    public FileRead Read(string path, long maxBytes)
    {
        BeforeRead();
        if (!TryGetValue(path, out var text))
            return FileRead.Missing;
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length > maxBytes ? FileRead.TooLarge(bytes.Length) : FileRead.Found(bytes);
    }

    public IReadOnlyList<FileEntry> List(string folder) =>
        [
            .. this.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal))
                .Select(file => new FileEntry(file.Key, file.Value.Length))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];

    /// <summary>Reads the workspace: this is the checked-out branch <c>main</c>, and the only one there is.</summary>
    public Workspace Workspace() =>
        WorkspaceReader.Read(new(this, branch => branch == "main" ? new(branch, null, this, IsCheckedOut: true) : null));

    /// <summary>A service 'shop' with one instance, its spec and its template, all in order.</summary>
    public static FilesInMemory Shop() =>
        new()
        {
            ["protonbuild.yaml"] = "templates:\n  shop: { path: templates/shop }\n",
            ["proton-ops.yaml"] = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
            ["shop/spec.yaml"] = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
            ["templates/shop/schema/schema.yaml"] = """
                schema:
                  format:
                    openapi: "3.0.0"
                  service_input_type: Inputs
                  types:
                    Inputs:
                      type: object
                      properties:
                        port: { type: integer }

                """,
        };

    /// <summary>The workspace's findings as <c>file:line:column code</c>.</summary>
    public IEnumerable<string> Found() =>
        Workspace().Diagnostics.Select(finding => $"{finding.File}:{finding.Span.Line}:{finding.Span.Column} {finding.Rule.Code}");
}
