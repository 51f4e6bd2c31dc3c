using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Core.Specs.Rules;

internal static class NoServiceSpec
{
    public static readonly Rule Rule = new("PB2001", "No spec header", Severity.Error)
    {
        Why =
            "A spec file says what it is on its first line: 'proton: ServiceSpec', or 'proton: EnvironmentSpec'. "
            + "Without it, it is unclear what its inputs are checked against.",
        Bad = "proton: ServiceSpek\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        Good = "proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec:\n      port: 80\n",
        IsEssential = true,
    };

    public static Diagnostic NotAMapping(string file, YamlNode? found) =>
        Rule.At(
            file,
            found?.Span ?? TextSpan.Start,
            found is null
                ? "the spec file is empty; it starts with 'proton: ServiceSpec' and lists instances"
                : $"a spec file must be a mapping that starts with 'proton: ServiceSpec', not {found.Kind}"
        );

    public static Diagnostic Found(string file, YamlMapping root, YamlEntry? header)
    {
        if (header?.Value is not YamlScalar value)
            return Rule.At(
                file,
                header is not null ? header.ValueSpan
                    : root.Entries is [var first, ..] ? first.Key.Span
                    : root.Span,
                "the spec file has no line 'proton: ServiceSpec'"
            );
        return Rule.At(
            file,
            header.ValueSpan,
            $"'{value.Text}' is no kind of spec{DidYouMean.Hint(value.Text, ["ServiceSpec", "EnvironmentSpec"])}"
        );
    }
}
