// A host that starts the service as its child process. No packages: Node 18 or newer.
//
//     node host.mjs [REGION [STORE]]
//
// Answers are matched by id, events go to `onEvent`. A change carries an idempotency key, so that it
// may be sent again after a crash without being done twice.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export class ServiceError extends Error {
  constructor(error) {
    super(`${error.code}: ${error.message}`);
    this.code = error.code;
    this.data = error.data;
  }
}

export function startService(parameters, { program = "matchcli", onEvent = () => {} } = {}) {
  const child = spawn(program, ["serve", ...parameters], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map();
  let next = 1;
  const ended = new Promise((resolve) => child.once("close", resolve));
  // A service that could not be started, or is gone, answers nobody: everyone who waits is told.
  const failAll = (reason) => {
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  child.once("error", failAll);
  child.once("close", () => failAll(new Error("the service has ended")));
  child.stdin.on("error", failAll);
  createInterface({ input: child.stdout, crlfDelay: Infinity }).on("line", (line) => {
    const message = JSON.parse(line);
    if (message.method !== undefined) return onEvent(message);
    const call = waiting.get(message.id);
    if (call === undefined) return;
    waiting.delete(message.id);
    if (message.error) call.reject(new ServiceError(message.error));
    else call.resolve(message.result);
  });
  return {
    call(method, params = {}) {
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.stdin.write(JSON.stringify({ jsonrpc: "2.0", id, method, params }) + "\n");
      });
    },
    // The end of its input ends the service, which first finishes and keeps what it accepted.
    async close() {
      child.stdin.end();
      return ended;
    },
  };
}

const [region = "Examples/shiomi.json", store] = process.argv.slice(2);
const events = [];
const service = startService(
  ["--region", region, ...(store ? ["--store", store] : [])],
  { onEvent: (event) => events.push(event) });
const hospital = { role: "hospital", institution: "H1" };
const clinic = { role: "clinic", institution: "C11" };

await service.call("events/subscribe", { actor: { role: "coordinator" }, enabled: true });
await service.call("vacancy/report", {
  actor: hospital, idempotencyKey: "report-1", institution: "H1", ward: "w1", status: "free",
  beds: { total: 2 } });
const { offers } = await service.call("vacancy/lookup", {
  actor: clinic, near: "C11", needs: { procedures: ["oxygen"] } });
for (const offer of offers.slice(0, 3)) console.log("call", offer.institution, offer.ward);
await service.call("inquiry/open", {
  actor: clinic, idempotencyKey: "inquiry-1", inquiry: "night-1",
  wards: offers.slice(0, 3).map(({ institution, ward }) => ({ institution, ward })) });
await service.call("inquiry/answer", {
  actor: hospital, idempotencyKey: "answer-1", inquiry: "night-1", institution: "H1", ward: "w1",
  answer: "accept" });
const held = await service.call("inquiry/status", { actor: clinic, inquiry: "night-1" });
console.log("inquiry", held.state);
try {
  await service.call("inquiry/answer", {
    actor: hospital, idempotencyKey: "answer-2", inquiry: "no-such", institution: "H1", ward: "w1",
    answer: "accept" });
} catch (error) {
  console.log("refused", error.code);
}
console.log("events", events.length > 0);
process.exitCode = await service.close();
