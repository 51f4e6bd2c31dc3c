using System.Text.Json;
using ProtonBuild.Core.State;
using ProtonBuild.Server.Model;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Wire;

/// <summary>AWS Proton's operations on the wire: a request must fit the service model, and only errors that the model gives the operation
/// come out.</summary>
internal static class ModelledOperations
{
    public static IEnumerable<Operation> Of(ProtonOperations proton) => proton.Offered.Select(One);

    private static Operation One(OfferedOperation offered)
    {
        var modelled = ServiceModel.Current.Operation(offered.Name);
        return new($"{ServiceModel.Prefix}.{offered.Name}", offered.Role, Answer);

        async Task<byte[]> Answer(ReadOnlyMemory<byte> body, Identity caller, CancellationToken cancellation)
        {
            using var request = Read(body);
            if (Validation.Complaint(request.RootElement, modelled.Input) is { } complaint)
                throw WireException.Validation(complaint);
            try
            {
                return await offered.Answer(request.RootElement, caller.ToCaller(), cancellation);
            }
            catch (ProtonException error)
            {
                throw Modelled(error, modelled);
            }
            catch (StateException error)
            {
                throw WireException.Of(error);
            }
        }
    }

    private static JsonDocument Read(ReadOnlyMemory<byte> body)
    {
        JsonGuard.Check(body.Span, isFree: false);
        try
        {
            return JsonDocument.Parse(body, new() { MaxDepth = JsonGuard.Deepest, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw WireException.Serialization("the request names a member twice");
        }
    }

    /// <summary>Clients have no type for an error that the model does not give the operation: they get a ValidationException.</summary>
    private static WireException Modelled(ProtonException error, ModelledOperation operation)
    {
        var kind = operation.Errors.Contains(error.Kind.ToString()) ? error.Kind : ProtonFault.Validation;
        var status = kind switch
        {
            ProtonFault.ServiceQuotaExceeded => 402,
            ProtonFault.AccessDenied => 403,
            ProtonFault.ResourceNotFound => 404,
            ProtonFault.Conflict => 409,
            _ => 400,
        };
        return new(status, $"{kind}Exception", error.Message);
    }
}
