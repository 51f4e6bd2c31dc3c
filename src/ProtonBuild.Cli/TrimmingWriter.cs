using System.Text;

namespace ProtonBuild.Cli;

/// <summary>
/// Takes the spaces off the end of each line, which a table's last column leaves in a log. What comes together goes on together:
/// behind this is the process's own output, for which each write is a call of the system.
/// </summary>
internal sealed class TrimmingWriter(TextWriter inner) : TextWriter
{
    private readonly StringBuilder trimmed = new();
    private int spaces;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        foreach (var value in buffer)
        {
            if (value == ' ')
            {
                spaces++;
                continue;
            }

            if (value is not ('\n' or '\r'))
                trimmed.Append(' ', spaces);
            spaces = 0;
            trimmed.Append(value);
        }

        inner.Write(trimmed.ToString());
        trimmed.Clear();
    }

    public override void Flush() => inner.Flush();
}
