import { loadDocument } from "contract-kit";

/** The CRM's document: read, and its schemas compiled, once for all files of a worker. */
export const document = loadDocument("spec/crm/openapi.yaml");
