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
            "ops": {
              "description": "The ops file (default: looked for under its usual names).",
              "anyOf": [
                { "$ref": "#/definitions/path" },
                {
                  "type": "object",
                  "properties": {
                    "path": { "$ref": "#/definitions/path", "description": "Its path (default: looked for under its usual names)." },
                    "branch": {
                      "$ref": "#/definitions/text",
                      "description": "The branch whose head it is read from (default: the commit that is synced or checked)."
                    }
                  },
                  "additionalProperties": false
                }
              ]
            },
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
              "description": "How a sync deploys an instance.",
              "type": "object",
              "properties": {
                "mode": {
                  "enum": ["record", "command", "wait"],
                  "default": "record",
                  "description": "record: only record it; command: run a program for each instance; wait: another tool deploys and reports."
                },
                "command": {
                  "$ref": "#/definitions/texts",
                  "description": "The program and its arguments, run without a shell from the root of the work tree."
                },
                "timeout": { "$ref": "#/definitions/duration", "default": "30m", "description": "How long one try may take." },
                "retries": {
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 10,
                  "default": 2,
                  "description": "More tries for a failure that may pass (a command that ends with 75)."
                },
                "secrets": {
                  "$ref": "#/definitions/texts",
                  "description": "Environment variables whose values are hidden in the output of the command."
                }
              },
              "additionalProperties": false
            },
            "publish": {
              "description": "How pull requests between branches are made.",
              "type": "object",
              "properties": {
                "title": {
                  "$ref": "#/definitions/text",
                  "description": "With {from} and {to} for the branches.",
                  "default": "Promote {from} to {to}"
                },
                "labels": { "$ref": "#/definitions/texts", "description": "Its labels; created where the repository lacks one." },
                "reviewers": { "$ref": "#/definitions/texts", "description": "The reviewers: people, and teams as organization/team." },
                "assignees": { "$ref": "#/definitions/texts", "description": "The people assigned to it." },
                "draft": { "type": "boolean", "default": false },
                "auto-merge": {
                  "enum": ["merge", "squash", "rebase", false],
                  "default": false,
                  "description": "Merge it this way as soon as its checks pass."
                }
              },
              "not": {
                "properties": { "draft": { "const": true }, "auto-merge": { "type": "string" } },
                "required": ["draft", "auto-merge"]
              },
              "additionalProperties": false
            },
            "gates": {
              "description": "What must hold before a branch is published, beyond that every instance of it is in sync.",
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "to": { "$ref": "#/definitions/text", "description": "The target branch that it guards (default: all of them)." },
                  "soak": {
                    "$ref": "#/definitions/duration",
                    "description": "How long the branch's instances must run after the last deployment."
                  },
                  "command": {
                    "allOf": [{ "$ref": "#/definitions/texts" }],
                    "minItems": 1,
                    "description": "A program that must end with 0, and its arguments, run without a shell from the root of the work tree."
                  },
                  "timeout": { "$ref": "#/definitions/duration", "default": "10m", "description": "How long the command may take." },
                  "freeze": { "type": "array", "items": { "$ref": "#/definitions/freeze" }, "description": "When nothing is published." }
                },
                "anyOf": [{ "required": ["soak"] }, { "required": ["command"] }, { "required": ["freeze"] }],
                "dependencies": { "timeout": ["command"] },
                "additionalProperties": false
              }
            },
            "events": {
              "description": "Where status changes are delivered to when the state is a file; an endpoint has --events-url instead.",
              "type": "object",
              "properties": {
                "url": {
                  "type": "string",
                  "pattern": "^https?://[^/?#@]+([/?#].*)?$",
                  "description": "The address that events are posted to; their secret is in PROTONBUILD_EVENTS_SECRET."
                }
              },
              "required": ["url"],
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
            "severity": {
              "type": "string",
              "pattern": "^([Ee]rror|[Ww]arning|[Ii]nfo|[Oo]ff|ERROR|WARNING|INFO|OFF)$",
              "examples": ["error", "warning", "info", "off"]
            },
            "path": {
              "type": "string",
              "pattern": "^(?!/)(?![\\s\\S]:)(?!(\\./+)*\\.\\.(/|$))[^\\\\\\u0000-\\u001f\\u007f]*[^\\\\/\\u0000-\\u001f\\u007f]$"
            },
            "duration": { "type": "string", "pattern": "^([0-9]{1,9}[smhd])+$", "examples": ["30s", "15m", "2h"] },
            "freeze": {
              "type": "object",
              "properties": {
                "days": {
                  "$ref": "#/definitions/days",
                  "description": "The days of the week on which it begins; without them it is a span with dates, once."
                },
                "from": {
                  "type": "string",
                  "description": "When it begins: \"16:00\" with days (default: the day's start), 2026-12-24 00:00 without."
                },
                "to": {
                  "type": "string",
                  "description": "When it ends: \"24:00\" with days (default: midnight; next day if before from), 2026-12-27 00:00 without."
                },
                "zone": {
                  "type": "string",
                  "minLength": 1,
                  "default": "UTC",
                  "description": "The time zone of from and to, by its IANA name.",
                  "examples": ["Europe/Berlin"]
                },
                "reason": { "$ref": "#/definitions/text", "description": "Why: shown with what has to wait." }
              },
              "if": { "required": ["days"] },
              "then": {
                "properties": {
                  "from": { "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
                  "to": { "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" }
                }
              },
              "else": {
                "properties": { "from": { "$ref": "#/definitions/moment" }, "to": { "$ref": "#/definitions/moment" } },
                "required": ["from", "to"]
              },
              "additionalProperties": false
            },
            "moment": { "pattern": "^[0-9]{4}-[01][0-9]-[0-3][0-9][ T]([01][0-9]|2[0-3]):[0-5][0-9]$" },
            "day": { "enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] },
            "days": {
              "anyOf": [{ "$ref": "#/definitions/day" }, { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/day" } }]
            },
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
            rules[rule.Code] = new JsonObject
            {
                ["$ref"] = "#/definitions/severity",
                ["description"] = $"{rule.Title} (default: {rule.Severity.ToString().ToLowerInvariant()})",
            };
        return rules.ToJsonString();
    }
}
