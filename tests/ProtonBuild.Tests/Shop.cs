using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests;

/// <summary>A small repository without a flaw: the service shop, its instance beta on main, its spec and its template.</summary>
public static class Shop
{
    public const string OpsFile = "proton-ops.yaml";
    public const string SpecFile = "shop/spec.yaml";
    public const string SchemaFile = "templates/shop/schema/schema.yaml";
    public const string ConfigFile = "protonbuild.yaml";
    public const string Commit = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b";

    public const string Ops = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n";

    public const string Spec = """
        proton: ServiceSpec
        instances:
          - name: alpha
            environment: test
            spec: { port: 80 }
          - name: beta
            environment: test
            spec: { port: 80 }

        """;

    public const string Schema = """
        schema:
          format:
            openapi: "3.0.0"
          service_input_type: Shop
          types:
            Shop:
              type: object
              required: [port]
              properties:
                port: { type: integer, minimum: 1, maximum: 65535 }
                size: { type: string, enum: [small, large] }
                name: { type: string, minLength: 2, pattern: "^[a-z]+$" }
                image: { type: string }
                replicas:
                  oneOf:
                    - { type: integer }
                    - { type: string, enum: [auto] }
                address: { type: string, format: ipv4 }

        """;

    public const string ManifestFile = "templates/shop/instance_infrastructure/manifest.yaml";

    public static MemoryFiles Files() =>
        new MemoryFiles()
            .With(OpsFile, Ops)
            .With(SpecFile, Spec)
            .With(SchemaFile, Schema)
            .With(ConfigFile, "templates:\n  shop: { path: templates/shop }\n")
            .With(
                ManifestFile,
                "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
                    + "template_language: cloudformation\n"
            )
            .With("templates/shop/instance_infrastructure/cloudformation.yaml", "Resources: {}\n")
            .With(
                "shop/other.yaml",
                "proton: ServiceSpec\ninstances:\n  - name: gamma\n    environment: test\n    spec: { port: 80 }\n  - "
                    + "name: beta\n    environment: live\n    spec: { port: 80 }\n"
            );

    /// <summary>Reads the files as the branch main, checked out; no other branch is known.</summary>
    public static Workspace Read(MemoryFiles files) =>
        WorkspaceReader.Read(new(files, branch => branch == "main" ? new(branch, Commit, files, IsCheckedOut: true) : null));

    public static IReadOnlyList<Diagnostic> Check(MemoryFiles files) => Read(files).Diagnostics;

    /// <summary>What is found with this ops file in place of the good one: <c>code line:column-line:column message</c>.</summary>
    public static IEnumerable<string> CheckOps(string ops) => Check(Files().With(OpsFile, ops)).Where(IsSerious).Select(Text);

    public static IEnumerable<string> CheckSpec(string spec) => Check(Files().With(SpecFile, spec)).Where(IsSerious).Select(Text);

    public static IEnumerable<string> CheckSchema(string schema) => Check(Files().With(SchemaFile, schema)).Where(IsSerious).Select(Text);

    public static bool IsSerious(Diagnostic finding) => finding.Severity >= Severity.Warning;

    public static string Text(Diagnostic finding) => $"{finding.Rule.Code} {finding.Span.Line}:{finding.Span.Column} {finding.Message}";
}
