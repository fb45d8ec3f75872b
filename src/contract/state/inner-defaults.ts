import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { itemsOf, membersOf, targetOf } from "../../resource/shapes.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import { expectRecord } from "./oracle.ts";
import { bodyFrom, isAllowed } from "./own-record/bodies.ts";
import type { Records } from "./own-record/record.ts";
import type { Json, Session } from "./session.ts";

/** What is left out of an object in a record, or of a row of it, has the documented default: `done` of a checklist. */
export async function checkInnerDefaults(session: Session, records: Records): Promise<void> {
  const { run, resource } = session;
  const { document } = run.maker;
  const { template, except, oracle } = records;
  const { schema } = template.content.media;
  if (schema === undefined || !records.reading) return;
  const full = bodyFrom(template, `${resource.name} defaults inside`);
  const wanted: Record<string, unknown> = {};
  let body: Json = full;
  for (const [name, value] of Object.entries(full)) {
    const [at] = schemasAt(document, schema, [name]);
    const presets = at === undefined ? {} : presetsIn(document, at);
    if (Object.keys(presets).length === 0) continue;
    const less = { ...body, [name]: eachIn(value, (one) => without(one, presets)) };
    if (!isAllowed(run.maker, schema, less)) continue;
    body = less;
    wanted[name] = eachIn(value, (one) => ({ ...one, ...presets }));
  }
  if (body === full) return;
  const own = records.ownOf(
    await records.attempt(body, "a creation without defaults inside"),
    body,
  );
  const shown = own && (await records.read(own, "what was created without them"));
  if (!shown?.isSuccess) return;
  const verbs = ["is the default", "was read"] as const;
  const expected = { rule: "defaults-hold", wanted, sentSchema: schema, except, oracle, verbs };
  expectRecord(session, shown, expected);
}

/** Name -> default of the members of an object, or of the objects in a list; none where it is neither. */
function presetsIn(document: ApiDocument, at: string): Json {
  const target = targetOf(document, at);
  const members = membersOf(document, itemsOf(document, target) ?? target);
  return Object.fromEntries(
    [...members].flatMap(([name, member]) => {
      const preset = keyword(document, member, "default");
      return preset === undefined || preset === null ? [] : [[name, preset] as const];
    }),
  );
}

function without(one: Json, presets: Json): Json {
  return Object.fromEntries(Object.entries(one).filter(([name]) => !Object.hasOwn(presets, name)));
}

/** The object changed, or each object of the list; what is neither stays. */
function eachIn(value: unknown, change: (one: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((one) => eachIn(one, change));
  return isObject(value) ? change(value) : value;
}
