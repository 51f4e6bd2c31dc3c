using ProtonBuild.WireModel;

namespace ProtonBuild.Tests.Wire;

public sealed class WireModelTests
{
    private static readonly string Folder = SourceTree.PathOf("src", "ProtonBuild.State", "Wire");

    private static string Model => File.ReadAllText(Path.Combine(Folder, ModelFile.Name));

    [Fact]
    public void The_committed_records_are_what_the_tool_writes_from_the_model_file()
    {
        var written = WireCode.Of(ModelFile.Parse(Model));
        Assert.Equal(
            written.Keys.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder, "*.g.cs").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
        );
        foreach (var (name, text) in written)
            Assert.True(text == File.ReadAllText(Path.Combine(Folder, name)), $"{name} is stale; run ./build docs");
    }

    [ServiceModelFact]
    public void The_model_file_is_what_the_tool_writes_from_the_published_service_model() =>
        Assert.Equal(ServiceDescription.ToModel(File.ReadAllText(ServiceModelFactAttribute.File!)), Model);

    [Fact]
    public void The_model_file_holds_every_operation_once_and_every_shape_that_it_refers_to()
    {
        var model = ModelFile.Parse(Model);
        Assert.Equal(87, model.Operations.Select(operation => operation.Name).Distinct(StringComparer.Ordinal).Count());
        var structures = model.Structures.Select(structure => structure.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            model.Operations,
            operation => Assert.True(structures.Contains(operation.Input) && structures.Contains(operation.Output))
        );
        Assert.All(
            model.Structures.SelectMany(structure => structure.Members),
            member => Assert.True(structures.Contains(member.Shape) || model.Values.ContainsKey(member.Shape), member.Shape)
        );
    }

    [Fact]
    public void A_small_service_model_becomes_facts_and_the_facts_become_records()
    {
        var facts = ServiceDescription.ToModel(
            """
            {"operations":{"TagThing":{"input":{"shape":"TagThingInput"},"output":{"shape":"TagThingOutput"},"idempotent":true,
                "errors":[{"shape":"ValidationException"},{"shape":"ConflictException"}]}},
             "shapes":{
                "TagThingInput":{"type":"structure","required":["name"],"members":{
                    "clientToken":{"shape":"Token","idempotencyToken":true},"name":{"shape":"Name"},
                    "nextToken":{"shape":"Token"},"tags":{"shape":"Tags"}}},
                "TagThingOutput":{"type":"structure","members":{}},
                "Name":{"type":"string","min":1,"max":9,"pattern":"^\\d+$"}, "Token":{"type":"string"},
                "Tags":{"type":"list","member":{"shape":"Tag"},"max":5}, "Unreached":{"type":"blob"},
                "Tag":{"type":"structure","union":true,"members":{"at":{"shape":"Time"},"on":{"shape":"Flag"}}},
                "Time":{"type":"timestamp"}, "Flag":{"type":"boolean"}}}
            """
        );
        Assert.Equal(
            """
            operation TagThing TagThingInput TagThingOutput Conflict Validation
            idempotent TagThing
            boolean Flag
            string Name 1..9 ^[0-9]+$
            union Tag at:Time on:Flag
            structure TagThingInput clientToken~:Token name*:Name nextToken:Token tags:Tags
            structure TagThingOutput
            list Tags Tag ..5
            timestamp Time
            string Token ..

            """,
            string.Join('\n', facts.Split('\n').Where(line => !line.StartsWith('#')))
        );
        var code = WireCode.Of(ModelFile.Parse(facts));
        Assert.EndsWith(
            """
            public sealed record TagThingInput
            {
                public string? ClientToken { get; init; }
                public required string Name { get; init; }
                public IReadOnlyList<TagShape>? Tags { get; init; }
                public string? NextToken { get; init; }
            }

            public sealed record TagThingOutput;

            """,
            code["Messages.g.cs"],
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            """
            /// <summary>A union: one member is set.</summary>
            public sealed record TagShape
            {
                public DateTimeOffset? At { get; init; }
                public bool? On { get; init; }
            }

            """,
            code["Shapes.g.cs"],
            StringComparison.Ordinal
        );
    }
}

/// <summary>A test that compares with AWS Proton's published service model, which the repository does not hold.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServiceModelFactAttribute : FactAttribute
{
    public ServiceModelFactAttribute()
    {
        if (File is null)
            Skip = "PROTON_SERVICE_MODEL does not name a service-2.json of AWS Proton; tools/WireModel/Program.cs says where to get one";
    }

    public static string? File => Environment.GetEnvironmentVariable("PROTON_SERVICE_MODEL");
}
