// Routing and state, measured in a process of their own; tells the result over IPC. argv: rows of the large table.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "../statistics.mjs";
import { documentFile, library, routerFile, work } from "../workshop.mjs";

const [, , count] = process.argv;
const from = (file) => import(pathToFileURL(file).href);
const kit = await from(library);
const { createRouter } = await from(routerFile);

process.send({ routing: routing(), state: await state(Number(count)) });

/** Nanoseconds to find the operation of a path, by the number of operations; rounds interleaved. */
function routing() {
  const all = kit.loadDocument(documentFile(2000)).operations;
  const cases = [10, 65, 500, 2000].map((size) => {
    const operations = all.slice(0, size);
    const asked = operations.map(({ method, path }) => [method, path.replaceAll(/\{\w+\}/g, "k1")]);
    return { size, asked, route: createRouter(operations), ns: [] };
  });
  for (let round = 0; round < 40; round++) {
    for (const { asked, route, ns } of cases) {
      // The same ten everywhere: what is measured is the tree, not the processor's cache.
      const start = performance.now();
      for (let turn = 0; turn < 20_000; turn++) route(...asked[turn % 10]);
      ns.push(((performance.now() - start) / 20_000) * 1e6);
    }
  }
  return cases.map(({ size, ns }) => ({ size, ns: median(ns.slice(10)) }));
}

/** Milliseconds of lists and creations over a table of so many contacts. */
async function state(rows) {
  const { createJiti } = await from(path.join(work, "node_modules", "jiti", "lib", "jiti.mjs"));
  const jiti = createJiti(path.join(work, "index.js"), {
    virtualModules: { "contract-kit": kit },
    interopDefault: false,
  });
  const { default: definition } = await jiti.import(path.join(work, "mocks", "crm", "index.ts"));
  const document = kit.loadDocument(documentFile(65));
  const app = kit.createMock({ document, definition });
  const headers = { authorization: "Bearer demo", "content-type": "application/json" };
  const send = async (target, body, method = "POST") => {
    const answer = await app.request(target, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${target}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const before = await (await app.request("/__mock/state")).json();
  const contacts = Array.from({ length: rows }, (_, at) => {
    const row = before.contacts[at % before.contacts.length];
    return { ...row, id: `c${at}`, full_name: `${row.full_name}${at}` };
  });
  const [create0] = await times(200, () => send("/contacts", { full_name: "张三" }));
  await send("/__mock/state", { ...before, contacts }, "PUT");
  const account = contacts[0].account_id;
  const list = (filter) => () => send("/contacts/fetch_default", { page: 0, size: 20, ...filter });
  const cases = {
    "filter, sort and page of 20": { n_full_name_like: "9", sort: "full_name,desc" },
    n_id_eq: { n_id_eq: `c${rows - 1}` },
    n_account_id_eq: { n_account_id_eq: account },
  };
  const results = [];
  for (const [name, filter] of Object.entries(cases)) {
    const [ms] = await times(15, list(filter));
    results.push({ name, ms });
  }
  const [create1] = await times(200, () => send("/contacts", { full_name: "张三" }));
  return { rows, small: before.contacts.length, results, create: [create0, create1] };
}

async function times(count, run) {
  const all = [];
  for (let turn = 0; turn < count; turn++) {
    const start = performance.now();
    await run();
    all.push(performance.now() - start);
  }
  return [median(all)];
}
