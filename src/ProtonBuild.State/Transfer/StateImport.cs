using System.Text;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.Transfer;

/// <summary>
/// Reads what <see cref="StateExport"/> of this or an older version wrote into a state that holds nothing yet: all of it, or nothing.
/// </summary>
public static class StateImport
{
    /// <summary>Reads a stream, which stays open; gives the number of rows.</summary>
    /// <exception cref="StateException">Conflict where the state holds something; Invalid where the lines are not an export, say
    /// which.</exception>
    public static async Task<long> Read(StateService state, Stream input, CancellationToken cancellation)
    {
        var begun = false;
        try
        {
            return await state.Database.Write(
                async transaction =>
                {
                    // What was read cannot be read again: no second try on another connection.
                    if (begun)
                        throw new StateException(
                            StateFault.Unavailable,
                            "the connection to the database was lost in the middle of the import; nothing was imported; start it again"
                        );
                    begun = true;
                    await RequireEmpty(transaction);
                    using var lines = new StreamReader(input, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
                    return await ReadLines(transaction, new ExportedLines(lines), cancellation);
                },
                cancellation
            );
        }
        catch (StateException contradiction) when (begun && contradiction is { Fault: StateFault.Conflict, InnerException: not null })
        {
            throw new StateException(
                StateFault.Invalid,
                "the rows of this export contradict one another; nothing was imported; export the state again",
                contradiction
            );
        }
        catch (DecoderFallbackException fault)
        {
            throw new StateException(
                StateFault.Invalid,
                "this is not an export of a state: it is not UTF-8 text; nothing was imported",
                fault
            );
        }
    }

    private static async Task<long> ReadLines(Transaction transaction, ExportedLines lines, CancellationToken cancellation)
    {
        var version = await lines.ReadVersion(cancellation);
        ImportedTable? table = null;
        while (await lines.ReadRow(cancellation) is { } row)
        {
            if (row.Name != table?.Name)
            {
                await (table?.Flush() ?? Task.CompletedTask);
                table = await ImportedTable.Open(transaction, lines, (row.Name, version));
            }

            await table.Add(row.Value);
        }

        await (table?.Flush() ?? Task.CompletedTask);
        foreach (var filled in StateTables.All.Where(filled => filled.HasSequence))
            if (transaction.Dialect.AdvanceKeys(filled.Name) is { } advance)
                await transaction.Row<long>(advance);
        return lines.Rows;
    }

    private static async Task RequireEmpty(Transaction transaction)
    {
        foreach (var table in StateTables.All)
            if (await transaction.Row<long>($"SELECT COUNT(*) FROM (SELECT 1 AS one FROM {table.Name} LIMIT 1) AS any_row") > 0)
                throw new StateException(
                    StateFault.Conflict,
                    "this state holds something already, and an import goes into an empty one; name another, or move this one away"
                );
    }
}
