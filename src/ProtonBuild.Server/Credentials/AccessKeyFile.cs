using System.Collections.Frozen;
using System.Text.Json;
using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Server.Credentials;

/// <summary>The access key file cannot be used; the message says why and what to do, and never quotes the file.</summary>
internal sealed class AccessKeyException(string message) : Exception(message);

/// <summary>Reads the access keys in a file: a JSON list of <c>{"id", "secret", "role", "principal"}</c> that only its owner may
/// read.</summary>
internal static class AccessKeyFile
{
    private const int ShortestSecret = 16;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static FrozenDictionary<string, AccessKey> Read(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                throw new AccessKeyException(
                    $"{path} holds secrets, and users other than its owner may read or write it; run: chmod 600 {path}"
                );
            var keys = JsonSerializer.Deserialize(File.ReadAllBytes(path), AccessKeyJson.Default.ListAccessKey) ?? [];
            if (keys.Count == 0)
                throw new AccessKeyException($"{path} has no access key; add one: {{\"id\", \"secret\", \"role\", \"principal\"}}");
            foreach (var (key, position) in keys.Select((key, position) => (key, position + 1)))
                Check(key, $"key {position} of {path}");
            if (keys.CountBy(key => key.Id).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
                throw new AccessKeyException($"{path} has the id '{twice}' more than once; give each key an id of its own");
            return keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
        }
        catch (JsonException error)
        {
            throw new AccessKeyException(
                $"{path} is not a list of access keys, see line {(error.LineNumber ?? 0) + 1}{Hint(error)}; each is "
                    + $"{{\"id\", \"secret\", \"role\": \"reader|syncer|admin\", \"principal\"}}"
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AccessKeyException($"the access keys cannot be read: {error.Message.TrimEnd('.')}; name the file with --access-keys");
        }
    }

    private static void Check(AccessKey key, string which)
    {
        if (key is null)
            throw new AccessKeyException($"{which} is null; each is {{\"id\", \"secret\", \"role\", \"principal\"}}");
        // In a bearer token the first '.' ends the id; in a credential scope a '/' does.
        if (key.Id.Length is 0 or > 128 || !key.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new AccessKeyException($"the id of {which} must be 1 to 128 letters, digits, '-' and '_'");
        if (
            key.Secret.Length < ShortestSecret
            || !key.Secret.All(char.IsAscii)
            || key.Secret.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        )
            throw new AccessKeyException(
                $"the secret of {which} must be at least {ShortestSecret} ASCII characters without spaces; 'openssl rand -hex 24' makes one"
            );
        if (!Enum.IsDefined(key.Role))
            throw new AccessKeyException($"the role of {which} must be reader, syncer or admin");
        if (string.IsNullOrWhiteSpace(key.Principal) || key.Principal.Length > 200 || key.Principal.Any(char.IsControl))
            throw new AccessKeyException($"the principal of {which} must be 1 to 200 characters: the author of what the key changes");
    }

    /// <summary>The parser's message may quote the file, secrets included; the path holds the names of members only.</summary>
    private static string Hint(JsonException error)
    {
        string[] known = ["id", "secret", "role", "principal"];
        var member = error.Path?.Split('.')[^1] ?? "";
        return !known.Contains(member) && DidYouMean.Nearest(member, known) is { } near ? $" (did you mean '{near}'?)" : "";
    }
}
