using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ProtonBuild.MSBuild;

/// <summary>The folder that keeps findings for the next build.</summary>
internal static class CacheFolder
{
    /// <summary>Creates the folder; false, and a message, if it cannot be written.</summary>
    public static bool Create(string folder, TaskLoggingHelper log)
    {
        try
        {
            Directory.CreateDirectory(folder);
            // Keeps it out of git, whatever the repository ignores.
            var ignore = Path.Combine(folder, ".gitignore");
            if (!File.Exists(ignore))
                File.WriteAllText(ignore, "*\n");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogMessage(MessageImportance.Normal, $"ProtonBuild keeps nothing for the next build: {error.Message}");
            return false;
        }
    }
}
