using ProtonBuild.Core.Templates.Schemas;

namespace ProtonBuild.Core.Templates;

/// <summary>One input type of a template, ready to check values against.</summary>
public sealed class InputSchema
{
    internal InputSchema(string type, SchemaNode root) => (Type, Root) = (type, root);

    /// <summary>The type's name in the template's schema.</summary>
    public string Type { get; }

    internal SchemaNode Root { get; }
}
