using System.Text;
using ProtonBuild.State.Instances;

namespace ProtonBuild.State.Services;

/// <summary>
/// Writes a spec out from what is recorded, so that it always says what runs. Inputs are JSON, which is YAML too.
/// </summary>
internal static class SpecText
{
    public static string Of(string? pipelineInputs, IEnumerable<(string Name, string Environment, string Inputs)> instances)
    {
        var text = new StringBuilder("proton: ServiceSpec\n");
        if (pipelineInputs is not null)
            text.Append("pipeline: ").Append(pipelineInputs).Append('\n');
        text.Append("instances:");
        var any = false;
        foreach (var (name, environment, inputs) in instances)
        {
            any = true;
            text.Append("\n  - name: \"")
                .Append(name)
                .Append("\"\n    environment: \"")
                .Append(environment)
                .Append("\"\n    spec: ")
                .Append(inputs);
        }

        return text.Append(any ? "\n" : " []\n").ToString();
    }

    public static string Of(RunningInstance running) =>
        Of(running.PipelineInputs, [(running.Name.Instance, running.Environment, running.Inputs)]);
}
