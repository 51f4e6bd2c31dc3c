using System.Text;

namespace ProtonBuild.Cli;

/// <summary>Takes the spaces off the end of each line, which a table's last column leaves in a log.</summary>
internal sealed class TrimmingWriter(TextWriter inner) : TextWriter
{
    private int spaces;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            spaces++;
            return;
        }

        if (value is not ('\n' or '\r')) inner.Write(new string(' ', spaces));
        spaces = 0;
        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
