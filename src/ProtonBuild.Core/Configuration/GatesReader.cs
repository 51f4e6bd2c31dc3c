using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Configuration;

/// <summary>Reads <c>gates</c> of <c>protonbuild.yaml</c>.</summary>
internal static class GatesReader
{
    private static readonly string[] Keys = ["to", "soak", "command", "timeout", "freeze"];
    private static readonly string[] Conditions = ["soak", "command", "freeze"];

    public static IReadOnlyList<GateSettings> Read(YamlEntry gates, ShapeReader shape)
    {
        if (gates.Value is YamlSequence list)
            return [.. list.Items.Select(item => Gate(item, shape)).OfType<GateSettings>()];
        shape.Wrong(gates.ValueSpan, "'gates'", "a list of mappings with soak, command or freeze", gates.Value);
        return [];
    }

    private static GateSettings? Gate(YamlNode item, ShapeReader shape)
    {
        if (shape.Mapping(item, "an item of 'gates'", item.Span) is not { } body)
            return null;
        var gate = new GateSettings();
        foreach (var key in body.Entries)
        {
            switch (key.Name)
            {
                case "to":
                    gate = gate with { To = shape.Text(key) };
                    break;
                case "soak":
                    gate = gate with { Soak = DeployReader.Duration(key, shape) ?? TimeSpan.Zero };
                    break;
                case "command":
                    gate = gate with { Command = Command(key, shape) };
                    break;
                case "timeout":
                    gate = gate with { Limit = DeployReader.Duration(key, shape) ?? gate.Limit };
                    break;
                case "freeze":
                    gate = gate with { Freezes = FreezeReader.Read(key, shape) };
                    break;
                default:
                    shape.Unknown(key, "a gate", Keys);
                    break;
            }
        }

        if (Conditions.All(key => body.Find(key) is null))
            shape.Add(
                WrongConfigType.Rule.At(
                    shape.File,
                    body.Entries is [var first, ..] ? first.Key.Span : body.Span,
                    "the gate is always open; give it a 'soak', a 'command' or a 'freeze'"
                )
            );
        if (body.Find("timeout") is { } idle && body.Find("command") is null)
            shape.Add(
                WrongConfigType.Rule.At(shape.File, idle.Key.Span, "'timeout' is the time limit of the gate's 'command', and there is none")
            );
        return gate;
    }

    private static List<string> Command(YamlEntry entry, ShapeReader shape)
    {
        if (entry.Value is YamlSequence { Items.Count: 0 })
            shape.Add(
                WrongConfigType.Rule.At(shape.File, entry.ValueSpan, "'command' is empty; it is the program and its arguments, as a list")
            );
        return [.. shape.Texts(entry).Select(part => part.Text)];
    }
}
