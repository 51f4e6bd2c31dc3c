using System.Text;

namespace ProtonBuild.MSBuild;

/// <summary>
/// The projects that ask about the same files, one line each beside what was found. A project that is alone need not
/// agree with others on who logs what, which costs more than everything else in a build where nothing changed.
/// </summary>
/// <param name="file">Where they stand.</param>
internal sealed class RequestingProjects(string file)
{
    /// <summary>Whether a project, and no other that is still there, has asked before.</summary>
    public bool IsOnly(string asker)
    {
        if (!File.Exists(file))
            return false;
        var known = File.ReadAllLines(file, Encoding.UTF8);
        return Array.IndexOf(known, asker) >= 0 && Array.TrueForAll(known, other => other == asker || !File.Exists(other.Split('|')[0]));
    }

    /// <summary>Adds a project. Where others do so at the same moment a line may be lost: it is added by the next build.</summary>
    public void Add(string asker)
    {
        if (File.Exists(file) && File.ReadAllLines(file).Contains(asker))
            return;
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var line = Encoding.UTF8.GetBytes(asker + "\n");
        stream.Write(line, 0, line.Length);
    }
}
