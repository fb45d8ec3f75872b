import { writeFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "../load.mjs";
import { cpuOf, stop } from "../process.mjs";
import { rowsFor } from "../rows.mjs";
import { serversFor, startServer } from "../servers.mjs";
import { work } from "../workshop.mjs";

/**
 * Loads every server in turn with every row, in short rounds. Result: for each row and server the requests a second and
 * the processor time of a request (µs), round by round.
 */
export async function measureThroughput({ size, rounds, ms, only }) {
  const data = await firstData(size);
  const names = serversFor(size).filter(
    (name) => only.servers.length === 0 || only.servers.includes(name),
  );
  const running = [];
  for (const name of names) {
    try {
      running.push(await startServer(name, size, data, data.rows[0]));
    } catch (error) {
      console.log(`${name} at ${size} operations: ${error.message}`);
    }
  }
  const client = createClient();
  try {
    const rows = data.rows.filter(({ name }) => only.rows.length === 0 || only.rows.includes(name));
    return await measureRows({ size, rows, running, rounds, ms, client });
  } finally {
    client.stop();
    await Promise.all(running.map(({ child }) => stop(child)));
  }
}

async function measureRows({ size, rows, running, rounds, ms, client }) {
  const results = rows.flatMap((row) =>
    running
      .filter(({ name }) => canAnswer(name, row))
      .map((server) => ({
        size,
        row: row.name,
        server: server.name,
        rate: [],
        cpu: [],
        failures: 0,
        of: { server, row },
      })),
  );
  for (const one of results) await warmUp(one, client);
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) {
      const here = results.filter((one) => one.row === row.name);
      // Nobody is always the first.
      const turned = here.map((_, at) => here[(at + round) % here.length]);
      for (const one of turned) {
        const { requests, seconds, failures, cpu } = await load(one, client, ms);
        one.rate.push(requests / seconds);
        if (cpu !== undefined && requests > 0) one.cpu.push((cpu / requests) * 1e6);
        one.failures += failures;
      }
    }
    process.stdout.write(`\r${size} operations: round ${round + 1} of ${rounds} `);
  }
  process.stdout.write("\n");
  return results.map(({ of: _of, ...one }) => one);
}

/** Code that ran a few hundred times only is not compiled yet; servers that need long for so many get some seconds. */
async function warmUp(one, client) {
  const end = performance.now() + 8000;
  for (let requests = 0; requests < 6000 && performance.now() < end;)
    requests += (await load(one, client, 1000)).requests;
}

/** Made-up data is asked only of those who can make it up. */
function canAnswer(server, { name }) {
  return name !== "dynamic" || !["Hono + ajv", "Scalar", "Mockoon"].includes(server);
}

async function load({ of: { server, row } }, client, ms) {
  await reset(server);
  const before = cpuOf(server.child);
  const result = await client.load({ origin: server.origin, row, connections: 10, ms });
  const after = cpuOf(server.child);
  return { ...result, cpu: before === undefined ? undefined : after - before };
}

/** What was stored in an earlier round must not slow down this one. */
async function reset({ name, origin }) {
  if (name.startsWith("contract-kit")) await fetch(`${origin}/__mock/reset`, { method: "POST" });
  if (name === "Hono + ajv")
    await fetch(`${origin}/reset`, { method: "POST", headers: { authorization: "Bearer demo" } });
}

/** Rows that our mock can answer, its answers for the floor, its contacts for the server written by hand. */
export async function firstData(size) {
  const { origin, child } = await startServer("contract-kit", size, {}, { path: "/__mock/health" });
  try {
    const { contacts, accounts } = await (await fetch(`${origin}/__mock/state`)).json();
    const [{ id }] = contacts;
    const rows = rowsFor(id, accounts[0].id);
    const answers = [];
    for (const row of rows) {
      const { method, path: target, headers, body } = row;
      const answer = await fetch(origin + target, { method, headers, body });
      if (!answer.ok) throw new Error(`${row.name}: ${answer.status} ${await answer.text()}`);
      const {
        date: _date,
        connection: _c,
        "keep-alive": _k,
        "transfer-encoding": _t,
        ...sent
      } = Object.fromEntries(answer.headers);
      const key = `${method} ${target} ${headers.prefer ?? ""}`;
      answers.push({ key, headers: sent, body: await answer.text() });
    }
    const names = new Map(accounts.map((one) => [one.id, one.name]));
    const files = {
      answers: path.join(work, "answers.json"),
      contacts: path.join(work, "contacts.json"),
    };
    writeFileSync(files.answers, JSON.stringify(answers));
    const own = contacts.map((row) => ({
      account_name: names.get(row.account_id) ?? null,
      ...row,
    }));
    writeFileSync(files.contacts, JSON.stringify(own));
    return { rows, ...files };
  } finally {
    await stop(child);
  }
}
