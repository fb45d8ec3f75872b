import { formatDateTime } from "../crm/time.ts";

/** `yyyy-MM-dd HH:mm`, GMT+8: the form of business objects. */
export function formatMinute(instant: Date): string {
  return formatDateTime(instant).slice(0, 16);
}

/** `yyyy-MM-ddTHH:mm:ss.000+08:00`: the form of files. */
export function formatInstant(instant: Date): string {
  return `${formatDateTime(instant).replace(" ", "T")}.000+08:00`;
}
