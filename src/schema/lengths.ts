import { _, type Ajv2020, type KeywordCxt } from "ajv/dist/2020.js";

/**
 * `maxLength` and `minLength` as ajv has them, which counts the characters of every text: few are long enough that it
 * matters how many of their units belong together.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3
 */
export function installLengths(ajv: Ajv2020): void {
  install(ajv, "maxLength", ({ gen, data, schema }) => {
    const count = gen.scopeValue("func", { ref: countCharacters });
    return _`${data}.length > ${schema} && ${count}(${data}) > ${schema}`;
  });
  install(ajv, "minLength", ({ gen, data, schema }) => {
    const count = gen.scopeValue("func", { ref: countCharacters });
    return _`${data}.length < ${schema} || (${data}.length < ${2 * Number(schema)} && ${count}(${data}) < ${schema})`;
  });
}

function install(
  ajv: Ajv2020,
  keyword: string,
  fails: (context: KeywordCxt) => ReturnType<typeof _>,
): void {
  ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword,
    type: "string",
    schemaType: "number",
    before: "pattern",
    error: { message: keyword, params: ({ schemaCode }) => _`{limit: ${schemaCode}}` },
    code: (context) => context.fail(fails(context)),
  });
}

/** Code points; halves that stand alone count, too. */
function countCharacters(text: string): number {
  let count = text.length;
  for (let at = 0; at + 1 < text.length; at++) {
    const isHigh = (text.charCodeAt(at) & 0xfc00) === 0xd800;
    if (!isHigh || (text.charCodeAt(at + 1) & 0xfc00) !== 0xdc00) continue;
    count--;
    at++;
  }
  return count;
}
