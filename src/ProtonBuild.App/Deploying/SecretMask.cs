namespace ProtonBuild.App.Deploying;

/// <summary>
/// Keeps secrets out of what a program says: the values of the variables that are named, and of every variable whose name
/// says that it holds one.
/// </summary>
internal sealed class SecretMask
{
    private const int Shortest = 4;

    private static readonly string[] Telling =
    [
        "TOKEN",
        "SECRET",
        "PASSWORD",
        "PASSWD",
        "PASSPHRASE",
        "CREDENTIALS",
        "ACCESS_KEY",
        "API_KEY",
        "PRIVATE_KEY",
    ];

    private readonly List<string> values;

    /// <param name="variables">The environment.</param>
    /// <param name="named">Names of variables that hold secrets.</param>
    public SecretMask(IEnumerable<KeyValuePair<string, string>> variables, IReadOnlyCollection<string> named) =>
        values = [
            // The longest first, so that a secret that holds another is masked whole; each line of one that has several.
            .. variables
                .Where(variable =>
                    named.Contains(variable.Key) || Telling.Any(word => variable.Key.Contains(word, StringComparison.OrdinalIgnoreCase))
                )
                .SelectMany(variable => variable.Value.Split('\n', StringSplitOptions.TrimEntries))
                .Where(value => value.Length >= Shortest)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(value => value.Length),
        ];

    public string Apply(string line) => values.Aggregate(line, (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal));
}
