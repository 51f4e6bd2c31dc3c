using System.Text;

namespace ProtonBuild.App.Deploying;

/// <summary>The last lines of a program's output, as many as are worth keeping with the attempt.</summary>
internal sealed class OutputTail
{
    private const int MostCharacters = 16 * 1024;

    private readonly Queue<string> lines = [];
    private readonly Lock writing = new();
    private int characters;
    private int dropped;

    public void Add(string line)
    {
        if (line.Length > MostCharacters / 4)
            line = line[..(MostCharacters / 4)] + " …";
        lock (writing)
        {
            lines.Enqueue(line);
            characters += line.Length + 1;
            while (characters > MostCharacters)
            {
                characters -= lines.Dequeue().Length + 1;
                dropped++;
            }
        }
    }

    public override string ToString()
    {
        lock (writing)
        {
            var text = new StringBuilder(characters + 40);
            if (dropped > 0)
                text.Append("… ").Append(dropped).Append(" earlier lines\n");
            return text.AppendJoin('\n', lines).ToString();
        }
    }
}
