using System.Text.Json.Nodes;
using ProtonBuild.Core.Rules;

namespace ProtonBuild.Core.Schemas;

/// <summary><c>protonbuild.yaml</c>; the rules that it may name come from the one list of them.</summary>
internal static class ConfigSchema
{
    public static string Json => Text.Replace("\"RULES\"", Rules(), StringComparison.Ordinal);

    private const string Text = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "$id": "https://protonbuild.dev/schemas/config.schema.json",
          "title": "ProtonBuild configuration",
          "description": "protonbuild.yaml: everything in it has a default, and the file may be absent.",
          "type": ["object", "null"],
          "properties": {
            "ops": { "$ref": "#/definitions/path", "description": "The ops file (default: looked for under its usual names)." },
            "state": { "$ref": "#/definitions/text", "description": "Where the state is kept.", "default": ".protonbuild/state.db" },
            "templates": {
              "description": "The template bundle of each service.",
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "properties": {
                  "path": { "$ref": "#/definitions/path", "description": "The bundle's folder." },
                  "name": { "$ref": "#/definitions/text", "description": "The template's name (default: the folder's name)." },
                  "version": { "$ref": "#/definitions/text", "description": "The template's version; in quotes, so that 1.10 stays 1.10." }
                },
                "required": ["path"],
                "additionalProperties": false
              }
            },
            "deploy": {
              "description": "How a sync makes an instance real.",
              "type": "object",
              "properties": {
                "mode": { "enum": ["record", "command", "wait"], "default": "record", "description": "record: the state's record is the deployment; command: run a program for each instance; wait: somebody else deploys and says so." },
                "command": { "$ref": "#/definitions/texts", "description": "The program and its arguments, run without a shell from the root of the work tree." },
                "timeout": { "$ref": "#/definitions/duration", "default": "30m", "description": "How long one try may take." },
                "retries": { "type": "integer", "minimum": 0, "maximum": 10, "default": 2, "description": "More tries for what may go well the next time (a command that ends with 75)." },
                "secrets": { "$ref": "#/definitions/texts", "description": "Environment variables whose values are kept out of what the command says." }
              },
              "additionalProperties": false
            },
            "publish": {
              "description": "How pull requests between branches are made.",
              "type": "object",
              "properties": {
                "title": { "$ref": "#/definitions/text", "description": "With {from} and {to} for the branches.", "default": "Promote {from} to {to}" },
                "labels": { "$ref": "#/definitions/texts", "description": "Put on it; made where the repository has none of that name." },
                "reviewers": { "$ref": "#/definitions/texts", "description": "Asked for a review: people, and teams as organization/team." },
                "assignees": { "$ref": "#/definitions/texts", "description": "In charge of it." },
                "draft": { "type": "boolean", "default": false },
                "auto-merge": { "enum": ["merge", "squash", "rebase", false], "default": false, "description": "Merge it this way as soon as everything that is required is there." }
              },
              "not": { "properties": { "draft": { "const": true }, "auto-merge": { "type": "string" } }, "required": ["draft", "auto-merge"] },
              "additionalProperties": false
            },
            "rules": { "$ref": "#/definitions/rules" },
            "overrides": {
              "description": "Other severities for the files that a path or glob matches; the last match wins.",
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "paths": { "$ref": "#/definitions/texts", "description": "Files, folders or globs, from the root of the repository." },
                  "rules": { "$ref": "#/definitions/rules" }
                },
                "required": ["paths", "rules"],
                "additionalProperties": false
              }
            }
          },
          "additionalProperties": false,
          "definitions": {
            "severity": { "type": "string", "pattern": "^([Ee]rror|[Ww]arning|[Ii]nfo|[Oo]ff|ERROR|WARNING|INFO|OFF)$", "examples": ["error", "warning", "info", "off"] },
            "path": { "type": "string", "pattern": "^(?!/)(?![\\s\\S]:)(?!(\\./+)*\\.\\.(/|$))[^\\\\\\u0000-\\u001f\\u007f]*[^\\\\/\\u0000-\\u001f\\u007f]$" },
            "duration": { "type": "string", "pattern": "^([0-9]{1,9}[smhd])+$", "examples": ["30s", "15m", "2h"] },
            "rules": {
              "description": "Severities of rules by their codes.",
              "type": "object",
              "properties": "RULES",
              "additionalProperties": false
            },
            "text": { "type": ["string", "number", "boolean"], "minLength": 1 },
            "texts": {
              "anyOf": [
                { "$ref": "#/definitions/text" },
                { "type": "array", "items": { "$ref": "#/definitions/text" } }
              ]
            }
          }
        }
        """;

    private static string Rules()
    {
        var rules = new JsonObject();
        foreach (var rule in AllRules.List)
            rules[rule.Code] = new JsonObject { ["$ref"] = "#/definitions/severity", ["description"] = $"{rule.Title} (default: {rule.Severity.ToString().ToLowerInvariant()})" };
        return rules.ToJsonString();
    }
}
