using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild;

/// <summary>Syncs the instances of a branch at its commit, in order. An instance that is not at the commit afterwards is an
/// error.</summary>
[MSBuildMultiThreadableTask]
public sealed class ProtonSync : ProtonStateCommand
{
    private static readonly string[] Good = ["created", "updated", "unchanged"];

    /// <summary>Each instance, as <c>service/instance</c>: Service, Instance, Branch, Wave, Result, Reason, DeploymentId.</summary>
    [Output]
    public ITaskItem[] Instances { get; set; } = [];

    private protected override IEnumerable<string> Arguments =>
        ["sync", .. StateArguments, .. Option("--branch", Branch), .. TextArguments];

    private protected override bool Take(ToolReport found)
    {
        Instances =
        [
            .. found
                .Items("instances")
                .Select(instance =>
                    Item(
                        Name(instance),
                        [
                            .. From(instance, "service", "instance", "wave", "result", "reason", "deploymentId"),
                            ("Branch", found.Text("branch")),
                        ]
                    )
                ),
        ];
        foreach (var instance in Instances.Where(instance => !Good.Contains(instance.GetMetadata("Result"))))
            Log.Error(
                TaskLog.NotDone,
                OpsPlace,
                $"{instance.ItemSpec} is {instance.GetMetadata("Result")}: {instance.GetMetadata("Reason")}"
            );
        return base.Take(found) || Log.HasLoggedErrors;
    }
}
