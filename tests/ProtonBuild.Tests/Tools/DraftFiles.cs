using System.Globalization;
using System.Text;

namespace ProtonBuild.Tests.Tools;

/// <summary>Ops files in the draft form: those of the design issue, and any number of others.</summary>
internal static class DraftFiles
{
    public const string Simple = """
        # This is the contents of the .proton-ops.yaml file
        service-sync: 
          main: # When a commit happens on this branch
            sync: 
                # Sync the service-spec.yaml file on the main branch to the service instance daves-svc-beta
                to: daves-svc-beta 
          prod: # When a commit happens on this branch, too
            sync:
                # Sync the service-spec.yaml file on the prod branch to the service instance daves-svc-prod
              to: daves-svc-prod

        """;

    public const string Publishing = """
        # This is the contents of the .proton-ops.yaml file
        service-sync: 
          main:
            sync: 
                to: daves-svc-beta 
           # Once all syncs for this branch are complete, Proton will create a PR from the main branch to the prod branch.
            publish:
                to: prod
          prod: 
            sync:
              to: daves-svc-prod

        """;

    public const string Advanced = """
        # This is the contents of the .proton-ops.yaml file
        service-sync: 
          main: # When a commit happens on this branch
            sync: 
                - to: daves-svc-beta 
                - 
                 to: bob-svc-beta
                 spec: bob-svc/service-spec.yaml 
                 depends-on: daves-svc-beta
            publish:
                to: prod
          prod: # When a commit happens on this branch, too
            sync:
              - to: daves-svc-prod
              -
                to: bob-svc-prod
                spec: bob-svc/service-spec.yaml 
                depends-on: daves-svc-prod

        """;

    public static IReadOnlyList<string> OfTheDesignIssue { get; } = [Simple, Publishing, Advanced];

    /// <summary>A file made of a seed; the comments in it are #1, #2 and so on, each on a line of its own or at the end of one.</summary>
    public static (string Text, int Comments) Generate(int seed)
    {
        var random = new Random(seed);
        var lines = new List<string> { "service-sync:" };
        var branches = Enumerable.Range(0, random.Next(1, 4)).Select(i => random.Next(4) == 0 ? $"rel/{i}.0" : $"b{i}").ToList();
        var names = new List<string>();
        for (var b = 0; b < branches.Count; b++)
        {
            lines.Add($"  {Quoted(random, branches[b])}:");
            lines.Add("    sync:");
            var count = random.Next(1, 4);
            for (var i = 0; i < count; i++)
                Item(
                    random,
                    lines,
                    names,
                    count > 1 || random.Next(2) == 0 ? $"svc{random.Next(3)}-{b}{i}" : $"shop/{b}{i}",
                    isListed: count > 1
                );
            if (b + 1 < branches.Count && random.Next(2) == 0)
                lines.AddRange(["    publish:", $"      to: {Quoted(random, branches[b + 1])}"]);
        }

        var comments = 0;
        var text = new StringBuilder();
        var newLine = random.Next(3) == 0 ? "\r\n" : "\n";
        foreach (var line in lines)
        {
            if (random.Next(4) == 0)
                text.Append(' ', random.Next(12)).Append(CultureInfo.InvariantCulture, $"#{++comments}{newLine}");
            text.Append(line)
                .Append(random.Next(4) == 0 ? string.Create(CultureInfo.InvariantCulture, $" #{++comments}") : "")
                .Append(newLine);
        }

        if (random.Next(2) == 0)
            text.Append(' ', random.Next(8)).Append(CultureInfo.InvariantCulture, $"#{++comments}");
        return (text.ToString(), comments);
    }

    private static void Item(Random random, List<string> lines, List<string> names, string name, bool isListed)
    {
        List<string> body = [$"to: {Quoted(random, name)}"];
        if (random.Next(2) == 0)
            body.Add($"spec: {Quoted(random, $"s/{name} #not a comment.yaml")}");
        if (names.Count > 0 && random.Next(2) == 0)
            body.Add(random.Next(2) == 0 ? $"depends-on: {names[random.Next(names.Count)]}" : $"depends_on: [{names[0]}, '{names[^1]}']");
        if (random.Next(5) == 0)
            body.Reverse();
        lines.AddRange(
            body.Select(
                (line, i) =>
                    (
                        isListed
                            ? i == 0
                                ? "      - "
                                : "        "
                            : "      "
                    ) + line
            )
        );
        names.Add(name);
    }

    private static string Quoted(Random random, string text) =>
        text.Contains(" #", StringComparison.Ordinal) || random.Next(3) == 0
            ? random.Next(2) == 0
                ? $"'{text}'"
                : $"\"{text}\""
            : text;
}
