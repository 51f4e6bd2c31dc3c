using System.Runtime.InteropServices;

namespace ProtonBuild.Git;

/// <summary>Recognises pipes, sockets and devices without opening them, which .NET cannot.</summary>
internal static class SpecialFile
{
    private const int CurrentFolder = -100;
    private const int DoNotFollowLinks = 0x100;
    private const uint TypeOfFile = 1;
    private const int KindBits = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether the path is not a regular file; false on systems other than Linux, which cannot tell.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        // struct statx is the same on all processors: stx_mode is at offset 28. https://man7.org/linux/man-pages/man2/statx.2.html
        var answer = new byte[256];
        return Statx(CurrentFolder, path, DoNotFollowLinks, TypeOfFile, answer) == 0
            && (BitConverter.ToUInt16(answer, 28) & KindBits) != Regular;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] answer);
}
