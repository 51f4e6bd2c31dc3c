using System.Text;
using ProtonBuild.Server.Model;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Wire;

/// <summary>An operation of the service model is in a slice, or else on the one list of those that are not offered yet.</summary>
public sealed class OperationListTests : IAsyncLifetime
{
    private const string Begin = "<!-- operations: written by ./build docs -->\n";
    private const string End = "<!-- end of operations -->\n";
    private static readonly string Page = SourceTree.PathOf("docs", "server.md");

    private readonly TempState _temp = new();
    private IReadOnlyList<OfferedOperation> _offered = [];

    public async Task InitializeAsync()
    {
        await using var state = await _temp.Store();
        _offered = new ProtonOperations(state).Offered;
    }

    public Task DisposeAsync()
    {
        _temp.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void The_operations_in_docs_are_those_of_the_slices_and_the_rest_of_the_model()
    {
        var parts = File.ReadAllText(Page).Split([Begin, End], StringSplitOptions.None);
        Assert.Equal(3, parts.Length);
        Golden.MatchesFile(Page, $"{parts[0]}{Begin}{Lists()}{End}{parts[2]}");
    }

    [Fact]
    public void Every_offered_operation_is_in_the_model_and_in_one_slice()
    {
        Assert.All(_offered, operation => Assert.Contains(operation.Name, ServiceModel.Current.Operations));
        Assert.Equal(_offered.Count, _offered.Select(operation => operation.Name).Distinct(StringComparer.Ordinal).Count());
    }

    private string Lists()
    {
        var text = new StringBuilder("\n| role | operations |\n| --- | --- |\n");
        foreach (var role in Enum.GetValues<Role>())
            text.Append(
                $"| `{role.Name()}` | {Names(_offered.Where(operation => operation.Role == role).Select(operation => operation.Name))} |\n"
            );
        var missing = ServiceModel.Current.Operations.Except(_offered.Select(operation => operation.Name)).ToList();
        return text.Append($"\nNot offered yet ({missing.Count}): {Names(missing)}.\n\n").ToString();
    }

    private static string Names(IEnumerable<string> operations) => string.Join(", ", operations.Order(StringComparer.Ordinal));
}
