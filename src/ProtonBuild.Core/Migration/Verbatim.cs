using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Texts;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Migration;

/// <summary>Keeps values as their author wrote them, with their quotes, where that means the same in the new place.</summary>
internal sealed class Verbatim(string text)
{
    private readonly TextPlaces places = new(text);

    public TextPlaces Places => places;

    /// <param name="value">What it means.</param>
    /// <param name="span">Where it is written.</param>
    public string Write(string value, TextSpan span)
    {
        var fresh = YamlText.Scalar(value);
        var written = places.Slice(span);
        return written == fresh || !Fits(written, value) ? fresh : written;
    }

    /// <summary>Whether it reads as the same as a key, as a value, and within brackets.</summary>
    private static bool Fits(string written, string value)
    {
        if (written.Length is 0 or > 500 || written[0] is '&' or '*' or '!' || written.AsSpan().IndexOfAny('\r', '\n') >= 0)
            return false;
        var document = YamlReader.Read(new("", $"{written}: [{written}]"));
        return !document.IsDamaged
            && document.Root is YamlMapping { Entries: [{ Value: YamlSequence { Items: [YamlScalar item] } } entry] }
            && entry.Name == value
            && item.Text == value;
    }
}
