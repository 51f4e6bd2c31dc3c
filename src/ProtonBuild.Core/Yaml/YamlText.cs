using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ProtonBuild.Core.Yaml;

/// <summary>Writes text as a YAML scalar that YAML 1.1 and 1.2 read alike.</summary>
public static partial class YamlText
{
    /// <summary>Plain where every reader takes it for this text, else in double quotes.</summary>
    public static string Scalar(string text) => IsPlain(text) ? text : Quote(text);

    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPlain(string text) =>
        Safe().IsMatch(text)
        && ScalarValue.Resolve(text, isPlain: true, tag: null).Type == ScalarType.Text
        && ScalarValue.InYaml11(text) is null;

    [GeneratedRegex(@"^[A-Za-z0-9._/][A-Za-z0-9._/@+-]*\z")]
    private static partial Regex Safe();
}
