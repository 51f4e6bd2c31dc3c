using System.Collections.Frozen;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Server.Model;

namespace ProtonBuild.Server.Wire;

/// <summary>Every operation that the endpoint offers, by its full name.</summary>
internal sealed class OperationTable(IEnumerable<Operation> operations)
{
    private readonly FrozenDictionary<string, Operation> byTarget = operations.ToFrozenDictionary(
        operation => operation.Target,
        StringComparer.Ordinal
    );

    public IEnumerable<Operation> All => byTarget.Values;

    /// <summary>Finds the operation that a request names, or throws a <see cref="WireException"/> with the nearest name.</summary>
    public Operation Find(string target)
    {
        if (byTarget.TryGetValue(target, out var operation))
            return operation;
        var name = target.StartsWith(ServiceModel.Prefix + ".", StringComparison.Ordinal) ? target[(ServiceModel.Prefix.Length + 1)..] : "";
        if (ServiceModel.Current.Has(name))
            throw Unknown(
                $"{name} is an operation of AWS Proton that this endpoint does not offer; docs/server.md lists those that it does"
            );
        if (target.Length is 0 or > 100 || !target.All(c => char.IsAsciiLetterOrDigit(c) || c == '.'))
            throw Unknown("the header X-Amz-Target names no operation; write it like AwsProton20200720.GetService");
        throw Unknown($"'{target}' is not an operation of this endpoint{DidYouMean.Hint(target, byTarget.Keys)}");
    }

    private static WireException Unknown(string message) => new(404, "UnknownOperationException", message);
}
