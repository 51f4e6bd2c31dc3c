using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ProtonBuild.FakeGitHub;

/// <summary>What GitHub keeps of a repository. Branches and commits are those of a real git repository.</summary>
public sealed class FakeRepository(string owner, string name, string gitDirectory)
{
    private int numbers;
    private long ids = 1000;

    public string Owner => owner;

    public string GitDirectory => gitDirectory;

    public string FullName => $"{owner}/{name}";

    public Faults Faults { get; } = new();

    public List<FakePullRequest> Pulls { get; } = [];

    public Dictionary<string, JsonObject> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<JsonObject> CheckRuns { get; } = [];

    /// <summary>Whether Settings, General says 'Allow auto-merge'.</summary>
    public bool AllowsAutoMerge { get; set; } = true;

    internal SemaphoreSlim Gate { get; } = new(1, 1);

    public int NextNumber() => ++numbers;

    public long NextId() => ++ids;

    /// <summary>Opens a pull request as a person does.</summary>
    public FakePullRequest Open(string head, string into, string title, string body)
    {
        var pull = new FakePullRequest(this, NextNumber(), head, into) { Title = title, Body = body };
        Pulls.Add(pull);
        return pull;
    }

    /// <summary>A branch's commit, or null.</summary>
    public string? Branch(string branch) => Git("rev-parse", "--verify", "--quiet", $"refs/heads/{branch}");

    /// <summary>How many commits one has that the other has not; null where one is unknown.</summary>
    public int? Ahead(string into, string head) =>
        Git("rev-list", "--count", $"{Branch(into) ?? into}..{Branch(head) ?? head}") is { } count
            ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private string? Git(params string[] arguments)
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["-C", gitDirectory, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        error.Wait();
        return git.ExitCode == 0 ? output : null;
    }
}

/// <summary>A pull request: git knows the commit of its branch until it is closed.</summary>
public sealed class FakePullRequest(FakeRepository repository, int number, string head, string into)
{
    private string? closedAt;

    public int Number => number;

    public string Head => head;

    public string Base => into;

    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    public bool IsOpen => closedAt is null;

    public bool IsDraft { get; set; }

    public bool IsMerged { get; private set; }

    public string? AutoMerge { get; set; }

    public List<string> Labels { get; } = [];

    public List<string> Reviewers { get; } = [];

    public List<string> Teams { get; } = [];

    public List<string> Assignees { get; } = [];

    public List<string> Files { get; } = [];

    public List<(long Id, string Body)> Comments { get; } = [];

    public string HeadSha => closedAt ?? repository.Branch(head) ?? "";

    public void Close(bool merged = false) => (closedAt, IsMerged) = (HeadSha, merged);

    internal JsonObject ToJson() =>
        new()
        {
            ["number"] = number,
            ["node_id"] = $"PR_{repository.FullName}#{number}",
            ["html_url"] = $"https://github.com/{repository.FullName}/pull/{number}",
            ["state"] = IsOpen ? "open" : "closed",
            ["title"] = Title,
            ["body"] = Body.Length == 0 ? null : Body,
            ["draft"] = IsDraft,
            ["merged_at"] = IsMerged ? "2026-11-20T22:30:11Z" : null,
            ["head"] = new JsonObject
            {
                ["ref"] = head,
                ["sha"] = HeadSha,
                ["label"] = $"{repository.Owner}:{head}",
            },
            ["base"] = new JsonObject { ["ref"] = into, ["sha"] = repository.Branch(into) },
            ["labels"] = new JsonArray([.. Labels.Select(label => (JsonNode)new JsonObject { ["name"] = label })]),
            ["auto_merge"] = AutoMerge is null ? null : new JsonObject { ["merge_method"] = AutoMerge },
        };
}
