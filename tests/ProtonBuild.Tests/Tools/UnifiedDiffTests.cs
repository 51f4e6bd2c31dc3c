using ProtonBuild.Core.Texts;

namespace ProtonBuild.Tests.Tools;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Git_applies_every_diff_and_gets_the_new_text()
    {
        using var repository = TestRepository.Init();
        var random = new Random(4711);
        for (var round = 0; round < 40; round++)
        {
            var before = Enumerable.Range(0, random.Next(1, 40)).Select(_ => $"line {random.Next(12)}").ToList();
            var after = before
                .SelectMany(line =>
                    random.Next(6) switch
                    {
                        0 => [],
                        1 => [line, "new"],
                        2 => ["other"],
                        _ => new[] { line },
                    }
                )
                .ToList();
            var texts = (Before: Text(before, random), After: Text(after, random));
            if (texts.Before == texts.After || texts.After.Length == 0)
                continue;
            repository.Write("file.txt", texts.Before);
            repository.Write("change.diff", UnifiedDiff.Of("file.txt", texts.Before, texts.After));
            repository.Git("apply", "--whitespace=nowarn", "change.diff");
            Assert.Equal(texts.After, File.ReadAllText(repository.PathOf("file.txt")));
        }
    }

    [Fact]
    public void Only_what_changed_is_shown_with_three_lines_around_it()
    {
        var before = string.Concat(Enumerable.Range(1, 20).Select(i => $"{i}\n"));
        Assert.Equal(
            "--- a/f\n+++ b/f\n@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n",
            UnifiedDiff.Of("f", before, before.Replace("10\n", "ten\n", StringComparison.Ordinal))
        );
        Assert.Equal("", UnifiedDiff.Of("f", before, before));
    }

    [Fact]
    public void Texts_that_have_nothing_in_common_are_compared_in_good_time()
    {
        var before = string.Concat(Enumerable.Range(1, 50_000).Select(i => $"a{i}\n"));
        var diff = UnifiedDiff.Of("f", before, before.Replace('a', 'b'));
        Assert.Equal(100_003, diff.Count(c => c == '\n'));
    }

    private static string Text(List<string> lines, Random random) =>
        lines.Count == 0 ? "" : string.Join('\n', lines) + (random.Next(3) == 0 ? "" : "\n");
}
