using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace ProtonBuild.Tests.Architecture;

/// <summary>Collects the types that handles and signatures lead to.</summary>
internal sealed class TypeNames(MetadataReader metadata) : ISignatureTypeProvider<NamedType?, object?>
{
    private readonly string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);

    public MetadataReader Metadata => metadata;

    public HashSet<NamedType> Found { get; } = [];

    public void Add(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Found.Add(Of((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                Found.Add(Of((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MethodDefinition:
                Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(this, null);
                break;
            case HandleKind.StandaloneSignature:
                var signature = metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
                    signature.DecodeLocalSignature(this, null);
                break;
            default:
                break;
        }
    }

    public NamedType Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.IsNested
            ? Of(type.GetDeclaringType())
            : new(assembly, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private NamedType Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return Of((TypeReferenceHandle)type.ResolutionScope);
        var home =
            type.ResolutionScope.Kind == HandleKind.AssemblyReference
                ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
                : assembly;
        return new(home, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    public NamedType? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Note(Of(handle));

    public NamedType? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Note(Of(handle));

    public NamedType? GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public NamedType? GetArrayType(NamedType? elementType, ArrayShape shape) => elementType;

    public NamedType? GetByReferenceType(NamedType? elementType) => elementType;

    public NamedType? GetFunctionPointerType(MethodSignature<NamedType?> signature) => null;

    public NamedType? GetGenericInstantiation(NamedType? genericType, ImmutableArray<NamedType?> typeArguments) => genericType;

    public NamedType? GetGenericMethodParameter(object? genericContext, int index) => null;

    public NamedType? GetGenericTypeParameter(object? genericContext, int index) => null;

    public NamedType? GetModifiedType(NamedType? modifier, NamedType? unmodifiedType, bool isRequired) => unmodifiedType;

    public NamedType? GetPinnedType(NamedType? elementType) => elementType;

    public NamedType? GetPointerType(NamedType? elementType) => elementType;

    public NamedType? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

    public NamedType? GetSZArrayType(NamedType? elementType) => elementType;

    private NamedType Note(NamedType type)
    {
        Found.Add(type);
        return type;
    }
}
