using ProtonBuild.Core.Diagnostics;

namespace ProtonBuild.Core.Templates.Rules;

internal static class BadReference
{
    public static readonly Rule Rule = new("PB3003", "Reference that leads nowhere", Severity.Error)
    {
        Why =
            "A $ref names another type of the same file, as '#/types/NAME'. References to other files or to the network "
            + "are never followed, and a type that refers to nothing but itself describes nothing.",
        Bad =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n        size: { $ref: \"#/types/Size\" }\n",
        Good =
            "schema:\n  format:\n    openapi: \"3.0.0\"\n  service_input_type: Shop\n  types:\n    Shop:\n      type: "
            + "object\n      properties:\n        port: { type: integer }\n",
    };

    public static Diagnostic Unknown(string file, TextSpan span, string reference, IReadOnlyCollection<string> types) =>
        Rule.At(
            file,
            span,
            $"'{reference}' is no type of this file; write "
                + $"'#/types/NAME'{DidYouMean.Hint(reference[(reference.LastIndexOf('/') + 1)..], types)}"
        );

    public static Diagnostic TooFar(string file, TextSpan span, string type, int limit) =>
        Rule.At(file, span, $"the type '{type}' refers through more than {limit} types to the last of them; refer to it directly");

    public static Diagnostic Circular(string file, TextSpan span, IEnumerable<string> path) =>
        Rule.At(file, span, $"these types refer to one another in a circle: {string.Join(" -> ", path)}");
}
