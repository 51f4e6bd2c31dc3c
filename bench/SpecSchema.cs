namespace ProtonBuild.Bench;

/// <summary>The template of <c>examples/frontend-svc</c> as the JSON Schema of a whole spec file, for peers that read no
/// template.</summary>
internal static class SpecSchema
{
    public const string Text = """
        {
          "type": "object",
          "required": ["proton", "instances"],
          "additionalProperties": false,
          "properties": {
            "proton": { "const": "ServiceSpec" },
            "instances": {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "object",
                "required": ["name", "environment"],
                "additionalProperties": false,
                "properties": {
                  "name": { "type": "string" },
                  "environment": { "type": "string" },
                  "spec": {
                    "type": "object",
                    "required": ["image"],
                    "additionalProperties": false,
                    "properties": {
                      "port": { "type": "integer", "minimum": 1, "maximum": 65535 },
                      "desired_count": { "type": "integer", "minimum": 0 },
                      "task_size": { "type": "string", "enum": ["x-small", "small", "medium", "large", "x-large"] },
                      "image": { "type": "string", "minLength": 1, "maxLength": 200 }
                    }
                  }
                }
              }
            }
          }
        }

        """;
}
