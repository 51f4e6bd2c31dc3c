using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Rules.Across;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Rules.Configuration;

internal static class NoOpsFile
{
    public static readonly Rule Rule = new("PB9003", "No ops file, or more than one", Severity.Error)
    {
        Why =
            "The ops file is looked for under its usual names: proton-ops.yaml, .proton-ops.yaml, .proton-ops and "
            + "configuration/proton-ops.yaml (.yml too). Where there are two, it is unclear which one counts; name one "
            + "in protonbuild.yaml.",
        Bad = "ops: deploy/proton-ops.yaml\n",
        Good = "ops: proton-ops.yaml\n",
        IsEssential = true,
    };

    public static Diagnostic None(string where, IEnumerable<string> names) =>
        Rule.At(
            ".",
            TextSpan.Start,
            $"no ops file in {where}; looked for {string.Join(", ", names)}. Name it in protonbuild.yaml: 'ops: PATH'"
        );

    public static Diagnostic Several(string file, IEnumerable<string> found) =>
        Rule.At(
            file,
            TextSpan.Start,
            $"more than one ops file: {string.Join(" and ", found)}; choose one in protonbuild.yaml: 'ops: PATH'"
        );

    public static Diagnostic Missing(string file, TextSpan span, string path, string where) =>
        Rule.At(file, span, $"the ops file '{path}' is not in {where}");

    public static Diagnostic NoBranch(string file, NamedPlace branch, IReadOnlyCollection<string> known) =>
        Rule.At(
            file,
            branch.Span,
            $"the ops file is to be read from the branch '{branch.Text}', which is not in this "
                + $"clone; {BranchUnknown.Hint(branch.Text, known)}"
        );

    public static Diagnostic NotThere(string path, string where) =>
        Rule.At(path, TextSpan.Start, $"the ops file '{path}' is not in {where}");

    public static Diagnostic NoConfig(string path, string where) =>
        Rule.At(path, TextSpan.Start, $"the configuration '{path}' is not in {where}");
}
