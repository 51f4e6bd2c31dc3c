using System.Runtime.InteropServices;
using LibGit2Sharp;

namespace ProtonBuild.Git;

/// <summary>Whether a libgit2 that suits LibGit2Sharp loads here; determined once, before the first use of LibGit2Sharp.</summary>
internal static class NativeLibGit2
{
    // The name that LibGit2Sharp 0.29.0 loads; setup-libgit2 creates it.
    private const string Name = "libgit2-a2bde63";

    private static readonly Lazy<string?> Loaded = new(Load);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionFunction(out int major, out int minor, out int revision);

    /// <summary>Its version, or null if none loads.</summary>
    public static string? Version => Loaded.Value;

    private static string? Load()
    {
        const DllImportSearchPath Beside = DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories;
        if (
            !NativeLibrary.TryLoad(Name, typeof(Repository).Assembly, Beside, out var library)
            || !NativeLibrary.TryGetExport(library, "git_libgit2_version", out var address)
        )
            return null;
        _ = Marshal.GetDelegateForFunctionPointer<VersionFunction>(address)(out var major, out var minor, out var revision);
        // Other versions have other memory layouts, and LibGit2Sharp would read wrong memory.
        return major == 1 && minor is >= 5 and <= 7 ? $"{major}.{minor}.{revision}" : null;
    }
}
