using ProtonBuild.App.Repositories;

namespace ProtonBuild.App.Records;

/// <summary>Moves everything that is recorded from one place to another.</summary>
public static class StateTransferUseCase
{
    /// <param name="repository">The repository.</param>
    /// <param name="file">The new file to write, readable by its owner alone; null for <paramref name="otherwise"/>.</param>
    /// <param name="otherwise">Opens what is written to without a file.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<long> Export(
        RepositoryContext repository,
        string? file,
        Func<Stream> otherwise,
        CancellationToken cancellation
    )
    {
        await using var state = await repository.State(repository.ReadConfig()).OpenExistingForReading(cancellation);
        await using var stream = file is null ? otherwise() : NewFile(Path.GetFullPath(file, repository.Process.Directory));
        return await state.Export(stream, cancellation);
    }

    /// <param name="repository">The repository.</param>
    /// <param name="file">The file to read; null for stdin.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many rows were read.</returns>
    public static async Task<long> Import(RepositoryContext repository, string? file, CancellationToken cancellation)
    {
        await using var stream = file is null
            ? repository.Process.In()
            : File.OpenRead(Path.GetFullPath(file, repository.Process.Directory));
        await using var state = await repository.State(repository.ReadConfig()).OpenForWriting(cancellation);
        return await state.Import(stream, cancellation);
    }

    private static FileStream NewFile(string path)
    {
        if (File.Exists(path))
            throw new UsageException($"the file '{path}' already exists; name another one, or remove it");
        return OperatingSystem.IsWindows()
            ? new(path, FileMode.CreateNew, FileAccess.Write)
            : new(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
    }
}
