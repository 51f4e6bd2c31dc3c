using ProtonBuild.Core.State;
using ProtonBuild.State.Deployments;
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
                        if (await transaction.RunningInstance(name) is not null)
                            throw new ProtonException(
                                ProtonFault.Conflict,
                                $"there is a service instance {name} already; change it with UpdateServiceInstance"
                            );
                        var template = TemplateVersion.Of(service.Template);
                        if (input.TemplateMajorVersion is { } major)
                            template = template with { Major = major, Minor = "0" };
                        if (input.TemplateMinorVersion is { } minor)
                            template = template with { Minor = minor };
                        await transaction.Create(
                            new RunningInstance(name, instance.Environment, CurrentValues.Keep(instance.Inputs, null))
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
                        await transaction.InterruptDeadAttempt(name);
                        var running = await transaction.RunningInstance(name) ?? throw await transaction.NoInstance(name);
                        var wanted = InstanceUpdate.Apply(running, input, given);
                        if (input.DeploymentType != "NONE")
                        {
                            var deployment = await transaction.Deploy(wanted with { ClientToken = input.ClientToken });
                            var change = new ManualChange(
                                ManualOperation.Update,
                                name,
                                Author.Of(caller, nameof(UpdateServiceInstance)),
                                InstanceUpdate.Differences(running, wanted)
                            );
                            await transaction.RecordChange(change, blocked: name.Instance, deployment);
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
                var why = $"cancelled by {caller.Principal}";
                if (!row.IsBeingChanged)
                    throw new ProtonException(
                        ProtonFault.Conflict,
                        $"no deployment of {name} is in progress; the last one ended {row.Status}"
                    );
                await transaction.CancelDeployment(row.AttemptedId, why);
                if (await transaction.OpenAttempt(name) is { } open && await transaction.LiveLeaseOf(open) is null)
                    await transaction.Interrupt(open, why);
                // A first deployment that was cancelled leaves no instance behind; its last picture is the answer then.
                var after = await transaction.Instance(name) ?? row with { Status = "CANCELLED", Reason = why };
                return new CancelServiceInstanceDeploymentOutput { ServiceInstance = after.ToShape() };
            },
            cancellation
        );
}
