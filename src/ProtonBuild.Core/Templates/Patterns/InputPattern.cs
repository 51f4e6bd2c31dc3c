using System.Text.RegularExpressions;

namespace ProtonBuild.Core.Templates.Patterns;

/// <summary>
/// A template's regular expression. It comes from an untrusted file, so it is matched in one pass where
/// its form allows that, under a time limit always, and not at all where it is known to explode and has to go back.
/// </summary>
internal sealed class InputPattern
{
    /// <summary>What one match may take. A pattern that needed longer once is not tried again.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    private readonly Regex? expression;
    private volatile bool isExhausted;

    private InputPattern(string source, string? problem, Regex? expression = null, bool explodes = false) =>
        (Source, Problem, this.expression, Explodes) = (source, problem, expression, explodes);

    public string Source { get; }

    /// <summary>The end of a sentence: why it is no pattern; null where it is one.</summary>
    public string? Problem { get; }

    /// <summary>Whether a matcher that goes back may take exponential time.</summary>
    public bool Explodes { get; }

    /// <summary>Whether it is matched here at all.</summary>
    public bool IsUsable => expression is not null;

    public static InputPattern Compile(string source)
    {
        try
        {
            var parsed = EcmaParser.Parse(source);
            var isRegular = DotNetPattern.IsRegular(parsed);
            var explodes = Ambiguity.Explodes(parsed);
            if (explodes && !isRegular)
                return new(source, null, null, explodes: true);
            var options = RegexOptions.CultureInvariant | (isRegular ? RegexOptions.NonBacktracking : RegexOptions.None);
            return new(source, null, new(DotNetPattern.Of(parsed), options, Limit), explodes);
        }
        catch (FormatException error)
        {
            return new(source, error.Message);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return new(source, "refers to a group that it does not have, or is too large");
        }
    }

    /// <summary>Whether the text matches; null where that could not be found out within the time limit.</summary>
    public bool? Matches(string text)
    {
        if (expression is null || isExhausted)
            return null;
        try
        {
            return expression.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            isExhausted = true;
            return null;
        }
    }
}
