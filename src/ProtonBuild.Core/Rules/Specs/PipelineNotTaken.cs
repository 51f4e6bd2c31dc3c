using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Specs;

internal static class PipelineNotTaken
{
    public static readonly Rule Rule = new("PB2009", "A pipeline that the template does not take", Severity.Error)
    {
        Why = "The template names no 'pipeline_input_type', so its pipeline takes no inputs and these would be ignored.",
        Bad =
            "proton: ServiceSpec\npipeline:\n  build: true\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
    };

    public static Diagnostic Found(string file, YamlEntry pipeline, string template) =>
        Rule.At(file, pipeline.Key.Span, $"the template '{template}' names no pipeline_input_type, so it takes no 'pipeline'");
}
