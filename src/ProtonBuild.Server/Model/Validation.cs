using System.Globalization;
using System.Text.Json;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Server.Model;

/// <summary>
/// Checks a request against its shape. An error names the path of the member and the rule that it breaks, never the value: specs are
/// confidential.
/// </summary>
internal sealed class Validation
{
    private const int Shown = 5;
    private const int LongestName = 100;

    private readonly List<string> errors = [];
    private int found;

    /// <summary>One sentence about everything that is wrong, or null.</summary>
    public static string? Complaint(JsonElement request, Shape.Structure shape)
    {
        var validation = new Validation();
        validation.Structure(request, shape, "");
        return validation.Sentence();
    }

    private string? Sentence()
    {
        if (found == 0)
            return null;
        var count = found == 1 ? "1 validation error" : string.Create(CultureInfo.InvariantCulture, $"{found} validation errors");
        var more = found > Shown ? string.Create(CultureInfo.InvariantCulture, $"; and {found - Shown} more") : "";
        return $"{count} detected: {string.Join("; ", errors)}{more}";
    }

    private void Check(JsonElement value, Shape shape, string path)
    {
        switch (shape)
        {
            case Shape.Structure structure:
                Structure(value, structure, path);
                break;
            case Shape.Items items:
                Items(value, items, path);
                break;
            case Shape.Text text:
                Text(value, text, path);
                break;
            case Shape.Choice choice:
                Choice(value, choice, path);
                break;
            case Shape.Number number:
                Number(value, number, path);
                break;
            default:
                Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, path, "must be true or false");
                break;
        }
    }

    private void Structure(JsonElement value, Shape.Structure shape, string path)
    {
        if (!Require(value.ValueKind == JsonValueKind.Object, path, "must be a structure"))
            return;
        foreach (var member in value.EnumerateObject())
        {
            // An SDK writes null for what its caller left out.
            if (!shape.Members.TryGetValue(member.Name, out var known))
                Unknown(member.Name, shape, path);
            else if (member.Value.ValueKind != JsonValueKind.Null)
                Check(member.Value, known.Shape, Join(path, member.Name));
        }

        foreach (var (name, member) in shape.Members)
            if (member.IsRequired && (!value.TryGetProperty(name, out var given) || given.ValueKind == JsonValueKind.Null))
                Refuse(Join(path, name), "must not be left out");
        if (shape.IsUnion)
            Require(
                value.EnumerateObject().Count(member => member.Value.ValueKind != JsonValueKind.Null) == 1,
                path,
                $"must have exactly one of {string.Join(", ", shape.Members.Keys)}"
            );
    }

    private void Items(JsonElement value, Shape.Items shape, string path)
    {
        if (!Require(value.ValueKind == JsonValueKind.Array, path, "must be a list"))
            return;
        if (!Require(IsWithin(value.GetArrayLength(), shape.Count), path, $"must have {Limits(shape.Count)} items"))
            return;
        var position = 1;
        foreach (var item in value.EnumerateArray())
            Check(item, shape.Item, string.Create(CultureInfo.InvariantCulture, $"{path}.{position++}"));
    }

    private void Text(JsonElement value, Shape.Text shape, string path)
    {
        if (!Require(value.ValueKind == JsonValueKind.String, path, "must be text"))
            return;
        var text = value.GetString()!;
        if (!Require(IsWithin(Length(text), shape.Length), path, $"must have {Limits(shape.Length)} characters"))
            return;
        if (shape.Pattern is { } pattern)
            Require(pattern.IsMatch(text), path, $"must match the pattern {pattern.ToString()[5..^3]}");
    }

    private void Choice(JsonElement value, Shape.Choice shape, string path) =>
        Require(
            value.ValueKind == JsonValueKind.String && shape.Values.Contains(value.GetString()!),
            path,
            $"must be one of {string.Join(", ", shape.Values)}"
        );

    private void Number(JsonElement value, Shape.Number shape, string path)
    {
        if (Require(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _), path, "must be a whole number"))
            Require(IsWithin(value.GetInt32(), shape.Value), path, $"must be {Limits(shape.Value)}");
    }

    private void Unknown(string name, Shape.Structure shape, string path)
    {
        if (name.Length > LongestName || name.Any(char.IsControl))
            Refuse(path.Length == 0 ? "the request" : path, "must have known members only");
        else
            Refuse(Join(path, name), $"is not a member{DidYouMean.Hint(name, [.. shape.Members.Keys])}");
    }

    private bool Require(bool holds, string path, string rule)
    {
        if (!holds)
            Refuse(path.Length == 0 ? "the request" : path, rule);
        return holds;
    }

    private void Refuse(string path, string rule)
    {
        if (++found <= Shown)
            errors.Add($"'{path}' {rule}");
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static bool IsWithin(long value, Shape.Range range) => !(value < range.Least) && !(value > range.Most);

    private static string Limits(Shape.Range range) =>
        (range.Least, range.Most) switch
        {
            (null or 0, 0) => "no",
            (null or 0, { } most) => string.Create(CultureInfo.InvariantCulture, $"at most {most}"),
            ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"at least {least}"),
            var (least, most) => string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"),
        };

    /// <summary>The model counts code points: an emoji is one character, which .NET stores as two.</summary>
    private static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);
}
