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
  const rounds: { readonly changes: Change[]; readonly removes: boolean; places: string[] }[] = [];
  for (const change of changes) {
    const { removes } = change;
    const place = `${change.place}/`;
    const round = rounds.find(
      (one) => one.removes === removes && one.places.every((other) => isApart(other, place)),
    );
    if (!round) rounds.push({ changes: [change], removes, places: [place] });
    round?.changes.push(change);
    round?.places.push(place);
  }
  return rounds.map((one) => one.changes);
}

/** Whether neither place lies in the other. */
function isApart(one: string, two: string): boolean {
  return !one.startsWith(two) && !two.startsWith(one);
}
