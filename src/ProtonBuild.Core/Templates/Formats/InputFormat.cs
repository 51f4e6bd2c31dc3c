using System.Numerics;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Templates.Formats;

/// <summary>A format that is checked. OpenAPI lets a template name any other; those are notes to people.</summary>
/// <param name="Name">As a schema names it.</param>
/// <param name="IsNumeric">Whether it is about numbers; else it is about texts.</param>
/// <param name="Check">Whether such a value is written so.</param>
internal sealed record InputFormat(string Name, bool IsNumeric, Func<YamlScalar, bool> Check)
{
    private static readonly Dictionary<string, InputFormat> Checked = new InputFormat[]
    {
        Text("date", Times.IsDate),
        Text("time", Times.IsTime),
        Text("date-time", Times.IsDateTime),
        Text("duration", Times.IsDuration),
        Text("email", Addresses.IsEmail),
        Text("hostname", Addresses.IsHostName),
        Text("ipv4", Addresses.IsIPv4),
        Text("ipv6", Addresses.IsIPv6),
        Text("uri", text => Uris.IsUri(text)),
        Text("uri-reference", Uris.IsReference),
        Text("uuid", Codes.IsUuid),
        Text("byte", Codes.IsBase64),
        Bits("int32", 32),
        Bits("int64", 64),
    }.ToDictionary(format => format.Name, StringComparer.Ordinal);

    /// <summary>Formats that OpenAPI defines and that no value can fail.</summary>
    private static readonly Dictionary<string, bool> Unchecked = new(StringComparer.Ordinal)
    {
        ["float"] = true,
        ["double"] = true,
        ["binary"] = false,
        ["password"] = false,
    };

    /// <summary>All names of formats, to suggest one for a misspelt name.</summary>
    public static IReadOnlyCollection<string> Known { get; } = [.. Checked.Keys, .. Unchecked.Keys];

    public static InputFormat? Find(string name) => Checked.GetValueOrDefault(name);

    /// <summary>Whether a format is about numbers; null for an unknown one.</summary>
    public static bool? IsAboutNumbers(string name) =>
        Find(name)?.IsNumeric ?? (Unchecked.TryGetValue(name, out var isNumeric) ? isNumeric : null);

    private static InputFormat Text(string name, Func<string, bool> check) => new(name, false, scalar => check(scalar.Text));

    private static InputFormat Bits(string name, int bits) =>
        new(
            name,
            true,
            scalar =>
                Number.Of(scalar) is { } number
                && number.IsWhole
                && number.IsWithin(-(BigInteger.One << (bits - 1)), (BigInteger.One << (bits - 1)) - 1)
        );
}
