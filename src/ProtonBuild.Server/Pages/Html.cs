using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ProtonBuild.Server.Pages;

/// <summary>
/// A piece of a page, written as an interpolated string: literals are HTML; every interpolated value is escaped, both in text and in
/// quoted attributes. Only other pieces are inserted unescaped.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Html(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

    public static Html None => $"";

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? value) => text.Append(value is null ? null : Encoder.Encode(value));

    public void AppendFormatted(int value) => text.Append(CultureInfo.InvariantCulture, $"{value:#,0}");

    public void AppendFormatted(Html piece) => text.Append(piece.text);

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
            text.Append(piece.text);
    }

    public override string ToString() => text.ToString();
}
