using ProtonBuild.Core.Ops;

namespace ProtonBuild.Tests.Planning;

public sealed class PromotionTests
{
    [Fact]
    public void Branches_stand_in_the_order_of_their_publish_steps() =>
        Assert.Equal(["dev", "test", "prod"], Of(["prod", "dev", "test"], ("test", "prod"), ("dev", "test")).Order);

    [Fact]
    public void Branches_that_no_step_orders_stay_as_the_file_has_them() =>
        Assert.Equal(["z", "a", "m", "b"], Of(["z", "b", "a", "m"], ("m", "b")).Order);

    [Fact]
    public void A_branch_may_be_published_to_several_and_from_several()
    {
        var promotion = Of(["dev", "eu", "us", "all"], ("dev", "us"), ("dev", "eu"), ("eu", "all"), ("us", "all"));

        Assert.Equal(["dev", "eu", "us", "all"], promotion.Order);
        Assert.Equal(["us", "eu"], promotion.TargetsOf("dev"));
    }

    [Fact]
    public void The_same_step_twice_is_one_step() =>
        Assert.Equal(["prod"], Of(["dev", "prod"], ("dev", "prod"), ("dev", "prod")).TargetsOf("dev"));

    [Fact]
    public void Steps_lead_as_far_as_they_go_and_never_back()
    {
        var promotion = Of(["dev", "test", "prod", "other"], ("dev", "test"), ("test", "prod"));

        Assert.True(promotion.Leads("dev", "prod"));
        Assert.False(promotion.Leads("prod", "dev"));
        Assert.False(promotion.Leads("dev", "dev"));
        Assert.False(promotion.Leads("dev", "other"));
    }

    [Fact]
    public void Branches_on_a_circle_are_still_all_there_once() =>
        Assert.Equal(["free", "a", "b"], Of(["a", "b", "free"], ("a", "b"), ("b", "a")).Order);

    private static Promotion Of(string[] branches, params (string From, string To)[] steps) =>
        Promotion.Of(
            Graphs.Publishing(
                Graphs.File(Graphs.Service("s", [], [.. branches.Select(branch => Graphs.Instance("s", $"on-{branch}", branch))])),
                steps
            )
        );
}
