using ProtonBuild.Core.State;
using ProtonBuild.State.Blockers;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Overviews;

/// <summary>Puts an overview together from its parts.</summary>
internal static class OverviewReader
{
    private const int MostBlockers = 20;
    private const int MostNames = 100;

    public static async Task<Overview> Overview(this Transaction transaction, OverviewQuery query)
    {
        var all = await transaction.BranchesOf(query with { Status = null });
        var asked = query.Status is null ? all : await transaction.BranchesOf(query);
        var (blockers, count) = await BlockersOf(transaction, query);
        var (activity, hasOlder) = await transaction.ActivityOf(query);
        return new(
            all.SelectMany(branch => branch.Counts)
                .GroupBy(pair => pair.Key)
                .OrderBy(pair => pair.Key)
                .ToDictionary(pair => pair.Key, pair => pair.Sum(of => of.Value)),
            await transaction.Drawn(query, asked),
            asked.Count,
            await PageOf(transaction, query, asked),
            blockers,
            count,
            activity,
            hasOlder,
            await NamesOf(transaction)
        );
    }

    /// <summary>The page's part of each branch that it reaches into, in the branches' order.</summary>
    private static async Task<List<InstanceOverview>> PageOf(Transaction transaction, OverviewQuery query, List<BranchOverview> branches)
    {
        var page = new List<InstanceOverview>();
        var skip = (query.Page - 1) * OverviewQuery.PageSize;
        foreach (var branch in branches)
        {
            var count = branch.Counts.Values.Sum();
            if (skip < count && page.Count < OverviewQuery.PageSize)
            {
                var rows = await transaction.InstancesOf(
                    query with
                    {
                        Repository = branch.Repository,
                        Branch = branch.Name,
                    },
                    (OverviewQuery.PageSize - page.Count, skip)
                );
                page.AddRange(rows.Select(row => row.ToRecord()));
            }

            skip = Math.Max(0, skip - count);
        }

        return page;
    }

    private static async Task<(List<Blocker> First, int Count)> BlockersOf(Transaction transaction, OverviewQuery query)
    {
        var arguments = new
        {
            query.Repository,
            query.Branch,
            query.Service,
            query.Environment,
            MostBlockers,
        };
        var rows = await transaction.Rows<BlockerRow>(
            $"SELECT b.* {InstanceStatusQuery.Blockers(query)} ORDER BY b.seq LIMIT @MostBlockers",
            arguments
        );
        var count =
            rows.Count < MostBlockers
                ? rows.Count
                : (int)await transaction.Row<long>($"SELECT COUNT(*) {InstanceStatusQuery.Blockers(query)}", arguments);
        return (rows.ConvertAll(row => row.ToRecord()), count);
    }

    private static async Task<OverviewNames> NamesOf(Transaction transaction)
    {
        var branches = await transaction.Rows<string>(
            "SELECT DISTINCT branch FROM synced_instances ORDER BY branch LIMIT @MostNames",
            new { MostNames }
        );
        var repositories = await transaction.Rows<string>(
            "SELECT DISTINCT repository FROM synced_instances ORDER BY repository LIMIT @MostNames",
            new { MostNames }
        );
        var environments = await transaction.Rows<string>(
            "SELECT name FROM environments ORDER BY name LIMIT @MostNames",
            new { MostNames }
        );
        var service = await transaction.Row<string>("SELECT name FROM services LIMIT 1");
        return new(branches, repositories, environments, service is null);
    }
}
