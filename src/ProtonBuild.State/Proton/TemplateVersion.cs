using System.Text.RegularExpressions;

namespace ProtonBuild.State.Proton;

/// <summary>A template as the wire says it, and as it is recorded: <c>fargate:1.0</c>.</summary>
/// <param name="Name">The template; <c>unknown</c> where a sync knew none.</param>
/// <param name="Major">A number.</param>
/// <param name="Minor">A number.</param>
internal sealed partial record TemplateVersion(string Name, string Major, string Minor)
{
    public static TemplateVersion Unknown { get; } = new("unknown", "0", "0");

    /// <summary>Reads what was recorded; versions that were not written as two numbers are read as far as they are.</summary>
    public static TemplateVersion Of(string? recorded)
    {
        if (recorded is null)
            return Unknown;
        var colon = recorded.LastIndexOf(':');
        var numbers = Numbers().Matches(colon < 0 ? "" : recorded[(colon + 1)..]);
        string Part(int at) =>
            at < numbers.Count
                ? numbers[at].Value.TrimStart('0') is { Length: > 0 } digits
                    ? digits
                    : "0"
                : "0";
        return new(colon < 0 ? recorded : recorded[..colon], Part(0), Part(1));
    }

    public override string ToString() => $"{Name}:{Major}.{Minor}";

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
