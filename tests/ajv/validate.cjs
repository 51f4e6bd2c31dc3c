// Reads one question a line, {"types", "type", "values"}, and answers each on a line: {"valid": [...]} or {"error"}.
// The types are OpenAPI 3.0 schema objects; ajv is told what OpenAPI 3.0 changes of JSON Schema draft 4.
const modules = process.argv[2] + "/node_modules/";
const Ajv = require(modules + "ajv-draft-04").default;
const addFormats = require(modules + "ajv-formats").default;

const one = ["items", "additionalProperties", "not"];
const several = ["allOf", "anyOf", "oneOf"];

/** nullable adds null to the type beside it; a reference stands alone and leads to a type of the file. */
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

function answer(question) {
  // multipleOf is decided in binary unless told otherwise: then 0.3 would be no multiple of 0.1.
  const ajv = new Ajv({ strict: false, logger: false, validateSchema: false, ignoreKeywordsWithRef: true, multipleOfPrecision: 6 });
  addFormats(ajv);
  const validate = ajv.compile({ definitions: named(question.types), $ref: "#/definitions/" + question.type });
  return { valid: question.values.map((value) => validate(value)) };
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
