using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;
using ProtonBuild.Tests.State;

namespace ProtonBuild.Tests.Proton;

public abstract class ListTests(TempState temp) : ProtonCase(temp)
{
    private static ListServiceInstancesFilterShape Filter(string key, string? value) => new() { Key = key, Value = value };

    private async Task Fill()
    {
        await Create("back-end", ("beta", 1), ("prod", 2));
        Temp.Clock.Advance(TempState.Minute);
        await Create("front-end", ("beta", 3), ("prod", 4), ("qa", 5));
        Temp.Clock.Advance(TempState.Minute);
        await Update("back-end", "prod", Spec(("prod", 9)));
        await Begin(TempState.Want("front-end/qa", 7));
    }

    private async Task<IEnumerable<string>> List(ListServiceInstancesInput input)
    {
        var names = new List<string>();
        do
        {
            var page = await Proton.InstanceList.ListServiceInstances(input, Alice, None);
            names.AddRange(page.ServiceInstances.Select(instance => $"{instance.ServiceName}/{instance.Name}"));
            input = input with { NextToken = page.NextToken };
        } while (input.NextToken is not null);
        return names;
    }

    [Theory]
    [InlineData(null, null, "back-end/beta front-end/beta back-end/prod front-end/prod front-end/qa")]
    [InlineData("name", "DESCENDING", "front-end/qa front-end/prod back-end/prod front-end/beta back-end/beta")]
    [InlineData("serviceName", "ASCENDING", "back-end/beta back-end/prod front-end/beta front-end/prod front-end/qa")]
    [InlineData("environmentName", "ASCENDING", "back-end/beta front-end/beta back-end/prod front-end/prod front-end/qa")]
    [InlineData("deploymentStatus", null, "front-end/qa back-end/beta back-end/prod front-end/beta front-end/prod")]
    [InlineData("templateName", null, "back-end/beta back-end/prod front-end/beta front-end/prod front-end/qa")]
    [InlineData("createdAt", "DESCENDING", "front-end/qa front-end/prod front-end/beta back-end/prod back-end/beta")]
    [InlineData("lastDeploymentAttemptedAt", null, "back-end/beta front-end/beta front-end/prod back-end/prod front-end/qa")]
    public async Task Instances_are_sorted_as_asked_in_pages_of_every_size(string? by, string? order, string expected)
    {
        await Fill();
        for (var size = 1; size <= 6; size++)
            Assert.Equal(
                expected,
                string.Join(
                    ' ',
                    await List(
                        new()
                        {
                            SortBy = by,
                            SortOrder = order,
                            MaxResults = size,
                        }
                    )
                )
            );
    }

    [Theory]
    [InlineData("name", "beta", "back-end/beta front-end/beta")]
    [InlineData("serviceName", "front-end", "front-end/beta front-end/prod front-end/qa")]
    [InlineData("deploymentStatus", "IN_PROGRESS", "front-end/qa")]
    [InlineData("templateName", "fargate", "back-end/beta front-end/beta back-end/prod front-end/prod front-end/qa")]
    [InlineData("templateName", "farg", "")]
    [InlineData("environmentName", "prod-env", "back-end/prod front-end/prod")]
    [InlineData("createdAtBefore", "2026-11-20T22:31:00Z", "back-end/beta back-end/prod")]
    [InlineData("createdAtAfter", "1795213860", "front-end/beta front-end/prod front-end/qa")]
    [InlineData("lastDeploymentAttemptedAtAfter", "2026-11-20T22:32:00Z", "back-end/prod front-end/qa")]
    [InlineData("lastDeploymentAttemptedAtBefore", "2026-11-20T22:31:00Z", "back-end/beta")]
    public async Task Instances_are_filtered_as_asked(string key, string value, string expected)
    {
        await Fill();
        Assert.Equal(expected, string.Join(' ', await List(new() { Filters = [Filter(key, value)], MaxResults = 1 })));
    }

    [Fact]
    public async Task Filters_narrow_one_another_and_a_service_that_is_not_there_is_not_found()
    {
        await Fill();
        Assert.Equal(
            ["front-end/prod"],
            await List(new() { ServiceName = "front-end", Filters = [Filter("name", "prod"), Filter("deploymentStatus", "SUCCEEDED")] })
        );
        await Refused(ProtonFault.ResourceNotFound, () => List(new() { ServiceName = "frontend" }));
        await Refused(ProtonFault.Validation, () => List(new() { Filters = [Filter("createdAtAfter", "yesterday")] }));
        await Refused(ProtonFault.Validation, () => List(new() { Filters = [Filter("name", null)] }));
        await Refused(ProtonFault.Validation, () => List(new() { Filters = [Filter("deployedTemplateVersionStatus", "CURRENT")] }));
    }

    [Fact]
    public async Task A_token_goes_with_the_request_that_it_came_from_and_with_no_other()
    {
        await Fill();
        var token = (await Proton.InstanceList.ListServiceInstances(new() { MaxResults = 1 }, Alice, None)).NextToken;
        foreach (
            var input in (ListServiceInstancesInput[])
                [
                    new() { NextToken = token, SortBy = "createdAt" },
                    new() { NextToken = token, ServiceName = "front-end" },
                    new() { NextToken = token, Filters = [Filter("name", "beta")] },
                    new() { NextToken = "abcd" },
                    new() { NextToken = "!" },
                    new() { NextToken = "W10=" },
                    new() { NextToken = token!.ToLowerInvariant() },
                ]
        )
            await Refused(ProtonFault.Validation, () => Proton.InstanceList.ListServiceInstances(input, Alice, None));
        await Refused(ProtonFault.Validation, () => Proton.Services.ListServices(new() { MaxResults = 1, NextToken = token }, Alice, None));
        Assert.Equal(4, (await Proton.InstanceList.ListServiceInstances(new() { NextToken = token }, Alice, None)).ServiceInstances.Count);
    }
}

public sealed class ListTestsOnSqlite() : ListTests(new TempState());

[Trait("Database", "PostgreSQL")]
public sealed class ListTestsOnPostgres() : ListTests(new PostgresState());
