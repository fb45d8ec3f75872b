import type { Row } from "contract-kit";
import { contactFields } from "../contact/fields.ts";
import { accountDatasets, contactDatasets } from "../contact/datasets.ts";
import { contacts } from "../contact/resource.ts";
import type { CrmCall, Entity } from "../data.ts";
import type { actionsOf, Belongs, Datasets } from "../entity/actions.ts";
import { text } from "../entity/field.ts";
import { Failure } from "../errors.ts";
import { leadFields } from "../lead/fields.ts";
import { leads } from "../lead/resource.ts";
import { type Column, columnsOf } from "./columns.ts";

/** A record, by the names of its fields. */
export type Values = Readonly<Record<string, unknown>>;

/** One kind of record as the file operations see it, perhaps within one account. */
export interface Records {
  /** What the backend calls the kind in its jobs. */
  readonly entity: Entity;
  /** Its Chinese name. */
  readonly caption: string;
  readonly account: string | undefined;
  readonly columns: readonly Column[];
  /** The columns of a report; the first one names a record. */
  readonly reportColumns: readonly string[];
  /** What the fetch of that name finds by the filter, however many rows are asked for. */
  list(call: CrmCall, dataset: string, filter: object): readonly Values[] | Failure;
  /** The records of these keys, `a;b` and `a,b` are several; with a dataset they have to be in it. */
  pick(call: CrmCall, keys: string, dataset?: string): readonly Values[] | Failure;
  /** Creates or updates one record. */
  save(call: CrmCall, input: object): Failure | undefined;
}

type Actions<Stored extends Row, View extends Row, ListRow extends Row> = ReturnType<
  typeof actionsOf<Stored, View, ListRow>
>;

type Facts = Pick<Records, "account" | "columns" | "entity" | "reportColumns">;

function recordsOf<Stored extends Row, View extends Row, ListRow extends Row>(
  actions: Actions<Stored, View, ListRow>,
  datasets: Datasets<Stored>,
  facts: Facts,
): Records {
  const belongs = (call: CrmCall, dataset: string | undefined): Belongs<Stored> =>
    (dataset === undefined ? undefined : datasets[dataset]?.(call)) ?? (() => true);
  return {
    ...facts,
    caption: actions.caption,
    list(call, dataset, filter) {
      const rows = actions.select(call, filter, belongs(call, dataset));
      return rows instanceof Failure ? rows : rows.map(valuesOf);
    },
    pick(call, keys, dataset) {
      const rows: Values[] = [];
      const named = new Set(keys.split(/[;,]/).filter(Boolean));
      for (const key of named.size === 0 ? [keys] : named) {
        const found = actions.find(call, key, "READ", belongs(call, dataset));
        if (found instanceof Failure) return found;
        const view = actions.get(call, key);
        if (view instanceof Failure) return view;
        rows.push(valuesOf(view.body));
      }
      return rows;
    },
    save(call, input) {
      const placed = facts.account === undefined ? input : { ...input, account_id: facts.account };
      const saved = actions.save(call, placed);
      return saved instanceof Failure ? saved : undefined;
    },
  };
}

/** Every row is an object of plain values, whichever names its type gives them. */
function valuesOf(row: Row): Values {
  return row as Row & Values;
}

const contactFacts = {
  entity: "CONTACT",
  columns: columnsOf({ account_name: text("客户名称", { readOnly: true }), ...contactFields }),
  reportColumns: ["full_name", "account_name", "title", "mobile", "email", "lead_source"],
} as const;

export const contactRecords = recordsOf(contacts, contactDatasets, {
  ...contactFacts,
  account: undefined,
});

export function accountContactRecords(account: string): Records {
  return recordsOf(contacts, accountDatasets(account), { ...contactFacts, account });
}

export const leadRecords = recordsOf(
  leads,
  { fetch_default: () => () => true },
  {
    entity: "CRM_LEAD",
    account: undefined,
    columns: columnsOf(leadFields),
    reportColumns: ["name", "type", "contact_name", "mobile", "priority", "expected_revenue"],
  },
);

export function recordsOfEntity(entity: Entity, account?: string): Records {
  if (entity === "CRM_LEAD") return leadRecords;
  return account === undefined ? contactRecords : accountContactRecords(account);
}

/** `线索/商机` without what neither a sheet nor a file may have in its name. */
export function fileTitle({ caption }: Records): string {
  return caption.replaceAll(/[\\/?*[\]:]/g, "");
}
