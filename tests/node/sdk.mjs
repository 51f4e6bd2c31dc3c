// The AWS SDK against a state endpoint: node sdk.mjs URL. Ends with 0 where everything is as the SDK's users expect.
import assert from "node:assert/strict";
import {
  AccessDeniedException, ConflictException, CreateServiceCommand, CreateServiceSyncConfigCommand, GetServiceCommand,
  GetServiceInstanceSyncStatusCommand, GetServiceSyncBlockerSummaryCommand, ListServicesCommand, paginateListServices, ProtonClient,
  ResourceNotFoundException, UpdateServiceInstanceCommand, UpdateServiceSyncBlockerCommand, ValidationException, DeleteServiceCommand,
} from "@aws-sdk/client-proton";

const client = (id, secret = process.env.SECRET) => new ProtonClient({
  endpoint: process.argv[2], region: "eu-west-1", maxAttempts: 1, credentials: { accessKeyId: id, secretAccessKey: secret },
});
const ada = client("ada");
const spec = (port) => `proton: ServiceSpec\ninstances:\n  - name: beta\n    environment: test\n    spec: { port: ${port} }\n`;
const sdk = { serviceName: "sdk-1", serviceInstanceName: "beta" };

for (const name of ["sdk-1", "sdk-2", "sdk-3"])
  await ada.send(new CreateServiceCommand({ name, spec: spec(80), templateName: "web", templateMajorVersion: "1" }));
await ada.send(new CreateServiceSyncConfigCommand({
  serviceName: "sdk-1", branch: "main", filePath: "proton-ops.yaml", repositoryName: "acme/shop", repositoryProvider: "GITHUB",
}));

// Paging: three pages of one each, by the SDK's own paginator.
const names = [];
let pages = 0;
for await (const page of paginateListServices({ client: ada, pageSize: 1 }, {})) {
  if (page.services.length > 0) pages++;
  names.push(...page.services.map((service) => service.name));
}
assert.deepEqual(names.filter((name) => name.startsWith("sdk-")).sort(), ["sdk-1", "sdk-2", "sdk-3"]);
assert.equal(pages, names.length);

// The story of a blocker: a change by hand puts it up, a reason resolves it, and a second time is a conflict.
await ada.send(new UpdateServiceInstanceCommand({ serviceName: "sdk-1", name: "beta", deploymentType: "CURRENT_VERSION", spec: spec(8080) }));
const summary = async () => (await ada.send(new GetServiceSyncBlockerSummaryCommand(sdk))).serviceSyncBlockerSummary.latestBlockers;
const [blocker] = await summary();
assert.equal(blocker.status, "ACTIVE");
assert.ok(Math.abs(blocker.createdAt - Date.now()) < 60_000, `created at ${blocker.createdAt}`);
assert.deepEqual(blocker.contexts.filter((context) => context.key === "principal"), [{ key: "principal", value: "ada" }]);
const resolve = () => ada.send(new UpdateServiceSyncBlockerCommand({ id: blocker.id, resolvedReason: "agreed" }));
assert.equal((await resolve()).serviceSyncBlocker.status, "RESOLVED");
await assert.rejects(resolve, ConflictException);
assert.deepEqual((await summary()).map((one) => [one.status, one.resolvedReason]), [["RESOLVED", "agreed"]]);

const status = await ada.send(new GetServiceInstanceSyncStatusCommand(sdk));
assert.ok(status.$metadata.requestId);

// Every error is of the type that callers catch.
await assert.rejects(ada.send(new GetServiceCommand({ name: "nobody" })), ResourceNotFoundException);
await assert.rejects(ada.send(new GetServiceCommand({ name: "-" })), (error) => error instanceof ValidationException && error.message.includes("'name'"));
await assert.rejects(ada.send(new ListServicesCommand({ nextToken: "bm8=" })), ValidationException);
await assert.rejects(ada.send(new CreateServiceCommand({ name: "sdk-1", spec: spec(1), templateName: "web", templateMajorVersion: "1" })), ConflictException);
await assert.rejects(client("look").send(new DeleteServiceCommand({ name: "sdk-1" })), AccessDeniedException);
await assert.rejects(client("ada", "wrong-secret-here").send(new ListServicesCommand({})), { name: "UnrecognizedClientException" });
console.log(`${names.length} services, ${pages} pages, 1 blocker`);
