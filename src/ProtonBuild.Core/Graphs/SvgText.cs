using System.Globalization;
using System.Security;
using System.Text;

namespace ProtonBuild.Core.Graphs;

/// <summary>Writes numbers and text as SVG wants them.</summary>
internal static class SvgText
{
    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public static string Escape(string text) =>
        SecurityElement.Escape(
            string.Concat(
                text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? "\ufffd" : rune.ToString())
            )
        );

    /// <summary>At most so many characters; the end is cut off.</summary>
    public static string Short(string text, int max) => text.Length <= max ? text : $"{text[..(max - 1)]}…";
}
