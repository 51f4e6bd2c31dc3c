// ajv (https://ajv.js.org) as a second opinion. Reads a question a line from stdin, and answers each on a line:
//   { types, type, values }  OpenAPI 3.0 schema objects: { valid: [true or false for each value] }
//   { schemas, cases }       our published schemas by kind: { errors: [a text for each case, empty where it is valid] }
//   { sarif }                a SARIF log against the official schema: { errors: [a text for each violation] }
// A question that ajv cannot answer gets { error }.
const Ajv = require("ajv").default;
const AjvDraft4 = require("ajv-draft-04").default;
const addFormats = require("ajv-formats").default;

const one = ["items", "additionalProperties", "not"];
const several = ["allOf", "anyOf", "oneOf"];

/** OpenAPI 3.0 as draft 4: nullable adds null to the type beside it; a reference leads to a type of the file. */
function translated(schema) {
  if (typeof schema !== "object") return schema;
  if ("$ref" in schema) return { $ref: schema.$ref.replace("#/types/", "#/definitions/") };
  const result = { ...schema };
  delete result.nullable;
  if (schema.nullable && schema.type) result.type = [schema.type, "null"];
  for (const key of one) if (key in schema) result[key] = translated(schema[key]);
  for (const key of several) if (key in schema) result[key] = schema[key].map(translated);
  if (schema.properties) result.properties = named(schema.properties);
  return result;
}

const named = (schemas) => Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, translated(schema)]));

function openApi({ types, type, values }) {
  // ajv decides multipleOf in binary unless it gets a precision: then 0.3 is no multiple of 0.1.
  const ajv = new AjvDraft4({ strict: false, logger: false, validateSchema: false, ignoreKeywordsWithRef: true, multipleOfPrecision: 6 });
  addFormats(ajv);
  const validate = ajv.compile({ definitions: named(types), $ref: "#/definitions/" + type });
  return { valid: values.map((value) => validate(value)) };
}

function published({ schemas, cases }) {
  const ajv = new Ajv({ allErrors: true, strict: false, formats: { regex: true } });
  const checks = Object.fromEntries(Object.entries(schemas).map(([kind, schema]) => [kind, ajv.compile(schema)]));
  return { errors: cases.map(({ kind, value }) => (checks[kind](value) ? "" : ajv.errorsText(checks[kind].errors))) };
}

function sarif(log) {
  // Some of the schema's patterns are invalid with the flag "u".
  const ajv = new AjvDraft4({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
  validate(log);
  return { errors: (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`) };
}

function answer(question) {
  if (question.sarif) return sarif(question.sarif);
  return question.schemas ? published(question) : openApi(question);
}

require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  let result;
  try {
    result = answer(JSON.parse(line));
  } catch (error) {
    result = { error: String(error.message) };
  }
  process.stdout.write(JSON.stringify(result) + "\n");
});
