import { isObject } from "../../../base/json.ts";
import { listOf } from "../places.ts";
import type { Attempt } from "../value-case.ts";
import { attempt, memberLabel, type Asked } from "./attempts.ts";

export function breakRequired(asked: Asked, rule: unknown): Attempt[][] {
  return listOf(rule).map((name) => [leftOut(asked, name, "required")]);
}

export function breakDependent(asked: Asked, rule: unknown): Attempt[][] {
  return Object.entries(isObject(rule) ? rule : {}).flatMap(([name, needed]) =>
    listOf(needed).map((other) => [leftOut(asked, other, `required beside ${name}`)]),
  );
}

function leftOut(asked: Asked, name: string, why: string): Attempt {
  const words = `${memberLabel(asked, name)} left out, ${why}`;
  return attempt(asked, [...asked.place.tokens, name], undefined, words);
}

export function addMember(asked: Asked): Attempt[] {
  const words = `${memberLabel(asked, undocumented)} = "x", no member of a closed object`;
  return [attempt(asked, [...asked.place.tokens, undocumented], "x", words)];
}

const undocumented = "undocumentedMember";
