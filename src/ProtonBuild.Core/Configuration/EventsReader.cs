using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads <c>events</c>: the address that status changes are delivered to where the state is a file.</summary>
internal static class EventsReader
{
    public static NamedPlace? Read(YamlEntry events, ShapeReader shape)
    {
        if (shape.Mapping(events) is not { } body)
            return null;
        foreach (var key in body.Entries.Where(key => key.Name != "url"))
            shape.Unknown(key, "'events'", "url");
        if (body.Find("url") is not { } entry)
        {
            shape.Add(
                WrongConfigType.Rule.At(
                    shape.File,
                    events.Key.Span,
                    "'events' has no 'url'; it names the address that events are delivered to"
                )
            );
            return null;
        }

        if (shape.Text(entry) is not { } text)
            return null;
        if (Uri.TryCreate(text.Text, UriKind.Absolute, out var url) && url is { Scheme: "https" or "http", UserInfo: "" })
            return text;
        shape.Add(
            WrongConfigType.Rule.At(
                shape.File,
                text.Span,
                url is { UserInfo.Length: > 0 }
                    ? "the address of 'events' holds a user or password, and the file is for everybody to read; the "
                        + "secret goes into PROTONBUILD_EVENTS_SECRET"
                    : "the address of 'events' cannot be read; write it like https://hooks.example.com/protonbuild"
            )
        );
        return null;
    }
}
