using System.Text.Json;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Remote;

/// <summary>Exports and imports: streamed, as long as they take, and asked for once.</summary>
internal sealed partial class RemoteCall
{
    public Task<long> Export(Stream output, CancellationToken cancellation) =>
        Once(
            async () =>
            {
                using var request = Request(StateWire.Export, new ByteArrayContent("{}"u8.ToArray()), StateWire.ContentType);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (!response.IsSuccessStatusCode)
                    throw await RemoteFault.Of(response, endpoint, repeatable: true, cancellation);
                await using var lines = await response.Content.ReadAsStreamAsync(cancellation);
                return await Copy(lines, output, cancellation);
            },
            nothingDone: true
        );

    public Task<long> Import(Stream input, CancellationToken cancellation) =>
        Once(
            async () =>
            {
                // Not disposed: that would close the caller's stream.
                var request = Request(StateWire.Import, new StreamContent(input), StateWire.LinesType);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
                if (!response.IsSuccessStatusCode)
                    throw await RemoteFault.Of(response, endpoint, repeatable: false, cancellation);
                return JsonSerializer
                        .Deserialize(await response.Content.ReadAsByteArrayAsync(cancellation), StateJson.Default.Imported)
                        ?.Rows
                    ?? throw new JsonException();
            },
            nothingDone: false
        );

    /// <summary>Copies the lines, and gives the number of rows: all of them but the first and the last.</summary>
    private static async Task<long> Copy(Stream lines, Stream output, CancellationToken cancellation)
    {
        var (buffer, count) = (new byte[64 * 1024], 0L);
        for (var length = 1; (length = await lines.ReadAsync(buffer, cancellation)) > 0; )
        {
            count += buffer.AsSpan(0, length).Count((byte)'\n');
            await output.WriteAsync(buffer.AsMemory(0, length), cancellation);
        }

        return count - 2;
    }

    private async Task<long> Once(Func<Task<long>> transfer, bool nothingDone)
    {
        try
        {
            return await transfer();
        }
        catch (Exception fault) when (fault is HttpRequestException or HttpIOException)
        {
            throw RemoteFault.OutOfReach(endpoint, fault, nothingDone || WasNotSent(fault));
        }
        catch (JsonException fault)
        {
            throw new StateException(
                StateFault.Unavailable,
                $"what answers at {endpoint} is no state endpoint of this version; look at --state",
                fault
            );
        }
    }
}
