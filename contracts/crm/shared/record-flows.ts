import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkAudit } from "./audit.ts";
import { checkCodes, type Codes } from "./codes.ts";
import { checkIds } from "./ids.ts";
import type { Common, Records, Tools } from "./records.ts";
import { checkSave } from "./save.ts";
import { checkSizes } from "./sizes.ts";

type OperationId = keyof operations & string;
type Call = "create" | "get" | "update" | "remove" | "save" | "checkKey" | "list";

/** One kind of record, for the promises that every kind keeps. */
export interface Kind<Fields extends Common> {
  /** How flows call it, e.g. `contact`. */
  readonly title: string;
  /** The operation behind each call. */
  readonly ids: Readonly<Record<Call, OperationId>>;
  /** What it takes to get at the records, besides. */
  readonly needs?: readonly OperationId[];
  /** May skip the flow. */
  open(t: Tools): Promise<Records<Fields>> | Records<Fields>;
  readonly codes: Codes<Fields>;
  /** Some fields that an update with `save` leaves alone. */
  readonly rest: Fields;
}

/** The flows of every kind of record. */
export function recordFlows<Fields extends Common>(kind: Kind<Fields>): Flow<operations>[] {
  const flow = (
    about: string,
    calls: readonly Call[],
    run: (t: Tools, records: Records<Fields>) => Promise<void>,
  ): Flow<operations> => ({
    name: `${kind.title} ${about}`,
    operations: [...(kind.needs ?? []), ...calls.map((call) => kind.ids[call])],
    run: async (t) => run(t, await kind.open(t)),
  });
  return [
    flow("ids", ["create", "get", "update", "list", "checkKey", "remove"], checkIds),
    flow("audit fields", ["create", "get", "update"], checkAudit),
    flow("code lists", ["create", "get", "update", "list"], (t, records) =>
      checkCodes(t, records, kind.codes),
    ),
    flow("save", ["save", "get", "remove"], (t, records) => checkSave(t, records, kind.rest)),
    flow("list sizes", ["list"], (t, records) => checkSizes(t, records.list)),
  ];
}
