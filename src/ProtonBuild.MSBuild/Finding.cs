namespace ProtonBuild.MSBuild;

/// <summary>A finding of the program, ready to log.</summary>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Code">The rule's code.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">One line.</param>
/// <param name="Help">The page that explains it.</param>
internal sealed record Finding(string Severity, string Code, Place Place, string Message, string Help);

/// <param name="File">An absolute path.</param>
/// <param name="Line">Counts from 1; 0 for none.</param>
/// <param name="Column">Counts from 1; 0 for none.</param>
internal sealed record Place(string File, int Line, int Column)
{
    public static Place Of(string file) => new(file, 0, 0);
}
