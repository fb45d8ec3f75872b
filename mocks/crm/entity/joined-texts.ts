/** The texts of a column as one, so that a single search goes through all of them. */
export interface JoinedTexts {
  readonly text: string;
  /** Where each of them ends. */
  readonly ends: Uint32Array;
  /** What was found last: people turn the pages of one filter. */
  last: { readonly wanted: string; readonly places: readonly number[] } | undefined;
}

/** Letters; texts that are longer together are searched one by one, for there is an end to what one text can hold. */
const longest = 2 ** 26;

export function joinTexts(texts: readonly (string | undefined)[]): JoinedTexts | undefined {
  const ends = new Uint32Array(texts.length);
  let end = -1;
  texts.forEach((text = "", place) => (ends[place] = end += text.length + 1));
  return end > longest ? undefined : { text: texts.join("\0"), ends, last: undefined };
}

/** The places of the texts that contain what is wanted. */
export function placesContaining(joined: JoinedTexts, wanted: string): readonly number[] {
  if (joined.last?.wanted !== wanted) joined.last = { wanted, places: find(joined, wanted) };
  return joined.last.places;
}

function find({ text, ends }: JoinedTexts, wanted: string): readonly number[] {
  const found: number[] = [];
  let place = 0;
  let at = text.indexOf(wanted);
  while (at >= 0) {
    while ((ends[place] ?? Infinity) < at) place++;
    const end = ends[place] ?? Infinity;
    // Who looks for the mark between two texts finds the end of one and the beginning of the next.
    const isInside = at + wanted.length <= end;
    if (isInside) found.push(place);
    at = text.indexOf(wanted, isInside ? end : at + 1);
  }
  return found;
}
