import { defineConfig } from "contract-kit";

export default defineConfig({
  documents: {
    crm: {
      spec: "spec/crm/openapi.yaml",
      types: "spec/generated/crm.d.ts",
      mock: "mocks/crm/index.ts",
      contracts: ["contracts/crm/index.ts"],
    },
    wetalk: {
      spec: "spec/wetalk/openapi.yaml",
      at: "/wetalk",
      types: "spec/generated/wetalk.d.ts",
      mock: "mocks/wetalk/index.ts",
      contracts: ["contracts/wetalk/index.ts"],
    },
    lixiao: {
      spec: "spec/lixiao/openapi.yaml",
      at: "/lixiao",
      types: "spec/generated/lixiao.d.ts",
      mock: "mocks/lixiao/index.ts",
      contracts: ["contracts/lixiao/index.ts"],
    },
  },
});
