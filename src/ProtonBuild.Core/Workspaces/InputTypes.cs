using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Workspaces;

/// <summary>The types that a template's schema file defines.</summary>
public static class InputTypes
{
    /// <summary>The types, and the name of the one that a service instance's inputs have; null where the file has errors.</summary>
    public static (YamlMapping Types, string InputType)? Of(IFileTree files, string file)
    {
        var read = files.Read(file, YamlLimits.MaxBytes);
        if (read.Status != FileStatus.Found || SourceText.Decode(file, read.Bytes).Source is not { } source)
            return null;
        var document = YamlReader.Read(source);
        var template = TemplateReader.Read(document, "", "");
        var findings = ModelRules.Findings(document, template.Findings, template.Objects);
        if (document.IsDamaged || findings.Any(finding => finding.Severity == Severity.Error))
            return null;
        var schema = (YamlMapping)((YamlMapping)document.Root!).Find("schema")!.Value;
        return schema.Find(TemplateReader.Service)?.Value is YamlScalar type ? ((YamlMapping)schema.Find("types")!.Value, type.Text) : null;
    }
}
