import { isHousekeeping, type RunEvent, type RunFinding } from "../../../contract/events.ts";
import type { Cell, ReportExchange } from "../../../pages/report-data.ts";
import { fails } from "../../tally.ts";
import { toExchange } from "./exchange.ts";

/** What the page shows of one operation and no other report does. */
export interface OperationSight {
  /** The same, by phase and by status; `0`: no answer. */
  readonly phases: Map<string, Cell>;
  readonly statuses: Map<string, Cell>;
  /** Milliseconds of each answer. */
  readonly times: number[];
}

/** Looks at every request of a run, and keeps no more of it than the page shows. */
export interface Observer {
  readonly operations: ReadonlyMap<string, OperationSight>;
  add(event: RunEvent): void;
  /** The request and the answer of a finding, with the place it is about; undefined for one about a whole flow. */
  exchangeOf(finding: FindingKey): ReportExchange | undefined;
}

type FindingKey = Pick<RunFinding, "id" | "severity">;

export function createObserver(): Observer {
  const operations = new Map<string, OperationSight>();
  const exchanges = new Map<string, { readonly exchange: ReportExchange; again: boolean }>();
  const keyOf = ({ severity, id }: FindingKey) => `${severity} ${id}`;
  const sightOf = (id: string): OperationSight => {
    const sight = operations.get(id) ?? { phases: new Map(), statuses: new Map(), times: [] };
    operations.set(id, sight);
    return sight;
  };
  return {
    operations,
    add: (event) => {
      // What a flow as a whole found belongs to no request of its own.
      if (event.kind === "flow-finished")
        for (const finding of event.findings)
          count(sightOf(finding.operation).phases, "flows", 0, [finding]);
      if (event.kind !== "case-finished" || isHousekeeping(event)) return;
      const { operation, phase, status = 0, ms, findings } = event;
      const sight = sightOf(operation);
      count(sight.phases, phase, 1, findings);
      count(sight.statuses, String(status), 1, findings);
      sight.times.push(ms);
      for (const finding of findings) {
        // The tally shows the finding whose request was sent again: these are the messages that belong to it.
        const again = finding.repeated !== undefined;
        const before = exchanges.get(keyOf(finding));
        if (before && (before.again || !again)) continue;
        exchanges.set(keyOf(finding), { exchange: toExchange(event, finding), again });
      }
    },
    exchangeOf: (finding) => exchanges.get(keyOf(finding))?.exchange,
  };
}

function count(
  cells: Map<string, Cell>,
  name: string,
  sent: number,
  findings: readonly RunFinding[],
): void {
  const [requests, errors, warnings] = cells.get(name) ?? [0, 0, 0];
  const failed = findings.filter(fails).length;
  const warned = findings.filter((one) => !fails(one) && one.known === undefined).length;
  cells.set(name, [requests + sent, errors + failed, warnings + warned]);
}
