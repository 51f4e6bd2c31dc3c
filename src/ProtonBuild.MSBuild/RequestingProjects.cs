using System.Text;

namespace ProtonBuild.MSBuild;

/// <summary>
/// The projects that validate the same files, one line each, beside the findings. A single project need not agree with others on
/// which one logs, which would cost more than everything else in a build without changes.
/// </summary>
/// <param name="file">The file with the lines.</param>
internal sealed class RequestingProjects(string file)
{
    /// <summary>Whether this project, and no other that still exists, has made a request before.</summary>
    public bool IsOnly(string project)
    {
        if (!File.Exists(file))
            return false;
        var known = File.ReadAllLines(file, Encoding.UTF8);
        return Array.IndexOf(known, project) >= 0
            && Array.TrueForAll(known, other => other == project || !File.Exists(other.Split('|')[0]));
    }

    /// <summary>Adds a project. If two do so at the same moment, one line may get lost; the next build adds it.</summary>
    public void Add(string project)
    {
        if (File.Exists(file) && File.ReadAllLines(file).Contains(project))
            return;
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var line = Encoding.UTF8.GetBytes(project + "\n");
        stream.Write(line, 0, line.Length);
    }
}
