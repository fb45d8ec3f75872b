import { digits, median, spread } from "./statistics.mjs";

export function printThroughput(results) {
  for (const one of results) {
    const floor = results.find(
      (other) => other.size === one.size && other.row === one.row && other.server === "node:http",
    );
    const ratio = floor && median(one.rate.map((r, i) => r / floor.rate[i]));
    const cpu = floor && median(floor.cpu) / median(one.cpu);
    console.log(
      String(one.size).padStart(5),
      one.row.padEnd(8),
      one.server.padEnd(14),
      `${digits(median(one.rate))}/s`.padStart(10),
      `x${digits(ratio)}`.padStart(8),
      `cpu ${digits(median(one.cpu))} us`.padStart(14),
      `x${digits(cpu)}`.padStart(8),
      one.failures ? `${one.failures} FAILED` : "",
    );
  }
}
export function writeResults() {}
