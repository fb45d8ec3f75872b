import {
  correct,
  type Members,
  type Parts,
  type Row,
  type Table,
} from "../../../../servers/state-server.ts";

/** One fault, and what has to be said about it: `rule operation`. */
export type FaultRow = readonly [name: string, change: () => Partial<Parts>, want: string];

export type Edit = (sent: Members) => Members;

export const stored = (edit: Edit): Partial<Parts> => ({
  insert: (sent, id, table) => correct.insert(edit(sent), id, table),
});
export const replaced = (edit: Edit): Partial<Parts> => ({
  replace: (row, sent, table) => correct.replace(row, edit(sent), table),
});
export const merged = (edit: Edit): Partial<Parts> => ({
  merge: (row, sent, table) => correct.merge(row, edit(sent), table),
});
export const map = (name: string, change: (value: never) => unknown): Edit => {
  return (sent) =>
    sent[name] === undefined || sent[name] === null
      ? sent
      : { ...sent, [name]: change(sent[name] as never) };
};
export const without = (...names: string[]): Edit => {
  return (sent) =>
    Object.fromEntries(Object.entries(sent).filter(([name]) => !names.includes(name)));
};
export const texts =
  (change: (text: string) => string): Edit =>
  (sent) =>
    Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [
        name,
        typeof value === "string" && ["name", "note"].includes(name) ? change(value) : value,
      ]),
    );
export const others = (row: Row | undefined, table: Table) =>
  [...table.values()].filter((one) => one.id !== row?.id && one.id > 3);
export const spoil = (row: Row, table: Table) => table.set(row.id, { ...row, note: "spoilt" });
export const from = <T>(make: () => T) => make;
