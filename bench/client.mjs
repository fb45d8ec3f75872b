// The client of every measurement, in a process of its own: it keeps some connections busy for some time.
import { peers } from "./peers.mjs";

const { Pool } = peers("undici");
const pools = new Map();

process.on("message", async ({ origin, row, connections, ms }) => {
  let pool = pools.get(origin);
  if (!pool) {
    pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
    pools.set(origin, pool);
  }
  const result = { requests: 0, failures: 0, status: 0 };
  const start = performance.now();
  const end = start + ms;
  await Promise.all(Array.from({ length: connections }, () => keepBusy(pool, row, end, result)));
  process.send({ ...result, seconds: (performance.now() - start) / 1000 });
});

process.on("disconnect", () => process.exit());

function keepBusy(pool, { method, path, headers, body }, end, result) {
  return new Promise((resolve) => {
    const next = () => {
      if (performance.now() >= end) return resolve();
      pool.dispatch(
        { method, path, headers, body },
        {
          onConnect() {},
          onHeaders(status) {
            result.status = status;
            if (status >= 300) result.failures++;
            return true;
          },
          onData: () => true,
          onComplete() {
            result.requests++;
            next();
          },
          onError() {
            result.failures++;
            next();
          },
        },
      );
    };
    next();
  });
}
