using System.Collections.Frozen;

namespace ProtonBuild.Server.Credentials;

/// <summary>
/// The keys that count now. The file is looked at again when it changed, at most once a second and by the request that
/// notices; a new file that cannot be used changes nothing, and the log says so.
/// </summary>
internal sealed class AccessKeys(string path, TimeProvider time)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    private readonly Lock turn = new();
    private FrozenDictionary<string, AccessKey> keys = AccessKeyFile.Read(path);
    private (DateTime Written, long Length) seen = Look(path);
    private DateTimeOffset lookedAt = time.GetUtcNow();

    /// <summary>Hears of every change: how many keys there are, or why the old ones stay.</summary>
    public Action<string, bool> Changed { get; set; } = (_, _) => { };

    public AccessKey? Find(string id)
    {
        Reload();
        return Volatile.Read(ref keys).GetValueOrDefault(id);
    }

    private void Reload()
    {
        if (time.GetUtcNow() - lookedAt < Often || !turn.TryEnter())
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
