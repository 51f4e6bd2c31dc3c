using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State.Remote;

namespace ProtonBuild.Server.Wire;

/// <summary>The JSON of requests, read strictly: no unknown members, no duplicates, no numbers in place of enum names.</summary>
internal static class StrictJson
{
    public static StateJson State { get; } =
        new(
            new(StateJson.Default.Options)
            {
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                AllowDuplicateProperties = false,
                MaxDepth = JsonGuard.Deepest,
                // Answers go to programs and terminals, never unescaped into a page.
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
