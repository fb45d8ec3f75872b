import { InvalidArgumentError } from "commander";
import { phases } from "../contract/events.ts";

/** The flags every command has. */
export interface GlobalFlags {
  readonly config?: string;
  readonly debug?: true;
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}

/** Digits are a number, anything else is a text: both are seeds. */
export function parseSeed(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

const units = { "": 1, b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const;

/** `8mb`, `500kb` or plain bytes. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb|)$/i.exec(text);
  if (!match) throw new InvalidArgumentError("Write it like 500kb, 8mb or 1048576.");
  return Math.floor(Number(match[1]) * units[(match[2] ?? "").toLowerCase() as keyof typeof units]);
}

const milliseconds = { "": 1, ms: 1, s: 1000, m: 60_000 } as const;

/** `500ms`, `10s`, `5m` or plain milliseconds, as milliseconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|)$/i.exec(text);
  const unit = (match?.[2] ?? "").toLowerCase() as keyof typeof milliseconds;
  const time = match ? Number(match[1]) * milliseconds[unit] : 0;
  if (time > 0) return time;
  throw new InvalidArgumentError("Write it like 500ms or 10s.");
}

const perSecond = { s: 1, m: 60 } as const;

/** `50`, `50/s` or `300/m`, as a number a second. */
export function parseRate(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(?:\/(s|m))?$/i.exec(text);
  const unit = (match?.[2] ?? "s").toLowerCase() as keyof typeof perSecond;
  const rate = match ? Number(match[1]) / perSecond[unit] : 0;
  if (rate > 0) return rate;
  throw new InvalidArgumentError("Write it like 50, 50/s or 300/m.");
}

/** A whole number that is not too small. */
export function parseCount(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };
}

/** `examples,flows`. */
export function parsePhases(text: string): (typeof phases)[number][] {
  return text.split(",").map((word) => {
    const phase = phases.find((one) => one === word.trim());
    if (phase) return phase;
    throw new InvalidArgumentError(`The phases are ${phases.join(", ")}.`);
  });
}

/** For a flag that may be given more than once. */
export function collect(text: string, before: readonly string[]): string[] {
  return [...before, text];
}
