namespace ProtonBuild.Core.Schemas;

/// <summary>A spec file. What inputs it takes is the template's to say, so they are left open here.</summary>
internal static class SpecSchema
{
    public const string Json = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "$id": "https://protonbuild.dev/schemas/spec.schema.json",
          "title": "ProtonBuild spec file",
          "description": "The inputs of service instances, or of an environment.",
          "type": "object",
          "properties": {
            "proton": { "description": "What this file is.", "enum": ["ServiceSpec", "EnvironmentSpec"] }
          },
          "required": ["proton"],
          "if": { "properties": { "proton": { "const": "EnvironmentSpec" } } },
          "then": {
            "properties": {
              "proton": true,
              "spec": { "$ref": "#/definitions/inputs", "description": "The environment's inputs, as its template describes them." }
            },
            "additionalProperties": false
          },
          "else": {
            "properties": {
              "proton": true,
              "pipeline": { "$ref": "#/definitions/inputs", "description": "The pipeline's inputs, where the template takes any." },
              "instances": {
                "description": "The instances of the service.",
                "type": "array",
                "minItems": 1,
                "items": { "$ref": "#/definitions/instance" }
              }
            },
            "required": ["instances"],
            "additionalProperties": false
          },
          "definitions": {
            "instance": {
              "type": "object",
              "properties": {
                "name": { "$ref": "#/definitions/text", "description": "The instance's name, as the ops file gives it." },
                "environment": { "$ref": "#/definitions/text", "description": "The environment it runs in." },
                "spec": {
                  "$ref": "#/definitions/inputs",
                  "description": "Its inputs, as the template describes them; an input left out takes its default."
                }
              },
              "required": ["name", "environment"],
              "additionalProperties": false
            },
            "inputs": { "type": ["object", "null"] },
            "text": { "type": ["string", "number", "boolean"], "minLength": 1 }
          }
        }
        """;
}
