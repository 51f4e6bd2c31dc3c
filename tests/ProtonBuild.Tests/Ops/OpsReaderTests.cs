using static ProtonBuild.Tests.Ops.OpsText;

namespace ProtonBuild.Tests.Ops;

/// <summary>Every example of https://github.com/aws/aws-proton-public-roadmap/issues/65, and of the service's documentation.</summary>
public sealed class OpsReaderTests
{
    [Fact]
    public void The_documented_example_is_read()
    {
        var ops = Read(
            """
            sync:
              services:
                frontend-svc:
                  alpha:
                    branch: dev
                    spec: ./frontend-svc/test/frontend-spec.yaml
                  gamma:
                    branch: pre-prod
                    spec: ./frontend-svc/pre-prod/frontend-spec.yaml
            """
        );

        Assert.Equal(
            [
                "frontend-svc/alpha dev frontend-svc/test/frontend-spec.yaml",
                "frontend-svc/gamma pre-prod frontend-svc/pre-prod/frontend-spec.yaml",
            ],
            Lines(ops)
        );
        Assert.Equal(["dev", "pre-prod"], ops.Branches());
    }

    [Fact]
    public void The_shipped_form_of_the_design_issue_is_read()
    {
        var ops = Read(
            """
            # This is the contents of the .proton-ops.yaml file
            sync:
              services: 
                front-end:
                  depends_on: back-end
                  beta:
                    branch: main
                    spec: daves-svc/service-spec.yaml
                  prod:
                    branch: prod
                    spec: daves-svc/service-spec.yaml
                back-end:
                  beta:
                    branch: main
                    spec: scnd-svc/service-spec.yaml
                  prod:
                    branch: prod
                    spec: scnd-svc/service-spec.yaml
              publish:
                from: main
                to: prod
            """
        );

        Assert.Equal(
            [
                "front-end/beta main daves-svc/service-spec.yaml <- back-end/beta",
                "front-end/prod prod daves-svc/service-spec.yaml <- back-end/prod",
                "back-end/beta main scnd-svc/service-spec.yaml",
                "back-end/prod prod scnd-svc/service-spec.yaml",
            ],
            Lines(ops)
        );
        Assert.Equal(
            ("main", "prod", 20, 21),
            (ops.Publishes[0].From.Text, ops.Publishes[0].To.Text, ops.Publishes[0].From.Span.Line, ops.Publishes[0].To.Span.Line)
        );
    }

    [Fact]
    public void The_first_draft_of_the_design_issue_is_read()
    {
        var ops = Read(
            """
            service-sync: 
              main: # When a commit happens on this branch
                sync: 
                    # Sync the service-spec.yaml file on the main branch to the service instance daves-svc-beta
                    to: daves-svc-beta 
              prod: # When a commit happens on this branch
                sync:
                    # Sync the service-spec.yaml file on the prod branch to the service instance daves-svc-prod
                  to: daves-svc-prod
            """
        );

        Assert.Equal(["daves-svc/daves-svc-beta main service-spec.yaml", "daves-svc/daves-svc-prod prod service-spec.yaml"], Lines(ops));
        Assert.Equal("daves-svc", Assert.Single(ops.Services).Name);
    }

    [Fact]
    public void The_draft_with_several_services_and_dependencies_is_read()
    {
        var ops = Read(
            """
            service-sync: 
              main: # When a commit happens on this branch
                sync: 
                    - to: daves-svc-beta 
                    - 
                     to: bob-svc-beta
                     spec: bob-svc/service-spec.yaml 
                     depends-on: daves-svc-beta
              prod: # When a commit happens on this branch
                sync:
                  - to: daves-svc-prod
                  -
                    to: bob-svc-prod
                    spec: bob-svc/service-spec.yaml 
                    depends-on: daves-svc-prod
            """
        );

        Assert.Equal(
            [
                "daves-svc/daves-svc-beta main service-spec.yaml",
                "daves-svc/daves-svc-prod prod service-spec.yaml",
                "bob-svc/bob-svc-beta main bob-svc/service-spec.yaml <- daves-svc/daves-svc-beta",
                "bob-svc/bob-svc-prod prod bob-svc/service-spec.yaml <- daves-svc/daves-svc-prod",
            ],
            Lines(ops)
        );
    }

    [Fact]
    public void The_draft_with_publish_is_read()
    {
        var ops = Read(
            """
            service-sync: 
              main:
                sync: 
                    to: daves-svc-beta 
               # Once all syncs for this branch are complete, Proton will create a PR from the main branch to the prod branch.
                publish:
                    to: prod
              prod: 
                sync:
                  to: daves-svc-prod
            """
        );
        var step = Assert.Single(ops.Publishes);

        Assert.Equal(("main", 2, "prod", 7), (step.From.Text, step.From.Span.Line, step.To.Text, step.To.Span.Line));
    }

    [Fact]
    public void The_draft_form_is_warned_of_at_its_key() =>
        Assert.Equal(
            [
                "PB1008 2:1 'service-sync' is the draft form of an ops file; the shipped form is sync: services: "
                    + "SERVICE: INSTANCE: {branch, spec}",
            ],
            Findings("# c\nservice-sync:\n  main:\n    sync: { to: a/x }\n")
        );

    [Theory]
    [InlineData("depends_on: db")]
    [InlineData("depends-on: db")]
    [InlineData("depends_on: [db]")]
    [InlineData("depends_on:\n        - db")]
    public void A_service_depends_on_services_in_every_spelling_and_only_on_the_same_branch(string dependsOn)
    {
        var ops = Read(
            $$"""
            sync:
              services:
                web:
                  {{dependsOn}}
                  beta: { branch: main, spec: web.yaml }
                  prod: { branch: prod, spec: web.yaml }
                db:
                  one: { branch: main, spec: db.yaml }
                  two: { branch: main, spec: db.yaml }
            """
        );

        Assert.Equal(["web/beta main web.yaml <- db/one, db/two", "web/prod prod web.yaml"], Lines(ops).Take(2));
    }

    [Theory]
    [InlineData("depends_on: db/one", "db/one")]
    [InlineData("depends-on: db/one", "db/one")]
    [InlineData("depends_on: [db/one, alpha]", "web/alpha, db/one")]
    [InlineData("depends_on: alpha", "web/alpha")]
    [InlineData("depends_on: web/alpha", "web/alpha")]
    [InlineData("depends_on: [alpha, web/alpha, alpha]", "web/alpha")]
    public void An_instance_depends_on_instances_in_every_spelling(string dependsOn, string expected)
    {
        var ops = Read(
            $$"""
            sync:
              services:
                web:
                  alpha: { branch: main, spec: web.yaml }
                  beta: { branch: main, spec: web.yaml, {{dependsOn}} }
                db:
                  one: { branch: main, spec: db.yaml }
            """
        );

        Assert.Equal($"web/beta main web.yaml <- {expected}", Lines(ops).ElementAt(1));
    }

    [Fact]
    public void A_list_of_publish_steps_is_read_in_order()
    {
        var ops = Read(
            """
            sync:
              services:
                a:
                  x: { branch: dev, spec: a.yaml }
                  w: { branch: test, spec: a.yaml }
                  z: { branch: prod, spec: a.yaml }
              publish:
                - { from: test, to: prod }
                - from: dev
                  to: test
            """
        );

        Assert.Equal(
            ["test>prod 8:15", "dev>test 9:13"],
            ops.Publishes.Select(step => $"{step.From.Text}>{step.To.Text} {step.From.Span.Line}:{step.From.Span.Column}")
        );
    }

    [Fact]
    public void Names_that_look_like_numbers_are_names()
    {
        var ops = Read("sync:\n  services:\n    2048:\n      1: { branch: 1.0, spec: 8 }\n");

        Assert.Equal(["2048/1 1.0 8"], Lines(ops));
    }

    [Theory]
    [InlineData("daves-svc-beta", "daves-svc/daves-svc-beta")]
    [InlineData("daves/beta", "daves/beta")]
    [InlineData("beta", "beta/beta")]
    public void The_draft_forms_names_say_their_service(string to, string fullName) =>
        Assert.Equal(fullName, Assert.Single(Read($"service-sync:\n  main:\n    sync: {{ to: {to} }}\n").Instances).FullName);
}
