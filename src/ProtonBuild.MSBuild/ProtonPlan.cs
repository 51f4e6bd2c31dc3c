using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>Logs and returns what a sync of each branch would do, in promotion order; changes nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonPlan : ProtonStateCommand
{
    /// <summary>Each instance, as <c>service/instance</c>, in the order of a sync: Service, Instance, Branch, Order, Wave, Action,
    /// Environment, Spec, Reason.</summary>
    [Output]
    public ITaskItem[] Instances { get; set; } = [];

    private protected override IEnumerable<string> Arguments =>
        ["plan", .. StateArguments, .. Option("--branch", Branch), .. TextArguments];

    private protected override bool Take(ToolReport found)
    {
        Instances =
        [
            .. from branch in found.Items("branches")
            from wave in Inner(branch, "waves")
            from instance in Inner(wave, "instances")
            select Item(
                Name(instance),
                [
                    .. From(instance, "service", "instance", "environment", "spec", "action", "reason"),
                    .. From(branch, "branch", "order"),
                    .. From(wave, "wave"),
                ]
            ),
        ];
        return base.Take(found);
    }
}
