import { factsOf } from "../facts.ts";
import { withRecord, type Json } from "../memory.ts";
import {
  changed,
  inputs,
  isFreeText,
  onCreate,
  onTheWayIn,
  textIn,
  type StateFault,
} from "./state-kit.ts";

/** What is created or stored is not what was sent. */
export const inputFaults: readonly StateFault[] = [
  {
    fault: "create-stores-nothing",
    roles: ["create"],
    react: onCreate(({ kind }, record, _got, { shown }) => {
      shown.set(String(record[kind.property]), () => undefined);
    }),
  },
  {
    fault: "two-creations-one-id",
    roles: ["create"],
    react: onCreate(({ kind, operation }, record, got, { keys }) => {
      const [first] = keys;
      if (first === undefined) return;
      const key = typeof record[kind.property] === "number" ? Number(first) : first;
      return withRecord(kind, operation, got, { ...record, [kind.property]: key });
    }),
  },
  {
    fault: "create-echoes-something-else",
    roles: ["create"],
    react: onCreate(({ kind, operation, field }, record, got) =>
      field === undefined ? undefined : withRecord(kind, operation, got, changed(record, field)),
    ),
  },
  {
    fault: "default-not-applied",
    roles: ["create"],
    react: onCreate(({ kind, operation, members }, record, got, { shown }, sent) => {
      const name = [...members.properties.keys()].find((one) => {
        const { fallback } = factsOf(kind.document, members.properties.get(one) ?? []);
        return fallback !== undefined && fallback !== null && !Object.hasOwn(sent, one);
      });
      if (name === undefined || !Object.hasOwn(record, name)) return;
      const without = (one: Json) => ({ ...one, [name]: null });
      shown.set(String(record[kind.property]), without);
      return withRecord(kind, operation, got, without(record));
    }),
  },
  {
    fault: "stores-a-text-cut-off",
    roles: inputs,
    react: onTheWayIn((sent, subject) => {
      const text = textIn(sent, subject);
      const cut = text?.slice(0, Math.ceil(text.length / 2));
      return cut === undefined || cut === text
        ? undefined
        : { ...sent, [subject.field ?? ""]: cut };
    }),
  },
  {
    fault: "stores-a-text-in-capitals",
    roles: inputs,
    react: onTheWayIn((sent, subject) => {
      const text = textIn(sent, subject);
      const upper = text?.toUpperCase();
      return upper === text ? undefined : { ...sent, [subject.field ?? ""]: upper };
    }),
  },
  {
    fault: "loses-a-field",
    roles: inputs,
    react: onTheWayIn((sent, subject) => {
      if (textIn(sent, subject) === undefined || subject.members.required.has(subject.field ?? ""))
        return undefined;
      return Object.fromEntries(Object.entries(sent).filter(([name]) => name !== subject.field));
    }),
  },
  {
    fault: "stores-numbers-rounded",
    roles: inputs,
    react: onTheWayIn((sent) => {
      const rounded = Object.entries(sent).map(([name, value]) => [
        name,
        typeof value === "number" ? Math.round(value) : value,
      ]);
      const isSame = Object.values(sent).every(
        (one) => typeof one !== "number" || Number.isInteger(one),
      );
      return isSame ? undefined : (Object.fromEntries(rounded) as Json);
    }),
  },
  {
    fault: "swaps-two-fields",
    roles: inputs,
    react: onTheWayIn((sent, { kind, members }) => {
      const free = Object.keys(sent).filter((name) =>
        isFreeText(factsOf(kind.document, members.properties.get(name) ?? [])),
      );
      const [a, b] = free;
      if (a === undefined || b === undefined || sent[a] === sent[b]) return undefined;
      return { ...sent, [a]: sent[b], [b]: sent[a] };
    }),
  },
];
