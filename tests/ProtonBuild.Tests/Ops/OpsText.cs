using System.Text;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Workspaces;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Ops;

/// <summary>Short words for reading ops files.</summary>
internal static class OpsText
{
    /// <summary>The model, of a text that must be faultless but for the draft form's own warning.</summary>
    public static OpsFile Read(string text)
    {
        var (ops, findings) = OpsReader.Read(YamlReader.Read(new SourceText("proton-ops.yaml", text)));
        Assert.Empty(findings.Concat(ModelRules.Check(ops)).Where(finding => finding.Rule.Code != "PB1008").Select(Shop.Text));
        return ops;
    }

    /// <summary>What the readers and the rules of the ops file find, in order.</summary>
    public static IEnumerable<string> Findings(string text)
    {
        var document = YamlReader.Read(new SourceText("proton-ops.yaml", text));
        var (ops, findings) = OpsReader.Read(document);
        return Core.Diagnostics.Diagnostic.Sort([.. document.Findings, .. findings, .. ModelRules.Check(ops)]).Select(Shop.Text);
    }

    /// <summary>One line an instance: <c>service/instance branch spec &lt;- what it depends on</c>.</summary>
    public static IEnumerable<string> Lines(OpsFile ops) =>
        ops.Instances.Select(instance =>
        {
            var line = new StringBuilder($"{instance.FullName} {instance.Branch} {instance.SpecPath}");
            var dependencies = ops.Graph.Dependencies(instance);
            if (dependencies.Count > 0)
                line.Append(" <- ").AppendJoin(", ", dependencies.Select(other => other.FullName));
            return line.ToString();
        });
}
