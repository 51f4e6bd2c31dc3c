using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ProtonBuild.Tests.Architecture;

/// <summary>A type that code names, with nested types counted as the one around them.</summary>
internal sealed record NamedType(string Assembly, string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}.{Name}";
}

/// <summary>One type names another.</summary>
internal sealed record TypeArrow(NamedType From, NamedType To);

/// <summary>
/// Which types of an assembly name which others: as base, member, parameter, attribute, type argument, local variable, or in the
/// code of a method. It reads what the compiler wrote, so that neither a comment nor a string can fool it; only constants leave no
/// trace, since the compiler writes their values.
/// </summary>
internal sealed class TypeArrows
{
    private readonly PEReader file;
    private readonly MetadataReader metadata;
    private readonly HashSet<TypeArrow> arrows = [];

    private TypeArrows(PEReader file) => (this.file, metadata) = (file, file.GetMetadataReader());

    public static IReadOnlyCollection<TypeArrow> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = new TypeArrows(file);
        foreach (var type in reader.metadata.TypeDefinitions)
            reader.Read(type);
        return reader.arrows;
    }

    /// <summary>The types that an assembly declares outside of others.</summary>
    public static IReadOnlyList<NamedType> Declared(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var names = new TypeNames(file.GetMetadataReader());
        return [.. names.Metadata.TypeDefinitions.Select(type => names.Of(type)).Distinct()];
    }

    private void Read(TypeDefinitionHandle handle)
    {
        var names = new TypeNames(metadata);
        var type = metadata.GetTypeDefinition(handle);
        names.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            names.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        foreach (var parameter in type.GetGenericParameters())
            Constraints(parameter, names);
        foreach (var attribute in type.GetCustomAttributes())
            names.Add(metadata.GetCustomAttribute(attribute).Constructor);
        foreach (var field in type.GetFields())
            metadata.GetFieldDefinition(field).DecodeSignature(names, null);
        foreach (var method in type.GetMethods())
            Read(metadata.GetMethodDefinition(method), names);
        var from = names.Of(handle);
        arrows.UnionWith(names.Found.Where(to => to != from).Select(to => new TypeArrow(from, to)));
    }

    private void Read(MethodDefinition method, TypeNames names)
    {
        method.DecodeSignature(names, null);
        foreach (var parameter in method.GetGenericParameters())
            Constraints(parameter, names);
        foreach (var attribute in method.GetCustomAttributes())
            names.Add(metadata.GetCustomAttribute(attribute).Constructor);
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        names.Add(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
            names.Add(region.CatchType);
        foreach (var token in MethodTokens.Of(body.GetILReader()))
            names.Add(MetadataTokens.EntityHandle(token));
    }

    private void Constraints(GenericParameterHandle parameter, TypeNames names)
    {
        foreach (var constraint in metadata.GetGenericParameter(parameter).GetConstraints())
            names.Add(metadata.GetGenericParameterConstraint(constraint).Type);
    }
}
