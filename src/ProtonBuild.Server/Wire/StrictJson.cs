using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State.Remote;

namespace ProtonBuild.Server.Wire;

/// <summary>Requests as a server takes them: nothing unknown, nothing twice, no number where a name is meant.</summary>
internal static class StrictJson
{
    public static StateJson State { get; } =
        new(
            new(StateJson.Default.Options)
            {
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                AllowDuplicateProperties = false,
                MaxDepth = JsonGuard.Deepest,
                // Answers go to programs and terminals, never into a page as they are.
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                Converters =
                {
                    new JsonStringEnumConverter<Ancestry>(allowIntegerValues: false),
                    new JsonStringEnumConverter<SyncResult>(allowIntegerValues: false),
                    new JsonStringEnumConverter<PublishResult>(allowIntegerValues: false),
                },
            }
        );
}
