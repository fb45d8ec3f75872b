import fc from "fast-check";

type Schema = Record<string, unknown>;

/** Schemas that somebody can satisfy, made of everything the sampler promises to speak. */
export const { schema: validSchemas } = fc.letrec<
  Record<"schema" | "leaf" | "object" | "array", Schema>
>((tie) => {
  const pair = (low: number, high: number) =>
    fc
      .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: 0, max: high }))
      .map(([min, more]) => [min, min + more]);
  const formats = [
    "date",
    "date-time",
    "iso-date-time",
    "time",
    "iso-time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "uuid",
    "json-pointer",
    "json-pointer-uri-fragment",
    "relative-json-pointer",
    "regex",
    "byte",
    "password",
  ];
  const patterns = [
    "^[a-z]{3,8}$",
    "^\\d{4}-\\d{2}$",
    "^1[3-9]\\d{9}$",
    "^(a|b)+$",
    "^[\\u4e00-\\u9fa5]{2}$",
  ];
  const leaf: fc.Arbitrary<Schema> = fc.oneof(
    fc.constantFrom<Schema>(
      { type: "boolean" },
      { type: "null" },
      { type: "string" },
      { type: "integer" },
      {},
    ),
    fc.constantFrom(...formats).map((format) => ({ type: "string", format })),
    fc.constantFrom(...patterns).map((pattern) => ({ type: "string", pattern })),
    pair(0, 30).map(([minLength, maxLength]) => ({ type: "string", minLength, maxLength })),
    pair(-50, 50).map(([minimum, maximum]) => ({ type: "integer", minimum, maximum })),
    pair(-50, 50).map(([exclusiveMinimum = 0, maximum = 0]) => ({
      type: "integer",
      exclusiveMinimum,
      exclusiveMaximum: maximum + 2,
    })),
    pair(-50, 50).map(([minimum, maximum = 0]) => ({
      type: "number",
      minimum,
      exclusiveMaximum: maximum + 0.5,
    })),
    fc
      .constantFrom(2, 5, 0.1, 0.01, 100)
      .map((multipleOf) => ({ type: "number", multipleOf, minimum: 0, maximum: 500 })),
    fc.array(fc.jsonValue(), { minLength: 1, maxLength: 3 }).map((all) => ({ enum: all })),
    fc.jsonValue().map((one) => ({ const: one })),
    fc.constantFrom("int32", "int64", "double").map((format) => ({ type: "number", format })),
    fc
      .constantFrom(["string", "null"], ["integer", "string"], ["boolean", "null"])
      .map((type) => ({ type })),
  );
  const names = fc.uniqueArray(
    fc.constantFrom("name", "email", "id", "city", "a/b", "~", "phone"),
    { maxLength: 4 },
  );
  const object = fc
    .tuple(names, fc.array(tie("schema"), { minLength: 4, maxLength: 4 }), fc.boolean(), fc.nat(4))
    .map(([all, members, isClosed, required]) => ({
      type: "object",
      properties: Object.fromEntries(all.map((name, index) => [name, members[index]])),
      required: all.slice(0, required),
      ...(isClosed ? { additionalProperties: false } : {}),
    }));
  const array = fc.oneof(
    fc
      .tuple(tie("schema"), pair(0, 3))
      .map(([items, [minItems, maxItems]]) => ({ type: "array", items, minItems, maxItems })),
    fc
      .tuple(tie("schema"), tie("schema"))
      .map((prefixItems) => ({ type: "array", prefixItems, items: false })),
    fc.constantFrom<Schema>({
      type: "array",
      uniqueItems: true,
      minItems: 2,
      items: { type: "integer" },
    }),
  );
  return {
    leaf,
    object,
    array,
    schema: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      tie("leaf"),
      tie("object"),
      tie("array"),
      tie("object")
        .map((one) => ({
          allOf: [one, { required: ["name"], properties: { extra: { type: "boolean" } } }],
        }))
        .map((one) => withoutClosed(one)),
      fc.tuple(tie("object"), tie("leaf")).map(([one, other]) => ({ anyOf: [one, other] })),
      tie("object").map((one) => ({ oneOf: [{ ...one, type: "object" }, { type: "null" }] })),
    ),
  };
});

/** Two parts of an `allOf` cannot both close the object. */
function withoutClosed({ allOf: [first, ...rest] }: { allOf: Schema[] }): Schema {
  const { additionalProperties: _, ...open } = first ?? {};
  return { allOf: [open, ...rest] };
}
