using ProtonBuild.Core.Planning;
using ProtonBuild.Tests.Architecture.Sample.High;
using ProtonBuild.Tests.Architecture.Sample.Low;

namespace ProtonBuild.Tests.Architecture;

public sealed class CoreFloorTests
{
    private const string Root = "ProtonBuild.Core";

    private static readonly IReadOnlyCollection<TypeArrow> Arrows = TypeArrows.Of(typeof(Planner).Assembly.Location);

    [Fact]
    public void No_folder_of_core_uses_one_that_it_may_not_use() =>
        Assert.Empty(CoreFloors.Wrong(Arrows, CoreFloors.All, Root, type => SourceTypes.FileOf("src/ProtonBuild.Core", type)));

    [Fact]
    public void Every_folder_uses_only_folders_below_it()
    {
        var below = new List<string>();
        foreach (var folder in CoreFloors.All)
        {
            Assert.Empty(folder.MayUse.Except(below).Select(use => $"{folder.Name} uses {use}, which is not below it"));
            below.Add(folder.Name);
        }
    }

    [Fact]
    public void Every_arrow_that_is_allowed_is_there()
    {
        var used = Arrows
            .Select(arrow => (From: CoreFloors.FolderOf(arrow.From, Root), To: CoreFloors.FolderOf(arrow.To, Root)))
            .ToHashSet();

        Assert.Empty(
            CoreFloors.All.SelectMany(folder =>
                folder.MayUse.Where(use => !used.Contains((folder.Name, use))).Select(use => $"{folder.Name} does not use {use} any more")
            )
        );
    }

    [Theory]
    [InlineData(nameof(ByBase))]
    [InlineData(nameof(ByField))]
    [InlineData(nameof(ByParameter))]
    [InlineData(nameof(ByAttribute))]
    [InlineData(nameof(ByTypeArgument))]
    [InlineData(nameof(ByConstraint))]
    [InlineData(nameof(ByCall))]
    [InlineData(nameof(ByLambda))]
    [InlineData(nameof(ByTypeOf))]
    [InlineData(nameof(ByArray))]
    public void An_arrow_that_runs_upward_is_found_however_it_is_written(string type)
    {
        const string Sample = "ProtonBuild.Tests.Architecture.Sample";
        IReadOnlyList<Folder> floors = [new("Low"), new("High", "Low")];
        var arrows = TypeArrows.Of(typeof(CoreFloorTests).Assembly.Location);

        var wrong = CoreFloors.Wrong(
            arrows.Where(arrow => arrow.From.Name == type),
            floors,
            Sample,
            named => SourceTypes.FileOf("tests/ProtonBuild.Tests/Architecture", named)
        );

        Assert.Equal(
            [$"tests/ProtonBuild.Tests/Architecture/Sample/Low.cs: {type} uses High/{nameof(HighAttribute)}, and Low may not use High"],
            wrong
        );
    }

    [Fact]
    public void An_arrow_in_a_comment_or_a_string_is_none() =>
        Assert.DoesNotContain(
            TypeArrows.Of(typeof(CoreFloorTests).Assembly.Location),
            arrow => arrow.From.Name == nameof(ByWord) && arrow.To.Name == nameof(HighAttribute)
        );
}
