using System.Globalization;
using System.Text;

namespace ProtonBuild.Core.Templates.Patterns;

/// <summary>
/// Parses the patterns that JSON Schema means: ECMA-262, in Unicode mode, but as lenient as browsers are where a stray
/// bracket or an escaped punctuation mark can only be meant as itself. Throws <see cref="FormatException"/> with the end of a sentence.
/// </summary>
internal sealed class EcmaParser
{
    /// <summary>No rule for an input needs a longer pattern.</summary>
    public const int MaxLength = 10_000;

    private const int MaxDepth = 100;

    private readonly Rune[] text;
    private int at;
    private int depth;

    private EcmaParser(string pattern) => text = [.. pattern.EnumerateRunes()];

    public static PatternNode Parse(string pattern)
    {
        if (pattern.Length > MaxLength)
            throw new FormatException($"is longer than {MaxLength} characters");
        var parser = new EcmaParser(pattern);
        var node = parser.Choice();
        return parser.at == parser.text.Length ? node : throw new FormatException("closes a group that it never opened");
    }

    private PatternNode Choice()
    {
        if (++depth > MaxDepth)
            throw new FormatException($"nests more than {MaxDepth} groups");
        var options = new List<PatternNode> { Sequence() };
        while (Take('|'))
            options.Add(Sequence());
        depth--;
        return options.Count == 1 ? options[0] : new PatternNode.Choice(options);
    }

    private PatternNode.Sequence Sequence()
    {
        var parts = new List<PatternNode>();
        while (at < text.Length && !Sees('|') && !Sees(')'))
            parts.Add(Repeated());
        return new(parts);
    }

    private PatternNode Repeated()
    {
        if (Sees('*') || Sees('+') || Sees('?') || Counts() is not null)
            throw new FormatException($"repeats nothing with '{text[at]}'");
        var inner = Atom();
        if (Quantifier() is not { } range)
            return inner;
        if (inner is PatternNode.Edge or PatternNode.Look)
            throw new FormatException("repeats a place between characters");
        if (range.Most < range.Least)
            throw new FormatException($"asks for {range.Least} to {range.Most} times");
        return new PatternNode.Repeat(inner, range.Least, range.Most, Take('?'));
    }

    private (int Least, int? Most)? Quantifier()
    {
        if (Take('*'))
            return (0, null);
        if (Take('+'))
            return (1, null);
        if (Take('?'))
            return (0, 1);
        if (Counts() is not { } counts)
            return null;
        at = counts.End;
        return (counts.Least, counts.Most);
    }

    /// <summary><c>{2}</c>, <c>{2,}</c> or <c>{2,5}</c>; any other brace is itself.</summary>
    private (int Least, int? Most, int End)? Counts()
    {
        if (!Sees('{'))
            return null;
        var end = Array.FindIndex(text, at, rune => rune.Value == '}');
        if (end < 0)
            return null;
        var numbers = string.Concat(text[(at + 1)..end]).Split(',');
        if (numbers.Length > 2 || !Number(numbers[0], out var least))
            return null;
        if (numbers.Length == 1)
            return (least, least, end + 1);
        if (numbers[1].Length == 0)
            return (least, null, end + 1);
        return Number(numbers[1], out var most) ? (least, most, end + 1) : null;
    }

    private static bool Number(string digits, out int number)
    {
        number = 0;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            return false;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? true
            : throw new FormatException($"repeats {digits} times");
    }

    private PatternNode Atom()
    {
        if (Take('('))
            return Group();
        if (Take('['))
            return new PatternNode.One(EcmaEscapes.Class(text, ref at));
        if (Take('.'))
            return new PatternNode.One(CodePoints.Dot);
        if (Take('^'))
            return new PatternNode.Edge("\\A");
        if (Take('$'))
            return new PatternNode.Edge("\\z");
        return Take('\\') ? EcmaEscapes.Outside(text, ref at) : new PatternNode.One(EcmaEscapes.Single(text[at++].Value));
    }

    private PatternNode Group()
    {
        string? opening = null,
            name = null;
        if (Take('?'))
        {
            if (Take(':'))
                opening = "(?:";
            else if (Take('='))
                opening = "(?=";
            else if (Take('!'))
                opening = "(?!";
            else if (!Take('<'))
                throw new FormatException($"has a group '(?{(at < text.Length ? text[at] : "")}' that ECMAScript does not know");
            else if (Take('='))
                opening = "(?<=";
            else if (Take('!'))
                opening = "(?<!";
            else
                name = EcmaEscapes.Name(text, ref at);
        }

        var inner = Choice();
        if (!Take(')'))
            throw new FormatException("opens a group that it never closes");
        return opening switch
        {
            null => new PatternNode.Capture(inner, name),
            "(?:" => inner is PatternNode.Sequence { Parts.Count: 1 } single ? single.Parts[0] : inner,
            _ => new PatternNode.Look(inner, opening),
        };
    }

    private bool Sees(char character) => at < text.Length && text[at].Value == character;

    private bool Take(char character)
    {
        if (!Sees(character))
            return false;
        at++;
        return true;
    }
}
