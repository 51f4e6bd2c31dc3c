using System.Text;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Tests.Workspaces;

/// <summary>Bad input in place of an ops or a spec file: one clear sentence with its place.</summary>
public sealed class BadInputTests
{
    private const string Bomb = """
        sync:
          services:
            shop:
              beta:
                branch: main
                spec: shop/spec.yaml
                depends_on: &a0 [x, x, x, x, x, x, x, x, x, x]
        a1: &a1 [*a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0]
        a2: &a2 [*a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1]
        a3: &a3 [*a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2]
        a4: &a4 [*a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3]
        a5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]

        """;

    private static readonly Dictionary<string, (byte[] Bytes, string Expected)> OpsFiles = new()
    {
        ["empty"] = (
            [],
            "PB1001 1:1 the ops file is empty; it starts with 'sync:' and names services, their instances, and each "
                + "one's branch and spec file"
        ),
        ["only a comment"] = (
            "# to do\n"u8.ToArray(),
            "PB1001 1:1 the ops file is empty; it starts with 'sync:' and names services, their instances, and each "
                + "one's branch and spec file"
        ),
        ["binary"] = (
            [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0],
            "PB0004 1:8 the file is binary: it holds a NUL byte here; is it the right file?"
        ),
        ["10 MB"] = (
            Encoding.UTF8.GetBytes(Shop.Ops + new string('#', (10 * 1024 * 1024) - Shop.Ops.Length)),
            "PB0003 1:1 the file has 10,485,760 bytes; at most 8,388,608 are read. Split it, or check that it is the right file"
        ),
        ["Latin 1"] = (Encoding.Latin1.GetBytes("# größe\n" + Shop.Ops), "PB0004 1:5 byte 0xF6 is not UTF-8; save the file as UTF-8"),
        ["UTF-16"] = (
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Shop.Ops)).ToArray(),
            "PB0004 1:1 the file is UTF-16; save it as UTF-8"
        ),
        ["a list"] = ("- sync\n- services\n"u8.ToArray(), "PB1001 1:1 the ops file must be a mapping that starts with 'sync:', not a list"),
        ["text"] = ("just text\n"u8.ToArray(), "PB1001 1:1 the ops file must be a mapping that starts with 'sync:', not text"),
        ["tabs"] = ("sync:\n\tservices:\n\t\tshop: {}\n"u8.ToArray(), "PB0001 2:1 a tab indents this line; YAML allows only spaces there"),
        ["two documents"] = (
            Encoding.UTF8.GetBytes(Shop.Ops + "---\n" + Shop.Ops),
            "PB0005 5:1 a second document starts here; keep one document in the file"
        ),
        ["a spec"] = (Encoding.UTF8.GetBytes(Shop.Spec), "PB1001 1:1 the ops file has no 'sync:'; this looks like a spec file"),
        ["a spec path that leaves the repository"] = (
            Encoding.UTF8.GetBytes(Shop.Ops.Replace("shop/spec", "../spec", StringComparison.Ordinal)),
            "PB1007 4:35 the spec path '../spec.yaml' leaves the repository"
        ),
        ["an absolute spec path"] = (
            Encoding.UTF8.GetBytes(Shop.Ops.Replace("shop/spec.yaml", "/etc/passwd", StringComparison.Ordinal)),
            "PB1007 4:35 the spec path '/etc/passwd' is absolute; write it from the root of the repository"
        ),
        ["a spec path that is a folder"] = (
            Encoding.UTF8.GetBytes(Shop.Ops.Replace("shop/spec.yaml", "shop", StringComparison.Ordinal)),
            "PB4001 4:35 'shop' is a folder; name the spec file in it"
        ),
        ["a misspelt spec path"] = (
            Encoding.UTF8.GetBytes(Shop.Ops.Replace("spec.yaml", "spce.yaml", StringComparison.Ordinal)),
            "PB4001 4:35 'shop/spce.yaml' is not in the work tree; did you mean 'shop/spec.yaml'?"
        ),
        ["a spec path that is a schema"] = (
            Encoding.UTF8.GetBytes(Shop.Ops.Replace("shop/spec.yaml", "templates/shop/schema/schema.yaml", StringComparison.Ordinal)),
            "PB2001 1:1 the spec file has no line 'proton: ServiceSpec'"
        ),
    };

    public static TheoryData<string> OpsCases => [.. OpsFiles.Keys];

    [Theory]
    [MemberData(nameof(OpsCases))]
    public void A_bad_ops_file_is_one_sentence_with_its_place(string what)
    {
        var (bytes, expected) = OpsFiles[what];
        var workspace = Shop.Read(Shop.Files().With(Shop.OpsFile, bytes));

        Assert.Equal([expected], workspace.Diagnostics.Where(Shop.IsSerious).Select(Shop.Text));
        Assert.True(workspace.HasErrors);
        Assert.False(workspace.IsMisconfigured);
    }

    private static readonly Dictionary<string, (byte[] Bytes, string Expected)> SpecFiles = new()
    {
        ["empty"] = ([], "PB2001 1:1 the spec file is empty; it starts with 'proton: ServiceSpec' and lists instances"),
        ["binary"] = ([0x50, 0x4B, 3, 4, 0], "PB0004 1:5 the file is binary: it holds a NUL byte here; is it the right file?"),
        ["10 MB"] = (
            new byte[10 * 1024 * 1024],
            "PB0003 1:1 the file has 10,485,760 bytes; at most 8,388,608 are read. Split it, or check that it is the right file"
        ),
        ["Latin 1"] = (Encoding.Latin1.GetBytes(Shop.Spec + "# größe\n"), "PB0004 9:5 byte 0xF6 is not UTF-8; save the file as UTF-8"),
        ["a list"] = (
            "- proton\n"u8.ToArray(),
            "PB2001 1:1 a spec file must be a mapping that starts with 'proton: ServiceSpec', not a list"
        ),
        ["an ops file"] = (Encoding.UTF8.GetBytes(Shop.Ops), "PB2001 1:1 the spec file has no line 'proton: ServiceSpec'"),
        ["no instances"] = (
            "proton: ServiceSpec\n"u8.ToArray(),
            "PB2005 1:1 the spec lists no instances; 'instances' is a list of name, environment and spec"
        ),
        ["tabs"] = (
            "proton: ServiceSpec\ninstances:\n\t- name: beta\n"u8.ToArray(),
            "PB0001 3:1 a tab indents this line; YAML allows only spaces there"
        ),
        ["two documents"] = (
            Encoding.UTF8.GetBytes(Shop.Spec + "---\n"),
            "PB0005 9:1 a second document starts here; keep one document in the file"
        ),
        ["an environment"] = (
            "proton: EnvironmentSpec\nspec: {}\n"u8.ToArray(),
            "PB2010 1:9 the ops file names this as a service's spec, and it is an environment's, which is never synced as a service"
        ),
    };

    public static TheoryData<string> SpecCases => [.. SpecFiles.Keys];

    [Theory]
    [MemberData(nameof(SpecCases))]
    public void A_bad_spec_file_is_one_sentence_with_its_place(string what) =>
        Assert.Equal(
            [SpecFiles[what].Expected],
            Shop.Check(Shop.Files().With(Shop.SpecFile, SpecFiles[what].Bytes)).Where(Shop.IsSerious).Select(Shop.Text)
        );

    [Fact]
    public void An_alias_bomb_is_found_where_it_goes_off()
    {
        var findings = Shop.Check(Shop.Files().With(Shop.OpsFile, Bomb));

        Assert.Equal(
            "PB0003 11:45 the aliases up to here stand for more than 100,000 values; write out what is meant",
            Shop.Text(Assert.Single(findings, finding => finding.Rule.Code == "PB0003"))
        );
        Assert.DoesNotContain(findings, finding => finding.Message.Contains("is empty", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sync:\n", "sync: [\n", "PB0001 1:7 the brackets that open here are not closed, or hold something that is no value")]
    [InlineData("sync:\n", "sync: \"\n", "PB0001 1:7 the quotes that open here are never closed")]
    [InlineData(
        "  services:\n",
        "  services: x: y\n",
        "PB0001 2:14 a second ': ' in one line; put the value in quotes, or move what follows to a line of its own"
    )]
    [InlineData("    shop:\n", "    shop\n", "PB0001 3:5 a key has no ':' after it")]
    [InlineData("beta: { branch", "beta: { { branch", "PB0001")]
    [InlineData("branch: main", "branch: @main", "PB0001 4:23 a value cannot start with this character; put it in quotes")]
    public void A_damaged_line_is_found_and_nothing_is_missing_because_of_it(string good, string bad, string expected)
    {
        Assert.Contains(good, Shop.Ops, StringComparison.Ordinal);
        Assert.StartsWith(
            expected,
            Assert.Single(Shop.CheckOps(Shop.Ops.Replace(good, bad, StringComparison.Ordinal))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("proton: ServiceSpec\n", "proton: \"ServiceSpec\n")]
    [InlineData("instances:\n", "instances: [\n")]
    [InlineData("  - name: beta\n", "  - name: beta: x\n")]
    [InlineData(
        "    environment: test\n    spec: { port: 80 }\n  - name: beta\n",
        "    environment: test\n    spec: { port: 80\n  - name: beta\n"
    )]
    [InlineData("  - name: alpha\n", "  - name: @alpha\n")]
    public void A_damaged_line_of_a_spec_is_found_and_nothing_is_missing_because_of_it(string good, string bad)
    {
        Assert.Contains(good, Shop.Spec, StringComparison.Ordinal);
        Assert.StartsWith(
            "PB0001",
            Assert.Single(Shop.CheckSpec(Shop.Spec.Replace(good, bad, StringComparison.Ordinal))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_an_ops_file_the_message_lists_the_names_that_were_tried()
    {
        var finding = Assert.Single(Shop.Check(Shop.Files().Without(Shop.OpsFile)), Shop.IsSerious);

        Assert.Equal(
            (
                "PB9003",
                "no ops file in the work tree; looked for proton-ops.yaml, proton-ops.yml, .proton-ops.yaml, "
                    + ".proton-ops.yml, .proton-ops, configuration/proton-ops.yaml, configuration/proton-ops.yml. Name it in "
                    + "protonbuild.yaml: 'ops: PATH'"
            ),
            (finding.Rule.Code, finding.Message)
        );
    }

    [Fact]
    public void Two_ops_files_ask_for_a_choice_and_the_choice_counts()
    {
        var files = Shop.Files().With("configuration/proton-ops.yml", Shop.Ops);
        var finding = Assert.Single(Shop.Check(files), Shop.IsSerious);

        Assert.Equal(
            "more than one ops file: proton-ops.yaml and configuration/proton-ops.yml; choose one in protonbuild.yaml: 'ops: PATH'",
            finding.Message
        );
        Assert.DoesNotContain(
            Shop.Check(files.With(Shop.ConfigFile, "ops: configuration/proton-ops.yml\ntemplates: { shop: { path: templates/shop } }\n")),
            Shop.IsSerious
        );
    }

    [Theory]
    [InlineData("ops: ../proton-ops.yaml\n", "PB9002 1:6 the path '../proton-ops.yaml' leaves the repository")]
    [InlineData("ops: other.yaml\n", "PB9003 1:6 the ops file 'other.yaml' is not in the work tree")]
    [InlineData("ops: shop\n", "PB9003 1:6 the ops file 'shop' is not in the work tree")]
    [InlineData(
        "templates: { shop: { path: templates/none } }\n",
        "PB3001 1:28 the template bundle 'templates/none' has no schema/schema.yaml, so no input can be checked"
    )]
    [InlineData("templates: { shop: { version: 1 } }\n", "PB9002 1:14 the template of 'shop' has no 'path'; it names the bundle's folder")]
    [InlineData("deploy: { mode: comand }\n", "PB9002 1:17 'comand' is no deploy mode; did you mean 'command'?")]
    [InlineData("rules: { PB2104: loud }\n", "PB9002 1:18 'loud' is no severity; error, warning, info and off are")]
    [InlineData("rules: { PB2104: 1 }\n", "PB9002 1:18 '1' is no severity; error, warning, info and off are")]
    [InlineData("rules: { PB2140: off }\n", "PB9001 1:10 'PB2140' is no rule; did you mean 'PB2104'?")]
    [InlineData("publish: { draft: yes please }\n", "PB9002 1:19 'draft' must be true or false, not text")]
    [InlineData("publsh: {}\n", "PB9001 1:1 'publsh' is no key of the configuration; did you mean 'publish'?")]
    [InlineData("- a\n", "PB9002 1:1 the configuration must be a mapping, not a list")]
    public void A_bad_setting_is_reported_at_its_place(string config, params string[] expected) =>
        Assert.Equal(
            expected,
            Shop.Check(Shop.Files().With(Shop.ConfigFile, config)).Where(Shop.IsSerious).Select(Shop.Text).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_rule_can_be_turned_off_or_down()
    {
        var spec = Shop.Spec.Replace("{ port: 80 }", "{ port: 80, prot: 81 }", StringComparison.Ordinal);

        Assert.Equal([Severity.Warning, Severity.Warning], Severities("warning"));
        Assert.Equal([Severity.Error, Severity.Error], Severities("error"));
        Assert.Empty(Severities("off"));

        IEnumerable<Severity> Severities(string severity) =>
            Shop.Check(
                    Shop.Files()
                        .With(Shop.SpecFile, spec)
                        .With(Shop.ConfigFile, $"templates: {{ shop: {{ path: templates/shop }} }}\nrules: {{ PB2104: {severity} }}\n")
                )
                .Where(finding => finding.Rule.Code == "PB2104")
                .Select(finding => finding.Severity);
    }

    [Fact]
    public void The_same_files_give_the_same_findings_in_the_same_order()
    {
        var files = Shop.Files();
        var ops = new StringBuilder("sync:\n  services:\n");
        for (var i = 0; i < 50; i++)
        {
            ops.Append($"    s{i}:\n      beta: {{ branch: main, spec: s{i}.yaml }}\n      gone: {{ branch: main, spec: s{i}.yaml }}\n");
            files.With($"s{i}.yaml", Shop.Spec.Replace("port: 80", "port: eighty", StringComparison.Ordinal));
        }

        files
            .With(Shop.OpsFile, ops.ToString())
            .With(
                Shop.ConfigFile,
                "templates:\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"  s{i}: {{ path: templates/shop }}\n"))
            );
        var first = Shop.Check(files);

        Assert.Equal(50 * 3, first.Count(finding => finding.Severity == Severity.Error));
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(first, Shop.Check(files)));
    }
}
