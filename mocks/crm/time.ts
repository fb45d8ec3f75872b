/** The backend keeps local time, GMT+8, whatever the time zone of this machine. */
const offsetMs = 8 * 60 * 60 * 1000;

/** The second that was written last: one second stamps thousands of records. */
let last = { second: NaN, text: "" };

/** `yyyy-MM-dd HH:mm:ss` */
export function formatDateTime(instant: Date): string {
  const second = Math.floor(instant.getTime() / 1000);
  if (second !== last.second) last = { second, text: textOf(second * 1000) };
  return last.text;
}

function textOf(ms: number): string {
  const text = new Date(ms + offsetMs).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** `yyyy-MM-dd` */
export function formatDate(instant: Date): string {
  return formatDateTime(instant).slice(0, 10);
}

const spelling =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads every spelling the backend takes, milliseconds since 1970 too; undefined for anything else. */
export function parseTime(value: unknown): Date | undefined {
  if (typeof value === "number") return inRange(value);
  const match = typeof value === "string" ? spelling.exec(value) : null;
  if (!match) return undefined;
  const part = (group: number) => Number(match[group] ?? 0);
  const [year, month, day] = [part(1), part(3), part(4)];
  const [hour, minute, second] = [part(5), part(6), part(7)];
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second);
  // 30 February and 25 o'clock roll over, and so give themselves away.
  const isReal =
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    local.getUTCHours() === hour &&
    local.getUTCMinutes() === minute &&
    local.getUTCSeconds() === second;
  return isReal ? inRange(local.getTime() - zoneOffset(match[8])) : undefined;
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined) return offsetMs;
  if (zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Four digits of a year are all there is room for. */
function inRange(ms: number): Date | undefined {
  const instant = new Date(ms);
  const local = new Date(ms + offsetMs);
  if (Number.isNaN(local.getTime())) return undefined;
  const year = local.getUTCFullYear();
  return year >= 0 && year <= 9999 ? instant : undefined;
}
