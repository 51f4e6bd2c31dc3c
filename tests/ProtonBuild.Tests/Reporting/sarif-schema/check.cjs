// Reads a SARIF log on stdin; prints what the official schema has against it, one line each.
const Ajv = require('ajv');
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ allErrors: true, schemaId: 'id' });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const validate = ajv.compile(schema);
if (!validate(JSON.parse(require('fs').readFileSync(0, 'utf8'))))
  for (const error of validate.errors) console.log(`${error.dataPath} ${error.message} ${JSON.stringify(error.params)}`);
