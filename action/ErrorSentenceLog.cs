using System.Text;

namespace ProtonBuild.GitHubAction;

/// <summary>Passes on what a command says, and remembers the sentence that it ended with where it could not do its work.</summary>
internal sealed class ErrorSentenceLog(TextWriter log) : TextWriter
{
    private const string Mark = "protonbuild: ";

    private readonly StringBuilder line = new();

    public override Encoding Encoding => log.Encoding;

    /// <summary>The last sentence; null where there was none.</summary>
    public string? Complaint { get; private set; }

    public override void Write(char value)
    {
        lock (line)
        {
            if (value == '\n')
                Pass();
            else
                line.Append(value);
        }
    }

    public override void Flush() => log.Flush();

    /// <summary>What comes after begins a line of its own.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && line.Length > 0)
            Pass();
        base.Dispose(disposing);
    }

    private void Pass()
    {
        var text = line.ToString().TrimEnd('\r');
        if (text.StartsWith(Mark, StringComparison.Ordinal))
            Complaint = text[Mark.Length..];
        line.Clear();
        log.WriteLine(text);
    }
}
