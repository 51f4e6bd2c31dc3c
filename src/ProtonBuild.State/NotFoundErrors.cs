using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State;

/// <summary>Errors about names that are not recorded, with the name that was perhaps meant.</summary>
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

    private static string? Nearest(string name, List<string> recorded) => DidYouMean.Nearest(name, recorded.Order(StringComparer.Ordinal));
}
