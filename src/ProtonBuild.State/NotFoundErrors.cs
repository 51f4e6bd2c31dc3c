using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

/// <summary>NotFoundErrors that are not recorded, and the ones that were perhaps meant.</summary>
internal static class NotFoundErrors
{
    public static async Task<StateException> NoInstance(this Transaction transaction, InstanceName name)
    {
        var near = Nearest(name.ToString(), await transaction.Rows<string>("SELECT service || '/' || name FROM instances"));
        var hint = near is null ? "see 'protonbuild status' for those that are" : $"did you mean {near}?";
        return new(StateFault.NotFound, $"no service instance {name} is recorded; {hint}");
    }

    public static async Task<StateException> NoService(this Transaction transaction, string name)
    {
        var near = Nearest(name, await transaction.Rows<string>("SELECT name FROM services WHERE deleted_at IS NULL"));
        return new(
            StateFault.NotFound,
            $"no service {name} is recorded; {(near is null ? "ListServices names those that are" : $"did you mean {near}?")}"
        );
    }

    private static string? Nearest(string name, List<string> recorded) =>
        recorded
            .Select(other => (Name: other, Distance: Distance(name, other)))
            .Where(other => other.Distance <= Math.Max(2, name.Length / 4))
            .OrderBy(other => other.Distance)
            .ThenBy(other => other.Name, StringComparer.Ordinal)
            .FirstOrDefault()
            .Name;

    /// <summary>How many letters to add, drop or replace (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
