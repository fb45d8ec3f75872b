import { plainName } from "../../../resource/names.ts";
import { textsAt } from "../../../resource/texts.ts";
import type { ListOracle, Scene } from "../scene.ts";
import { largePages } from "../walk.ts";

/** Where the rows without a value stand in what is sorted, as far as the description says so. */
export const nulls: ListOracle = {
  name: "rows without a value stand where they are said to",
  check: async (scene) => {
    const { lister, session, rows } = scene;
    const { sort, items } = lister.list;
    const told = sort && placeOf(scene);
    if (!told) return;
    for (const property of propertiesIn(scene, told.member)) {
      const values = rows.map((row) => row[property] ?? null);
      if (!values.includes(null) || values.every((one) => one === null)) continue;
      for (const descending of told.isAlways ? [false, true] : [false]) {
        const page = await lister.ask(
          { ...largePages(lister), sort: { property, descending } },
          `sorted by ${property}, where rows have none`,
        );
        const isNull = page?.rows.map((row) => (row[property] ?? null) === null) ?? [];
        const wrong = isNull.findIndex((one, at) => one && isNull[at + 1] === false);
        const late = isNull.findIndex((one, at) => !one && isNull[at + 1] === true);
        const at = told.isLast ? wrong : late;
        if (!page || at < 0) continue;
        const message = `"${told.words}", but sorted by ${property} ${descending ? "downwards" : "upwards"} a row without it comes ${told.isLast ? "before one with it" : "after one with it"}`;
        const instance = `${items}/${at}`;
        return session.tell("described-order", page.reply, {
          instance,
          message,
          oracle: "convention",
        });
      }
    }
  },
};

interface NullPlace {
  readonly words: string;
  /** Undefined: of any. */
  readonly member: string | undefined;
  readonly isLast: boolean;
  /** Upwards and downwards alike. */
  readonly isAlways: boolean;
}

const without =
  /\bwithout (?:an? |any |the )?["'`]?([\w -]+?)["'`]? (?:(?:always|all) )?(?:come|are|go|stand|follow|sort)\w*(?: \w+){0,2}? (last|first)\b/i;
const none = /\bnulls?(?: values)?(?: \w+){0,2}? (last|first)\b/i;
const always =
  /\beither\b|\bboth\b|\bwhatever\b|\bwhichever\b|\balways\b|\bregardless\b|\bany (?:order|direction)\b/i;

function placeOf({ lister, session }: Scene): NullPlace | undefined {
  const { operation, sort } = lister.list;
  const { document } = session.run.maker;
  const parameter = operation.parameters.find(({ name }) => name === sort?.name);
  const texts = [parameter?.pointer, operation.pointer].flatMap((at) =>
    at === undefined ? [] : textsAt(document, at),
  );
  for (const sentence of texts.flatMap((text) => text.split(/[.;]\s|[.;]$|\n\n/))) {
    const [, member, place = none.exec(sentence)?.[1]] = without.exec(sentence) ?? [];
    // One place for one direction, another for the other: who comes where is more than a sentence tells.
    if (place === undefined || (/\bfirst\b/i.test(sentence) && /\blast\b/i.test(sentence)))
      continue;
    const isLast = /last/i.test(place);
    const isAny = member === undefined || /^(?:values?|it|one|any)$/i.test(member);
    return {
      words: sentence.trim(),
      member: isAny ? undefined : member,
      isLast,
      isAlways: always.test(sentence),
    };
  }
  return undefined;
}

function propertiesIn({ lister, rows }: Scene, member: string | undefined): string[] {
  const names = lister.list.sort?.properties ?? Object.keys(rows[0] ?? {});
  return member === undefined
    ? names.slice(0, 4)
    : names.filter((one) => plainName(one) === plainName(member));
}
