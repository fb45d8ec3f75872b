import { defineConfig } from "contract-kit";

export default defineConfig({
  documents: {
    crm: {
      spec: "spec/crm/openapi.yaml",
      types: "spec/generated/crm.d.ts",
      mock: "mocks/crm/index.ts",
      contracts: ["contracts/crm/index.ts"],
    },
  },
});
