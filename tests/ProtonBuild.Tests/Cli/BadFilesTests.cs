using System.Text;

namespace ProtonBuild.Tests.Cli;

/// <summary>Damaged and misused files: each gets its sentence at its place, and nothing is written.</summary>
public sealed class BadFilesTests : IDisposable
{
    private const string Ops = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n";
    private const string Spec = "proton: ServiceSpec\ninstances:\n  - { name: beta, environment: test, spec: { port: 80 } }\n";

    private readonly TestRepository repository = TestRepository.Init();

    public BadFilesTests()
    {
        repository.Write("proton-ops.yaml", Ops);
        repository.Write("shop/spec.yaml", Spec);
    }

    public void Dispose() => repository.Dispose();

    private static readonly Dictionary<string, byte[]> BadOps = new()
    {
        ["empty"] = [],
        ["only a comment"] = "# to do\n"u8.ToArray(),
        ["binary"] = [0x7F, .. "ELF"u8, 2, 1, 0, 0, 0],
        ["10 MB"] = Utf8(new string('#', 10 * 1024 * 1024)),
        ["Latin-1"] = [.. "sync: # caf"u8, 0xE9, (byte)'\n'],
        ["UTF-16"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Ops)],
        ["a list"] = "- sync\n- publish\n"u8.ToArray(),
        ["a word"] = "sync\n"u8.ToArray(),
        ["tabs"] = Utf8(Ops.Replace("      beta", "\t\tbeta", StringComparison.Ordinal)),
        ["two documents"] = Utf8(Ops + "---\nsync: {}\n"),
        ["spec outside"] = Utf8(Ops.Replace("shop/spec", "../outside/spec", StringComparison.Ordinal)),
        ["spec absolute"] = Utf8(Ops.Replace("shop/spec.yaml", "/etc/passwd", StringComparison.Ordinal)),
        ["spec a folder"] = Utf8(Ops.Replace("shop/spec.yaml", "shop", StringComparison.Ordinal)),
        ["spec not there"] = Utf8(Ops.Replace("spec.yaml", "spce.yaml", StringComparison.Ordinal)),
    };

    [Theory]
    [InlineData("empty", "1:1", "empty")]
    [InlineData("only a comment", "1:1", "empty")]
    [InlineData("binary", "1:7", "the file is binary")]
    [InlineData("10 MB", "1:1", "the file has 10,485,760 bytes; at most")]
    [InlineData("Latin-1", "1:12", "byte 0xE9 is not UTF-8; save the file as UTF-8")]
    [InlineData("UTF-16", "1:1", "UTF-16; save it as UTF-8")]
    [InlineData("a list", "1:1", "list")]
    [InlineData("a word", "1:1", "mapping")]
    [InlineData("tabs", "4:1", "tab")]
    [InlineData("two documents", "5:1", "a second document starts here; keep one document in the file")]
    [InlineData("spec outside", "4:35", "the spec path '../outside/spec.yaml'")]
    [InlineData("spec absolute", "4:35", "is absolute; write it from the root of the repository")]
    [InlineData("spec a folder", "4:35", "'shop' is a folder; name the spec file in it")]
    [InlineData("spec not there", "4:35", "did you mean 'shop/spec.yaml'?")]
    public async Task A_bad_ops_file_is_one_error_at_its_place_and_nothing_is_synced(string kind, string place, string words)
    {
        File.WriteAllBytes(repository.PathOf("proton-ops.yaml"), BadOps[kind]);
        repository.Commit("Add an ops file");
        var before = FolderSnapshot.Of(repository.Path);

        (await ToolRun.In(repository, "validate")).Finds(1, $"proton-ops.yaml:{place}".TrimEnd(':'), words);
        var sync = (await ToolRun.In(repository, "sync")).Finds(1, "proton-ops.yaml", words);
        Assert.Contains("Nothing was synced: 'main' at ", sync.Out, StringComparison.Ordinal);
        (await ToolRun.In(repository, "plan")).Ends(1);
        (await ToolRun.In(repository, "publish", "--dry-run")).Ends(1);
        Assert.Equal(before, FolderSnapshot.Of(repository.Path));
    }

    [Fact]
    public async Task Aliases_that_stand_for_gigabytes_are_counted_and_not_written_out()
    {
        repository.Write("proton-ops.yaml", Bomb());
        repository.Commit("Add a bomb");
        var before = GC.GetTotalAllocatedBytes();
        foreach (var command in (string[])["validate", "sync"])
        {
            var run = (await ToolRun.In(repository, command)).Ends(1);
            Assert.Contains(
                run.Out.Split('\n'),
                line =>
                    line.StartsWith("proton-ops.yaml:", StringComparison.Ordinal)
                    && line.Contains("error PB0003: the aliases up to here stand for more than", StringComparison.Ordinal)
            );
        }

        Assert.True(GC.GetTotalAllocatedBytes() - before < 500_000_000);
        Assert.False(Directory.Exists(repository.PathOf(".protonbuild")));
    }

    [Fact]
    public async Task A_spec_that_is_a_link_is_not_followed()
    {
        File.Delete(repository.PathOf("shop/spec.yaml"));
        File.CreateSymbolicLink(repository.PathOf("shop/spec.yaml"), "/etc/passwd");
        repository.Commit("Link");
        foreach (var command in (string[])["validate", "sync"])
        {
            var run = (await ToolRun.In(repository, command)).Finds(1, "shop/spec.yaml", "link");
            Assert.DoesNotContain("root:", run.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_branch_without_a_commit_cannot_be_synced()
    {
        var before = FolderSnapshot.Of(repository.Path);
        (await ToolRun.In(repository, "validate")).Ends(0);
        (await ToolRun.In(repository, "sync")).Complains(2, "the branch 'main' has no commit yet; commit the ops file");
        (await ToolRun.In(repository, "publish", "--dry-run")).Complains(2, "the branch 'main' has no commit yet");
        (await ToolRun.In(repository, "plan")).Ends(0);
        Assert.Equal(before, FolderSnapshot.Of(repository.Path));
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("plan")]
    [InlineData("sync")]
    public async Task No_ops_file_or_two_of_them_are_bad_configuration(string command)
    {
        repository.Write("configuration/proton-ops.yml", Ops);
        repository.Commit("Two ops files");
        (await ToolRun.In(repository, command)).Finds(
            2,
            "configuration/proton-ops.yml:1:1",
            "proton-ops.yaml and configuration/proton-ops.yml",
            "choose one in protonbuild.yaml"
        );
        repository.Git("rm", "--quiet", "-r", "configuration", "proton-ops.yaml");
        repository.Commit("No ops file");
        (await ToolRun.In(repository, command)).Finds(2, ".:1:1", "no ops file in", "Name it in protonbuild.yaml: 'ops: PATH'");
        Assert.False(Directory.Exists(repository.PathOf(".protonbuild")));
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("sync")]
    [InlineData("publish", "--dry-run")]
    [InlineData("status")]
    [InlineData("blockers", "list")]
    [InlineData("history")]
    [InlineData("instance", "delete", "shop/beta")]
    public async Task An_unknown_key_in_the_configuration_is_bad_configuration_for_every_command(params string[] command)
    {
        repository.Write("protonbuild.yaml", "template:\n  shop: { path: templates/shop }\n");
        repository.Commit("Misspell");
        var run = (await ToolRun.In(repository, command)).Ends(2);
        Assert.True(
            run.Out.Contains("protonbuild.yaml:1:1: error PB9001: ", StringComparison.Ordinal)
                ? run.Out.Contains("did you mean 'templates'?", StringComparison.Ordinal)
                : run.Error.Contains("'protonbuild.yaml' has errors; 'protonbuild validate' shows them", StringComparison.Ordinal),
            run.Out + run.Error
        );
        Assert.False(Directory.Exists(repository.PathOf(".protonbuild")));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Bomb() =>
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + string.Concat(
            Enumerable
                .Range('b', 8)
                .Select(letter =>
                    $"{(char)letter}: &{(char)letter} [{string.Join(',', Enumerable.Repeat($"*{(char)(letter - 1)}", 10))}]\n"
                )
        )
        + "sync: *i\n";
}
