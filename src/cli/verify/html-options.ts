import { readFileSync } from "node:fs";
import { messageOf, ToolError } from "../../base/errors.ts";
import { decodeText } from "../../document/files/source.ts";
import type { HtmlOptions } from "../../report/formats/html.ts";
import { readRuns } from "../../report/merge.ts";
import { toolVersion } from "../version.ts";

/** What the HTML report needs of the disk: the document's lines, and the report that `--compare` names. */
export function htmlOptions(compare: string | undefined): HtmlOptions {
  const files = new Map<string, readonly string[] | undefined>();
  return {
    version: toolVersion(),
    linesOf: (file) => {
      if (!files.has(file)) files.set(file, readLines(file));
      return files.get(file);
    },
    ...(compare !== undefined && { earlier: { file: compare, runs: readEarlier(compare) } }),
  };
}

/** Undefined for what came over the network, or went since the run began: the place is told all the same. */
function readLines(file: string): readonly string[] | undefined {
  try {
    return decodeText(readFileSync(file)).split(/\r\n|\r|\n/);
  } catch {
    return undefined;
  }
}

function readEarlier(file: string) {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ToolError("REPORT_INVALID", `${file} cannot be read: ${messageOf(error)}`, {
      hint: "Give --compare a file that 'verify --report json=FILE' wrote.",
    });
  }
  return readRuns(file, text);
}
