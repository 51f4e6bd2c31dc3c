// Reads {schemas: {KIND: SCHEMA}, cases: [{kind, value}]} from stdin; writes each case's errors, "" where it is valid.
const Ajv = require("ajv").default;
const { schemas, cases } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false, formats: { regex: true } });
const checks = Object.fromEntries(Object.entries(schemas).map(([kind, schema]) => [kind, ajv.compile(schema)]));
process.stdout.write(JSON.stringify(cases.map(({ kind, value }) => (checks[kind](value) ? "" : ajv.errorsText(checks[kind].errors)))));
