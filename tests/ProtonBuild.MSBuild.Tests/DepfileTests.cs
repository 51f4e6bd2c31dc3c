using ProtonBuild.Demo;

namespace ProtonBuild.MSBuild.Tests;

/// <summary>What the program writes down, the task understands: each thing that could make another run say something else makes a line
/// untrue.</summary>
public sealed class DepfileTests : IDisposable
{
    private const string Ops = "configuration/proton-ops.yaml";
    private const string Bundle = "templates/fargate/v1/instance_infrastructure/";
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-depfile-").FullName;
    private readonly string root;

    public DepfileTests() =>
        root = ExampleRepository.Create(SourceTree.PathOf("examples", "frontend-svc"), Path.Combine(folder, "shop")).Path;

    [Fact]
    public async Task Every_line_is_true_until_something_that_was_looked_at_changes()
    {
        var lines = await Lines();
        Assert.True(DepfileCheck.AreTrue(lines));
        Assert.All(lines, line => Assert.True(DepfileCheck.IsLine(line), line));

        Untrue(
            () => File.AppendAllText(At(Ops), "# changed\n"),
            () => File.WriteAllText(At(Ops), File.ReadAllText(At(Ops)).Replace("# changed\n", "", StringComparison.Ordinal))
        );
        Untrue(() => File.Move(At(Ops), At("elsewhere")), () => File.Move(At("elsewhere"), At(Ops)));
        Untrue(() => File.WriteAllText(At("proton-ops.yaml"), ""), () => File.Delete(At("proton-ops.yaml")));
        Untrue(() => Directory.CreateDirectory(At(".proton-ops")), () => Directory.Delete(At(".proton-ops")));
        Untrue(() => File.WriteAllText(At(Bundle + "new.yaml"), ""), () => File.Delete(At(Bundle + "new.yaml")));
        Untrue(
            () => File.AppendAllText(At(Bundle + "cloudformation.yaml"), "\n"),
            () =>
                File.WriteAllText(
                    At(Bundle + "cloudformation.yaml"),
                    File.ReadAllText(At(Bundle + "cloudformation.yaml")).TrimEnd('\n') + "\n"
                )
        );
        Untrue(() => Link(Ops), () => Unlink(Ops));
        Untrue(
            () => File.WriteAllText(At(".git/HEAD"), "ref: refs/heads/prod\n"),
            () => File.WriteAllText(At(".git/HEAD"), "ref: refs/heads/dev\n")
        );
        var prod = File.ReadAllText(At(".git/refs/heads/prod"));
        Untrue(
            () => File.WriteAllText(At(".git/refs/heads/prod"), new string('0', 40)),
            () => File.WriteAllText(At(".git/refs/heads/prod"), prod)
        );
        Untrue(() => File.WriteAllText(At(".git/packed-refs"), ""), () => File.Delete(At(".git/packed-refs")));

        void Untrue(Action change, Action back)
        {
            change();
            Assert.False(DepfileCheck.AreTrue(lines));
            back();
            Assert.True(DepfileCheck.AreTrue(lines));
        }
    }

    [Fact]
    public async Task A_new_branch_is_seen_where_one_was_not_found()
    {
        File.WriteAllText(At(Ops), (await File.ReadAllTextAsync(At(Ops))).Replace("branch: prod", "branch: prd", StringComparison.Ordinal));
        var lines = await Lines();
        Assert.True(DepfileCheck.AreTrue(lines));
        File.WriteAllText(At(".git/refs/heads/prd2"), new string('0', 40));
        Assert.False(DepfileCheck.AreTrue(lines));
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_counts_as_changed()
    {
        Link(Sample.Spec);
        Assert.False(DepfileCheck.AreTrue(await Lines()));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string file) => Path.Combine(root, file);

    /// <summary>The same content, behind a link.</summary>
    private void Link(string file)
    {
        File.Move(At(file), At("target"));
        File.CreateSymbolicLink(At(file), At("target"));
    }

    private void Unlink(string file)
    {
        File.Delete(At(file));
        File.Move(At("target"), At(file));
    }

    private async Task<string[]> Lines()
    {
        var file = Path.Combine(folder, "depfile");
        var ran = await Shell.Run(root, PackageFeed.Quiet, "dotnet", PackageFeed.Program, "validate", "--depfile", file);
        Assert.InRange(ran.ExitCode, 0, 1);
        return await File.ReadAllLinesAsync(file);
    }
}
