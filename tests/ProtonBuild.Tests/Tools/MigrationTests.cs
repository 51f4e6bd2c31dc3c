using System.Text;
using System.Text.RegularExpressions;
using ProtonBuild.Core.Migration;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Tools;

public sealed partial class MigrationTests
{
    [Fact]
    public void Comments_move_along_with_what_they_describe() =>
        Assert.Equal(
            """
            # This is the contents of the .proton-ops.yaml file
            sync:
              services:
                daves-svc:
                  # Sync the service-spec.yaml file on the main branch to the service instance daves-svc-beta
                  daves-svc-beta:
                    branch: main # When a commit happens on this branch
                    spec: ./service-spec.yaml
                  # Sync the service-spec.yaml file on the prod branch to the service instance daves-svc-prod
                  daves-svc-prod:
                    branch: prod # When a commit happens on this branch, too
                    spec: ./service-spec.yaml

            """,
            Migrate(DraftFiles.Simple)
        );

    [Fact]
    public void A_commented_out_line_stays_in_its_block() =>
        Assert.Equal(
            "sync:\n  services:\n    shop:\n      beta:\n        branch: main\n        spec: ./service-spec.yaml\n      "
                + "  # spec: shop/spec.yaml\n      # The real one\n      prod:\n        branch: prod\n        spec: "
                + "./service-spec.yaml\n# The end\n",
            Migrate(
                "service-sync:\n  main:\n    sync:\n      to: shop/beta\n      # spec: shop/spec.yaml\n  prod:\n    "
                    + "sync:\n      # The real one\n      to: shop/prod\n# The end\n"
            )
        );

    [Fact]
    public void Dependencies_and_publish_steps_become_those_of_the_shipped_form()
    {
        Assert.Equal(
            """
            # This is the contents of the .proton-ops.yaml file
            sync:
              services:
                daves-svc:
                  daves-svc-beta:
                    branch: main # When a commit happens on this branch
                    spec: ./service-spec.yaml
                  daves-svc-prod:
                    branch: prod # When a commit happens on this branch, too
                    spec: ./service-spec.yaml
                bob-svc:
                  bob-svc-beta:
                    branch: main
                    spec: bob-svc/service-spec.yaml
                    depends_on: daves-svc/daves-svc-beta
                  bob-svc-prod:
                    branch: prod
                    spec: bob-svc/service-spec.yaml
                    depends_on: daves-svc/daves-svc-prod
              publish:
                from: main
                to: prod

            """,
            Migrate(DraftFiles.Advanced)
        );
        Assert.Contains(
            """
              publish:
                # Once all syncs for this branch are complete, Proton will create a PR from the main branch to the prod branch.
                from: main
            """,
            Migrate(DraftFiles.Publishing),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Whatever_the_draft_says_the_shipped_form_says_with_every_comment_once()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var (draft, comments) = DraftFiles.Generate(seed);
            var text = Migrate(draft);
            var document = YamlReader.Read(new("ops.yaml", text));
            Assert.False(OpsMigration.IsDraft(document));
            var (ops, findings) = OpsReader.Read(document);
            Assert.True(findings.Count == 0 && document.Findings.Count == 0, $"seed {seed}:\n{text}");
            Assert.True(
                OpsMigration.IsSame(OpsReader.Read(YamlReader.Read(new("ops.yaml", draft))).Ops, ops),
                $"seed {seed}:\n{draft}\n{text}"
            );
            var kept = Comment()
                .Matches(text)
                .Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))
                .Order();
            Assert.True(
                kept.SequenceEqual(Enumerable.Range(1, comments)),
                $"seed {seed}: comments {string.Join(' ', kept)} of {comments}\n{draft}\n{text}"
            );
            Assert.Equal(draft.Contains("\r\n", StringComparison.Ordinal), text.Contains("\r\n", StringComparison.Ordinal));
            Assert.DoesNotContain("\r", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [
        InlineData(
            "service-sync: {main: {sync: {to: shop/beta, spec: s.yaml}}, prod: {sync: {to: shop/prod, depends-on: [shop/beta]}}} # c\n"
        ),
        InlineData(
            "service-sync:\n  main:\n    sync:\n      to: &a shop/beta\n  prod:\n    sync:\n      to: shop/prod\n      depends-on: *a\n"
        )
    ]
    [InlineData(
        "---\nservice-sync:\n  main: &m\n    sync: {to: shop/beta}\n  \"rel # 1\": \n    sync:\n      - to: "
            + "\"shop/\\x67amma\"\n        spec: >-\n          a.yaml\n"
    )]
    public void Flow_style_anchors_and_escapes_mean_the_same_afterwards(string draft)
    {
        var (ops, findings) = OpsReader.Read(YamlReader.Read(new("ops.yaml", Migrate(draft))));
        Assert.Empty(findings);
        Assert.True(OpsMigration.IsSame(OpsReader.Read(YamlReader.Read(new("ops.yaml", draft))).Ops, ops));
    }

    [Fact]
    public async Task A_dry_run_shows_the_diff_and_the_run_after_it_makes_that_change()
    {
        using var repository = TestRepository.Init();
        repository.Write(".proton-ops.yaml", "\uFEFF" + DraftFiles.Advanced.ReplaceLineEndings("\r\n"));
        repository.Commit("Draft");
        var before = File.ReadAllBytes(repository.PathOf(".proton-ops.yaml"));
        var dry = await ToolRun.In(repository.Path, "migrate", "--dry-run");
        Assert.Equal(0, dry.Code);
        Assert.StartsWith("--- a/.proton-ops.yaml\n+++ b/.proton-ops.yaml\n@@ -1,", dry.Out, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(repository.PathOf(".proton-ops.yaml")));

        Assert.Equal(0, (await ToolRun.In(repository.Path, "migrate")).Code);
        var after = File.ReadAllBytes(repository.PathOf(".proton-ops.yaml"));
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), after[..3]);
        Assert.Equal(Migrate(DraftFiles.Advanced).ReplaceLineEndings("\r\n"), Encoding.UTF8.GetString(after[3..]));
        Assert.Equal("M .proton-ops.yaml", repository.Git("status", "--porcelain").Trim());

        var again = await ToolRun.In(repository.Path, "migrate");
        Assert.Equal((0, ".proton-ops.yaml is already in the shipped form; nothing to do.\n"), (again.Code, again.Out));
        Assert.Equal(after, File.ReadAllBytes(repository.PathOf(".proton-ops.yaml")));
    }

    [Theory]
    [InlineData("service-sync:\n  main:\n    sync: { too: shop/beta }\n")]
    [InlineData("service-sync:\n  main:\n    sync: { to: shop/beta }\n  next:\n    sync: { to: shop/beta }\n")]
    [InlineData("service-sync:\n  main:\n    sync: { to: [ }\n")]
    public async Task A_file_that_cannot_be_read_as_meant_is_left_alone(string draft)
    {
        using var repository = TestRepository.Init();
        repository.Write("proton-ops.yaml", draft);
        var run = await ToolRun.In(repository.Path, "migrate");
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("error PB", run.Error, StringComparison.Ordinal);
        Assert.Equal(draft, File.ReadAllText(repository.PathOf("proton-ops.yaml")));
    }

    private static string Migrate(string draft)
    {
        var (text, problem) = OpsMigration.ToShippedForm(YamlReader.Read(new("ops.yaml", draft)));
        Assert.Null(problem);
        return text!;
    }

    [GeneratedRegex(@"(?<=^|\s)#(\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
