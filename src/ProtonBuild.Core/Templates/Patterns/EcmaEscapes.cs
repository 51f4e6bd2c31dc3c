using System.Globalization;
using System.Text;

namespace ProtonBuild.Core.Templates.Patterns;

/// <summary>Escapes and character classes of ECMAScript patterns.</summary>
internal static class EcmaEscapes
{
    private const string AsciiWord = "[0-9A-Z_a-z]";

    private static readonly PatternNode.Edge WordEdge = new($"(?:(?<={AsciiWord})(?!{AsciiWord})|(?<!{AsciiWord})(?={AsciiWord}))");

    private static readonly PatternNode.Edge NoWordEdge = new($"(?:(?<={AsciiWord})(?={AsciiWord})|(?<!{AsciiWord})(?!{AsciiWord}))");

    public static CodePoints Single(int point) => CodePoints.Of((point, point));

    /// <summary>What follows a backslash outside brackets.</summary>
    public static PatternNode Outside(Rune[] text, ref int at)
    {
        if (at == text.Length)
            throw new FormatException("ends in a backslash");
        switch (text[at].Value)
        {
            case 'b':
                at++;
                return WordEdge;
            case 'B':
                at++;
                return NoWordEdge;
            case 'k':
                at++;
                if (at == text.Length || text[at++].Value != '<')
                    throw new FormatException("has a '\\k' without the name of a group");
                return new PatternNode.Back(Name(text, ref at));
            case >= '1' and <= '9':
                var start = at;
                while (at < text.Length && text[at].IsAscii && char.IsAsciiDigit((char)text[at].Value))
                    at++;
                return new PatternNode.Back(string.Concat(text[start..at]));
            default:
                return new PatternNode.One(Set(text, ref at));
        }
    }

    /// <summary>A character class, from behind its opening bracket.</summary>
    public static CodePoints Class(Rune[] text, ref int at)
    {
        var isNegated = at < text.Length && text[at].Value == '^';
        if (isNegated)
            at++;
        var set = CodePoints.Of();
        while (true)
        {
            if (at == text.Length)
                throw new FormatException("opens a class '[' that it never closes");
            if (text[at].Value == ']')
                break;
            var (first, members) = Member(text, ref at);
            if (first is { } from && at + 1 < text.Length && text[at].Value == '-' && text[at + 1].Value != ']')
            {
                at++;
                var (last, others) = Member(text, ref at);
                if (last < from)
                    throw new FormatException("has a range out of order in a class");
                members = last is { } to ? CodePoints.Of((from, to)) : members.With(Single('-')).With(others);
            }

            set = set.With(members);
        }

        at++;
        return isNegated ? set.Complement() : set;
    }

    public static string Name(Rune[] text, ref int at)
    {
        var end = Array.FindIndex(text, at, rune => rune.Value == '>');
        if (end <= at)
            throw new FormatException("has a group without a name");
        var name = string.Concat(text[at..end]);
        if (char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_'))
            throw new FormatException($"names a group '{name}'");
        at = end + 1;
        return name;
    }

    private static (int? Point, CodePoints Members) Member(Rune[] text, ref int at)
    {
        if (at == text.Length)
            throw new FormatException("opens a class '[' that it never closes");
        var point = text[at++].Value;
        if (point != '\\')
            return (point, Single(point));
        if (at < text.Length && text[at].Value == 'b')
        {
            at++;
            return ('\b', Single('\b'));
        }

        var isSet = at < text.Length && text[at].Value is 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 'p' or 'P';
        if (isSet)
            return (null, Set(text, ref at));
        var escaped = Point(text, ref at);
        return (escaped, Single(escaped));
    }

    private static CodePoints Set(Rune[] text, ref int at)
    {
        switch (text[at].Value)
        {
            case 'd':
                at++;
                return CodePoints.Digits;
            case 'D':
                at++;
                return CodePoints.Digits.Complement();
            case 'w':
                at++;
                return CodePoints.Words;
            case 'W':
                at++;
                return CodePoints.Words.Complement();
            case 's':
                at++;
                return CodePoints.Spaces;
            case 'S':
                at++;
                return CodePoints.Spaces.Complement();
            case 'p' or 'P':
                return Category(text, ref at);
            default:
                return Single(Point(text, ref at));
        }
    }

    private static CodePoints Category(Rune[] text, ref int at)
    {
        var isNegated = text[at++].Value == 'P';
        var end = Array.FindIndex(text, at, rune => rune.Value == '}');
        if (at == text.Length || text[at].Value != '{' || end < 0)
            throw new FormatException("has a '\\p' without a category, as '\\p{L}'");
        var name = string.Concat(text[(at + 1)..end]);
        at = end + 1;
        var set =
            CodePoints.OfCategory(name)
            ?? throw new FormatException($"names a category '\\p{{{name}}}'; the general categories are known, as '\\p{{L}}'");
        return isNegated ? set.Complement() : set;
    }

    private static int Point(Rune[] text, ref int at)
    {
        if (at == text.Length)
            throw new FormatException("ends in a backslash");
        var escaped = text[at++];
        switch (escaped.Value)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'v':
                return '\v';
            case 'f':
                return '\f';
            case 'r':
                return '\r';
            case '0':
                return 0;
            case 'x':
                return Hex(text, ref at, 2);
            case 'u' when at < text.Length && text[at].Value == '{':
                return Braced(text, ref at);
            case 'u':
                return Hex(text, ref at, 4);
            case 'c' when at < text.Length && text[at].IsAscii && char.IsAsciiLetter((char)text[at].Value):
                return text[at++].Value % 32;
        }

        if (escaped.IsAscii && char.IsAsciiLetterOrDigit((char)escaped.Value))
            throw new FormatException($"has an escape '\\{escaped}' that ECMAScript does not know");
        return escaped.Value;
    }

    private static int Braced(Rune[] text, ref int at)
    {
        var end = Array.FindIndex(text, at, rune => rune.Value == '}');
        var length = end - at - 1;
        if (end < 0 || length is < 1 or > 6)
            throw new FormatException("has a '\\u{' without a code point");
        at++;
        var point = Hex(text, ref at, length);
        at++;
        return point <= CodePoints.Last ? point : throw new FormatException("names a code point above U+10FFFF");
    }

    private static int Hex(Rune[] text, ref int at, int length)
    {
        var digits = string.Concat(text.Skip(at).Take(length));
        if (digits.Length != length || !digits.All(char.IsAsciiHexDigit))
            throw new FormatException("has a '\\x' or '\\u' without its digits");
        at += length;
        return int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
