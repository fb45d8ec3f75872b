import type { Plan, PlannedList, PlannedResource } from "./describe.ts";

const hint =
  "Roles that are inferred make findings of the class 'convention'. Say what is so with x-collection and x-update, or with links.";

/** A plan as a person reads it. */
export function planText({ title, file, resources, phases }: Plan): string {
  const counts = Object.entries(phases).map(([phase, count]) => `  ${phase.padEnd(12)} ${count}`);
  const none = [
    "",
    "No resource: nothing of the document can be created, listed or read by a key.",
    "Where it can, say so with x-collection on what lists records: of: the path that creates them.",
  ];
  return [
    `${title} (${file})`,
    ...(resources.length > 0 ? resources.flatMap(resourceLines) : none),
    "",
    "Units of a run, by phase",
    ...counts,
    "",
    ...(resources.length > 0 ? [hint, ""] : []),
  ].join("\n");
}

function resourceLines({
  name,
  collection,
  item,
  key,
  parents,
  operations,
  lists,
}: PlannedResource) {
  const place = item !== undefined && item !== collection ? `${collection}, ${item}` : collection;
  const property = key?.property ?? "no property of the record is known to be it";
  const named = key?.parameter === undefined ? "in no path" : `{${key.parameter}}`;
  return [
    "",
    `${name}  ${place}`,
    ...(key ? [`  key       ${named} = ${property} (${key.basis})`] : []),
    ...parents.map((one) => `  parent    {${one.parameter}} = ${one.property ?? "no property"}`),
    ...operations.map((one) => `  ${one.role.padEnd(9)} ${one.operation}  ${one.where}`),
    ...lists.flatMap(listLines),
  ];
}

function listLines({ operation, items, where, roles }: PlannedList): string[] {
  const rows = items === "" ? "the body" : items;
  return [
    `  list      ${operation}, rows at ${rows}  ${where}`,
    ...roles.map(({ role, place, detail, basis, where: at }) => {
      const more = detail === "" ? "" : ` (${detail})`;
      return `    ${role.padEnd(9)} ${place}${more}, ${basis}  ${at}`;
    }),
  ];
}
