import { plainName } from "../../../resource/names.ts";

/** What servers do to a text that they keep, and no document says: none of it is held against them. */
export function isTidied(at: string, wanted: unknown, found: unknown): boolean {
  if (typeof wanted !== "string" || typeof found !== "string") return false;
  if (wanted !== wanted.trim() && wanted.trim() === found.trim()) return true;
  if (isPhone(at) && bare(wanted) === bare(found)) return true;
  return isSameInstant(wanted, found);
}

function isPhone(at: string): boolean {
  const name = plainName(at.slice(at.lastIndexOf("/") + 1));
  return /(?:phone|mobile|telefon|fax|^tel)(?:no|number)?$/.test(name);
}

const bare = (phone: string) => phone.replaceAll(/[\s().-]/g, "");

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d+))?(?:Z|[+-]\d\d:\d\d)$/i;

/**
 * The same instant may be written with another offset, and kept to fewer digits of a second.
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-4.4
 */
function isSameInstant(wanted: string, found: string): boolean {
  const [one, other] = [instantForm.exec(wanted), instantForm.exec(found)];
  if (!one || !other) return false;
  const digits = Math.min(digitsOf(one[1]), digitsOf(other[1]), 3);
  const between = Math.abs(Date.parse(wanted.toUpperCase()) - Date.parse(found.toUpperCase()));
  return between < 10 ** (3 - digits);
}

/** `.500` tells no more than `.5`. */
function digitsOf(fraction = ""): number {
  return fraction.replace(/0+$/, "").length;
}
