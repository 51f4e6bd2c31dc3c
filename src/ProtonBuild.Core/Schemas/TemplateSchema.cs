namespace ProtonBuild.Core.Schemas;

/// <summary>
/// A template bundle's <c>schema/schema.yaml</c>: the headers, and types as OpenAPI 3.0 schema objects
/// (https://spec.openapis.org/oas/v3.0.3#schema-object).
/// </summary>
internal static class TemplateSchema
{
    public const string Json = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "$id": "https://protonbuild.dev/schemas/template.schema.json",
          "title": "ProtonBuild template schema",
          "description": "schema/schema.yaml of a template bundle: the inputs that it takes.",
          "type": "object",
          "properties": {
            "schema": {
              "type": "object",
              "properties": {
                "format": {
                  "type": "object",
                  "properties": {
                    "openapi": { "type": ["string", "number"], "description": "The version of OpenAPI; in quotes: \"3.0.0\"." }
                  },
                  "required": ["openapi"]
                },
                "service_input_type": { "type": "string", "description": "The type of an instance's inputs." },
                "pipeline_input_type": { "type": "string", "description": "The type of the pipeline's inputs." },
                "environment_input_type": { "type": "string", "description": "The type of an environment's inputs." },
                "types": {
                  "description": "Types by name.",
                  "type": "object",
                  "minProperties": 1,
                  "additionalProperties": { "$ref": "#/definitions/type" }
                }
              },
              "required": ["types"],
              "anyOf": [
                { "required": ["service_input_type"] },
                { "required": ["environment_input_type"] },
                { "required": ["pipeline_input_type"] }
              ]
            }
          },
          "required": ["schema"],
          "definitions": {
            "type": {
              "type": "object",
              "properties": {
                "$ref": { "type": "string", "description": "Another type of this file: '#/types/NAME', or its name." },
                "type": { "enum": ["array", "boolean", "integer", "number", "object", "string"] },
                "title": { "type": "string" },
                "description": { "type": "string" },
                "format": { "type": "string" },
                "default": {},
                "example": {},
                "enum": { "type": "array", "minItems": 1 },
                "nullable": { "type": "boolean" },
                "multipleOf": { "type": "number", "exclusiveMinimum": 0 },
                "minimum": { "type": "number" },
                "maximum": { "type": "number" },
                "exclusiveMinimum": { "type": "boolean" },
                "exclusiveMaximum": { "type": "boolean" },
                "minLength": { "$ref": "#/definitions/count" },
                "maxLength": { "$ref": "#/definitions/count" },
                "pattern": { "type": "string", "format": "regex" },
                "minItems": { "$ref": "#/definitions/count" },
                "maxItems": { "$ref": "#/definitions/count" },
                "uniqueItems": { "type": "boolean" },
                "minProperties": { "$ref": "#/definitions/count" },
                "maxProperties": { "$ref": "#/definitions/count" },
                "required": { "type": "array", "items": { "type": "string" }, "minItems": 1, "uniqueItems": true },
                "properties": { "type": "object", "additionalProperties": { "$ref": "#/definitions/type" } },
                "additionalProperties": { "anyOf": [{ "type": "boolean" }, { "$ref": "#/definitions/type" }] },
                "items": { "$ref": "#/definitions/type" },
                "allOf": { "$ref": "#/definitions/types" },
                "anyOf": { "$ref": "#/definitions/types" },
                "oneOf": { "$ref": "#/definitions/types" },
                "not": { "$ref": "#/definitions/type" },
                "discriminator": { "type": "object" },
                "readOnly": { "type": "boolean" },
                "writeOnly": { "type": "boolean" },
                "deprecated": { "type": "boolean" },
                "externalDocs": { "type": "object" },
                "xml": { "type": "object" }
              },
              "patternProperties": { "^x-": {} },
              "additionalProperties": false
            },
            "types": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/type" } },
            "count": { "type": "integer", "minimum": 0 }
          }
        }
        """;
}
