// node cut.mjs OUT: GitHub's published description of its API, cut to the requests that ProtonBuild makes. Answers are
// left out, since they come from the tests' own stand-in; requests are held to more than Prism asks for by itself.
import { createRequire } from "node:module";
import fs from "node:fs";

const { paths, components, openapi } = createRequire(import.meta.url)("@octokit/openapi/generated/api.github.com.json");

const repository = "/repos/{owner}/{repo}";
const used = {
  "/pulls": ["get", "post"],
  "/pulls/{pull_number}": ["get", "patch"],
  "/pulls/{pull_number}/files": ["get"],
  "/pulls/{pull_number}/requested_reviewers": ["post"],
  "/labels": ["post"],
  "/labels/{name}": ["get"],
  "/issues/{issue_number}/labels": ["post"],
  "/issues/{issue_number}/assignees": ["post"],
  "/issues/{issue_number}/comments": ["get", "post"],
  "/issues/comments/{comment_id}": ["patch"],
  "/compare/{basehead}": ["get"],
  "/git/ref/{ref}": ["get"],
  "/check-runs": ["post"],
  "/check-runs/{check_run_id}": ["get", "patch"],
  "/commits/{ref}/check-runs": ["get"],
};

const cut = { openapi, info: { title: "GitHub, as ProtonBuild calls it", version: "1" }, paths: {}, components: {} };
for (const [path, methods] of Object.entries(used)) {
  cut.paths[repository + path] = Object.fromEntries(methods.map(method => [method, request(paths[repository + path]?.[method], `${method} ${path}`)]));
}

cut.paths["/graphql"] = { post: { requestBody: { required: true, content: json({
  type: "object", required: ["query"], additionalProperties: false, properties: { query: { type: "string" }, variables: { type: "object" } },
}) }, responses: anything() } };
keep(cut.paths);
fs.writeFileSync(process.argv[2], JSON.stringify(cut));

/** An operation without its answers, whose body may hold nothing that GitHub does not name. */
function request(operation, name) {
  if (!operation) throw new Error(`GitHub's description has no ${name}`);
  const { operationId, parameters, requestBody } = operation;
  const schema = requestBody?.content["application/json"].schema;
  for (const one of [schema, ...(schema?.oneOf ?? []), ...(schema?.anyOf ?? [])]) close(one);
  if (name === "post /pulls") schema.required = ["title", "head", "base"];
  return { operationId, parameters, requestBody, responses: anything() };
}

function close(schema) {
  if (schema?.properties) schema.additionalProperties ??= false;
}

function json(schema) {
  return { "application/json": { schema } };
}

function anything() {
  return { default: { description: "whatever the stand-in says" } };
}

/** Takes along what is referred to. */
function keep(node) {
  for (const [key, value] of Object.entries(node ?? {})) {
    if (key === "$ref" && typeof value === "string") take(value.split("/").slice(1));
    else if (typeof value === "object") keep(value);
  }
}

function take([, kind, name]) {
  if (cut.components[kind]?.[name]) return;
  (cut.components[kind] ??= {})[name] = components[kind][name];
  keep(components[kind][name]);
}
