using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests;

/// <summary>A small healthy repository: the service shop, its instance beta on main, its spec and its template.</summary>
public static class Shop
{
    public const string OpsFile = "proton-ops.yaml";
    public const string SpecFile = "shop/spec.yaml";
    public const string SchemaFile = "templates/shop/schema/schema.yaml";
    public const string ConfigFile = "protonbuild.yaml";
    public const string ManifestFile = "templates/shop/instance_infrastructure/manifest.yaml";
    public const string CloudFormationFile = "templates/shop/instance_infrastructure/cloudformation.yaml";
    public const string Commit = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b";

    public const string Config = "templates:\n  shop: { path: templates/shop }\n";

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

    public const string Manifest =
        "infrastructure:\n  templates:\n    - file: cloudformation.yaml\n      rendering_engine: jinja\n      "
        + "template_language: cloudformation\n";

    /// <summary>A spec whose one instance, beta, has one input, on line 6.</summary>
    public const string BetaSpec = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n";

    public static MemoryFiles Files() =>
        new MemoryFiles()
            .With(OpsFile, Ops)
            .With(SpecFile, Spec)
            .With(SchemaFile, Schema)
            .With(ConfigFile, Config)
            .With(ManifestFile, Manifest)
            .With(CloudFormationFile, "Resources: {}\n")
            .With(
                "shop/other.yaml",
                "proton: ServiceSpec\ninstances:\n  - name: gamma\n    environment: test\n    spec: { port: 80 }\n  - "
                    + "name: beta\n    environment: live\n    spec: { port: 80 }\n"
            );

    /// <summary>Reads the files as the branch main, checked out; no other branch is known.</summary>
    public static Workspace Read(MemoryFiles files) =>
        WorkspaceReader.Read(new(files, branch => branch == "main" ? new(branch, Commit, files, IsCheckedOut: true) : null));

    public static IReadOnlyList<Diagnostic> Check(MemoryFiles files) => Read(files).Diagnostics;

    /// <summary>The warnings and errors, as <c>code line:column message</c>.</summary>
    public static IEnumerable<string> Problems(this MemoryFiles files) => Check(files).Where(IsSerious).Select(Text);

    /// <summary>The problems with this ops file in place of the good one.</summary>
    public static IEnumerable<string> CheckOps(string ops) => Problems(Files().With(OpsFile, ops));

    public static IEnumerable<string> CheckSpec(string spec) => Problems(Files().With(SpecFile, spec));

    public static IEnumerable<string> CheckSchema(string schema) => Problems(Files().With(SchemaFile, schema));

    /// <summary>Every finding, infos too, as <c>file:line:column code</c>.</summary>
    public static IEnumerable<string> Places(this MemoryFiles files) =>
        Check(files).Select(finding => $"{finding.File}:{finding.Span.Line}:{finding.Span.Column} {finding.Rule.Code}");

    /// <summary>A schema file whose one type has this body, from line 7 and column 7 on.</summary>
    public static string SchemaOf(string body) =>
        "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n"
        + string.Concat(body.TrimEnd('\n').Split('\n').Select(line => $"      {line}\n"));

    /// <summary>A spec with beta in the environment test and live in the environment live, both with this port.</summary>
    public static string BetaAndLive(int port) =>
        $"proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: {{ port: {port} }}\n  - "
        + $"name: live\n    environment: live\n    spec: {{ port: {port} }}\n";

    public static bool IsSerious(Diagnostic finding) => finding.Severity >= Severity.Warning;

    public static string Text(Diagnostic finding) => $"{finding.Rule.Code} {finding.Span.Line}:{finding.Span.Column} {finding.Message}";
}
