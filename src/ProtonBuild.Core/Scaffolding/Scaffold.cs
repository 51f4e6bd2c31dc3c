using System.Globalization;
using System.Text;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Scaffolding;

/// <summary>The files with which a repository starts: what they say is right from the first <c>validate</c> on.</summary>
public static class Scaffold
{
    public static IReadOnlyList<ScaffoldFile> Files(ScaffoldRequest request)
    {
        var files = new List<ScaffoldFile>();

        // Given all the same, so that its being there is reported; what exists is never overwritten.
        if (request.HasOps)
            files.Add(new(request.OpsPath, ""));
        else
        {
            var services = ScaffoldService.Found(request);
            if (services.Count == 0)
            {
                services = [ScaffoldService.New(request)];
                files.Add(new(services[0].Instances[0].Spec, Spec(services[0].Instances[0].Name)));
            }

            files.Insert(0, new(request.OpsPath, Ops(request, services)));
        }

        files.Add(new(ProtonBuildConfig.DefaultFile, Config(request)));
        files.Add(new(ScaffoldWorkflow.Path, ScaffoldWorkflow.Text));
        return files;
    }

    private static string Ops(ScaffoldRequest request, IReadOnlyList<ScaffoldService> services)
    {
        var text = new StringBuilder();
        text.Append("# Which service instance is synced from which branch and spec file.\nsync:\n  services:\n");
        foreach (var service in services)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {YamlText.Scalar(service.Name)}:\n");
            foreach (var (name, spec) in service.Instances)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"      {YamlText.Scalar(name)}:\n        branch: {YamlText.Scalar(request.Branch)}\n        spec: "
                        + $"{YamlText.Scalar(spec)}\n"
                );
        }

        text.Append(
            """
            # Instances of other branches go beside these. A publish step then carries a branch to the next one, once all of it is in sync:
            #  publish:
            #    from: BRANCH
            #    to: NEXT-BRANCH

            """.ReplaceLineEndings("\n")
        );
        return text.ToString();
    }

    private static string Spec(string instance) =>
        $$"""
            proton: ServiceSpec
            instances:
              - name: {{YamlText.Scalar(instance)}}
                environment: {{YamlText.Scalar(instance)}}
                # This instance's inputs, as the service's template describes them, such as "port: 80". Inputs left out take their defaults.
                spec: {}

            """.ReplaceLineEndings("\n");

    private static string Config(ScaffoldRequest request)
    {
        var bundle = request.Bundles.Count == 1 ? request.Bundles[0] : "PATH-OF-THE-BUNDLE";
        return $$"""
            # The configuration of ProtonBuild. Everything in it has a default; this says it out loud.
            publish:
              title: Promote {from} to {to}
            # A template bundle says which inputs a service takes. Name it here, and every input is checked against it:
            # templates:
            #   {{ScaffoldService.NameOf(request.Repository)}}:
            #     path: {{bundle}}

            """.ReplaceLineEndings("\n");
    }
}
