using System.Runtime.InteropServices;

namespace ProtonBuild.Git;

/// <summary>Tells pipes, sockets and devices from files, which .NET does not without opening them.</summary>
internal static class SpecialFile
{
    private const int CurrentFolder = -100;
    private const int DoNotFollowLinks = 0x100;
    private const uint TypeOfFile = 1;
    private const int KindBits = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether what stands there is no regular file; false where the system cannot be asked, as other than on Linux.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        // struct statx is the same on all processors: stx_mode stands at 28. https://man7.org/linux/man-pages/man2/statx.2.html
        var answer = new byte[256];
        return Statx(CurrentFolder, path, DoNotFollowLinks, TypeOfFile, answer) == 0
            && (BitConverter.ToUInt16(answer, 28) & KindBits) != Regular;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] answer);
}
