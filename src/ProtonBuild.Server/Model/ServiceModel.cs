using System.Globalization;
using System.Text.RegularExpressions;

namespace ProtonBuild.Server.Model;

/// <param name="Name">The operation.</param>
/// <param name="Input">What it takes.</param>
/// <param name="Errors">The errors that clients know of it, without their <c>Exception</c>.</param>
internal sealed record ModelledOperation(string Name, Shape.Structure Input, IReadOnlySet<string> Errors);

/// <summary>
/// AWS Proton's service model, as far as the endpoint offers it: what each operation takes and which errors it may answer.
/// Read from the embedded facts that <c>tools/wire-model.cs</c> writes, one a line.
/// </summary>
internal sealed class ServiceModel
{
    /// <summary>What the operations' names begin with on the wire.</summary>
    public const string Prefix = "AwsProton20200720";

    private readonly Dictionary<string, string[]> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape> shapes = new(StringComparer.Ordinal);

    private ServiceModel(IEnumerable<string> text)
    {
        var operations = new List<string[]>();
        foreach (var words in text.Where(line => line is [not '#', ..]).Select(line => line.Split(' ')))
        {
            if (words[0] == "operation")
                operations.Add(words);
            else if (words[0] == "not-offered")
                NotOffered = words[1..].ToHashSet(StringComparer.Ordinal);
            else
                lines[words[1]] = words;
        }

        Operations = operations.ToDictionary(
            words => words[1],
            words => new ModelledOperation(words[1], (Shape.Structure)Find(words[2]), words[3..].ToHashSet(StringComparer.Ordinal)),
            StringComparer.Ordinal
        );
    }

    public static ServiceModel Current { get; } = Embedded();

    public IReadOnlyDictionary<string, ModelledOperation> Operations { get; }

    /// <summary>What AWS Proton had beside them.</summary>
    public IReadOnlySet<string> NotOffered { get; } = new HashSet<string>();

    private static ServiceModel Embedded()
    {
        using var reader = new StreamReader(typeof(ServiceModel).Assembly.GetManifestResourceStream("proton-2020-07-20.model")!);
        return new(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private Shape Find(string name)
    {
        if (!shapes.TryGetValue(name, out var shape))
            shapes[name] = shape = Read(lines[name]);
        return shape;
    }

    private Shape Read(string[] words) =>
        words[0] switch
        {
            "structure" => new Shape.Structure(
                words[2..].Select(Member).ToDictionary(member => member.Name, member => member.Member, StringComparer.Ordinal)
            ),
            "list" => new Shape.Items(Find(words[2]), RangeOf(words[3])),
            "string" => new Shape.Text(RangeOf(words[2]), words is [_, _, _, var pattern] ? PatternOf(pattern) : null),
            "enum" => new Shape.Choice(words[2..]),
            "integer" => new Shape.Number(RangeOf(words[2])),
            "boolean" => new Shape.Truth(),
            var kind => throw new NotSupportedException($"the model has a '{kind}', which nothing here knows"),
        };

    private (string Name, Shape.Member Member) Member(string text)
    {
        var (name, shape) = (text.Split(':')[0], text.Split(':')[1]);
        return (name.TrimEnd('*'), new(Find(shape), name.EndsWith('*')));
    }

    private static Shape.Range RangeOf(string text)
    {
        var ends = text.Split("..");
        return new(End(ends[0]), End(ends[1]));

        static long? End(string end) => end.Length == 0 ? null : long.Parse(end, CultureInfo.InvariantCulture);
    }

    /// <summary>Takes the whole value, as AWS does, in time that grows with its length alone.</summary>
    private static Regex PatternOf(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
