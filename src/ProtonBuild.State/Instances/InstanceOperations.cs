using ProtonBuild.Core.State;
using ProtonBuild.State.Leases;
using ProtonBuild.State.ManualChanges;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.ServiceSync;
using ProtonBuild.State.Tags;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Instances;

public sealed class InstanceOperations(StateService state)
{
    public IEnumerable<OfferedOperation> Offered =>
        [
            ProtonModel.GetServiceInstance.Offer(Role.Reader, GetServiceInstance),
            ProtonModel.CreateServiceInstance.Offer(Role.Admin, CreateServiceInstance),
            ProtonModel.UpdateServiceInstance.Offer(Role.Admin, UpdateServiceInstance),
            ProtonModel.CancelServiceInstanceDeployment.Offer(Role.Admin, CancelServiceInstanceDeployment),
        ];

    public Task<CreateServiceInstanceOutput> CreateServiceInstance(
        CreateServiceInstanceInput input,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var (name, given) = (new InstanceName(input.ServiceName, input.Name), GivenSpec.Read(input.Spec));
        var instance = given.Require(input.Name);
        var request = TokenedRequest.Of(
            nameof(CreateServiceInstance),
            input.ClientToken,
            input,
            WireJson.Default.CreateServiceInstanceInput
        );
        return state.Write(
            transaction =>
                transaction.Once(
                    request,
                    WireJson.Default.CreateServiceInstanceOutput,
                    async () =>
                    {
                        var service = await transaction.RequireService(input.ServiceName);
                        if (await transaction.Running(name) is not null)
                            throw new ProtonException(
                                ProtonFault.Conflict,
                                $"there is a service instance {name} already; change it with UpdateServiceInstance"
                            );
                        var template = TemplateVersion.Of(service.Template);
                        if (input.TemplateMajorVersion is { } major)
                            template = template with { Major = major, Minor = "0" };
                        if (input.TemplateMinorVersion is { } minor)
                            template = template with { Minor = minor };
                        await transaction.Make(
                            new DeploymentByHand(name, instance.Environment, CurrentValues.Keep(instance.Inputs, null))
                            {
                                PipelineInputs = service.PipelineInputs,
                                Template = service.Template is null && input.TemplateMajorVersion is null ? null : template.ToString(),
                                ClientToken = input.ClientToken,
                            },
                            Author.Of(caller, nameof(CreateServiceInstance))
                        );
                        await transaction.Tag(ProtonArn.Of(name), input.Tags ?? []);
                        return new CreateServiceInstanceOutput { ServiceInstance = (await transaction.RequireInstance(name)).ToShape() };
                    }
                ),
            cancellation
        );
    }

    public Task<GetServiceInstanceOutput> GetServiceInstance(
        GetServiceInstanceInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Read(
            async transaction => new GetServiceInstanceOutput
            {
                ServiceInstance = (await transaction.RequireInstance(new(input.ServiceName, input.Name))).ToShape(),
            },
            cancellation
        );

    /// <summary>Deploys the instance anew; with the deployment type NONE there is nothing to deploy and nothing changes.</summary>
    public Task<UpdateServiceInstanceOutput> UpdateServiceInstance(
        UpdateServiceInstanceInput input,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var name = new InstanceName(input.ServiceName, input.Name);
        var given = input.Spec is null ? null : GivenSpec.Read(input.Spec).Require(input.Name);
        var request = TokenedRequest.Of(
            nameof(UpdateServiceInstance),
            input.ClientToken,
            input,
            WireJson.Default.UpdateServiceInstanceInput
        );
        return state.Write(
            transaction =>
                transaction.Once(
                    request,
                    WireJson.Default.UpdateServiceInstanceOutput,
                    async () =>
                    {
                        await transaction.RequireInstance(name);
                        await transaction.CloseDead(name);
                        var running = await transaction.Running(name) ?? throw await transaction.NoInstance(name);
                        var wanted = Wanted(running, input, given);
                        if (input.DeploymentType != "NONE")
                        {
                            var deployment = await transaction.Deploy(wanted with { ClientToken = input.ClientToken });
                            var change = new ManualChangeEntry(
                                ManualOperation.Update,
                                name,
                                Author.Of(caller, nameof(UpdateServiceInstance)),
                                Differences(running, wanted)
                            );
                            await transaction.Record(change, blocked: name.Instance, deployment);
                        }

                        return new UpdateServiceInstanceOutput { ServiceInstance = (await transaction.RequireInstance(name)).ToShape() };
                    }
                ),
            cancellation
        );
    }

    /// <summary>
    /// Asks the run that deploys to stop: CANCELLED when it does, SUCCEEDED where it was done already, FAILED where what it
    /// deployed reports that. Where that run is dead, nobody is left to ask, and the deployment ends here.
    /// </summary>
    public Task<CancelServiceInstanceDeploymentOutput> CancelServiceInstanceDeployment(
        CancelServiceInstanceDeploymentInput input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        state.Write(
            async transaction =>
            {
                var name = new InstanceName(input.ServiceName, input.ServiceInstanceName);
                var row = await transaction.RequireInstance(name);
                if (!row.IsBeingChanged)
                    throw new ProtonException(
                        ProtonFault.Conflict,
                        $"no deployment of {name} is in progress; the last one ended {row.Status}"
                    );
                await transaction.Execute(
                    """
                    UPDATE deployments SET status = 'CANCELLING', reason = @why, modified_at = @Now WHERE id = @AttemptedId AND status = 'IN_PROGRESS'
                    """,
                    new
                    {
                        row.AttemptedId,
                        transaction.Now,
                        why = $"cancelled by {caller.Principal}",
                    }
                );
                if (await transaction.OpenAttempt(name) is { } open && await transaction.LiveLeaseOf(open) is null)
                    await transaction.Interrupt(open, $"cancelled by {caller.Principal}");
                // A first deployment that was cancelled leaves no instance behind; its last picture is the answer then.
                var after =
                    await transaction.Instance(name) ?? row with { Status = "CANCELLED", Reason = $"cancelled by {caller.Principal}" };
                return new CancelServiceInstanceDeploymentOutput { ServiceInstance = after.ToShape() };
            },
            cancellation
        );

    /// <summary>What the request makes of what runs.</summary>
    private static DeploymentByHand Wanted(DeploymentByHand running, UpdateServiceInstanceInput input, GivenInstance? given)
    {
        var (major, minor) = (input.TemplateMajorVersion, input.TemplateMinorVersion);
        var template = TemplateVersion.Of(running.Template);
        switch (input.DeploymentType)
        {
            case "NONE" when given is not null || major is not null || minor is not null:
                throw new ProtonException(
                    ProtonFault.Validation,
                    "the deploymentType NONE deploys nothing and so takes no spec and no template version; give another one"
                );
            case "CURRENT_VERSION" when major is not null || minor is not null:
                throw new ProtonException(
                    ProtonFault.Validation,
                    "the deploymentType CURRENT_VERSION keeps the template version; leave templateMajorVersion and templateMinorVersion out"
                );
            case "MINOR_VERSION" when major is not null && major != template.Major:
                throw new ProtonException(
                    ProtonFault.Validation,
                    $"the deploymentType MINOR_VERSION keeps the major version {template.Major}; use MAJOR_VERSION for another one"
                );
            case "MAJOR_VERSION" when major is null:
                throw new ProtonException(
                    ProtonFault.Validation,
                    "the deploymentType MAJOR_VERSION needs templateMajorVersion: no templates are published here to take the latest from"
                );
        }

        if (major is not null && major != template.Major)
            template = template with { Major = major, Minor = "0" };
        if (minor is not null)
            template = template with { Minor = minor };
        return running with
        {
            Template = major is null && minor is null ? running.Template : template.ToString(),
            Environment = given?.Environment ?? running.Environment,
            Inputs = given is null ? running.Inputs : CurrentValues.Keep(given.Inputs, running.Inputs),
        };
    }

    private static List<string> Differences(DeploymentByHand running, DeploymentByHand wanted)
    {
        List<string> changes = [.. Inputs.Differences(running.Inputs, wanted.Inputs)];
        if (running.Environment != wanted.Environment)
            changes.Add($"environment: {running.Environment} -> {wanted.Environment}");
        if (running.Template != wanted.Template)
            changes.Add($"template: {running.Template ?? "(none)"} -> {wanted.Template}");
        return changes.Count > 0 ? changes : ["deployed again"];
    }
}
