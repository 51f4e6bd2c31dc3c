using ProtonBuild.App.Repositories;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Schemas;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.App.WorkTrees;

/// <summary>The JSON Schema of a service's spec file, with the inputs that the service's template takes.</summary>
public static class SpecSchemaUseCase
{
    public static string Run(RepositoryContext repository, string service)
    {
        var config = repository.ReadConfig();
        if (!config.Templates.TryGetValue(service, out var template))
            throw new UsageException(
                $"protonbuild.yaml names no template of '{service}'{DidYouMean.Hint(service, [.. config.Templates.Keys])}"
            );
        var file = TemplateBundle.SchemaOf(template.Path);
        return InputTypes.Of(repository.Sources.InFrontOfUser().Governing, file) is var (types, inputType)
            ? SchemaFiles.Text(ServiceSpecSchema.Of(types, inputType))
            : throw new UsageException($"'{file}' describes no usable inputs; 'protonbuild validate' says why");
    }
}
