using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Proton;

public abstract class TagTests(TempState temp) : ProtonCase(temp)
{
    private static TagShape Tag(string key, string value) => new() { Key = key, Value = value };

    private const string Arn = "arn:aws:proton:local:000000000000:service/a";

    private async Task<string> Tags(string arn = Arn) =>
        string.Join(
            ' ',
            (await Proton.Tags.ListTagsForResource(new() { ResourceArn = arn }, Alice, None)).Tags.Select(tag => $"{tag.Key}={tag.Value}")
        );

    [Fact]
    public async Task Tags_are_set_replaced_and_removed()
    {
        await Create("a", ("x", 1));
        await Proton.Tags.TagResource(new() { ResourceArn = Arn, Tags = [Tag("team", "shop"), Tag("cost", "")] }, Alice, None);
        await Proton.Tags.TagResource(new() { ResourceArn = Arn, Tags = [Tag("team", "web")] }, Alice, None);
        Assert.Equal("cost= team=web", await Tags());
        Assert.Equal("cost= team=web", await Tags("arn:aws:proton:eu-west-1:123456789012:service/a"));
        await Proton.Tags.UntagResource(new() { ResourceArn = Arn, TagKeys = ["cost", "unknown"] }, Alice, None);
        Assert.Equal("team=web", await Tags());
        Assert.Equal("", await Tags($"{Arn}/service-instance/x"));
        await Proton.Services.DeleteService(new() { Name = "a" }, Alice, None);
        await Refused(ProtonFault.ResourceNotFound, () => Tags());
        await Create("a", ("x", 1));
        Assert.Equal("", await Tags());
    }

    [Fact]
    public async Task A_resource_has_at_most_50_tags()
    {
        await Create("a", ("x", 1));
        await Proton.Tags.TagResource(
            new() { ResourceArn = Arn, Tags = [.. Enumerable.Range(0, 50).Select(number => Tag($"k{number:00}", "v"))] },
            Alice,
            None
        );
        await Proton.Tags.TagResource(new() { ResourceArn = Arn, Tags = [Tag("k00", "w")] }, Alice, None);
        await Refused(
            ProtonFault.Validation,
            () => Proton.Tags.TagResource(new() { ResourceArn = Arn, Tags = [Tag("one-more", "v")] }, Alice, None)
        );
        await Refused(
            ProtonFault.Validation,
            () => Proton.Tags.TagResource(new() { ResourceArn = Arn, Tags = [Tag("k01", "v"), Tag("k01", "w")] }, Alice, None)
        );
        var first = await Proton.Tags.ListTagsForResource(new() { ResourceArn = Arn, MaxResults = 30 }, Alice, None);
        var second = await Proton.Tags.ListTagsForResource(
            new()
            {
                ResourceArn = Arn,
                MaxResults = 30,
                NextToken = first.NextToken,
            },
            Alice,
            None
        );
        Assert.Equal((30, 20, null), (first.Tags.Count, second.Tags.Count, second.NextToken));
    }

    [Fact]
    public async Task A_resource_created_with_tags_has_them()
    {
        await Proton.Services.CreateService(
            new()
            {
                Name = "a",
                Spec = Spec(("x", 1)),
                TemplateName = "t",
                TemplateMajorVersion = "1",
                Tags = [Tag("a", "1")],
            },
            Alice,
            None
        );
        await Proton.Instances.CreateServiceInstance(
            new()
            {
                ServiceName = "a",
                Name = "y",
                Spec = Spec(("y", 1)),
                Tags = [Tag("b", "2")],
            },
            Alice,
            None
        );
        Assert.Equal(("a=1", "b=2"), (await Tags(), await Tags($"{Arn}/service-instance/y")));
    }
}

public sealed class TagTestsOnSqlite() : TagTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class TagTestsOnPostgres() : TagTests(new PostgresState());
