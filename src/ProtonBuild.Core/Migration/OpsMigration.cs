using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Migration;

/// <summary>Rewrites a draft-form ops file to the shipped form: the same model, its values as they were written, its comments with what
/// they describe.</summary>
public static class OpsMigration
{
    /// <summary>Whether there is anything to migrate.</summary>
    public static bool IsDraft(YamlDocument document) =>
        document.Root is YamlMapping root && root.Find("sync") is null && root.Find("service-sync") is not null;

    /// <summary>The new text, or the end of a sentence that says why there can be none.</summary>
    /// <param name="document">A draft-form ops file without errors.</param>
    public static (string? Text, string? Problem) ToShippedForm(YamlDocument document)
    {
        var (before, _) = OpsReader.Read(document);
        var layout = new ShippedLayout(before, document);
        var comments = new CommentPlacement(DraftKeys.Of(document, layout));
        comments.Place(SourceComment.All(document.Source.Text), document.Root!.Span);
        var text = layout.Write(comments.Foot);
        var (after, findings) = OpsReader.Read(YamlReader.Read(document.Source with { Text = text }));
        return findings.Count == 0 && IsSame(before, after)
            ? (text, null)
            : (
                null,
                "says something that the shipped form cannot: a service and an instance would share a key, or an "
                    + "instance is called 'depends_on'"
            );
    }

    /// <summary>Whether two ops files mean the same.</summary>
    public static bool IsSame(OpsFile one, OpsFile other) => Facts(one).SequenceEqual(Facts(other), StringComparer.Ordinal);

    private static IEnumerable<string> Facts(OpsFile ops) =>
        [
            .. ops.Services.SelectMany(service =>
                service.DependsOn.Select(on => $"{service.Name} depends on {on.Text}").Prepend($"service {service.Name}")
            ),
            .. ops.Instances.Select(instance =>
                $"{instance.FullName} from {instance.Branch} as {instance.Spec} after "
                + $"{string.Join(" and ", instance.DependsOn.Select(on => on.Text))}"
            ),
            .. ops.Publishes.Select(step => $"publish {step.From.Text} to {step.To.Text}"),
        ];
}
