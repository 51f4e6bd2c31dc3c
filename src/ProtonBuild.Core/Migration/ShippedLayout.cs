using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Migration;

/// <summary>The lines of the shipped form, and where it writes each instance and each publish step.</summary>
internal sealed class ShippedLayout
{
    private readonly YamlDocument document;
    private readonly Verbatim verbatim;
    private readonly List<OutputLine> lines = [];
    private readonly Dictionary<TextSpan, InstanceLines> instances = [];
    private readonly Dictionary<string, StepLines> steps = new(StringComparer.Ordinal);

    public ShippedLayout(OpsFile ops, YamlDocument document)
    {
        (this.document, verbatim) = (document, new(document.Source.Text));
        Root = Add(0, "sync:");
        Services(ops);
        Publishes(ops);
    }

    public OutputLine Root { get; }

    /// <summary>The lines of an instance, by the place of its name in the draft form; null where it could not be read.</summary>
    public InstanceLines? Instance(TextSpan name) => instances.GetValueOrDefault(name);

    /// <summary>The lines of the step that publishes a branch; null where it is not published.</summary>
    public StepLines? Step(string from) => steps.GetValueOrDefault(from);

    /// <summary>The new text. Everything above the root stays as it is, and so do the line breaks.</summary>
    /// <param name="foot">Comments below everything.</param>
    public string Write(IEnumerable<string> foot)
    {
        var text = document.Source.Text;
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var head = text[..verbatim.Places.Start(document.Root!.Span)].TrimEnd(' ', '\t');
        if (head.Length > 0 && !head.EndsWith('\n'))
            head += newLine;
        return head + string.Concat(lines.SelectMany(line => line.Lines()).Concat(foot).Select(line => line + newLine));
    }

    private OutputLine Add(int indent, string text)
    {
        lines.Add(new(indent, text));
        return lines[^1];
    }

    private void Services(OpsFile ops)
    {
        Add(2, "services:");
        foreach (var service in ops.Services)
        {
            Add(4, $"{YamlText.Scalar(service.Name)}:");
            foreach (var instance in service.Instances)
                Instance(instance);
        }
    }

    private void Instance(OpsInstance instance)
    {
        var key = Add(6, $"{verbatim.Write(instance.Name, instance.Span)}:");
        var branch = Add(8, $"branch: {verbatim.Write(instance.Branch!, instance.BranchSpan)}");
        var spec = Add(8, $"spec: {verbatim.Write(instance.Spec!, instance.SpecSpan)}");
        if (instance.DependsOn is [var one])
            Add(8, $"depends_on: {verbatim.Write(one.Text, one.Span)}");
        else if (instance.DependsOn.Count > 0)
            Add(8, $"depends_on: [{string.Join(", ", instance.DependsOn.Select(on => verbatim.Write(on.Text, on.Span)))}]");
        instances.TryAdd(instance.Span, new(key, branch, spec, lines[^1]));
    }

    private void Publishes(OpsFile ops)
    {
        if (ops.Publishes.Count == 0)
            return;
        Add(2, "publish:");
        var isOne = ops.Publishes.Count == 1;
        foreach (var step in ops.Publishes)
        {
            var from = Add(4, $"{(isOne ? "" : "- ")}from: {verbatim.Write(step.From.Text, step.From.Span)}");
            steps[step.From.Text] = new(from, Add(isOne ? 4 : 6, $"to: {verbatim.Write(step.To.Text, step.To.Span)}"));
        }
    }
}

/// <summary>The lines of an instance.</summary>
internal sealed record InstanceLines(OutputLine Key, OutputLine Branch, OutputLine Spec, OutputLine Last);

/// <summary>The lines of a publish step.</summary>
internal sealed record StepLines(OutputLine From, OutputLine To);
