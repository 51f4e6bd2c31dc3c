using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using ProtonBuild.Core.Templates;
using ProtonBuild.Core.Templates.Schemas;
using ProtonBuild.Core.Yaml;
using ProtonBuild.Tests.Templates.Agreement;
using Dialect = NJsonSchema.SchemaType;

namespace ProtonBuild.Tests.Templates;

public sealed class EvaluatorTests
{
    /// <summary>What the standard says; the first opinion is ajv's, in <see cref="AjvAgreementTests"/>. NJsonSchema's is wrong in
    /// each.</summary>
    public static TheoryData<string, string, bool> LeftByNJsonSchema =>
        new()
        {
            { """{"type": "integer"}""", "80.0", true },
            { """{"enum": [1]}""", "\"1\"", false },
            { """{"enum": [{"a": 1, "b": 2}]}""", """{"b": 2, "a": 1}""", true },
            { """{"type": "string", "maxLength": 1}""", "\"😀\"", true },
            { """{"type": "string", "pattern": "^\\d$"}""", "\"١\"", false },
            { """{"type": "string", "pattern": "^a$"}""", "\"a\\n\"", false },
        };

    [Theory]
    [MemberData(nameof(LeftByNJsonSchema))]
    public void We_are_right_where_NJsonSchema_is_not(string schema, string value, bool isValid)
    {
        Assert.Equal(isValid, IsValid(schema, value));
        Assert.NotEqual(isValid, NJsonSchemaSays(schema, value));
    }

    [Theory]
    [InlineData("""{"type": "integer", "minimum": 1, "maximum": 9}""", "5", true)]
    [InlineData("""{"type": "integer", "minimum": 1, "maximum": 9}""", "10", false)]
    [InlineData("""{"type": "number", "minimum": 1, "exclusiveMinimum": true}""", "1", false)]
    [InlineData("""{"type": "string", "nullable": true}""", "null", true)]
    [InlineData("""{"type": "object", "required": ["a"]}""", "{}", false)]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}""", """{"b": 1}""", false)]
    [InlineData("""{"anyOf": [{"type": "string"}, {"type": "boolean"}]}""", "1", false)]
    [InlineData("""{"type": "array", "items": {"type": "integer"}, "minItems": 1}""", "[1, \"a\"]", false)]
    public void NJsonSchema_gives_the_same_answer_on_everyday_schemas(string schema, string value, bool isValid)
    {
        Assert.Equal(isValid, IsValid(schema, value));
        Assert.Equal(isValid, NJsonSchemaSays(schema, value));
    }

    [Theory]
    [InlineData("""{"multipleOf": 0.1}""", "0.3", true)]
    [InlineData("""{"multipleOf": 0.1}""", "0.35", false)]
    [InlineData("""{"maximum": 9007199254740992}""", "9007199254740993", false)]
    [InlineData("""{"type": "integer"}""", "9007199254740993.5", false)]
    [InlineData("""{"minimum": 0, "exclusiveMinimum": true}""", "1e-200", true)]
    [InlineData("""{"type": "number"}""", ".inf", false)]
    [InlineData("""{"type": "number"}""", ".nan", false)]
    [InlineData("""{"format": "int64"}""", "9223372036854775807", true)]
    [InlineData("""{"format": "int64"}""", "9223372036854775808", false)]
    [InlineData("""{"type": "string", "nullable": true, "enum": ["a"]}""", "null", false)]
    [InlineData("""{"type": "string", "nullable": true, "enum": ["a", null]}""", "null", true)]
    public void Numbers_are_compared_by_their_digits_and_null_must_be_in_the_enum(string schema, string value, bool isValid) =>
        Assert.Equal(isValid, IsValid(schema, value));

    [Fact]
    public void A_required_input_with_a_default_is_not_missing_through_allOf_and_references()
    {
        var types = """
            {
              "A": {
                "type": "object", "required": ["a", "b", "c"], "properties": {"a": {"$ref": "#/types/B"}},
                "allOf": [{"properties": {"b": {"default": 1}}}]
              },
              "B": {"type": "integer", "default": 2}
            }
            """;

        var missing = Assert.Single(InputCheck.Violations(Json.Read("{}"), Compiled(types)));
        Assert.Equal("c", missing.Missing);
    }

    [Fact]
    public void Everything_wrong_inside_allOf_is_named_itself()
    {
        var types = """{"A": {"allOf": [{"properties": {"a": {"maximum": 5}}}, {"properties": {"b": {"type": "string"}}}]}}""";

        var found = InputCheck.Violations(Json.Read("""{"a": 6, "b": 1}"""), Compiled(types));
        Assert.Equal(
            [(ViolationKind.Range, "a"), (ViolationKind.Type, "b")],
            found.Select(violation => (violation.Kind, violation.Place!.Name))
        );
    }

    [Fact]
    public void Schemas_that_multiply_one_another_end_in_one_finding_soon()
    {
        var types = Enumerable
            .Range(0, 40)
            .Select(i => ($"T{i}", $$"""{"allOf": [{"$ref": "#/types/T{{i + 1}}"}, {"$ref": "#/types/T{{i + 1}}"}]}"""))
            .Append(("T40", "{}"))
            .Prepend(("A", """{"$ref": "#/types/T0"}"""));

        Assert.Equal(ViolationKind.TooMuchWork, Assert.Single(InputCheck.Violations(Json.Read("{}"), Compiled(Json.Mapping(types)))).Kind);
    }

    [Fact]
    public void A_chain_of_thousands_of_references_does_not_exhaust_the_stack()
    {
        var types = Enumerable
            .Range(0, 20_000)
            .Select(i => ($"T{i}", $$"""{"allOf": [{"$ref": "#/types/T{{i + 1}}"}], "required": ["a"]}"""))
            .Append(("T20000", "{}"))
            .Prepend(("A", """{"$ref": "#/types/T0"}"""));

        Assert.Equal(ViolationKind.TooMuchWork, Assert.Single(InputCheck.Violations(Json.Read("{}"), Compiled(Json.Mapping(types)))).Kind);
    }

    private static bool IsValid(string schema, string value) =>
        new SchemaEvaluator(long.MaxValue - 1).IsValid(Json.Read(value), Compiled(Json.Mapping([("A", schema)])));

    private static SchemaNode Compiled(string types) => new SchemaCompiler((YamlMapping)Json.Read(types)).Type("A");

    private static bool NJsonSchemaSays(string schema, string value)
    {
        var contract = JsonSchema.CreateJsonSerializerContractResolver(Dialect.OpenApi3);
        var read = NJsonSchema
            .Infrastructure.JsonSchemaSerialization.FromJsonAsync<JsonSchema>(
                schema,
                Dialect.OpenApi3,
                null,
                root => new(new JsonSchemaAppender(root, new DefaultTypeNameGenerator())),
                contract,
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();
        using var reader = new JsonTextReader(new StringReader(value)) { DateParseHandling = DateParseHandling.None };
        return read.Validate(JToken.Load(reader), Dialect.OpenApi3).Count == 0;
    }
}
