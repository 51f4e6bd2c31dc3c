using ProtonBuild.Core.Ops;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Sql;
using static ProtonBuild.State.Overviews.InstanceStatusQuery;

namespace ProtonBuild.State.Overviews;

/// <summary>
/// Reads branches as far as they can be drawn. The state knows no ops file: the order of branches comes from the publish
/// steps of each branch's latest runs, the waves from the runs that changed the instances.
/// </summary>
internal static class BranchOverviews
{
    private const int MostBranches = 8;
    private const int MostWaves = 12;
    private const int MostInstances = 8;

    /// <summary>The publish steps of the latest run of each branch that had any; a branch that never did is not searched to its first
    /// run.</summary>
    private const string Steps = """
        SELECT b.repository, p.from_branch, p.to_branch, p.result, p.reason, p.url
        FROM (SELECT DISTINCT repository, branch FROM synced_instances) b
            JOIN publishes p ON p.sync_id = (
                SELECT r.id FROM (SELECT id, seq FROM syncs h WHERE h.repository = b.repository AND h.branch = b.branch
                    ORDER BY seq DESC LIMIT 50) r
                WHERE EXISTS (SELECT 1 FROM publishes q WHERE q.sync_id = r.id) ORDER BY r.seq DESC LIMIT 1)
        ORDER BY p.position
        """;

    /// <summary>All branches with what is counted in them, in promotion order; the first of them are to be drawn.</summary>
    public static async Task<List<BranchOverview>> BranchesOf(this Transaction transaction, OverviewQuery query)
    {
        var counted = (
            await transaction.Rows<CountRow>(
                $"SELECT repository, branch, status, wave, COUNT(*) AS count FROM {Table(query)} GROUP BY repository, branch, status, wave",
                Arguments(query)
            )
        ).ToLookup(row => row.Place);
        var steps = (await transaction.Rows<PublishRow>(Steps)).ToLookup(row => row.Repository);
        var branches = new List<BranchOverview>();
        foreach (
            var repository in counted
                .Select(row => row.Key.Repository)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(name => name.Length == 0)
                .ThenBy(name => name, StringComparer.Ordinal)
        )
            branches.AddRange(InOrder(repository, counted, [.. steps[repository]]).Where(branch => IsAsked(query, branch)));
        return branches;
    }

    /// <summary>The same branches, the first with all that is drawn of them.</summary>
    public static async Task<List<BranchOverview>> Drawn(
        this Transaction transaction,
        OverviewQuery query,
        IReadOnlyList<BranchOverview> branches
    )
    {
        var drawn = new List<BranchOverview>();
        foreach (var branch in branches.Take(MostBranches))
            drawn.Add(await Drawn(transaction, query with { Repository = branch.Repository, Branch = branch.Name }, branch));
        return drawn;
    }

    public static Task<List<InstanceOverviewRow>> InstancesOf(
        this Transaction transaction,
        OverviewQuery query,
        (int Limit, int Skip) part
    ) =>
        transaction.Rows<InstanceOverviewRow>(
            $"SELECT * FROM {Table(query)} ORDER BY environment, service, instance LIMIT @limit OFFSET @skip",
            Arguments(query, part)
        );

    private static async Task<BranchOverview> Drawn(Transaction transaction, OverviewQuery query, BranchOverview branch)
    {
        var table = Table(query);
        var rows = (
            await transaction.Rows<InstanceOverviewRow>(
                $"""
                SELECT service, instance, wave, status FROM (
                    SELECT service, instance, wave, status,
                        ROW_NUMBER() OVER (PARTITION BY wave ORDER BY status, service, instance) AS place
                    FROM {table}) AS placed
                WHERE place <= @limit ORDER BY wave, place
                """,
                Arguments(query, (MostInstances, 0))
            )
        ).ToLookup(row => (int)row.Wave);
        return branch with
        {
            Waves =
            [
                .. branch
                    .Waves.Take(MostWaves)
                    .Select(wave =>
                        wave with
                        {
                            Instances =
                            [
                                .. rows[wave.Wave]
                                    .Select(row => new DrawnInstance(new(row.Service, row.Instance), (InstanceStatus)row.Status)),
                            ],
                        }
                    ),
            ],
            LatestRun = await LatestRun(transaction, branch),
        };
    }

    private static async Task<RunOverview?> LatestRun(Transaction transaction, BranchOverview branch) =>
        await transaction.LatestSync(branch.Repository, branch.Name) is { } run
            ? new(run.Sha, run.Principal, UnixTime.Of(run.StartedAt), await transaction.StatusOf(run))
            : null;

    private static IEnumerable<BranchOverview> InOrder(
        string repository,
        ILookup<(string Repository, string Branch), CountRow> counted,
        List<PublishRow> steps
    )
    {
        var latest = steps.GroupBy(step => (step.FromBranch, step.ToBranch)).Select(step => step.Last()).ToLookup(step => step.FromBranch);
        var pairs = latest.SelectMany(from => from).Select(step => (step.FromBranch, step.ToBranch)).ToList();
        var named = counted
            .Where(place => place.Key.Repository == repository)
            .Select(place => place.Key.Branch)
            .Concat(pairs.SelectMany(pair => new[] { pair.FromBranch, pair.ToBranch }))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return Promotion
            .Of([.. named], pairs)
            .Order.Select(branch => Of(repository, branch, [.. counted[(repository, branch)]], [.. latest[branch]]));
    }

    private static BranchOverview Of(string repository, string branch, List<CountRow> rows, List<PublishRow> steps)
    {
        var waves = rows.Where(_ => branch.Length > 0)
            .GroupBy(row => row.Wave)
            .OrderBy(wave => wave.Key)
            .Select(wave => new WaveOverview((int)wave.Key, wave.Sum(row => (int)row.Count), []))
            .ToList();
        var counts = rows.GroupBy(row => (InstanceStatus)row.Status)
            .OrderBy(status => status.Key)
            .ToDictionary(status => status.Key, status => status.Sum(row => (int)row.Count));
        return new(repository, branch, counts, waves, waves.Count, [.. steps.Select(step => step.ToRecord())]);
    }

    /// <summary>A branch that is only published to has nothing to show where something else was asked for.</summary>
    private static bool IsAsked(OverviewQuery query, BranchOverview branch) =>
        branch.Counts.Count > 0 || query is { Branch: null, Service: null, Environment: null, Status: null };

    private static object Arguments(OverviewQuery query, (int Limit, int Skip) part = default) =>
        new
        {
            query.Repository,
            query.Branch,
            query.Service,
            query.Environment,
            Status = (long?)query.Status,
            limit = part.Limit,
            skip = part.Skip,
        };

    private sealed record CountRow
    {
        public string Repository { get; init; } = "";
        public string Branch { get; init; } = "";
        public long Status { get; init; }
        public long Wave { get; init; }
        public long Count { get; init; }

        public (string Repository, string Branch) Place => (Repository, Branch);
    }
}
