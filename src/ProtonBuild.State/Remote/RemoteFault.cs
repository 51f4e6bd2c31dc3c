using System.Net;
using System.Text.Json;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Remote;

/// <summary>Says in one sentence what an endpoint refused, or why it gave no answer.</summary>
internal static class RemoteFault
{
    private const int LongestMessage = 2000;

    public static async Task<StateException> Of(
        HttpResponseMessage response,
        RemoteEndpoint endpoint,
        bool repeatable,
        CancellationToken cancellation
    )
    {
        if (await Error(response, cancellation) is not { } error)
            return new(
                StateFault.Unavailable,
                $"what answers at {endpoint} with status {(int)response.StatusCode} is no state endpoint; look at --state"
            );
        var message = error.Message.Length > LongestMessage ? error.Message[..LongestMessage] : error.Message;
        return (error.Type, response.StatusCode) switch
        {
            ("LeaseLostException", _) => new(StateFault.LeaseLost, message),
            ("ConflictException", _) => new(StateFault.Conflict, message),
            ("ResourceNotFoundException", _) => new(StateFault.NotFound, message),
            ("AccessDeniedException", _) => new(StateFault.Unavailable, $"{endpoint} refuses this: {message}"),
            ("ThrottlingException", _) => new(
                StateFault.Unavailable,
                $"{endpoint} has too many requests at the moment; try again in a while"
            ),
            (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) => new(
                StateFault.Unavailable,
                $"{endpoint} refuses the credentials ({error.Type}); set PROTONBUILD_STATE_TOKEN to an access key's id "
                    + $"and secret with a dot between"
            ),
            (_, >= HttpStatusCode.InternalServerError) => new(
                StateFault.Unavailable,
                $"{endpoint} could not answer: {message}{Afterwards(repeatable)}"
            ),
            (_, HttpStatusCode.NotFound) => new(StateFault.Unavailable, $"{endpoint} is no state endpoint of this version: {message}"),
            _ => new(StateFault.Invalid, $"{endpoint} refuses the request: {message}"),
        };
    }

    public static StateException OutOfReach(RemoteEndpoint endpoint, Exception fault, bool nothingDone) =>
        new(
            StateFault.Unavailable,
            $"the state endpoint {endpoint} is out of reach ({Why(fault)}); see that it runs and that --state names "
                + $"it{Afterwards(nothingDone)}",
            fault
        );

    /// <summary>What was asked once may have been done although no answer came.</summary>
    private static string Afterwards(bool repeatable) =>
        repeatable ? "" : "; whether the change was made is not known: look with 'protonbuild status' before trying again";

    private static string Why(Exception fault) =>
        fault switch
        {
            Polly.Timeout.TimeoutRejectedException => "no answer in time",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name is not known",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                "its certificate is not trusted or TLS failed",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection",
            _ => "the connection broke off",
        };

    private static async Task<WireError?> Error(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellation), StateJson.Default.WireError);
        }
        catch (JsonException)
        {
            return null; // A proxy's page, for one; the caller says that this is no endpoint.
        }
    }
}
