import { el } from "../kit/dom.ts";
import type { Column } from "./mock-types.ts";

/** One member of a row in a form. */
export interface Field {
  readonly name: string;
  readonly element: HTMLElement;
  /** Undefined: leave the member out. Throws a `SyntaxError` for what is no value of its kind. */
  read(): unknown;
}

/** `like` is a value of the same member in another row: it shows the kind where this one has none. */
export function createField(column: Column, value: unknown, like: unknown): Field {
  const { name, title, captions } = column;
  const kind = typeof (value ?? like ?? "");
  const isText = kind === "string";
  const before =
    value === undefined || value === null ? "" : isText ? String(value) : JSON.stringify(value);
  const input =
    captions && !before.startsWith("[")
      ? captionChoice(captions, before)
      : kind === "object"
        ? el("textarea", { rows: 3, spellcheck: "false" })
        : el("input", { type: "text" });
  input.value = before;
  const label = title === undefined ? name : `${title} (${name})`;
  return {
    name,
    element: el("label", { class: "field" }, el("span", {}, label), input),
    read: () => {
      const text = input.value;
      if (text === before) return value;
      // What was emptied is empty as far as its kind can be.
      if (text === "") return isText && value !== undefined && value !== null ? "" : null;
      return isText ? text : (JSON.parse(text) as unknown);
    },
  };
}

function captionChoice(captions: Readonly<Record<string, string>>, before: string) {
  const known = Object.entries(captions);
  const all = Object.hasOwn(captions, before) ? known : [[before, before] as const, ...known];
  return el(
    "select",
    {},
    ...all.map(([value, shown]) =>
      el("option", { value }, value === "" ? "" : `${shown} (${value})`),
    ),
  );
}
