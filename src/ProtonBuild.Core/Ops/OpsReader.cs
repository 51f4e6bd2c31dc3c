using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops.Rules;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Ops;

/// <summary>Reads an ops file of either form.</summary>
public static class OpsReader
{
    public static (OpsFile Ops, IReadOnlyList<Diagnostic> Findings) Read(YamlDocument document)
    {
        var shape = new ShapeReader(document.File, WrongOpsType.Rule, UnknownOpsKey.Rule, document.IsDamaged);
        var empty = new OpsFile(document.File, [], []);
        if (document.Root is null or YamlScalar { IsNull: true })
        {
            if (!document.IsDamaged)
                shape.Add(NoOpsRoot.Empty(document.File));
            return (empty, shape.Findings);
        }

        if (document.Root is not YamlMapping root)
        {
            if (!document.IsDamaged)
                shape.Add(NoOpsRoot.NotAMapping(document.File, document.Root));
            return (empty, shape.Findings);
        }

        return ((Read(root, shape) ?? empty) with { IsDamaged = document.IsDamaged }, shape.Findings);
    }

    private static OpsFile? Read(YamlMapping root, ShapeReader shape)
    {
        var shipped = root.Find("sync");
        var draft = root.Find("service-sync");
        if (shipped is null && draft is null)
        {
            if (!shape.IsDamaged)
                shape.Add(NoOpsRoot.Found(shape.File, root));
            return null;
        }

        foreach (var entry in root.Entries.Where(entry => entry != (shipped ?? draft)))
            shape.Unknown(entry, "the ops file", "sync");
        if (shipped is not null)
            return ShippedForm.Read(shipped, shape);
        shape.Add(DraftForm.Found(shape.File, draft!.Key));
        return DraftFormReader.Read(draft, shape);
    }
}
