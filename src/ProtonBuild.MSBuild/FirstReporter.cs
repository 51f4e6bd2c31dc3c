namespace ProtonBuild.MSBuild;

/// <summary>Lets one of a build's projects log what was found for all: whoever makes the file first.</summary>
/// <param name="folder">Where; what builds of other days left there is removed.</param>
/// <param name="name">The build's own.</param>
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
