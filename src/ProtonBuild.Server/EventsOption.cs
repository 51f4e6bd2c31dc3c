using ProtonBuild.Core.State;
using ProtonBuild.State.Events;

namespace ProtonBuild.Server;

/// <summary>Reads <c>--events-url</c> and the secret in <c>--events-secret-file</c>.</summary>
internal static class EventsOption
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static EventReceiver? Read(string? url, string? secretFile, bool allowPlain)
    {
        if (url is null && secretFile is null)
            return null;
        if (url is null)
            throw new ServerOptionsException("--events-secret-file signs what is delivered to --events-url; give --events-url too");
        if (secretFile is null)
            throw new ServerOptionsException("events are signed; name the file with their secret with --events-secret-file");
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(secretFile) & Others) != 0)
                throw new ServerOptionsException(
                    $"{secretFile} holds a secret, and users other than its owner may read or write it; run: chmod 600 {secretFile}"
                );
            return EventReceiver.Parse(url, File.ReadAllText(secretFile), allowPlain);
        }
        catch (StateException refused)
        {
            throw new ServerOptionsException(refused.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ServerOptionsException(
                $"the secret of events cannot be read: {error.Message.TrimEnd('.')}; name its file with --events-secret-file"
            );
        }
    }
}
