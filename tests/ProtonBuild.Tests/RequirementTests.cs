namespace ProtonBuild.Tests;

public sealed class RequirementTests
{
    [Fact]
    public void A_missing_program_skips_a_test_with_the_reason_and_lets_it_run_in_CI() =>
        Assert.Equal(
            Requirement.IsCi ? null : "no-such-program is not on the PATH; install it, or leave this test to CI",
            Requirement.Missing("git", "no-such-program")
        );

    [Fact]
    public void A_program_on_the_path_skips_nothing() => Assert.Null(Requirement.Missing("git", "dotnet"));
}
