using System.Text.Json;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ManualChanges;

/// <summary>The only writer of <c>manual_changes</c>.</summary>
internal static class ManualChangeStore
{
    public static Task<int> InsertChange(this Transaction transaction, ManualChange change, string? deployment, string? blocker) =>
        transaction.Execute(
            """
            INSERT INTO manual_changes (id, service, instance, operation, principal, at, changes, deployment_id, blocker_id)
            VALUES (@Id, @Service, @Instance, @Operation, @Principal, @Now, @Changes, @deployment, @blocker)
            """,
            new
            {
                Id = Guid.NewGuid().ToString(),
                change.Name.Service,
                change.Name.Instance,
                Operation = WireName.Of(change.Kind),
                change.Author.Principal,
                transaction.Now,
                Changes = JsonSerializer.Serialize(change.Changes),
                deployment,
                blocker,
            }
        );
}
