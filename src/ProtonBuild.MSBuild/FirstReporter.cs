namespace ProtonBuild.MSBuild;

/// <summary>Lets one of a build's projects log the findings for all: the first one to create the file.</summary>
/// <param name="folder">The folder for such files; removes those of earlier days.</param>
/// <param name="name">A name unique to the build.</param>
internal sealed class FirstReporter(string folder, string name)
{
    private const string Ending = ".claim";

    public bool IsTaken()
    {
        var file = Path.Combine(folder, name + Ending);
        try
        {
            new FileStream(file, FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (IOException) when (File.Exists(file))
        {
            return false;
        }

        var yesterday = File.GetLastWriteTimeUtc(file).AddDays(-1);
        foreach (var old in Directory.GetFiles(folder, "*" + Ending).Where(other => File.GetLastWriteTimeUtc(other) < yesterday))
            File.Delete(old);
        return true;
    }
}
