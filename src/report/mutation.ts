import type {
  MutantEvent,
  MutantTried,
  MutationFinished,
  MutationStarted,
} from "../contract/mutate/events.ts";
import { groups } from "../contract/mutate/mutant.ts";

/** A trial of the contract, added up. */
export interface MutationTally {
  started: MutationStarted | undefined;
  readonly tried: MutantTried[];
  finished: MutationFinished | undefined;
}

export function createMutationTally(): MutationTally {
  return { started: undefined, tried: [], finished: undefined };
}

export function addMutation(tally: MutationTally, event: MutantEvent): void {
  if (event.kind === "mutation-started") tally.started = event;
  else if (event.kind === "mutant-tried") tally.tried.push(event);
  else tally.finished = event;
}

const count = (tried: readonly MutantTried[], outcome: MutantTried["outcome"]) =>
  tried.filter((one) => one.outcome === outcome).length;

/** Of the faults that were at work, the share that was found, in percent; 100 where none was. */
export function foundShare(tried: readonly MutantTried[]): number {
  const found = count(tried, "found");
  const survived = count(tried, "survived");
  return found + survived === 0 ? 100 : (100 * found) / (found + survived);
}

/** For people: found and missed by kind of fault, which rules found them, then every fault the contract misses. */
export function mutationText(tally: MutationTally): string {
  const { tried } = tally;
  return [
    ...table(tried),
    "",
    ...rulesThatFound(tried),
    ...missed(tried),
    ...idle(tried),
    ...notes(tally),
    "",
    verdict(tally),
    "",
  ].join("\n");
}

/** The same as data. */
export function mutationJson(tally: MutationTally): string {
  const { started, tried, finished } = tally;
  const { ms = 0, notTried, stopped, usual, leftovers } = finished ?? {};
  const report = {
    document: started?.title,
    seed: started?.seed,
    ms: Math.round(ms),
    stopped,
    uncalled: started?.uncalled,
    usual,
    leftovers,
    totals: {
      all: started?.all,
      chosen: started?.chosen,
      notTried,
      found: count(tried, "found"),
      survived: count(tried, "survived"),
      notTriggered: count(tried, "not-triggered"),
      percent: Number(foundShare(tried).toFixed(1)),
    },
    mutants: tried.map(({ id, group, fault, operation, outcome, foundBy, seenBy }) => {
      return { id, group, fault, operation, outcome, foundBy, seenBy };
    }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function table(tried: readonly MutantTried[]): string[] {
  const rows = groups.flatMap((group) => {
    const own = tried.filter((one) => one.group === group);
    if (own.length === 0) return [];
    const faults = [...new Set(own.map((one) => one.fault))];
    return [
      row(group, own),
      ...faults.map((fault) =>
        row(
          `  ${fault}`,
          own.filter((one) => one.fault === fault),
        ),
      ),
    ];
  });
  const width = Math.max(5, ...rows.map(([name]) => name.length));
  const line = ([name, ...cells]: readonly string[]) =>
    `${(name ?? "").padEnd(width)}${cells.map((cell) => cell.padStart(10)).join("")}`;
  return [line(["fault", "found", "missed", "not met"]), ...rows.map(line)];
}

function row(name: string, tried: readonly MutantTried[]): [string, ...string[]] {
  const counts = (["found", "survived", "not-triggered"] as const).map((one) => count(tried, one));
  return [name, ...counts.map((one) => (one === 0 ? "-" : String(one)))];
}

function rulesThatFound(tried: readonly MutantTried[]): string[] {
  const byRule = new Map<string, Set<string>>();
  for (const { foundBy } of tried) {
    if (!foundBy) continue;
    byRule.set(foundBy.rule, (byRule.get(foundBy.rule) ?? new Set()).add(foundBy.operation));
  }
  if (byRule.size === 0) return [];
  const lines = [...byRule]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, operations]) => {
      const names = [...operations].filter((one) => one !== "");
      const shown = names.slice(0, 4).join(", ");
      return `  ${rule}: ${shown}${names.length > 4 ? ` and ${names.length - 4} more` : ""}`;
    });
  return ["Found by", ...lines];
}

function missed(tried: readonly MutantTried[]): string[] {
  const survivors = tried.filter((one) => one.outcome === "survived");
  if (survivors.length === 0) return [];
  const bySight = new Map<string, string[]>();
  for (const { seenBy, id } of survivors) bySight.set(seenBy, [...(bySight.get(seenBy) ?? []), id]);
  const lines = [...bySight].flatMap(([seenBy, ids]) => [
    `  needs ${seenBy}`,
    ...ids.map((id) => `    ${id}`),
  ]);
  return ["", "Missed", ...lines];
}

/** No request met these: nothing can be said about them. */
function idle(tried: readonly MutantTried[]): string[] {
  const ids = tried.filter((one) => one.outcome === "not-triggered").map((one) => `  ${one.id}`);
  return ids.length === 0 ? [] : ["", "Not met by any request, or changes nothing here", ...ids];
}

/** What the numbers do not tell by themselves. */
function notes({ started, finished }: MutationTally): string[] {
  const part = (heading: string, lines: readonly string[] = []) =>
    lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  ${line}`)];
  return [
    ...part("Not called, for want of credentials: give --token", started?.uncalled),
    ...part(
      "Errors without any fault: a fault that shows as one of them counts as missed; mend them first",
      finished?.usual,
    ),
    ...part("Left behind", finished?.leftovers),
  ];
}

function verdict({ started, tried, finished }: MutationTally): string {
  const { notTried = 0, ms = 0, stopped } = finished ?? {};
  const [found, survived] = [count(tried, "found"), count(tried, "survived")];
  const unchosen = (started?.all ?? 0) - (started?.chosen ?? 0);
  const parts = [
    `${found} of ${found + survived} faults found (${foundShare(tried).toFixed(1)} %)`,
    `${count(tried, "not-triggered")} not met`,
    ...(unchosen > 0 ? [`${unchosen} of ${started?.all} not chosen (--sample)`] : []),
    ...(notTried > 0 ? [`${notTried} not tried, ${stopped ?? "the time was up (--budget)"}`] : []),
    `${(ms / 1000).toFixed(1)} s`,
  ];
  return parts.join(", ");
}
