namespace ProtonBuild.Core.Schemas;

/// <summary>The ops file, in the shipped form and in the draft form.</summary>
internal static class OpsSchema
{
    public static string Json => Text.Replace("BRANCH", BranchPattern, StringComparison.Ordinal);

    /// <summary>What <c>git help check-ref-format</c> allows, written for JSON.</summary>
    private const string BranchPattern =
        """^(?!@$)(?!HEAD$)(?![-/.])(?!.*(\\.\\.|//|@\\{|/\\.))(?!.*\\.lock(/|$))"""
        + """[^\\u0000-\\u0020\\u007f~^:?*\\[\\\\]*[^\\u0000-\\u0020\\u007f~^:?*\\[\\\\/.]$""";

    private const string Text = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "$id": "https://protonbuild.dev/schemas/ops.schema.json",
          "title": "ProtonBuild ops file",
          "description": "Which instance is synced from which branch and spec file, in what order, and which branch is published to which.",
          "type": "object",
          "properties": {
            "sync": { "$ref": "#/definitions/shipped" },
            "service-sync": { "$ref": "#/definitions/draft" }
          },
          "additionalProperties": false,
          "minProperties": 1,
          "maxProperties": 1,
          "definitions": {
            "shipped": {
              "description": "The form that the hosted service read: services, their instances, and publish steps.",
              "type": "object",
              "properties": {
                "services": {
                  "description": "Services by name; each holds its instances.",
                  "type": "object",
                  "minProperties": 1,
                  "propertyNames": { "$ref": "#/definitions/name" },
                  "additionalProperties": { "$ref": "#/definitions/service" }
                },
                "publish": {
                  "description": "Pull requests from one branch to the next, once every instance of the first is in sync.",
                  "anyOf": [
                    { "$ref": "#/definitions/step" },
                    { "type": "array", "items": { "$ref": "#/definitions/step" } }
                  ]
                }
              },
              "required": ["services"],
              "additionalProperties": false
            },
            "service": {
              "description": "Instances by name. 'depends_on' is the only other key.",
              "type": "object",
              "properties": {
                "depends_on": { "$ref": "#/definitions/dependsOnServices" },
                "depends-on": { "$ref": "#/definitions/dependsOnServices" }
              },
              "additionalProperties": { "$ref": "#/definitions/instance" },
              "propertyNames": { "$ref": "#/definitions/name" },
              "not": { "propertyNames": { "enum": ["depends_on", "depends-on"] } }
            },
            "instance": {
              "description": "One instance of the service.",
              "type": "object",
              "properties": {
                "branch": { "$ref": "#/definitions/branch", "description": "The branch it is synced from." },
                "spec": { "$ref": "#/definitions/specPath" },
                "depends_on": { "$ref": "#/definitions/dependsOnInstances" },
                "depends-on": { "$ref": "#/definitions/dependsOnInstances" }
              },
              "required": ["branch", "spec"],
              "additionalProperties": false
            },
            "step": {
              "type": "object",
              "properties": {
                "from": { "$ref": "#/definitions/branch", "description": "The branch whose instances are in sync." },
                "to": { "$ref": "#/definitions/branch", "description": "The branch that gets the pull request." }
              },
              "required": ["from", "to"],
              "additionalProperties": false
            },
            "draft": {
              "description": "The form of the design issue, by branch. It was never shipped; 'protonbuild migrate' rewrites it.",
              "deprecationMessage": "The draft form was never shipped; 'protonbuild migrate' rewrites it.",
              "type": "object",
              "minProperties": 1,
              "propertyNames": { "$ref": "#/definitions/branchName" },
              "additionalProperties": {
                "type": "object",
                "properties": {
                  "sync": {
                    "anyOf": [
                      { "$ref": "#/definitions/draftSync" },
                      { "type": "array", "items": { "$ref": "#/definitions/draftSync" } }
                    ]
                  },
                  "publish": {
                    "type": "object",
                    "properties": { "to": { "$ref": "#/definitions/branch" } },
                    "required": ["to"],
                    "additionalProperties": false
                  }
                },
                "additionalProperties": false
              }
            },
            "draftSync": {
              "type": "object",
              "properties": {
                "to": {
                  "$ref": "#/definitions/text",
                  "description": "SERVICE/INSTANCE, or an instance whose service is the part before its last '-'."
                },
                "spec": { "$ref": "#/definitions/specPath", "default": "./service-spec.yaml" },
                "depends-on": { "$ref": "#/definitions/dependsOnInstances" },
                "depends_on": { "$ref": "#/definitions/dependsOnInstances" }
              },
              "required": ["to"],
              "additionalProperties": false
            },
            "dependsOnServices": {
              "$ref": "#/definitions/texts",
              "description": "Services whose instances on the same branch come first."
            },
            "dependsOnInstances": {
              "$ref": "#/definitions/texts",
              "description": "Instances that come first: SERVICE/INSTANCE, or an instance of the same service."
            },
            "name": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$" },
            "text": { "type": ["string", "number", "boolean"], "minLength": 1 },
            "texts": {
              "anyOf": [
                { "$ref": "#/definitions/text" },
                { "type": "array", "items": { "$ref": "#/definitions/text" } }
              ]
            },
            "branch": { "anyOf": [{ "$ref": "#/definitions/branchName" }, { "type": ["number", "boolean"] }] },
            "branchName": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200,
              "pattern": "BRANCH"
            },
            "specPath": {
              "description": "The spec file's path on that branch, from the root of the repository, with forward slashes.",
              "anyOf": [
                {
                  "type": "string",
                  "pattern": "^(?!/)(?![\\s\\S]:)(?!(\\./+)*\\.\\.(/|$))[^\\\\\\u0000-\\u001f\\u007f]*[^\\\\/\\u0000-\\u001f\\u007f]$"
                },
                { "type": ["number", "boolean"] }
              ]
            }
          }
        }
        """;
}
