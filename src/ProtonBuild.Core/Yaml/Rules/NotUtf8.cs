using System.Text;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Yaml.Rules;

internal static class NotUtf8
{
    public static readonly Rule Rule = new("PB0004", "Not UTF-8, or unreadable", Severity.Error)
    {
        Why =
            "Ops, spec and template files are UTF-8 text. In another encoding the same bytes mean other letters, and a "
            + "binary file under that name is usually the wrong file. Links are not followed, since a link may point out "
            + "of the repository.",
        Bad = "sync: \0\n",
        Good = "sync:\n  services:\n    shop:\n      beta: { branch: main, spec: shop/spec.yaml }\n",
        IsEssential = true,
    };

    public static Diagnostic Found(string file, byte[] bytes)
    {
        var (line, column, offset) = FirstBad(bytes);
        var span = TextSpan.At(line, column);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Rule.At(file, TextSpan.Start, "the file is UTF-16; save it as UTF-8");
        return bytes[offset] == 0
            ? Rule.At(file, span, "the file is binary: it holds a NUL byte here; is it the right file?")
            : Rule.At(file, span, $"byte 0x{bytes[offset]:X2} is not UTF-8; save the file as UTF-8");
    }

    public static Diagnostic Unreadable(string file, string reason) =>
        Rule.At(file, TextSpan.Start, $"the file cannot be read: it {reason}");

    private static (int Line, int Column, int Offset) FirstBad(byte[] bytes)
    {
        var (line, column, offset) = (1, 1, bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0);
        while (offset < bytes.Length && bytes[offset] != 0)
        {
            if (Rune.DecodeFromUtf8(bytes.AsSpan(offset), out var rune, out var length) != System.Buffers.OperationStatus.Done)
                break;
            offset += length;
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
        }

        return (line, column, Math.Min(offset, bytes.Length - 1));
    }
}
