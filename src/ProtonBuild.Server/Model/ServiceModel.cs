using System.Collections.Concurrent;

namespace ProtonBuild.Server.Model;

/// <param name="Input">What a request must fit.</param>
/// <param name="Errors">The errors that clients know of the operation, without their <c>Exception</c>.</param>
internal sealed record ModelledOperation(Shape.Structure Input, IReadOnlySet<string> Errors);

/// <summary>
/// AWS Proton's service model, as far as requests depend on it. It is read from the embedded facts that <c>tools/WireModel</c> writes;
/// an operation's shapes are built when something asks for that operation.
/// </summary>
internal sealed class ServiceModel
{
    /// <summary>What the operations' names begin with on the wire.</summary>
    public const string Prefix = "AwsProton20200720";

    private readonly Dictionary<string, string[]> operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> lines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Shape> shapes = new(StringComparer.Ordinal);

    private ServiceModel(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var words = line.Split(' ');
            (words[0] == "operation" ? operations : lines)[words[1]] = words;
        }
    }

    public static ServiceModel Current { get; } = Embedded();

    /// <summary>The names of all operations, those that the endpoint does not offer included.</summary>
    public IReadOnlyCollection<string> Operations => operations.Keys;

    public bool Has(string operation) => operations.ContainsKey(operation);

    public ModelledOperation Operation(string name)
    {
        var words = operations[name]; // operation NAME INPUT OUTPUT ERROR…
        return new((Shape.Structure)Find(words[2]), words[4..].ToHashSet(StringComparer.Ordinal));
    }

    private static ServiceModel Embedded()
    {
        using var reader = new StreamReader(typeof(ServiceModel).Assembly.GetManifestResourceStream("proton-2020-07-20.model")!);
        return new(reader.ReadToEnd());
    }

    private Shape Find(string name) => shapes.GetOrAdd(name, _ => ShapeLine.Read(lines[name], Find));
}
