using System.Reflection;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Server;
using ProtonBuild.State;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Tests.Wire;

public sealed class TypeNameTests
{
    [Fact]
    public void No_record_of_the_wire_shares_its_name_with_a_type_of_the_domain()
    {
        Assembly[] assemblies = [typeof(Diagnostic).Assembly, typeof(StateService).Assembly, typeof(ServerHost).Assembly];
        var wire = typeof(ModelOperation<,>).Namespace;
        var names = assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsNested && type.Namespace?.StartsWith("ProtonBuild", StringComparison.Ordinal) == true)
            .ToLookup(type => type.Name, StringComparer.Ordinal);
        Assert.Empty(
            names.Where(types => types.Count() > 1 && types.Any(type => type.Namespace == wire)).Select(types => string.Join(", ", types))
        );
    }
}
