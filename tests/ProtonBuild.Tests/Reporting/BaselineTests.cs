using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.Tests.Reporting;

public class BaselineTests
{
    [Fact]
    public void A_baseline_is_sorted_versioned_and_holds_nothing_essential() =>
        Golden.Matches("baseline.json", Baseline.Of(SampleFindings.All).ToJson());

    [Fact]
    public void What_a_baseline_lists_is_hidden_and_counted_and_the_rest_stays()
    {
        var (baseline, _) = Baseline.Parse(Baseline.Of(SampleFindings.All).ToJson());
        var added = SampleFindings.Of("PB2101", Severity.Error, "new", "spec.yaml", new(1, 1, 1, 2)) with { SourceLine = "image: 1" };
        var now = SampleFindings.All with
        {
            Diagnostics = [.. SampleFindings.All.Diagnostics.Skip(1).Where(finding => finding.Rule.Code != "PB4003"), added],
        };

        var left = baseline!.Without(now, "known.json");

        Assert.All(left.Diagnostics.SkipLast(1), finding => Assert.True(finding.Rule.IsEssential));
        Assert.Equal(added, left.Diagnostics[^1]);
        Assert.Equal(new("known.json", now.Diagnostics.Count - left.Diagnostics.Count, 1), left.Baseline);
    }

    [Fact]
    public void A_listed_fingerprint_does_not_hide_an_essential_finding()
    {
        var cycle = SampleFindings.All.Diagnostics.Single(finding => finding.Rule.Code == "PB1012");
        var forged = new Baseline(1, [new(cycle.File, cycle.Rule.Code, Fingerprint.Of(cycle))]);

        Assert.Equal([cycle], forged.Without(SampleFindings.All with { Diagnostics = [cycle] }, "known.json").Diagnostics);
    }

    [Theory]
    [InlineData("", "is not the JSON")]
    [InlineData("[]", "is not the JSON")]
    [InlineData("null", "version 0")]
    [InlineData("{\"version\":2,\"findings\":[]}", "version 2")]
    [InlineData("{\"version\":1}", "without 'file'")]
    [InlineData("{\"version\":1,\"findings\":[{\"file\":\"a\"}]}", "without 'file'")]
    [InlineData("{\"version\":1,\"findings\":[null]}", "without 'file'")]
    public void A_text_that_is_no_baseline_says_why(string text, string why)
    {
        var (baseline, problem) = Baseline.Parse(text);

        Assert.Null(baseline);
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }
}
