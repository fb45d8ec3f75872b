/** Something that changes one place of a request. */
export interface Placed {
  /** The place, a JSON Pointer of the whole request. */
  readonly place: string;
  /** Takes something away; such changes go together, so that the smallest request is one of them. */
  readonly removes: boolean;
}

/**
 * Puts changes that do not touch each other into one request, so that a long schema needs few of them. Whoever finds
 * a request refused takes it apart again.
 */
export function pack<Change extends Placed>(changes: readonly Change[]): Change[][] {
  const rounds: Change[][] = [];
  for (const change of changes) {
    const round = rounds.find((one) => one.every((other) => goTogether(other, change)));
    if (round) round.push(change);
    else rounds.push([change]);
  }
  return rounds;
}

function goTogether(other: Placed, change: Placed): boolean {
  if (other.removes !== change.removes) return false;
  const [one, two] = [`${other.place}/`, `${change.place}/`];
  return !one.startsWith(two) && !two.startsWith(one);
}
