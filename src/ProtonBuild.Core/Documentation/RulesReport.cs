using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;

namespace ProtonBuild.Core.Documentation;

/// <summary>The output of <c>rules</c> and <c>explain</c> for scripts.</summary>
public sealed record RulesReport(int Version, IReadOnlyList<RuleReport> Rules)
{
    public static RulesReport Of(IEnumerable<Rule> rules) => new(ReportVersion.Current, [.. rules.Select(RuleReport.Of)]);

    public string ToJson() => JsonSerializer.Serialize(this, RulesJson.Readable.RulesReport);
}

/// <param name="Code"><c>PB</c> and four digits.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Family">What kind of file it reads.</param>
/// <param name="Severity">Unless the configuration says otherwise.</param>
/// <param name="Fixable">Whether <c>validate --fix</c> fixes it.</param>
/// <param name="Why">Why it matters, and what to do.</param>
/// <param name="Bad">A file in which it finds something.</param>
/// <param name="Good">The same file, fixed.</param>
/// <param name="Help">The page that explains it.</param>
public sealed record RuleReport(
    string Code,
    string Title,
    string Family,
    Severity Severity,
    bool Fixable,
    string Why,
    string Bad,
    string Good,
    string Help
)
{
    public static RuleReport Of(Rule rule) =>
        new(rule.Code, rule.Title, RuleFamily.Of(rule), rule.Severity, rule.Fix is not null, rule.Why, rule.Bad, rule.Good, rule.Help);
}

[JsonSerializable(typeof(RulesReport))]
internal sealed partial class RulesJson : JsonSerializerContext
{
    public static RulesJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                WriteIndented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
