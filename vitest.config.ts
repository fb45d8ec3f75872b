import { defineConfig } from "vitest/config";

// The CRM's mocks and contracts import `contract-kit` by name, as any user does; under test that name is this source.
export default defineConfig({
  resolve: { alias: { "contract-kit": new URL("./src/index.ts", import.meta.url).pathname } },
  test: {
    include: ["test/**/*.test.ts"],
    // A fresh process for each file costs more than its tests do, and none of them leaves anything behind.
    isolate: false,
    maxWorkers: "100%",
    // MiB for what is young: at the default, a tenth of the time goes into collecting what was a request a moment ago.
    execArgv: ["--max-semi-space-size=64"],
    // What a file became for the tests is kept by its text: a run after the first has less to make anew.
    experimental: { fsModuleCache: true },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
