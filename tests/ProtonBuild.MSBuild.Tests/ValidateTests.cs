using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ProtonBuild.MSBuild.Tests;

/// <summary>What a team sees after it added the package.</summary>
[Collection("builds")]
public sealed class ValidateTests(PackageFeed feed) : IDisposable
{
    private const string Error = "PB2101: 'port' must be a whole number; \"eighty\" is text";
    private readonly Sample sample = Sample.WithMistakes(feed);

    [Fact]
    public async Task The_problem_matcher_of_setup_dotnet_takes_every_finding_from_what_a_build_prints()
    {
        var spec = Path.Combine(sample.Root, Sample.Spec);
        var matcher = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "problem-matcher.json")))!;
        var pattern = new Regex((string)matcher["regexp"]!);
        var ran = await sample.Build(1, sample.Library("src/App.csproj"));

        var matches = ran.Findings.Select(line => pattern.Match(line)).ToList();
        Assert.All(matches, match => Assert.True(match.Success));
        Assert.Equal(
            [
                (spec, "6", "error", "PB2101", "'port' must be a whole number; \"eighty\" is text"),
                (spec, "7", "warning", "PB9005", "PB2104 finds nothing on line 7; remove it from this comment"),
            ],
            matches
                .Select(match =>
                    (Group(match, "file"), Group(match, "line"), Group(match, "severity"), Group(match, "code"), Group(match, "message"))
                )
                .Order()
        );
        Assert.Equal(["(6,13)", "(7,46)"], ran.Findings.Select(line => Regex.Match(line, @"\(\d+,\d+\)").Value).Order());

        string Group(Match match, string name) => match.Groups[(int)matcher[name]!].Value;
    }

    [Fact]
    public async Task A_second_build_shows_the_same_without_starting_a_process_until_something_changes_or_obj_is_deleted()
    {
        var project = sample.Plain("App.proj");
        var first = await sample.Build(1, project);
        sample.Break();

        Assert.Equal(first.Findings, (await sample.Build(1, project)).Findings);
        File.SetLastWriteTimeUtc(Path.Combine(sample.Root, Sample.Spec), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(first.Findings, (await sample.Build(1, project)).Findings);

        // The proof that a process would have been started: there is no program any more.
        Directory.Delete(Path.Combine(sample.Root, "obj"), recursive: true);
        var broken = await sample.Build(1, project);
        var line = Assert.Single(broken.Findings);
        Assert.Contains("error PB9903: ", line, StringComparison.Ordinal);
        Assert.Contains($"/tools/any/protonbuild.dll\" validate --depfile ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_files_or_of_a_branchs_commit_is_noticed()
    {
        var project = sample.Plain("App.proj");
        Assert.Equal(2, (await sample.Build(1, project)).Findings.Count);
        sample.Edit(Sample.Spec, "eighty", "80");
        sample.Commit("Mend the port");
        Assert.Single((await sample.Build(0, project)).Findings);

        // On the branch 'prod', which is not checked out: only git's own files change.
        await sample.Git("checkout", "--quiet", "prod");
        sample.Edit("frontend-svc/prod/frontend-spec-second.yaml", "port: 80", "port: ninety");
        sample.Commit("Break the port");
        await sample.Git("checkout", "--quiet", "dev");
        Assert.Contains(
            (await sample.Build(1, project)).Findings,
            line => line.Contains("error PB2101: on the branch 'prod': 'port' must be", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_projects_settings_for_warnings_apply()
    {
        sample.Edit(Sample.Spec, "eighty", "80");
        var project = sample.Plain("App.proj");

        Assert.Contains(": warning PB9005: ", Assert.Single((await sample.Build(0, project)).Findings), StringComparison.Ordinal);
        Assert.Empty((await sample.Build(0, project, "-p:NoWarn=CS1591%3BPB9005")).Findings);
        foreach (
            var raised in (string[])
                [
                    "-p:ProtonBuildTreatWarningsAsErrors=true",
                    "-p:TreatWarningsAsErrors=true",
                    "-p:WarningsAsErrors=PB9005",
                    "-p:ProtonFailOn=warning",
                ]
        )
            Assert.Contains(": error PB9005: ", Assert.Single((await sample.Build(1, project, raised)).Findings), StringComparison.Ordinal);
        Assert.Contains(
            ": warning PB9005: ",
            Assert.Single((await sample.Build(0, project, "-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=PB9005")).Findings),
            StringComparison.Ordinal
        );
        Assert.Empty((await sample.Build(0, project, "-p:ProtonBuildEnabled=false")).Findings);
        Assert.Empty((await sample.Build(0, project, "-p:DesignTimeBuild=true")).Findings);
    }

    [Fact]
    public async Task Without_git_the_local_files_serve_every_branch_and_without_an_ops_file_a_build_continues()
    {
        Directory.Delete(Path.Combine(sample.Root, ".git"), recursive: true);
        var project = sample.Plain("src/App.proj");
        Assert.Equal(2, (await sample.Build(1, project)).Findings.Count);

        File.Delete(Path.Combine(sample.Root, "configuration/proton-ops.yaml"));
        File.Delete(Path.Combine(sample.Root, "protonbuild.yaml"));
        Assert.Contains(
            "there is neither a git repository nor an ops file in",
            (await sample.Build(0, project)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_ops_file_of_another_name_is_named_by_a_property_from_the_project_s_folder()
    {
        Directory.Move(Path.Combine(sample.Root, "configuration"), Path.Combine(sample.Root, "deploy"));
        File.Move(Path.Combine(sample.Root, "deploy/proton-ops.yaml"), Path.Combine(sample.Root, "deploy/ops.yaml"));
        var project = sample.Plain("src/App.proj", "<PropertyGroup><ProtonOpsFile>../deploy/ops.yaml</ProtonOpsFile></PropertyGroup>");
        Assert.Equal(2, (await sample.Build(1, project)).Findings.Count);
    }

    [Fact]
    public async Task Spec_items_choose_which_findings_a_project_shows()
    {
        var project = sample.Plain("src/App.proj", """<ItemGroup><ProtonSpec Include="../frontend-svc/pre-prod/*.yaml" /></ItemGroup>""");
        sample.Edit("frontend-svc/pre-prod/frontend-spec.yaml", "frontend-env", "other-env");
        Assert.Empty((await sample.Build(0, project, "-p:ProtonBranch=dev")).Findings);
    }

    public void Dispose() => sample.Dispose();
}
