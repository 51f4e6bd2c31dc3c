using System.Text;

namespace ProtonBuild.Core.Texts;

/// <summary>Text as the bytes of a file.</summary>
public static class EncodedText
{
    /// <summary>UTF-8, with a byte order mark where the file had one before.</summary>
    public static byte[] Like(byte[] before, string text) =>
        before.AsSpan().StartsWith(Encoding.UTF8.Preamble)
            ? [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]
            : Encoding.UTF8.GetBytes(text);
}
