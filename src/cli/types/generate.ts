import { messageOf, ToolError } from "../../base/errors.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { requireWhole } from "../require-whole.ts";
import { bytesType, prepare } from "./prepare.ts";

/** The TypeScript types of a document; the same document gives the same text. `origin` is named in its first line. */
export async function generateTypes(document: ApiDocument, origin: string): Promise<string> {
  requireWhole(document.problems);
  const { astToString, default: openapiTS } = await import("openapi-typescript");
  const options = {
    silent: true,
    // A default is what the server assumes, so a sender may still leave the property out.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
  };
  try {
    const nodes = await openapiTS(prepare(document.root) as never, options);
    return headerOf(origin) + astToString(nodes);
  } catch (error) {
    throw new ToolError("SPEC_INVALID", `no types can be made: ${messageOf(error)}`, {
      hint: "Run 'contract-kit lint' to see what is wrong with the document.",
      cause: error,
    });
  }
}

function headerOf(origin: string): string {
  return `// Written by 'contract-kit types' from ${origin}: change that and run it again, not this file.

/** The content of a file. */
export type ${bytesType} = Blob | Uint8Array<ArrayBuffer>;

`;
}
