using System.Collections.Frozen;

namespace ProtonBuild.Server.Credentials;

/// <summary>
/// The current keys. A request checks at most once a second whether the file has changed, and reads it again if so. A new file that
/// cannot be used changes nothing, and the log says so.
/// </summary>
internal sealed class AccessKeys(string path, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock turn = new();
    private FrozenDictionary<string, AccessKey> keys = AccessKeyFile.Read(path);
    private (DateTime Written, long Length) seen = Look(path);
    private DateTimeOffset lookedAt = time.GetUtcNow();

    /// <summary>Called for every change, with the number of keys, or with the reason why the old ones stay.</summary>
    public Action<string, bool> Changed { get; set; } = (_, _) => { };

    public AccessKey? Find(string id)
    {
        Reload();
        return Volatile.Read(ref keys).GetValueOrDefault(id);
    }

    private void Reload()
    {
        if (time.GetUtcNow() - lookedAt < Interval || !turn.TryEnter())
            return;
        try
        {
            lookedAt = time.GetUtcNow();
            var now = Look(path);
            if (now == seen)
                return;
            seen = now;
            Volatile.Write(ref keys, AccessKeyFile.Read(path));
            Changed($"the access keys were read again; there are {keys.Count}", true);
        }
        catch (AccessKeyException error)
        {
            Changed($"the access keys stay as they were: {error.Message}", false);
        }
        finally
        {
            turn.Exit();
        }
    }

    private static (DateTime Written, long Length) Look(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
