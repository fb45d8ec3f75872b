import type { MediaType, Operation } from "../../../document/operation.ts";
import type { CaseMaker } from "../../../sample/cases/places.ts";
import { keyword, propertiesOf, requiredOf } from "../../../schema/walk.ts";
import { isFilePart, smallFile } from "./made-up-files.ts";

/** The parts of a form, all or the required ones: text for text, a file for what is one, else what its schema allows. */
export function formWithFiles(
  maker: CaseMaker,
  operation: Operation,
  { schema, encoding }: MediaType,
  extent: "full" | "minimal",
): Record<string, unknown> {
  const { document } = maker;
  const properties =
    schema === undefined ? new Map<string, string[]>() : propertiesOf(document, schema);
  const required = requiredOf(document, schema ?? "");
  const wanted = [...properties].filter(([name]) => extent === "full" || required.has(name));
  return Object.fromEntries(
    wanted.map(([name, [pointer = ""]]) => {
      if (!isFilePart(document, pointer)) return [name, textPart(maker, operation, name, pointer)];
      const type =
        encoding.get(name)?.contentType ?? keyword(document, pointer, "contentMediaType");
      return [name, smallFile(String(type ?? ""), operation)];
    }),
  );
}

function textPart(
  { schemas, sample }: CaseMaker,
  operation: Operation,
  name: string,
  pointer: string,
): unknown {
  if (schemas.allows(pointer, "text", "request")) return "text";
  const made = sample(pointer, { direction: "request", key: [operation.id, name] });
  return "value" in made ? made.value : "text";
}
