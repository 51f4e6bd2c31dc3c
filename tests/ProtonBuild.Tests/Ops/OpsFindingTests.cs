using static ProtonBuild.Tests.Ops.OpsText;

namespace ProtonBuild.Tests.Ops;

public sealed class OpsFindingTests
{
    private const string Good = "      beta: { branch: main, spec: s.yaml }\n";

    [Theory]
    [InlineData("brnch: main, spec: s.yaml", "PB1002 5:15 'brnch' is no key of the instance 'prod'; did you mean 'branch'?")]
    [InlineData(
        "branch: main, spec: s.yaml, depend_on: beta",
        "PB1002 5:43 'depend_on' is no key of the instance 'prod'; did you mean 'depends_on'?"
    )]
    [InlineData("spec: s.yaml", "PB1003 5:7 the instance 'prod' has no 'branch'; it says which branch it is synced from")]
    [InlineData("branch: main", "PB1003 5:7 the instance 'prod' has no 'spec'; it names the spec file on that branch")]
    [InlineData("branch: [main], spec: s.yaml", "PB1004 5:23 'branch' must be text, not a list")]
    [InlineData("branch: , spec: s.yaml", "PB1004 5:15 'branch' is empty; text belongs here")]
    [InlineData("branch: '', spec: s.yaml", "PB1004 5:23 'branch' is empty; text belongs here")]
    [InlineData("branch: main, spec: { a: b }", "PB1004 5:35 'spec' must be text, not a mapping")]
    [InlineData("branch: main, spec: s.yaml, depends_on: { a: b }", "PB1004 5:55 'depends_on' must be text, not a mapping")]
    [InlineData("branch: main, spec: s.yaml, depends_on: [[beta]]", "PB1004 5:56 an item of 'depends_on' must be text, not a list")]
    [InlineData("branch: ma~in, spec: s.yaml", "PB1006 5:23 'ma~in' can be no branch: git allows no '~' in it")]
    [InlineData("branch: a..b, spec: s.yaml", "PB1006 5:23 'a..b' can be no branch: git allows no '..' in it")]
    [InlineData(
        "branch: /a, spec: s.yaml",
        "PB1006 5:23 '/a' can be no branch: it starts or ends with a character that git does not allow there"
    )]
    [InlineData("branch: a/.b, spec: s.yaml", "PB1006 5:23 'a/.b' can be no branch: no part of it may start with '.' or end with '.lock'")]
    [InlineData("branch: HEAD, spec: s.yaml", "PB1006 5:23 'HEAD' can be no branch: git keeps that name for itself")]
    [InlineData("branch: \"a\\tb\", spec: s.yaml", "PB1006 5:23 'a\tb' can be no branch: it has a control character")]
    [InlineData("branch: main, spec: ../s.yaml", "PB1007 5:35 the spec path '../s.yaml' leaves the repository")]
    [InlineData("branch: main, spec: a/../../s.yaml", "PB1007 5:35 the spec path 'a/../../s.yaml' leaves the repository")]
    [InlineData(
        "branch: main, spec: /etc/passwd",
        "PB1007 5:35 the spec path '/etc/passwd' is absolute; write it from the root of the repository"
    )]
    [InlineData(
        "branch: main, spec: 'C:/s.yaml'",
        "PB1007 5:35 the spec path 'C:/s.yaml' is absolute; write it from the root of the repository"
    )]
    [InlineData("branch: main, spec: 'a\\s.yaml'", "PB1007 5:35 the spec path 'a\\s.yaml' has a backslash; write forward slashes")]
    [InlineData("branch: main, spec: shop/", "PB1007 5:35 the spec path 'shop/' names a folder")]
    [InlineData("branch: main, spec: .", "PB1007 5:35 the spec path '.' names a folder")]
    [InlineData("branch: main, spec: ./.git/config", "PB1007 5:35 the spec path './.git/config' points into .git")]
    [InlineData("branch: main, spec: ' '", "PB1007 5:35 the spec path ' ' is empty")]
    [InlineData(
        "branch: main, spec: s.yaml, depends_on: bta",
        "PB1011 5:55 'bta' is no service or instance of this file; did you mean 'beta'?"
    )]
    [InlineData(
        "branch: main, spec: s.yaml, depends_on: shop",
        "PB1011 5:55 'shop' is a service, and an instance depends on instances; write 'shop/INSTANCE', or put "
            + "'depends_on' one level up, below the service"
    )]
    [InlineData("branch: main, spec: s.yaml, depends_on: prod", "PB1012 5:7 dependency cycle: shop/prod -> shop/prod (line 5)")]
    public void A_mistake_in_an_instance_is_reported_at_its_place(string instance, string expected) =>
        Assert.Equal([expected], Findings($"sync:\n  services:\n    shop:\n{Good}      prod: {{ {instance} }}\n"));

    [Theory]
    [InlineData(
        "      branch: main\n",
        "PB1002 5:7 'branch' belongs to an instance, not to the service 'shop' itself; put it one level deeper, below the instance's name"
    )]
    [InlineData("      dependson: db\n", "PB1002 5:7 'dependson' is no key of the service 'shop'; did you mean 'depends_on'?")]
    [InlineData("      prod: main\n", "PB1004 5:13 the instance 'prod' must be a mapping with branch and spec, not text")]
    [InlineData("      prod:\n", "PB1004 5:7 the instance 'prod' is empty; a mapping with branch and spec belongs here")]
    [InlineData("      depends_on: db\n", "PB1011 5:19 'db' is no service or instance of this file; known here: shop, shop/beta, beta")]
    [InlineData(
        "      depends_on: shop/beta\n",
        "PB1011 5:19 'shop/beta' is an instance, and a service depends on whole services; put 'depends_on' below the instance that needs it"
    )]
    [InlineData("      depends_on: shop\n", "PB1012 4:7 dependency cycle: shop/beta -> shop/beta (line 5)")]
    [InlineData(
        "    a.b:\n      beta: { branch: main, spec: s.yaml }\n",
        "PB1005 5:5 'a.b' is no service name; 1 to 100 letters, digits, '-' and '_' are, starting with a letter or a digit"
    )]
    [InlineData("    db: {}\n", "PB1009 5:5 the service 'db' has no instance, so there is nothing to sync")]
    [InlineData(
        "    db:\n",
        "PB1004 5:5 'db' is empty; a mapping belongs here",
        "PB1009 5:5 the service 'db' has no instance, so there is nothing to sync"
    )]
    [InlineData("  publsh: {}\n", "PB1002 5:3 'publsh' is no key of 'sync'; did you mean 'publish'?")]
    [InlineData("  publish: main\n", "PB1004 5:12 'publish' must be a mapping, not text")]
    [InlineData("  publish: { from: main }\n", "PB1003 5:12 'publish' has no 'to'")]
    [InlineData("  publish: { from: main, to: prod }\n", "PB1015 5:30 no instance is synced from the branch 'prod'; known here: main")]
    [InlineData(
        "  publish: [ { from: main, too: main } ]\n",
        "PB1002 5:28 'too' is no key of 'publish'; did you mean 'to'?",
        "PB1003 5:14 'publish' has no 'to'"
    )]
    [InlineData("  publish: { from: main, to: main }\n", "PB1016 5:20 publish cycle: main -> main (line 5)")]
    [InlineData("other: 1\n", "PB1002 5:1 'other' is no key of the ops file; known here: sync")]
    public void A_mistake_around_the_instances_is_reported_at_its_place(string text, params string[] expected) =>
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Findings($"sync:\n  services:\n    shop:\n{Good}{text}").Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_cycle_shows_every_step_with_its_line_through_services_and_instances() =>
        Assert.Equal(
            ["PB1012 5:7 dependency cycle: a/x -> b/v (line 4) -> c/z (line 10) -> a/x (line 14)"],
            Findings(
                """
                sync:
                  services:
                    a:
                      depends_on: b
                      x: { branch: main, spec: s.yaml }
                    b:
                      v:
                        branch: main
                        spec: s.yaml
                        depends_on: c/z
                    c:
                      depends_on:
                        - d
                        - a
                      z: { branch: main, spec: s.yaml }
                    d:
                      w: { branch: main, spec: s.yaml }
                """
            )
        );

    [Fact]
    public void Cycles_apart_from_each_other_are_each_found() =>
        Assert.Equal(
            ["PB1012 4:7 dependency cycle: a/x -> a/w (line 4) -> a/x (line 5)", "PB1012 6:7 dependency cycle: a/z -> a/z (line 6)"],
            Findings(
                "sync:\n  services:\n    a:\n      x: { branch: m, spec: s, depends_on: w }\n      w: { branch: m, "
                    + "spec: s, depends_on: x }\n      z: { branch: m, spec: s, depends_on: z }\n"
            )
        );

    [Fact]
    public void Services_that_need_one_another_on_different_branches_are_no_cycle() =>
        Assert.Empty(
            Findings(
                "sync:\n  services:\n    a:\n      depends_on: b\n      x: { branch: m, spec: s }\n    b:\n      "
                    + "depends_on: a\n      z: { branch: o, spec: s }\n"
            )
        );

    [Fact]
    public void A_publish_cycle_shows_every_step_with_its_line() =>
        Assert.Equal(
            ["PB1016 7:15 publish cycle: m -> o (line 7) -> m (line 8)"],
            Findings(
                "sync:\n  services:\n    a:\n      x: { branch: m, spec: s }\n      z: { branch: o, spec: s }\n  "
                    + "publish:\n    - { from: m, to: o }\n    - { from: o, to: m }\n"
            )
        );

    [Theory]
    [InlineData(
        "",
        "PB1013 5:44 'a/z' is on branch 'o', and no publish step leads from there to 'm', so nothing says that it is "
            + "synced first; add the step, or take the dependency out"
    )]
    [InlineData(
        "  publish: { from: m, to: o }\n",
        "PB1014 5:44 'a/z' is synced on 'o', which 'm' is published to (line 6), so it can not come first"
    )]
    [InlineData("  publish: { from: o, to: m }\n", null)]
    public void A_dependency_on_another_branch_holds_only_along_the_promotion(string publish, string? expected) =>
        Assert.Equal(
            expected is null ? [] : [expected],
            Findings(
                $"sync:\n  services:\n    a:\n      z: {{ branch: o, spec: s }}\n      x: {{ branch: m, spec: s, "
                    + $"depends_on: a/z }}\n{publish}"
            )
        );

    [Fact]
    public void An_instance_under_two_branches_is_found_at_the_second() =>
        Assert.Equal(
            [
                "PB1008 1:1 'service-sync' is the draft form of an ops file; the shipped form is sync: services: "
                    + "SERVICE: INSTANCE: {branch, spec}",
                "PB1010 5:17 'a/x' is synced twice; the first is on line 3",
            ],
            Findings("service-sync:\n  m:\n    sync: { to: a/x }\n  o:\n    sync: { to: a/x }\n")
        );

    [Fact]
    public void A_name_of_a_million_letters_costs_nothing_to_judge()
    {
        var name = new string('n', 1_000_000);
        var text =
            $"sync:\n  services:\n    shop:\n      beta: {{ branch: main, spec: s.yaml, {name}: 1 }}\n      prod: {{ "
            + $"branch: main, spec: s.yaml, depends_on: {name}x }}\n";

        Assert.Equal(["PB1002", "PB1011"], Findings(text).Select(finding => finding[..6]));
    }

    [Fact]
    public void Twenty_thousand_misspelt_dependencies_take_no_quadratic_time()
    {
        var text =
            "sync:\n  services:\n    shop:\n"
            + string.Concat(
                Enumerable.Range(0, 20_000).Select(i => $"      instance-{i}: {{ branch: main, spec: s.yaml, depends_on: instanze-{i} }}\n")
            );
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var findings = Findings(text).Count(finding => finding.StartsWith("PB1011", StringComparison.Ordinal));

        Assert.Equal(20_000, findings);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
    }
}
