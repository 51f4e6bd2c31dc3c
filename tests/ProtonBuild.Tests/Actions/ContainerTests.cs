using ProtonBuild.Tests.GitHub;

namespace ProtonBuild.Tests.Actions;

/// <summary>The image of the Dockerfile, on what the step is tried on in this process.</summary>
[Collection(OnGitHub.Name)]
public sealed class ContainerTests(GitHubBench bench)
{
    private Scenarios Contained => new(bench, workflow => Container.Run(workflow));

    [ContainerFact]
    public Task A_hundred_and_thirty_findings_of_a_pull_request_stand_on_its_lines() => Contained.Many_findings();

    [ContainerFact]
    public Task A_pull_request_from_a_fork_is_annotated_by_workflow_commands() => Contained.Fork();

    [ContainerFact]
    public Task A_push_syncs_and_opens_the_pull_request_and_the_same_push_again_leaves_it() => Contained.Push_twice();

    [ContainerFact]
    public Task A_checkout_of_one_commit_is_enough_for_history_and_other_branches() => Contained.Shallow();

    [ContainerFact]
    public Task A_blocked_instance_fails_the_step_and_keeps_the_branch_from_being_published() => Contained.Blocked();

    [ContainerFact]
    public Task Limits_are_waited_out_and_a_lost_answer_opens_no_second_pull_request() => Contained.Rate_limited_and_a_502();

    [ContainerFact]
    public Task Code_of_a_pull_request_is_never_executed_and_its_files_redirect_no_token() => Contained.Hostile();

    [ContainerFact]
    public async Task A_checkout_of_another_user_is_read_and_stays_as_it_is()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.Push(shop, bench);
        await Container.Program("chown", "-R", "1001:1001", workflow.Workspace);
        workflow.Inputs["command"] = "validate";

        (await Container.Run(workflow)).Ended(0);
    }

    [ContainerFact]
    public async Task A_cancelled_job_ends_its_check()
    {
        using var shop = new PublishedShop(bench);
        using var workflow = Workflow.Push(shop, bench);
        var name = $"protonbuild-{Guid.NewGuid():N}";
        workflow.Inputs["state"] = "state.db";
        // While the step waits for git's answer, as the runner does: the container's first process is asked to end.
        shop.OnGitHub.Faults.Meanwhile["GET git info/refs"] = () =>
            Assert.Equal(0, Container.Program("docker", "kill", "--signal", "INT", name).GetAwaiter().GetResult().Code);

        (await Container.Run(workflow, name)).Ended(3);
        Assert.Equal(
            ("completed", "cancelled"),
            ((string)shop.OnGitHub.CheckRuns[0]["status"]!, (string)shop.OnGitHub.CheckRuns[0]["conclusion"]!)
        );
        Assert.False(File.Exists(Path.Combine(workflow.Workspace, "state.db")));
    }
}
