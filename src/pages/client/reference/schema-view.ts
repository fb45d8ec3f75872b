import { el } from "../kit/dom.ts";
import { isMembers, lookUp, resolve, textOf, type Book, type Members } from "./api-reference.ts";

/** A schema at its pointer, ready to be opened member by member. */
export function schemaView(book: Book, pointer: string | undefined): HTMLElement {
  const schema = lookUp(book, pointer);
  const children = childrenOf(book, schema);
  return el(
    "div",
    { class: "schema" },
    el("p", {}, ...facts(book, schema)),
    ...children.map((child) => childView(book, child)),
  );
}

interface SchemaChild {
  readonly label: string;
  readonly schema: Members;
  readonly required: boolean;
}

/** A child is made when it is opened: schemas may lead back to themselves. */
function childView(book: Book, { label, schema, required }: SchemaChild): HTMLElement {
  const { words } = book;
  const line = [
    el("code", {}, label),
    " ",
    required && el("span", { class: "tag warn" }, words("required")),
    " ",
    ...facts(book, schema),
  ];
  const children = childrenOf(book, schema);
  if (children.length === 0) return el("div", { class: "leaf" }, ...line);
  const box = el("details", {}, el("summary", {}, ...line));
  box.addEventListener("toggle", () => {
    if (box.open && box.childElementCount === 1)
      box.append(...children.map((child) => childView(book, child)));
  });
  return box;
}

/** An `allOf` may lead back to itself: deeper than this none is read. */
const deepest = 20;

function childrenOf(book: Book, schema: Members, depth = 0): SchemaChild[] {
  const { words } = book;
  const children: SchemaChild[] = [];
  const add = (label: string, value: unknown, required = false) =>
    children.push({ label, schema: resolve(book, value), required });
  const parts = depth < deepest ? listOf(schema["allOf"]) : [];
  for (const part of parts) children.push(...childrenOf(book, resolve(book, part), depth + 1));
  const required = listOf(schema["required"]);
  const properties = isMembers(schema["properties"]) ? schema["properties"] : {};
  for (const [name, value] of Object.entries(properties)) add(name, value, required.includes(name));
  if (isMembers(schema["items"])) add(`${words("items")} []`, schema["items"]);
  if (isMembers(schema["additionalProperties"]))
    add(words("others"), schema["additionalProperties"]);
  for (const name of ["oneOf", "anyOf"] as const)
    for (const [index, value] of listOf(schema[name]).entries())
      add(`${words(name)} ${index + 1}`, value);
  return children;
}

const told = [
  "format",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "const",
  "default",
  "contentMediaType",
] as const;

/** Type, title, rules and values of one schema. */
export function facts(book: Book, schema: Members): (HTMLElement | string)[] {
  const { words } = book;
  const { type, title, description, enum: values } = schema;
  const captions = isMembers(schema["x-captions"]) ? schema["x-captions"] : {};
  const types = listOf(type).length > 0 ? listOf(type) : [type];
  const known = types.filter((one) => typeof one === "string").join(" | ");
  const hasMore = ["allOf", "oneOf", "anyOf", "properties", "enum", "const"].some(
    (one) => one in schema,
  );
  const rules = told
    .filter((name) => schema[name] !== undefined)
    .map(
      (name) =>
        `${name} ${typeof schema[name] === "string" ? schema[name] : JSON.stringify(schema[name])}`,
    );
  const shown = listOf(values).map((value) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const caption = captions[text];
    return typeof caption === "string" ? `${text} ${caption}` : text;
  });
  return [
    el("span", { class: "soft" }, known || (hasMore ? "" : words("anything"))),
    ` ${textOf(title) ?? ""} `,
    el(
      "span",
      { class: "soft" },
      [...rules, ...(shown.length > 0 ? [shown.join(" | ")] : [])].join(", "),
    ),
    schema["readOnly"] === true ? ` (${words("readOnly")})` : "",
    schema["writeOnly"] === true ? ` (${words("writeOnly")})` : "",
    textOf(description) === undefined ? "" : ` ${textOf(description)}`,
  ];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
