using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Texts;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads <c>deploy</c> of <c>protonbuild.yaml</c>.</summary>
internal static class DeployReader
{
    private const int MostRetries = 10;

    private static readonly string[] Keys = ["mode", "command", "timeout", "retries", "secrets"];

    public static DeploySettings Read(YamlEntry deploy, ShapeReader shape)
    {
        var settings = new DeploySettings();
        if (shape.Mapping(deploy) is not { } body)
            return settings;
        foreach (var key in body.Entries)
        {
            switch (key.Name)
            {
                case "mode":
                    settings = settings with { Mode = Mode(key, shape) };
                    break;
                case "command":
                    settings = settings with { Command = [.. shape.Texts(key).Select(part => part.Text)] };
                    break;
                case "timeout":
                    settings = settings with { Limit = Duration(key, shape) ?? settings.Limit };
                    break;
                case "retries":
                    settings = settings with { Retries = Retries(key, shape) };
                    break;
                case "secrets":
                    settings = settings with { Secrets = [.. shape.Texts(key).Select(name => name.Text)] };
                    break;
                default:
                    shape.Unknown(key, "'deploy'", Keys);
                    break;
            }
        }

        if (settings.Mode == DeployMode.Command && body.Find("command") is null)
            shape.Add(
                WrongConfigType.Rule.At(
                    shape.File,
                    deploy.Key.Span,
                    "the deploy mode 'command' needs a 'command': the program and its arguments, as a list"
                )
            );
        else if (settings.Mode != DeployMode.Command && body.Find("command") is { } idle)
            shape.Add(
                WrongConfigType.Rule.At(
                    shape.File,
                    idle.Key.Span,
                    "'command' is run in the deploy mode 'command' alone; add 'mode: command'"
                )
            );
        return settings;
    }

    /// <summary>A span of time greater than zero, or null and a finding.</summary>
    public static TimeSpan? Duration(YamlEntry entry, ShapeReader shape)
    {
        if (shape.Text(entry) is not { } text)
            return null;
        if (Durations.Parse(text.Text) is { } span && span > TimeSpan.Zero)
            return span;
        shape.Add(WrongConfigType.Rule.At(shape.File, text.Span, $"'{text.Text}' is no span of time; write it as in {Durations.Examples}"));
        return null;
    }

    private static DeployMode Mode(YamlEntry entry, ShapeReader shape)
    {
        if (shape.Text(entry) is not { } text)
            return DeployMode.Record;
        var names = Enum.GetNames<DeployMode>().Select(name => name.ToLowerInvariant()).ToList();
        if (names.IndexOf(text.Text) is >= 0 and var index)
            return Enum.GetValues<DeployMode>()[index];
        shape.Add(WrongConfigType.Rule.At(shape.File, text.Span, $"'{text.Text}' is no deploy mode{DidYouMean.Hint(text.Text, names)}"));
        return DeployMode.Record;
    }

    private static int Retries(YamlEntry entry, ShapeReader shape)
    {
        if (
            entry.Value is YamlScalar { Value.Type: ScalarType.Integer } scalar
            && int.TryParse(scalar.Text, out var retries)
            && retries is >= 0 and <= MostRetries
        )
            return retries;
        shape.Wrong(entry.ValueSpan, "'retries'", $"a number from 0 to {MostRetries}", entry.Value);
        return 0;
    }
}
